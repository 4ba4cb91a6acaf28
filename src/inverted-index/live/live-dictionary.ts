/**
 * The terms of a generation and those that came after: the former keep their numbers, the latter follow in the order in
 * which they came. A term that no article has any longer is as if it had never been.
 */
import SearchableMap from 'minisearch/SearchableMap';
import { partitionPoint } from '../../shared/index.js';
import { foldTerm } from '../../text/index.js';
import type { Dictionary, TermDictionary, TermRange } from '../terms/term-dictionary.js';

export class LiveDictionary implements Dictionary {
  readonly terms: string[];
  documentFrequencies: Uint32Array;
  /** Numbers of the terms that came after, in the order of all terms, and by number − `#mainSize` what says so. */
  readonly #added: number[] = [];
  readonly #orders: number[] = [];
  readonly #addedKeys = new SearchableMap<readonly number[]>();

  constructor(private readonly main: TermDictionary) {
    this.terms = [...main.terms];
    this.documentFrequencies = main.documentFrequencies;
  }

  get size(): number {
    return this.terms.length;
  }

  /** @param number one more than that of the term before; a number that is known is left alone */
  add(number: number, term: string): void {
    if (number < this.terms.length) return;
    const key = foldTerm(term);
    const at = this.#placeOf(key, term);
    const left = this.#added[at - 1];
    const right = this.#added[at];
    // Between the neighbours that it has in a generation, and there between those that came after.
    const next = this.#mainPlaceOf(key, term);
    const low = Math.max(next - 1, left === undefined ? -1 : this.orderOf(left));
    const high = Math.min(next, right === undefined ? Infinity : this.orderOf(right));
    this.#orders.push((low + high) / 2);
    this.#added.splice(at, 0, number);
    this.terms.push(term);
    this.#addedKeys.set(key, [...(this.#addedKeys.get(key) ?? []), number]);
  }

  /** Fractions for terms that came after. */
  orderOf(term: number): number {
    return term < this.main.size ? term : this.#orders[term - this.main.size]!;
  }

  find(foldedKey: string, term: string): number | undefined {
    const number =
      this.main.find(foldedKey, term) ?? this.#addedKeys.get(foldedKey)?.find((added) => this.terms[added] === term);
    return number === undefined || this.documentFrequencies[number] === 0 ? undefined : number;
  }

  termsFoldedTo(foldedKey: string): readonly number[] {
    return this.#inOrder(this.main.termsFoldedTo(foldedKey), this.#addedKeys.get(foldedKey) ?? []);
  }

  termsFoldedToPrefix(prefix: string): readonly number[] {
    if (prefix === '') return [];
    const first = this.#placeOf(prefix, '');
    const end = this.#placeOf(`${prefix}\uffff`, '');
    return this.#inOrder(this.main.termsFoldedToPrefix(prefix), this.#added.slice(first, end));
  }

  rangesFoldedToPrefix(prefix: string): readonly TermRange[] {
    return [...this.main.rangesFoldedToPrefix(prefix), { first: this.main.size, end: this.size }];
  }

  *termsFoldedNear(foldedKey: string, edits: number): Generator<readonly number[]> {
    for (const numbers of this.main.termsFoldedNear(foldedKey, edits)) {
      const key = foldTerm(this.terms[numbers[0]!]!);
      yield this.#inOrder(numbers, this.#addedKeys.get(key) ?? []);
    }
    for (const [key, [numbers]] of this.#addedKeys.fuzzyGet(foldedKey, edits)) {
      const isKnown = this.main.termsFoldedTo(key).length > 0;
      if (!isKnown) yield this.#inOrder([], numbers);
    }
  }

  /** Without those that no article has. */
  #inOrder(ofMain: readonly number[], added: readonly number[]): readonly number[] {
    const isThere = (term: number): boolean => this.documentFrequencies[term]! > 0;
    if (added.length === 0) return ofMain.every(isThere) ? ofMain : ofMain.filter(isThere);
    return [...ofMain, ...added].filter(isThere).sort((a, b) => this.orderOf(a) - this.orderOf(b));
  }

  /** Index among those that came after of the first that is not before a term. */
  #placeOf(key: string, term: string): number {
    return partitionPoint(0, this.#added.length, (i) => isBefore(this.terms[this.#added[i]!]!, key, term));
  }

  /** Number of the first term of the generation that is not before a term. */
  #mainPlaceOf(key: string, term: string): number {
    return partitionPoint(0, this.main.size, (number) => isBefore(this.terms[number]!, key, term));
  }
}

const isBefore = (one: string, key: string, term: string): boolean => {
  const folded = foldTerm(one);
  return folded < key || (folded === key && one < term);
};
