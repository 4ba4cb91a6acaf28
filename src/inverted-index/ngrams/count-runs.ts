/**
 * Finds the runs that enough documents hold, longest first grown from shorter ones.
 *
 * For each term in turn its occurrences are read off its postings, which are in the order of documents. Those followed
 * by the same term are gathered (a counting sort over the next term), and each group that enough documents have is a pair;
 * its occurrences are grouped again by the term after that, and so on. A longer run is looked for only among the
 * occurrences of a shorter one that was kept (Agrawal and Srikant, 1994: no run is more frequent than its beginning).
 * So memory is the stream and the occurrences of one term, never a table of everything that was seen once.
 */
import { GrowingUint32Array } from '../growing-array.js';
import { END_OF_POSTINGS } from '../postings/format.js';
import type { PostingsCursor } from '../postings/postings-cursor.js';
import { MAX_RUN } from './format.js';
import type { TokenStream } from './token-stream.js';

/** Occurrences of one run, in the order of documents: place of its first term in the stream, document, term that follows + 1. */
class Occurrences {
  places = new Uint32Array(1 << 12);
  documents = new Uint32Array(1 << 12);
  next = new Uint32Array(1 << 12);

  /** Room for so many, keeping the first `kept`. */
  reserve(count: number, kept: number): void {
    if (count <= this.places.length) return;
    const size = Math.max(count, this.places.length * 2);
    const grown = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(size);
      larger.set(from.subarray(0, kept));
      return larger;
    };
    this.places = grown(this.places);
    this.documents = grown(this.documents);
    this.next = grown(this.next);
  }
}

/**
 * The lists of format.ts, not yet packed, one for each term in rising order:
 * `list := entries | for each of them: term, documents, list`, the last list only below MAX_RUN.
 */
export type CountedRuns = Uint32Array;

export class RunCounter {
  readonly #found = new GrowingUint32Array(1 << 16);
  /** By length of run less one. */
  readonly #occurrences = Array.from({ length: MAX_RUN - 1 }, () => new Occurrences());
  // By term that follows: documents, the last of these, occurrences. Clean between two runs.
  readonly #documents: Uint32Array;
  readonly #lastDocument: Uint32Array;
  readonly #counts: Uint32Array;
  #touched = new Uint32Array(1 << 12);
  #positions = new Int32Array(1 << 12);

  /**
   * @param termCount terms are numbered below it
   * @param least fewest documents that a run is kept for, by its length
   */
  constructor(
    private readonly stream: TokenStream,
    private readonly termCount: number,
    private readonly least: readonly number[],
  ) {
    this.#documents = new Uint32Array(termCount + 1);
    this.#lastDocument = new Uint32Array(termCount + 1);
    this.#counts = new Uint32Array(termCount + 1);
  }

  count(postingsOf: (term: number) => PostingsCursor): CountedRuns {
    for (let term = 0; term < this.termCount; term++) {
      const cursor = postingsOf(term);
      if (cursor.documentFrequency < this.least[2]!) this.#found.push(0);
      else this.#countAfter(1, 0, this.#readOccurrences(cursor));
    }
    return this.#found.view();
  }

  #readOccurrences(cursor: PostingsCursor): number {
    const { starts } = this.stream;
    const own = this.#occurrences[0]!;
    let count = 0;
    while (cursor.next() !== END_OF_POSTINGS) {
      let length = cursor.positionsInto(this.#positions);
      while (length === this.#positions.length) {
        this.#positions = new Int32Array(length * 2);
        length = cursor.positionsInto(this.#positions);
      }
      own.reserve(count + length, count);
      const start = starts[cursor.document]!;
      for (let i = 0; i < length; i++, count++) {
        own.places[count] = start + this.#positions[i]!;
        own.documents[count] = cursor.document;
      }
    }
    return count;
  }

  /** Lists the runs that go on a run of `length` terms, whose occurrences are `from … to` of its length. */
  #countAfter(length: number, from: number, to: number): void {
    const { terms } = this.stream;
    const { places, documents, next } = this.#occurrences[length - 1]!;
    let touched = 0;
    for (let i = from; i < to; i++) {
      const term = terms[places[i]! + length]!;
      next[i] = term;
      if (term === 0) continue;
      if (this.#counts[term]!++ === 0) {
        if (touched === this.#touched.length) this.#touched = doubled(this.#touched);
        this.#touched[touched++] = term;
        this.#documents[term] = 1;
        this.#lastDocument[term] = documents[i]!;
      } else if (this.#lastDocument[term] !== documents[i]) {
        this.#documents[term]!++;
        this.#lastDocument[term] = documents[i]!;
      }
    }
    const kept = this.#keepFrequent(length + 1, touched);
    if (length + 1 === MAX_RUN) {
      this.#found.push(kept.length);
      for (const term of kept) {
        this.#found.push(term - 1);
        this.#found.push(this.#documents[term]!);
      }
      for (const term of kept) this.#counts[term] = 0;
      return;
    }
    this.#goOn(length, from, to, kept);
  }

  /** Terms + 1 of the runs to keep, rising; of the others nothing stays behind. */
  #keepFrequent(length: number, touched: number): Uint32Array {
    const least = this.least[length]!;
    let count = 0;
    for (let i = 0; i < touched; i++) {
      const term = this.#touched[i]!;
      if (this.#documents[term]! >= least) this.#touched[count++] = term;
      else this.#counts[term] = 0;
    }
    return this.#touched.slice(0, count).sort();
  }

  #goOn(length: number, from: number, to: number, kept: Uint32Array): void {
    const longer = this.#occurrences[length]!;
    const { places, documents, next } = this.#occurrences[length - 1]!;
    const leastNext = this.least[length + 2]!;
    const frequencies = new Uint32Array(kept.length);
    const ends = new Uint32Array(kept.length);
    let end = 0;
    for (let i = 0; i < kept.length; i++) {
      const term = kept[i]!;
      frequencies[i] = this.#documents[term]!;
      const start = end;
      if (frequencies[i]! >= leastNext) end += this.#counts[term]!;
      ends[i] = end;
      // From here on: where the next occurrence goes, + 1.
      this.#counts[term] = frequencies[i]! >= leastNext ? start + 1 : 0;
    }
    longer.reserve(end, 0);
    const { places: longerPlaces, documents: longerDocuments } = longer;
    for (let i = from; i < to; i++) {
      const at = this.#counts[next[i]!]!;
      if (at === 0) continue;
      this.#counts[next[i]!] = at + 1;
      longerPlaces[at - 1] = places[i]!;
      longerDocuments[at - 1] = documents[i]!;
    }
    for (const term of kept) this.#counts[term] = 0;
    this.#found.push(kept.length);
    for (let i = 0; i < kept.length; i++) {
      this.#found.push(kept[i]! - 1);
      this.#found.push(frequencies[i]!);
      const start = i === 0 ? 0 : ends[i - 1]!;
      if (start === ends[i]) this.#found.push(0);
      else this.#countAfter(length + 1, start, ends[i]!);
    }
  }
}

const doubled = (values: Uint32Array): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(values.length * 2);
  larger.set(values);
  return larger;
};
