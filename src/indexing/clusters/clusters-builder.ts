/**
 * What is written down of each article to find its copies, and the clusters found.
 *
 *   story.signatures     SIGNATURE_WORDS numbers a document (signature.ts)
 *   story.shingles       how many shingles its summary and body have
 *   story.titles         the terms of its title as one number
 *   story.titleNumbers   the numbers in its title as one number; 0 when there is none
 *   story                number of the first document of its cluster; its own when it has no copy
 */
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import { GrowableUint32Array } from '../../shared/index.js';
import type { Section } from '../sections/write-sections.js';
import { findClusters } from './find-clusters.js';
import { SIGNATURE_WORDS, SignatureMaker } from './signature.js';

/** Reads one article after the other: `addTitleTerm` and `addTerm` in the order of the text, `endDocument`. */
export class ClustersBuilder {
  readonly #signatures = new GrowableUint32Array();
  readonly #shingles = new GrowableUint32Array();
  readonly #titles = new GrowableUint32Array();
  readonly #titleNumbers = new GrowableUint32Array();
  readonly #maker = new SignatureMaker();
  readonly #words = new Uint32Array(SIGNATURE_WORDS);
  #title = 0;
  #titleNumberCount = 0;
  #titleNumberSum = 0;

  addTitleTerm(termHash: number, isNumber: boolean): void {
    this.#title = (Math.imul(this.#title, 31) + termHash) | 0;
    if (!isNumber) return;
    // A sum: in whatever order a headline puts them, they are the same numbers.
    this.#titleNumberCount++;
    this.#titleNumberSum = (this.#titleNumberSum + termHash) | 0;
  }

  /** For each term of summary and body. */
  addTerm(termHash: number): void {
    this.#maker.add(termHash);
  }

  endDocument(): void {
    this.#maker.finishInto(this.#words);
    // Odd, so that numbers are never taken for none.
    const titleNumbers = this.#titleNumberCount === 0 ? 0 : (this.#titleNumberSum | 1) >>> 0;
    this.#push(this.#words, this.#maker.shingleCount, this.#title >>> 0, titleNumbers);
    this.#maker.start();
    this.#title = 0;
    this.#titleNumberCount = 0;
    this.#titleNumberSum = 0;
  }

  /** A document of another segment, as it stands there. */
  copyDocument({ signatures, shingles, titles, titleNumbers }: NearDuplicateMarks, document: number): void {
    const words = signatures.subarray(document * SIGNATURE_WORDS, (document + 1) * SIGNATURE_WORDS);
    this.#push(words, shingles[document]!, titles[document]!, titleNumbers[document]!);
  }

  /** Of the documents so far; good until the next is added. */
  marks(): NearDuplicateMarks {
    return {
      signatures: this.#signatures.view(),
      shingles: this.#shingles.view(),
      titles: this.#titles.view(),
      titleNumbers: this.#titleNumbers.view(),
    };
  }

  /** @param clusters what `findClusters` says of the marks */
  toSections(clusters = findClusters(this.marks())): Map<string, Section> {
    const marks = Object.entries(this.marks()).map(([name, values]): [string, Section] => [`story.${name}`, values]);
    return new Map([...marks, ['story', clusters]]);
  }

  #push(words: Uint32Array, shingles: number, title: number, titleNumbers: number): void {
    for (let i = 0; i < SIGNATURE_WORDS; i++) this.#signatures.push(words[i]!);
    this.#shingles.push(shingles);
    this.#titles.push(title);
    this.#titleNumbers.push(titleNumbers);
  }
}
