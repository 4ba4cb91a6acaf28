/**
 * The term dictionary as it is written: terms sorted by folded key, then by themselves, so that all exact terms of a
 * folded key are neighbours and their numbers a range.
 *
 *   folded.text/.ends   the distinct folded keys, sorted
 *   folded.first        number of each key's first term, and one more entry: the count of terms
 *   terms.text/.ends    the terms
 *   documentFrequency, postingsOffset, positionsOffset, skipEntry   by term number; see postings/format.ts
 */
import type { PostingsPlace } from '../../inverted-index/index.js';
import { GrowableUint32Array } from '../../shared/index.js';
import { addStrings, type Section } from './write-sections.js';

/** Order of terms in a segment: by folded key, then by term, both by UTF-16 units. */
export const compareTerms = (aFolded: string, a: string, bFolded: string, b: string): number =>
  aFolded < bFolded ? -1 : aFolded > bFolded ? 1 : a < b ? -1 : a > b ? 1 : 0;

const PLACE = ['documentFrequency', 'postingsOffset', 'positionsOffset', 'skipEntry'] as const;

export class TermFileBuilder {
  readonly #foldedKeys: string[] = [];
  readonly #foldedFirst = new GrowableUint32Array();
  readonly #terms: string[] = [];
  readonly #places = new Map(PLACE.map((name) => [name, new GrowableUint32Array()]));

  /** Terms come in the order of `compareTerms`. */
  add(foldedKey: string, term: string, place: PostingsPlace): void {
    if (this.#foldedKeys[this.#foldedKeys.length - 1] !== foldedKey || this.#terms.length === 0) {
      this.#foldedKeys.push(foldedKey);
      this.#foldedFirst.push(this.#terms.length);
    }
    this.#terms.push(term);
    for (const [name, values] of this.#places) values.push(place[name]);
  }

  toSections(): Map<string, Section> {
    const sections = new Map<string, Section>();
    addStrings(sections, 'folded', this.#foldedKeys);
    this.#foldedFirst.push(this.#terms.length);
    sections.set('folded.first', this.#foldedFirst.view());
    addStrings(sections, 'terms', this.#terms);
    for (const [name, values] of this.#places) sections.set(name, values.view());
    return sections;
  }
}
