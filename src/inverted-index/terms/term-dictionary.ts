/**
 * Which terms does the index hold, and where are their postings?
 *
 * Folded keys are sorted, so that one is found by halving and those with a prefix are neighbours; the exact terms of a
 * key are a range of term numbers, so the tiers of the accent law are one look-up and a few comparisons. Keys that are
 * nearly like another are found in MiniSearch's radix tree.
 */
import SearchableMap from 'minisearch/SearchableMap';
import { partitionPoint } from '../../shared/index.js';
import type { PostingsPlace } from '../postings/postings-cursor.js';
import type { Sections } from '../format/sections.js';

/** Terms `first` to `end` − 1. */
export interface TermRange {
  readonly first: number;
  readonly end: number;
}

const NO_TERMS: TermRange = { first: 0, end: 0 };

const numbersIn = ({ first, end }: TermRange): number[] => Array.from({ length: end - first }, (_, i) => first + i);

/** What search asks of the terms of an index, whether they lie in one segment or in several. */
export type Dictionary = Pick<
  TermDictionary,
  | 'size'
  | 'terms'
  | 'documentFrequencies'
  | 'orderOf'
  | 'find'
  | 'termsFoldedTo'
  | 'termsFoldedToPrefix'
  | 'termsFoldedNear'
  | 'rangesFoldedToPrefix'
>;

export class TermDictionary {
  readonly terms: readonly string[];
  readonly documentFrequencies: Uint32Array;
  readonly #foldedKeys: readonly string[];
  readonly #foldedFirst: Uint32Array;
  readonly #postingsOffsets: Uint32Array;
  readonly #positionsOffsets: Uint32Array;
  readonly #skipEntries: Uint32Array;
  #tree: SearchableMap<number> | undefined;

  constructor(sections: Sections) {
    this.terms = sections.strings('terms');
    this.#foldedKeys = sections.strings('folded');
    this.#foldedFirst = sections.uint32('folded.first');
    this.documentFrequencies = sections.uint32('documentFrequency');
    this.#postingsOffsets = sections.uint32('postingsOffset');
    this.#positionsOffsets = sections.uint32('positionsOffset');
    this.#skipEntries = sections.uint32('skipEntry');
  }

  get size(): number {
    return this.terms.length;
  }

  /** Where a term stands when all are in the order of their folded keys, and those of one key in that of the terms. */
  orderOf(term: number): number {
    return term;
  }

  /** All exact terms with this folded key. */
  termsFoldedTo(foldedKey: string): readonly number[] {
    return numbersIn(this.rangeFoldedTo(foldedKey));
  }

  rangeFoldedTo(foldedKey: string): TermRange {
    const key = this.#firstKeyFrom(foldedKey);
    return this.#foldedKeys[key] === foldedKey ? this.rangeAt(key) : NO_TERMS;
  }

  /** Exact terms whose folded key starts with `prefix`; one syllable rarely has more than a few thousand. */
  termsFoldedToPrefix(prefix: string): readonly number[] {
    return this.rangesFoldedToPrefix(prefix).flatMap(numbersIn);
  }

  /** The same as ranges of numbers, among which there may be other terms. */
  rangesFoldedToPrefix(prefix: string): readonly TermRange[] {
    if (prefix === '') return [];
    const firstFrom = (text: string): number => {
      const key = this.#firstKeyFrom(text);
      return key === this.#foldedKeys.length ? this.size : this.#foldedFirst[key]!;
    };
    // No key has this character, the last of all.
    return [{ first: firstFrom(prefix), end: firstFrom(`${prefix}\uffff`) }];
  }

  /**
   * Exact terms whose folded key is within this many edits (a letter more, less or another), itself included: for each
   * such key its terms.
   */
  *termsFoldedNear(foldedKey: string, edits: number): Generator<readonly number[]> {
    for (const [key] of this.#keys().fuzzyGet(foldedKey, edits).values()) yield numbersIn(this.rangeAt(key));
  }

  find(foldedKey: string, term: string): number | undefined {
    const { first, end } = this.rangeFoldedTo(foldedKey);
    for (let number = first; number < end; number++) if (this.terms[number] === term) return number;
    return undefined;
  }

  foldedKeyAt(key: number): string {
    return this.#foldedKeys[key]!;
  }

  get foldedKeyCount(): number {
    return this.#foldedKeys.length;
  }

  rangeAt(key: number): TermRange {
    return { first: this.#foldedFirst[key]!, end: this.#foldedFirst[key + 1]! };
  }

  placeOf(term: number): PostingsPlace {
    return {
      documentFrequency: this.documentFrequencies[term]!,
      postingsOffset: this.#postingsOffsets[term]!,
      positionsOffset: this.#positionsOffsets[term]!,
      skipEntry: this.#skipEntries[term]!,
    };
  }

  /** Number of the first folded key that is not before `text`. */
  #firstKeyFrom(text: string): number {
    const keys = this.#foldedKeys;
    return partitionPoint(0, keys.length, (key) => keys[key]! < text);
  }

  /** Built when a word is first looked for that may be misspelt. */
  #keys(): SearchableMap<number> {
    if (this.#tree === undefined) {
      this.#tree = new SearchableMap<number>();
      for (let key = 0; key < this.#foldedKeys.length; key++) this.#tree.set(this.#foldedKeys[key]!, key);
    }
    return this.#tree;
  }
}
