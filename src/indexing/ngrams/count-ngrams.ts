/**
 * Finds the n-grams that enough documents hold, longer ones grown from shorter ones.
 *
 * The occurrences of each term come in the order of documents, each with the terms that follow it. Those followed by
 * the same term are gathered (a counting sort), and each group that enough documents have is a pair, which is grouped
 * again by the term after that, and so on: no n-gram is more frequent than its beginning (Agrawal and Srikant, 1994).
 * So memory is the occurrences of one range of terms, never a table of everything that was seen once.
 */
import { MAX_NGRAM } from '../../inverted-index/index.js';
import { GrowableUint32Array, withRoom } from '../../shared/index.js';
import { OCCURRENCE_WIDTH, type SortedRange } from '../inversion/sort-range.js';

/**
 * The lists of ngrams.ts, not yet packed, one for each term of a range in rising order:
 * `list := entries | for each of them: term, documents, occurrences, list`, the last list only below MAX_NGRAM.
 */
export interface CountedNgrams {
  readonly termCount: number;
  readonly lists: Uint32Array;
}

/**
 * Numbers in an occurrence of an n-gram of `length` terms: the terms + 1 that follow it up to MAX_NGRAM, then the
 * document. They are copied from group to group: looking in the stream again would wait for memory each time.
 */
const widthOf = (length: number): number => MAX_NGRAM - length + 1;

/** Numbers kept of a term that follows, side by side in memory: occurrences, documents, the last of these. */
const TALLY_WIDTH = 4;
const DOCUMENTS = 1;
const LAST_DOCUMENT = 2;

/** Numbers in an n-gram that is kept: last term + 1, documents, occurrences, where those end that are followed. */
const KEPT_WIDTH = 4;

export class NgramCounter {
  #found = new GrowableUint32Array(1 << 16);
  /** Occurrences, in the order of documents, of the n-grams that are being followed, by length of n-gram less one. */
  readonly #occurrences: Uint32Array[] = Array.from({ length: MAX_NGRAM - 1 }, () => new Uint32Array(1 << 12));
  /** Runs that are being followed, shorter ones first. */
  #kept: Uint32Array = new Uint32Array(1 << 12);
  /** By term that follows + 1. All zero between two n-grams, but for what is only read after a first occurrence. */
  readonly #tallies: Uint32Array;
  /** Terms + 1 that follow one n-gram, each of them once. */
  #touched: Uint32Array = new Uint32Array(1 << 12);

  /** @param least fewest documents that an n-gram is kept for, by its length */
  constructor(
    termCount: number,
    private readonly least: readonly number[],
  ) {
    this.#tallies = new Uint32Array((termCount + 1) * TALLY_WIDTH);
  }

  count({ starts, occurrences }: SortedRange): CountedNgrams {
    this.#found = new GrowableUint32Array(1 << 16);
    this.#occurrences[0] = occurrences;
    const termCount = starts.length - 1;
    for (let term = 0; term < termCount; term++) {
      const [from, to] = [starts[term]!, starts[term + 1]!];
      if (this.#isRare(occurrences, from, to)) this.#found.push(0);
      else this.#countAfter(1, from, to, 0);
    }
    return { termCount, lists: this.#found.view() };
  }

  /** Too few documents have the term for any n-gram that begins with it to be kept. */
  #isRare(occurrences: Uint32Array, from: number, to: number): boolean {
    const documentAt = (occurrence: number): number => occurrences[(occurrence + 1) * OCCURRENCE_WIDTH - 1]!;
    return to - from < this.least[2]! || (this.least[2]! > 1 && documentAt(from) === documentAt(to - 1));
  }

  /**
   * Lists the n-grams that go on an n-gram of `length` terms, whose occurrences are at `from … to`; those that are
   * being followed end at `keptFrom`.
   */
  #countAfter(length: number, from: number, to: number, keptFrom: number): void {
    const touched = this.#tally(length, from, to);
    const keptTo = this.#keepFrequent(length + 1, touched, keptFrom);
    this.#found.push((keptTo - keptFrom) / KEPT_WIDTH);
    if (length + 1 < MAX_NGRAM) this.#group(length, from, to, keptFrom, keptTo);
    let start = 0;
    for (let at = keptFrom; at < keptTo; at += KEPT_WIDTH) {
      this.#found.push(this.#kept[at]! - 1);
      this.#found.push(this.#kept[at + 1]!);
      this.#found.push(this.#kept[at + 2]!);
      if (length + 1 === MAX_NGRAM) continue;
      const end = this.#kept[at + 3]!;
      if (start === end) this.#found.push(0);
      else this.#countAfter(length + 1, start, end, keptTo);
      start = end;
    }
  }

  /** Counts the terms that follow; returns how many there are. */
  #tally(length: number, from: number, to: number): number {
    const occurrences = this.#occurrences[length - 1]!;
    const width = widthOf(length);
    const tallies = this.#tallies;
    const touched = (this.#touched = withRoom(this.#touched, to - from));
    let count = 0;
    for (let at = from * width; at < to * width; at += width) {
      const term = occurrences[at]!;
      if (term === 0) continue;
      const document = occurrences[at + width - 1]!;
      const tally = term * TALLY_WIDTH;
      if (tallies[tally]!++ === 0) {
        touched[count++] = term;
        tallies[tally + DOCUMENTS] = 1;
        tallies[tally + LAST_DOCUMENT] = document;
      } else if (tallies[tally + LAST_DOCUMENT] !== document) {
        tallies[tally + DOCUMENTS]!++;
        tallies[tally + LAST_DOCUMENT] = document;
      }
    }
    return count;
  }

  /** Puts the n-grams to keep at `keptFrom`, returns their end; tallies become the place of the next occurrence. */
  #keepFrequent(length: number, touchedCount: number, keptFrom: number): number {
    const touched = this.#touched;
    const tallies = this.#tallies;
    const least = this.least[length]!;
    const leastLonger = length < MAX_NGRAM ? this.least[length + 1]! : Infinity;
    let count = 0;
    for (let i = 0; i < touchedCount; i++) {
      const term = touched[i]!;
      if (tallies[term * TALLY_WIDTH + DOCUMENTS]! >= least) touched[count++] = term;
      else tallies[term * TALLY_WIDTH] = 0;
    }
    if (count > 1) touched.subarray(0, count).sort();
    const kept = (this.#kept = withRoom(this.#kept, keptFrom + count * KEPT_WIDTH));
    let end = 0;
    let at = keptFrom;
    for (let i = 0; i < count; i++) {
      const tally = touched[i]! * TALLY_WIDTH;
      const documents = tallies[tally + DOCUMENTS]!;
      const occurrences = tallies[tally]!;
      const start = end;
      if (documents >= leastLonger) end += occurrences;
      // One more than the place, so that 0 says that nothing goes there.
      tallies[tally] = documents >= leastLonger ? start + 1 : 0;
      kept[at++] = touched[i]!;
      kept[at++] = documents;
      kept[at++] = occurrences;
      kept[at++] = end;
    }
    return at;
  }

  /** Copies the occurrences of an n-gram to those of the longer n-grams that go on it, in the order of these. */
  #group(length: number, from: number, to: number, keptFrom: number, keptTo: number): void {
    const kept = this.#kept;
    const count = keptTo === keptFrom ? 0 : kept[keptTo - 1]!;
    if (count > 0) {
      const tallies = this.#tallies;
      const occurrences = this.#occurrences[length - 1]!;
      const width = widthOf(length);
      const longerWidth = width - 1;
      const longer = (this.#occurrences[length] = withRoom(this.#occurrences[length]!, count * longerWidth));
      for (let at = from * width; at < to * width; at += width) {
        const tally = occurrences[at]! * TALLY_WIDTH;
        const place = tallies[tally]!;
        if (place === 0) continue;
        tallies[tally] = place + 1;
        const target = (place - 1) * longerWidth;
        for (let i = 0; i < longerWidth; i++) longer[target + i] = occurrences[at + 1 + i]!;
      }
    }
    for (let at = keptFrom; at < keptTo; at += KEPT_WIDTH) this.#tallies[kept[at]! * TALLY_WIDTH] = 0;
  }
}
