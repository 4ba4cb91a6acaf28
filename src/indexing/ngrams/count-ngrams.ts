/**
 * Finds the n-grams that enough documents hold, longer ones grown from shorter ones.
 *
 * The occurrences of each term come in the order of documents, each with the terms that follow it. Those followed by
 * the same term are gathered (a counting sort), and each group that enough documents have is a pair, which is grouped
 * again by the term after that, and so on: no n-gram is more frequent than its beginning (Agrawal and Srikant, 1994).
 * So memory is the occurrences of one range of terms, never a table of everything that was seen once.
 */
import { CASE_SHIFT, leastMarked, MAX_MARKED, MAX_NGRAM, TERM_MASK, toMark } from '../../inverted-index/index.js';
import { GrowableUint32Array, withRoom } from '../../shared/index.js';
import { DOCUMENT_MASK, documentOf, IN_TITLE, OCCURRENCE_WIDTH, type SortedRange } from '../inversion/sort-range.js';

/**
 * The lists of ngrams.ts, not yet packed, one for each term of a range in rising order, after the mark of the term:
 * `list := entries | for each of them: term, documents, occurrences, mark, list`, the last list only below MAX_NGRAM.
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

/** Numbers kept of a term that follows, side by side in memory: occurrences, documents, the last of these, … */
const TALLY_WIDTH = 8;
const DOCUMENTS = 1;
const LAST_DOCUMENT = 2;
/** … in how many titles, and the letters that most occurrences have, by majority vote (Boyer and Moore, 1981). */
const TITLES = 3;
const LETTERS = 4;
const VOTES = 5;

/** Numbers in an n-gram that is kept: last term + 1, documents, occurrences, end of those that are followed, mark. */
const KEPT_WIDTH = 5;
const KEPT_END = 3;

/** In the last number of an occurrence of a pair, the case of its second word. */
const SECOND_CASE_SHIFT = 27;
const CASE = 3;

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
      this.#found.push(this.#markOfTerm(occurrences, from, to));
      if (this.#isRare(occurrences, from, to)) this.#found.push(0);
      else this.#countAfter(1, from, to, 0);
    }
    return { termCount, lists: this.#found.view() };
  }

  /** Too few documents have the term for any n-gram that begins with it to be kept. */
  #isRare(occurrences: Uint32Array, from: number, to: number): boolean {
    if (to - from < this.least[2]!) return true;
    return this.least[2]! > 1 && documentOf(occurrences, from) === documentOf(occurrences, to - 1);
  }

  /** All occurrences of a term are tallied as if they followed one and the same. */
  #markOfTerm(occurrences: Uint32Array, from: number, to: number): number {
    let [documents, titles, last, letters, votes] = [0, 0, NO_DOCUMENT, 0, 0];
    for (let at = (from + 1) * OCCURRENCE_WIDTH - 1; at < to * OCCURRENCE_WIDTH; at += OCCURRENCE_WIDTH) {
      const place = occurrences[at]!;
      const document = place & DOCUMENT_MASK;
      if (document !== last) {
        documents++;
        if ((place & IN_TITLE) !== 0) titles++;
        last = document;
      }
      const letterCase = place >>> CASE_SHIFT;
      if (letterCase === 0) continue;
      if (letterCase === letters) votes++;
      else if (votes > 0) votes--;
      else [letters, votes] = [letterCase, 1];
    }
    return toMark(votes > 0 ? letters - 1 : 0, titles, documents);
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
      this.#found.push(this.#kept[at + 4]!);
      if (length + 1 === MAX_NGRAM) continue;
      const end = this.#kept[at + KEPT_END]!;
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
      const token = occurrences[at]!;
      if (token === 0) continue;
      const term = token & TERM_MASK;
      const place = occurrences[at + width - 1]!;
      const document = place & DOCUMENT_MASK;
      const tally = term * TALLY_WIDTH;
      // A document begins with its title, so the first occurrence is there if any is.
      if (tallies[tally]!++ === 0) {
        touched[count++] = term;
        tallies[tally + DOCUMENTS] = 1;
        tallies[tally + LAST_DOCUMENT] = document;
        tallies[tally + TITLES] = (place & IN_TITLE) === 0 ? 0 : 1;
        tallies[tally + VOTES] = 0;
      } else if (tallies[tally + LAST_DOCUMENT] !== document) {
        tallies[tally + DOCUMENTS]!++;
        tallies[tally + LAST_DOCUMENT] = document;
        if ((place & IN_TITLE) !== 0) tallies[tally + TITLES]!++;
      }
      if (length < MAX_MARKED) this.#vote(tally, lettersOf(length, place, token));
    }
    return count;
  }

  #vote(tally: number, letters: number): void {
    if (letters < 0) return;
    const tallies = this.#tallies;
    if (tallies[tally + VOTES] === 0) {
      tallies[tally + LETTERS] = letters;
      tallies[tally + VOTES] = 1;
    } else if (tallies[tally + LETTERS] === letters) tallies[tally + VOTES]!++;
    else tallies[tally + VOTES]!--;
  }

  #markOf(length: number, tally: number): number {
    const tallies = this.#tallies;
    const documents = tallies[tally + DOCUMENTS]!;
    if (length > MAX_MARKED || documents < leastMarked(this.least[length]!)) return 0;
    return toMark(tallies[tally + VOTES]! > 0 ? tallies[tally + LETTERS]! : 0, tallies[tally + TITLES]!, documents);
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
      kept[at++] = this.#markOf(length, tally);
    }
    return at;
  }

  /** Copies the occurrences of an n-gram to those of the longer n-grams that go on it, in the order of these. */
  #group(length: number, from: number, to: number, keptFrom: number, keptTo: number): void {
    const kept = this.#kept;
    const count = keptTo === keptFrom ? 0 : kept[keptTo - KEPT_WIDTH + KEPT_END]!;
    if (count > 0) {
      const tallies = this.#tallies;
      const occurrences = this.#occurrences[length - 1]!;
      const width = widthOf(length);
      const longerWidth = width - 1;
      const longer = (this.#occurrences[length] = withRoom(this.#occurrences[length]!, count * longerWidth));
      for (let at = from * width; at < to * width; at += width) {
        const token = occurrences[at]!;
        const tally = (token & TERM_MASK) * TALLY_WIDTH;
        const place = tallies[tally]!;
        if (place === 0) continue;
        tallies[tally] = place + 1;
        const target = (place - 1) * longerWidth;
        for (let i = 0; i < longerWidth; i++) longer[target + i] = occurrences[at + 1 + i]!;
        if (length === 1) longer[target + longerWidth - 1]! |= (token >>> CASE_SHIFT) << SECOND_CASE_SHIFT;
      }
    }
    for (let at = keptFrom; at < keptTo; at += KEPT_WIDTH) this.#tallies[kept[at]! * TALLY_WIDTH] = 0;
  }
}

/** The case of each word of a pair or a triple to base 3 (ngram-mark.ts); negative where one is not known. */
const lettersOf = (length: number, place: number, token: number): number => {
  const first = place >>> CASE_SHIFT;
  const last = token >>> CASE_SHIFT;
  if (first === 0 || last === 0) return -1;
  if (length === 1) return (first - 1) * 3 + last - 1;
  const second = (place >>> SECOND_CASE_SHIFT) & CASE;
  return second === 0 ? -1 : ((first - 1) * 3 + second - 1) * 3 + last - 1;
};

/** No document has this number. */
const NO_DOCUMENT = 0xffffffff;
