/**
 * What stands on both sides of each occurrence of a slot, where some are other forms of an abbreviation: such a form is
 * as long as it is, and answers several slots at one place (query/other-form.ts).
 *
 *   token at p                    entry p               exit p
 *   form of length L at p
 *     its first step              entry p
 *     between steps k and k + 1   exit = c(p, k), entry of the next = c(p, k) + 1        numbers that are no positions
 *     its last step                                     exit p + L − 1
 *
 * Two occurrences are neighbours when the entry of the right one is the exit of the left one plus one.
 */
import type { Synonym } from '../query/synonym.js';

/** More steps than a form has: a meaning has at most 16 syllables, and so has what is typed for it. */
const MOST_STEPS = 32;

/** Negative and even steps apart, so that no number plus one is another or a position. */
const between = (position: number, step: number): number => -2 * (position * MOST_STEPS + step) - 4;

export class OccurrenceEnds {
  entries = new Int32Array(64);
  exits = new Int32Array(64);
  #addedEntries = new Int32Array(16);
  #addedExits = new Int32Array(16);

  /** Notes occurrences `from` to `to`, half open, that were just read. */
  add(positions: Int32Array, from: number, to: number, form: Synonym | undefined): void {
    if (this.entries.length < to) {
      this.entries = withRoom(this.entries, to);
      this.exits = withRoom(this.exits, to);
    }
    for (let i = from; i < to; i++) {
      const position = positions[i]!;
      if (form === undefined) {
        this.entries[i] = position;
        this.exits[i] = position;
        continue;
      }
      const { step, steps, accepted } = form;
      this.entries[i] = step === 0 ? position : between(position, step - 1) + 1;
      this.exits[i] = step === steps - 1 ? position + accepted.length - 1 : between(position, step);
    }
  }

  /** Puts occurrences aside that are about to be moved. */
  keepFrom(middle: number, count: number): void {
    this.#addedEntries = this.entries.slice(middle, count);
    this.#addedExits = this.exits.slice(middle, count);
  }

  move(from: number, to: number): void {
    this.entries[to] = this.entries[from]!;
    this.exits[to] = this.exits[from]!;
  }

  /** Puts one of those that were put aside, by its number among them, to its place. */
  putBack(kept: number, to: number): void {
    this.entries[to] = this.#addedEntries[kept]!;
    this.exits[to] = this.#addedExits[kept]!;
  }
}

const withRoom = (values: Int32Array, length: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(length * 2);
  larger.set(values);
  return larger;
};
