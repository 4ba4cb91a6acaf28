/** Runs of terms as postings, the last used ones kept: the other forms of abbreviations are asked for again and again. */
import { buildPhrase, type PhrasePostings, type SegmentReader } from '../../inverted-index/index.js';
import type { TermChoice } from './phrase-frequency.js';

/** Memory of all runs together, in bytes. */
const MOST_BYTES = 32 * 1024 * 1024;

export class PhraseCache {
  /** Least recently used first. */
  readonly #runs = new Map<string, PhrasePostings>();
  #bytes = 0;

  constructor(private readonly segment: SegmentReader) {}

  /** The places where each of the choices is followed by the next; at least one of each. */
  postings(choices: readonly TermChoice[]): PhrasePostings {
    const key = keyOf(choices);
    let run = this.#runs.get(key);
    if (run === undefined) {
      run = buildPhrase(
        choices.map((choice) => choice.map((number) => this.segment.postings(number))),
        this.segment.docValues.fieldStarts,
      );
      this.#bytes += run.size;
    } else {
      this.#runs.delete(key);
    }
    this.#runs.set(key, run);
    for (const [oldest, { size }] of this.#runs) {
      if (this.#bytes <= MOST_BYTES || oldest === key) break;
      this.#runs.delete(oldest);
      this.#bytes -= size;
    }
    return run;
  }
}

const keyOf = (choices: readonly TermChoice[]): string => choices.map((choice) => choice.join(',')).join(' ');
