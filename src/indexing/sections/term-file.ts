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

export class TermFileBuilder {
  readonly #foldedKeys: string[] = [];
  readonly #foldedFirst = new GrowableUint32Array();
  readonly #terms: string[] = [];
  readonly #documentFrequencies = new GrowableUint32Array();
  readonly #postingsOffsets = new GrowableUint32Array();
  readonly #positionsOffsets = new GrowableUint32Array();
  readonly #skipEntries = new GrowableUint32Array();

  /** Terms come in the order of `compareTerms`. */
  add(foldedKey: string, term: string, place: PostingsPlace): void {
    if (this.#foldedKeys[this.#foldedKeys.length - 1] !== foldedKey || this.#terms.length === 0) {
      this.#foldedKeys.push(foldedKey);
      this.#foldedFirst.push(this.#terms.length);
    }
    this.#terms.push(term);
    this.#documentFrequencies.push(place.documentFrequency);
    this.#postingsOffsets.push(place.postingsOffset);
    this.#positionsOffsets.push(place.positionsOffset);
    this.#skipEntries.push(place.skipEntry);
  }

  toSections(): Map<string, Section> {
    const sections = new Map<string, Section>();
    addStrings(sections, 'folded', this.#foldedKeys);
    this.#foldedFirst.push(this.#terms.length);
    sections.set('folded.first', this.#foldedFirst.view());
    addStrings(sections, 'terms', this.#terms);
    sections.set('documentFrequency', this.#documentFrequencies.view());
    sections.set('postingsOffset', this.#postingsOffsets.view());
    sections.set('positionsOffset', this.#positionsOffsets.view());
    sections.set('skipEntry', this.#skipEntries.view());
    return sections;
  }
}
