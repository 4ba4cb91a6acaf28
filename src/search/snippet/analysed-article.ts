/** An article with the tokens of all its texts, in arrays of numbers, since a page of hits has some thousands. */
import { searchedPart } from '../../inverted-index/index.js';
import { withRoom, type Article } from '../../shared/index.js';
import { canonicalize, forEachToken } from '../../text/index.js';

/** Fields in which marks may stand. */
export const MARKED_FIELDS = ['title', 'summary', 'body', 'captions', 'author', 'source', 'category', 'tags'] as const;
export type MarkedField = (typeof MARKED_FIELDS)[number];

export interface AnalysedArticle {
  readonly article: Article;
  /** By field what is searched of it, lists joined by line breaks; fields without text are left out. */
  readonly texts: ReadonlyMap<MarkedField, TokenSpans>;
  /** What the tokens are numbered by. */
  readonly vocabulary: Vocabulary;
}

export const analyseArticle = (article: Article, vocabulary: Vocabulary): AnalysedArticle => {
  const fields: readonly (readonly [MarkedField, string | undefined])[] = [
    ['title', article.title],
    ['summary', article.summary],
    ['body', article.body],
    ['captions', article.captions?.join('\n')],
    ['author', article.author],
    ['source', article.source],
    ['category', article.category],
    ['tags', article.tags?.join('\n')],
  ];
  const texts = new Map<MarkedField, TokenSpans>();
  for (const [field, text] of fields) {
    if (text !== undefined && text !== '') texts.set(field, TokenSpans.of(searchedPart(text), vocabulary));
  }
  return { article, texts, vocabulary };
};

/** Numbers for terms, so that a text that was analysed once can be asked for any words. Terms are only added. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  /** By spelling of the tokenizer, the number that its term had last. */
  #bySpelling = new Int32Array(1024);

  get size(): number {
    return this.#terms.length;
  }

  /** The number of a term, known or not. */
  numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#terms.length;
    this.#numbers.set(term, number);
    this.#terms.push(term);
    return number;
  }

  /**
   * The same for a token, mostly without a look into the map.
   *
   * @param spelling as `forEachToken` tells it: it may stand for another term later on
   */
  numberOfToken(term: string, spelling: number): number {
    if (spelling < 0) return this.numberOf(term);
    this.#bySpelling = withRoom(this.#bySpelling, spelling + 1);
    const last = this.#bySpelling[spelling]!;
    if (this.#terms[last] === term) return last;
    return (this.#bySpelling[spelling] = this.numberOf(term));
  }
}

/** What stands between two words is rarely more than a few signs; a longer gap ends a sentence whatever is in it. */
const LONGEST_GAP = 200;

const SENTENCE_END = new Set(['.', '!', '?', '…', '\n', '\r', '\u2028', '\u2029']);

/** Flags of a token. */
const FOLLOWS = 1;
const BORDER_KNOWN = 2;
const ENDS_SENTENCE = 4;

/** One text at a time is read into this: start, end, term and flags of each token. */
let scratch = new Int32Array(4096);
const WIDTH = 4;

/** Two bytes a number are enough for most texts. */
type Column = Uint16Array | Int32Array;

const LIMIT_OF_NARROW = 1 << 16;

export class TokenSpans {
  private constructor(
    readonly text: string,
    readonly count: number,
    /** UTF-16 offsets into the text, half open. */
    readonly starts: Column,
    readonly ends: Column,
    /** Numbers in the vocabulary. */
    readonly terms: Column,
    private readonly flags: Uint8Array,
  ) {}

  static of(text: string, vocabulary: Vocabulary): TokenSpans {
    let count = 0;
    let before = -1;
    forEachToken(text, (term, start, end, position, _kind, _joined, spelling) => {
      const at = count++ * WIDTH;
      scratch = withRoom(scratch, at + WIDTH);
      scratch[at] = start;
      scratch[at + 1] = end;
      scratch[at + 2] = vocabulary.numberOfToken(term, spelling);
      scratch[at + 3] = position === before + 1 ? FOLLOWS : 0;
      before = position;
    });
    const columnFor = (limit: number): Column =>
      limit <= LIMIT_OF_NARROW ? new Uint16Array(count) : new Int32Array(count);
    const starts = copyColumn(0, columnFor(text.length + 1));
    const ends = copyColumn(1, columnFor(text.length + 1));
    const terms = copyColumn(2, columnFor(vocabulary.size));
    return new TokenSpans(text, count, starts, ends, terms, copyColumn(3, new Uint8Array(count)));
  }

  /** Does a token, not the first, stand right behind the one before it, with no line break between? */
  follows(token: number): boolean {
    return (this.flags[token]! & FOLLOWS) !== 0;
  }

  /** The same with nothing between that parts what is said: no comma, no full stop, no bracket. */
  standsBeside(token: number): boolean {
    if (!this.follows(token)) return false;
    const gap = this.#gapBefore(token);
    if (gap === ' ') return true;
    // What is invisible does not make it longer.
    const seen = gap.length <= LONGEST_BINDING || gap.length > LONGEST_GAP ? gap : canonicalize(gap);
    return seen.length <= LONGEST_BINDING && BINDING_SIGNS.test(seen);
  }

  /** The same with nothing between but white space. */
  isSpacedFrom(token: number): boolean {
    if (!this.follows(token)) return false;
    const gap = this.#gapBefore(token);
    return gap === ' ' || SPACES.test(gap);
  }

  #gapBefore(token: number): string {
    return this.text.slice(this.ends[token - 1], this.starts[token]);
  }

  endsSentence(token: number): boolean {
    const known = this.flags[token]!;
    if ((known & BORDER_KNOWN) !== 0) return (known & ENDS_SENTENCE) !== 0;
    const found = this.#findBorder(token);
    this.flags[token] = known | BORDER_KNOWN | (found ? ENDS_SENTENCE : 0);
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

const SPACES = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;
/** Signs inside a compound or a code, and quotes; a full stop only without a space behind it, as in `TP.HCM`. */
const BINDING_SIGNS = /^(?:[\s\p{Default_Ignorable_Code_Point}\-‐‑‒–—/&+_·'’‘"“”«»]*|\.)$/u;
const LONGEST_BINDING = 6;

const copyColumn = <A extends Column | Uint8Array>(column: number, target: A): A => {
  for (let i = 0, at = column; i < target.length; i++, at += WIDTH) target[i] = scratch[at]!;
  return target;
};
