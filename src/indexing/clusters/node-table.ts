/** Which documents have equal marks: a hash table over the marks themselves, which grow with the documents. */
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import { withRoom } from '../../shared/index.js';
import { FEW_SHINGLES } from './find-clusters.js';
import { SIGNATURE_WORDS } from './signature.js';

const SPREAD = 0x9e3779b1;

export class NodeTable {
  /** Of all documents so far; with room beyond. */
  readonly marks: { -readonly [N in keyof NearDuplicateMarks]: Uint32Array };
  /** Nodes + 1, where their hashes lead (open addressing with linear steps). */
  #places: Uint32Array;
  #used = 0;

  constructor({ signatures, shingles, titles, titleNumbers }: NearDuplicateMarks) {
    this.marks = {
      signatures: signatures.slice(),
      shingles: shingles.slice(),
      titles: titles.slice(),
      titleNumbers: titleNumbers.slice(),
    };
    this.#places = new Uint32Array(sizeFor(shingles.length));
  }

  /** Puts the marks at `from` of another list down as those of a document. */
  copy({ signatures, shingles, titles, titleNumbers }: NearDuplicateMarks, from: number, document: number): void {
    const { marks } = this;
    marks.signatures = withRoom(marks.signatures, (document + 1) * SIGNATURE_WORDS);
    const words = signatures.subarray(from * SIGNATURE_WORDS, (from + 1) * SIGNATURE_WORDS);
    marks.signatures.set(words, document * SIGNATURE_WORDS);
    marks.shingles = withRoom(marks.shingles, document + 1);
    marks.shingles[document] = shingles[from]!;
    marks.titles = withRoom(marks.titles, document + 1);
    marks.titles[document] = titles[from]!;
    marks.titleNumbers = withRoom(marks.titleNumbers, document + 1);
    marks.titleNumbers[document] = titleNumbers[from]!;
  }

  /** The first document with these marks that was asked for; itself when it is the first. */
  findOrAdd(document: number): number {
    if (this.#used * 2 >= this.#places.length) this.#grow();
    const place = this.#placeOf(document);
    const known = this.#places[place]!;
    if (known > 0) return known - 1;
    this.#places[place] = document + 1;
    this.#used++;
    return document;
  }

  /** Where a document with these marks is, or where it would be. */
  #placeOf(document: number): number {
    const mask = this.#places.length - 1;
    let place = this.#hash(document) & mask;
    for (let known = this.#places[place]!; known > 0; known = this.#places[place]!) {
      if (this.#areEqual(known - 1, document)) break;
      place = (place + 1) & mask;
    }
    return place;
  }

  #titleOf(document: number): number {
    const { shingles, titles, titleNumbers } = this.marks;
    return shingles[document]! < FEW_SHINGLES ? titles[document]! : titleNumbers[document]!;
  }

  #hash(document: number): number {
    const { signatures } = this.marks;
    let hash = this.#titleOf(document);
    for (let at = document * SIGNATURE_WORDS; at < (document + 1) * SIGNATURE_WORDS; at++) {
      hash = Math.imul(hash ^ signatures[at]!, SPREAD);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }

  #areEqual(a: number, b: number): boolean {
    const { signatures, shingles } = this.marks;
    if (shingles[a]! < FEW_SHINGLES !== shingles[b]! < FEW_SHINGLES || this.#titleOf(a) !== this.#titleOf(b))
      return false;
    for (let i = 0; i < SIGNATURE_WORDS; i++) {
      if (signatures[a * SIGNATURE_WORDS + i] !== signatures[b * SIGNATURE_WORDS + i]) return false;
    }
    return true;
  }

  #grow(): void {
    const nodes = this.#places.filter((known) => known > 0);
    this.#places = new Uint32Array(this.#places.length * 2);
    for (const known of nodes) this.#places[this.#placeOf(known - 1)] = known;
  }
}

/** A power of two, less than half full. */
const sizeFor = (count: number): number => {
  let size = 1 << 10;
  while (size <= count * 2) size *= 2;
  return size;
};
