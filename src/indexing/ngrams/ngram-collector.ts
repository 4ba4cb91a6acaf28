/**
 * The n-grams of an index, range after range: held until all are there, because what is written of one depends on which
 * terms occur in any.
 */
import { MAX_NGRAM } from '../../inverted-index/index.js';
import { GrowableUint32Array } from '../../shared/index.js';
import type { ScratchFile } from '../../storage/index.js';
import { bytesOf } from '../analysis/token-stream.js';
import type { LongSection, Section } from '../sections/write-sections.js';
import type { CountedNgrams } from './count-ngrams.js';
import { packNgrams } from './pack-ngrams.js';

interface StoredRuns {
  readonly termCount: number;
  /** In bytes, and how many numbers follow there. */
  readonly start: number;
  readonly length: number;
}

export class NgramCollector {
  readonly #ranges: (CountedNgrams | StoredRuns)[] = [];
  /**
   * By term: 1 when it occurs in a pair. Longer n-grams have no others, because each two neighbours of an n-gram are an
   * n-gram.
   */
  readonly #occurs: Uint8Array;
  #term = 0;

  /** @param file holds the n-grams, and nothing else; without one, memory does */
  constructor(
    termCount: number,
    private readonly file: ScratchFile | undefined,
  ) {
    this.#occurs = new Uint8Array(termCount);
  }

  /** The n-grams of a range, which comes after the one before. */
  add({ termCount, lists }: CountedNgrams): void {
    this.#noteTerms(termCount, lists);
    // What grew by doubling would hold up to twice its length.
    if (this.file === undefined) this.#ranges.push({ termCount, lists: lists.slice() });
    else this.#ranges.push({ termCount, start: this.file.append(bytesOf(lists)), length: lists.length });
  }

  pack(least: readonly number[], packed: LongSection): Map<string, Section> {
    const vocabulary = new GrowableUint32Array();
    for (let term = 0; term < this.#term; term++) if (this.#occurs[term] === 1) vocabulary.push(term);
    return packNgrams(this.#inOrder(), vocabulary.view(), this.#term, least, packed);
  }

  *#inOrder(): Generator<CountedNgrams> {
    for (const range of this.#ranges) {
      if ('lists' in range) yield range;
      else {
        const lists = new Uint32Array(range.length);
        this.file!.readInto(bytesOf(lists), range.start);
        yield { termCount: range.termCount, lists };
      }
    }
  }

  #noteTerms(termCount: number, lists: Uint32Array): void {
    const occurs = this.#occurs;
    let at = 0;
    const passList = (length: number, notes: boolean): number => {
      const entries = lists[at++]!;
      for (let i = 0; i < entries; i++) {
        if (notes) occurs[lists[at]!] = 1;
        at += 3;
        if (length < MAX_NGRAM) passList(length + 1, false);
      }
      return entries;
    };
    for (const end = this.#term + termCount; this.#term < end; this.#term++) {
      if (passList(2, true) > 0) occurs[this.#term] = 1;
    }
  }
}
