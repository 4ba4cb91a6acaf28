/**
 * The tokens of a text as columns, since a page of hits has some thousands: where each stands, and which of the words that
 * are looked for it is. Whether a token ends its sentence is found when somebody asks, and kept.
 */
import { forEachToken } from '../../text/index.js';

/** What stands between two words is rarely more than a few signs; a longer gap ends a sentence whatever is in it. */
const LONGEST_GAP = 200;

const SENTENCE_END = new Set(['.', '!', '?', '…', '\n', '\r', '\u2028', '\u2029']);

const UNKNOWN = 0;
const ENDS = 1;
const GOES_ON = 2;

export const NOT_WANTED = -1;

/** Room for one text at a time; what is kept of it is a copy of the right length. */
let starts = new Int32Array(1024);
let ends = new Int32Array(1024);
let positions = new Int32Array(1024);
let words = new Int32Array(1024);

const grow = (): void => {
  const larger = (values: Int32Array): Int32Array<ArrayBuffer> => {
    const grown = new Int32Array(values.length * 2);
    grown.set(values);
    return grown;
  };
  [starts, ends, positions, words] = [larger(starts), larger(ends), larger(positions), larger(words)];
};

export class TokenSpans {
  readonly #borders: Uint8Array;

  private constructor(
    readonly text: string,
    readonly count: number,
    /** UTF-16 offsets into the text, half open. */
    readonly starts: Int32Array,
    readonly ends: Int32Array,
    readonly positions: Int32Array,
    /** Number of the wanted word that each token is, or NOT_WANTED. */
    readonly words: Int32Array,
  ) {
    this.#borders = new Uint8Array(count);
  }

  static of(text: string, wanted: ReadonlyMap<string, number>): TokenSpans {
    let count = 0;
    forEachToken(text, (term, start, end, position) => {
      if (count === starts.length) grow();
      starts[count] = start;
      ends[count] = end;
      positions[count] = position;
      words[count] = wanted.get(term) ?? NOT_WANTED;
      count++;
    });
    const columns = [starts, ends, positions, words].map((column) => column.slice(0, count));
    return new TokenSpans(text, count, ...(columns as [Int32Array, Int32Array, Int32Array, Int32Array]));
  }

  /** Does a token stand right behind the one before it, with no line break between? */
  follows(token: number): boolean {
    return this.positions[token] === this.positions[token - 1]! + 1;
  }

  endsSentence(token: number): boolean {
    const known = this.#borders[token]!;
    if (known !== UNKNOWN) return known === ENDS;
    const found = this.#findBorder(token);
    this.#borders[token] = found ? ENDS : GOES_ON;
    return found;
  }

  #findBorder(token: number): boolean {
    const end = this.ends[token]!;
    if (token + 1 === this.count) return true;
    const next = this.starts[token + 1]!;
    if (next - end > LONGEST_GAP) return true;
    for (let at = end; at < next; at++) {
      const character = this.text[at]!;
      // A full stop inside `TP.HCM` or `laodongthudo.vn` ends nothing.
      if (SENTENCE_END.has(character) && (character !== '.' || at + 1 < next)) return true;
    }
    return false;
  }
}
