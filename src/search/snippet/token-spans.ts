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

export class TokenSpans {
  readonly #marks: Uint8Array;

  private constructor(
    readonly text: string,
    readonly count: number,
    /** UTF-16 offsets into the text, half open. */
    readonly starts: Int32Array,
    readonly ends: Int32Array,
    /** Numbers in the vocabulary. */
    readonly terms: Int32Array,
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
    return new TokenSpans(
      text,
      count,
      starts.slice(0, count),
      ends.slice(0, count),
      terms.slice(0, count),
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
