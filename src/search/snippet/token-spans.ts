/**
 * The tokens of a text as columns, since a page of hits has some thousands: where each stands, and which term of a
 * vocabulary it is. Nothing of a query is in it. Whether a token ends its sentence is found when somebody asks, and kept.
 */
import { forEachToken } from '../../text/index.js';
import type { Vocabulary } from './vocabulary.js';

/** What stands between two words is rarely more than a few signs; a longer gap ends a sentence whatever is in it. */
const LONGEST_GAP = 200;

const SENTENCE_END = new Set(['.', '!', '?', '…', '\n', '\r', '\u2028', '\u2029']);

/** Bits of a token. */
const FOLLOWS = 1;
const BORDER_KNOWN = 2;
const ENDS_SENTENCE = 4;

/** Room for one text at a time; what is kept of it is a copy of the right length. */
let starts = new Int32Array(1024);
let ends = new Int32Array(1024);
let terms = new Int32Array(1024);
let marks = new Uint8Array(1024);

const grow = (): void => {
  const larger = (values: Int32Array): Int32Array<ArrayBuffer> => {
    const grown = new Int32Array(values.length * 2);
    grown.set(values);
    return grown;
  };
  [starts, ends, terms] = [larger(starts), larger(ends), larger(terms)];
  const grownMarks = new Uint8Array(marks.length * 2);
  grownMarks.set(marks);
  marks = grownMarks;
};

/** Half the room, which is all that most texts need. */
type Column = Uint16Array | Int32Array;

const LIMIT_OF_NARROW = 1 << 16;

/** A copy of the first values, all of them below `limit`. */
const toColumn = (values: Int32Array, count: number, limit: number): Column =>
  limit <= LIMIT_OF_NARROW ? Uint16Array.from(values.subarray(0, count)) : values.slice(0, count);

export class TokenSpans {
  readonly #marks: Uint8Array;

  private constructor(
    readonly text: string,
    readonly count: number,
    /** UTF-16 offsets into the text, half open. */
    readonly starts: Column,
    readonly ends: Column,
    /** Numbers in the vocabulary. */
    readonly terms: Column,
    marks: Uint8Array,
  ) {
    this.#marks = marks;
  }

  static of(text: string, vocabulary: Vocabulary): TokenSpans {
    let count = 0;
    let before = -1;
    forEachToken(text, (term, start, end, position, _kind, _joined, spelling) => {
      if (count === starts.length) grow();
      starts[count] = start;
      ends[count] = end;
      terms[count] = vocabulary.numberOfToken(term, spelling);
      marks[count] = position === before + 1 ? FOLLOWS : 0;
      before = position;
      count++;
    });
    const limit = text.length + 1;
    return new TokenSpans(
      text,
      count,
      toColumn(starts, count, limit),
      toColumn(ends, count, limit),
      toColumn(terms, count, vocabulary.size),
      marks.slice(0, count),
    );
  }

  /** Does a token, not the first, stand right behind the one before it, with no line break between? */
  follows(token: number): boolean {
    return (this.#marks[token]! & FOLLOWS) !== 0;
  }

  endsSentence(token: number): boolean {
    const known = this.#marks[token]!;
    if ((known & BORDER_KNOWN) !== 0) return (known & ENDS_SENTENCE) !== 0;
    const found = this.#findBorder(token);
    this.#marks[token] = known | BORDER_KNOWN | (found ? ENDS_SENTENCE : 0);
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
