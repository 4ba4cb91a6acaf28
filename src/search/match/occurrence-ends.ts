/**
 * What each occurrence of a slot follows and is followed by, where some occurrences are synonyms: a synonym may be
 * several tokens long, and answers several slots at one position (query/term-expansion.ts).
 *
 *   token at p                    entry p               exit p
 *   synonym of length L at p
 *     its first step              entry p
 *     between steps k and k + 1   exit = c(p, k), entry of the next = c(p, k) + 1        numbers that are no positions
 *     its last step                                     exit p + L − 1
 *
 * Two occurrences are neighbours when the entry of the right one is the exit of the left one plus one.
 */
import { withRoom } from '../../shared/index.js';
import type { Synonym } from '../query/term-expansion.js';

/** More steps than a synonym has: a meaning has at most 16 syllables, and so has what is typed for it. */
const STEP_LIMIT = 32;

/** Negative and even steps apart, so that no number plus one is another or a position. */
const between = (position: number, step: number): number => -2 * (position * STEP_LIMIT + step) - 4;

export class OccurrenceEnds {
  entries = new Int32Array(64);
  exits = new Int32Array(64);
  #addedEntries = new Int32Array(0);
  #addedExits = new Int32Array(0);

  /** Notes occurrences `from` to `to`, half open, that were just read. */
  add(positions: Int32Array, from: number, to: number, synonym: Synonym | undefined): void {
    this.entries = withRoom(this.entries, to);
    this.exits = withRoom(this.exits, to);
    for (let i = from; i < to; i++) {
      const position = positions[i]!;
      if (synonym === undefined) {
        this.entries[i] = position;
        this.exits[i] = position;
        continue;
      }
      const { step, steps, accepted } = synonym;
      this.entries[i] = step === 0 ? position : between(position, step - 1) + 1;
      this.exits[i] = step === steps - 1 ? position + accepted.length - 1 : between(position, step);
    }
  }

  /** Puts occurrences aside that are about to be moved. */
  putAside(middle: number, count: number): void {
    this.#addedEntries = this.entries.slice(middle, count);
    this.#addedExits = this.exits.slice(middle, count);
  }

  move(from: number, to: number): void {
    this.entries[to] = this.entries[from]!;
    this.exits[to] = this.exits[from]!;
  }

  /** Puts one of those that were put aside, by its index among them, to index `to`. */
  putBack(from: number, to: number): void {
    this.entries[to] = this.#addedEntries[from]!;
    this.exits[to] = this.#addedExits[from]!;
  }
}
