/**
 * Cuts the elements of a JSON list out of a stream of bytes, never holding more than one of them. The list is the
 * document itself or stands in an object around it (`{"total": 2, "data": [ … ]}`). Elements are not parsed here, so
 * one that is no JSON costs only itself: where its quotes do not pair, the next one is found by how elements follow
 * each other.
 */
import { BYTE, isSpace, PendingBytes } from './line-splitter.js';

/** What exports put around their list. */
export const LIST_WRAPPERS: ReadonlySet<string> = new Set(
  'articles,items,data,posts,results,records,rows,entries,docs,news'.split(','),
);
/** An object with one of these is an article, whatever lists it has. */
export const ARTICLE_FIELDS: ReadonlySet<string> = new Set(['title', 'body', 'text']);
export const DEEPEST_WRAPPER = 3;

export interface ByteElement {
  /** Undefined when the element is longer than the limit. */
  readonly bytes: Uint8Array | undefined;
  /** Line on which it begins, and its place in the list, counted from 1. */
  readonly line: number;
  readonly number: number;
}

const isOpen = (byte: number): boolean => byte === BYTE.openBrace || byte === BYTE.openBracket;
const isClose = (byte: number): boolean => byte === BYTE.closeBrace || byte === BYTE.closeBracket;

const LONGEST_KEY = 64;

/** Finds where the list begins, byte by byte. */
class ListFinder {
  /** Wrappers that are open around the current place. */
  #level = 0;
  /** Brackets that are open within a value that is passed over. */
  #skipped = 0;
  #isInString = false;
  #isEscaped = false;
  #isKey = false;
  #key = '';
  #expects: 'document' | 'key' | 'value' = 'document';

  /** Whether the list begins with this byte; undefined when there is none. */
  take(byte: number): boolean | undefined {
    if (this.#isInString) this.#takeInString(byte);
    else if (isSpace(byte)) return false;
    else if (this.#expects === 'document') return this.#takeFirst(byte);
    else if (this.#skipped > 0) this.#takeSkipped(byte);
    else if (this.#expects === 'value') return this.#takeValue(byte);
    else return this.#takeAroundKey(byte);
    return false;
  }

  #takeFirst(byte: number): boolean | undefined {
    this.#level = 1;
    this.#expects = 'key';
    return byte === BYTE.openBracket ? true : byte === BYTE.openBrace ? false : undefined;
  }

  #takeInString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BYTE.backslash) this.#isEscaped = true;
    else if (byte === BYTE.quote) this.#isInString = false;
    else if (this.#isKey && this.#key.length < LONGEST_KEY) this.#key += String.fromCharCode(byte);
  }

  #takeSkipped(byte: number): void {
    if (byte === BYTE.quote) this.#isInString = true;
    else if (isOpen(byte)) this.#skipped += 1;
    else if (isClose(byte)) this.#skipped -= 1;
  }

  #takeAroundKey(byte: number): boolean | undefined {
    if (byte === BYTE.quote) {
      [this.#isInString, this.#isKey, this.#key] = [true, true, ''];
    } else if (byte === BYTE.colon) {
      if (ARTICLE_FIELDS.has(this.#key)) return undefined;
      this.#expects = 'value';
    } else if (byte === BYTE.closeBrace) {
      this.#level -= 1;
      if (this.#level === 0) return undefined;
    }
    return false;
  }

  #takeValue(byte: number): boolean {
    const isWrapper = LIST_WRAPPERS.has(this.#key) && this.#level <= DEEPEST_WRAPPER + 1;
    this.#expects = 'key';
    if (byte === BYTE.quote) [this.#isInString, this.#isKey] = [true, false];
    else if (isWrapper && byte === BYTE.openBracket) return true;
    else if (isWrapper && byte === BYTE.openBrace) this.#level += 1;
    else if (isOpen(byte)) this.#skipped = 1;
    return false;
  }
}

/** Between the last text of an element and the first key of the next: a string, where there is a quote too many. */
const BETWEEN_ELEMENTS = /\}\s*,\s*\{\s*$/;
const LONGEST_BETWEEN = 64;

export class JsonListSplitter {
  readonly #finder = new ListFinder();
  #state: 'before' | 'list' | 'after' | 'none' = 'before';
  #line = 1;
  #number = 0;
  /** Within an element: brackets that are open, whether a string is, and what is kept of it so far. */
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isOpen = false;
  #startLine = 1;
  #startColumn = 0;
  /** A string of this element did not end on its line, so its brackets tell nothing. */
  #isBroken = false;
  /** Quotes of some element did not pair: a bracket may be of its inner lists, and what is no object a rest of it. */
  #isDamaged = false;
  #isRest = false;
  /** A bracket stood where only the list's own should. */
  #isClosed = false;
  /** In bytes, and whether only white space stood on the line so far. */
  #column = 0;
  #isAtLineStart = true;
  readonly #pending: PendingBytes;

  constructor(maxElementBytes: number) {
    this.#pending = new PendingBytes(maxElementBytes);
  }

  /** Whether the list has begun; it never will when `hasNoList`. */
  get hasList(): boolean {
    return this.#state === 'list' || this.#state === 'after';
  }

  get hasNoList(): boolean {
    return this.#state === 'none';
  }

  /** Whether the bracket that ends the list has come. */
  get hasEnded(): boolean {
    return this.#isClosed;
  }

  /** The elements that `chunk` completes. Their bytes are valid until the next chunk is pushed. */
  *push(chunk: Uint8Array): Generator<ByteElement> {
    let at = 0;
    for (; at < chunk.length && this.#state === 'before'; at += 1) {
      const byte = chunk[at] as number;
      if (byte === BYTE.lineFeed) this.#line += 1;
      const begins = this.#finder.take(byte);
      if (begins !== false) this.#state = begins === true ? 'list' : 'none';
    }
    if (this.#state !== 'list') return;
    let start = at;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      this.#column += 1;
      if (this.#isInString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BYTE.backslash) this.#isEscaped = true;
        else if (byte === BYTE.quote) {
          this.#isInString = false;
          const end = this.#findEndBefore(chunk, start, at);
          if (end === undefined) continue;
          yield* this.#finish(chunk.subarray(start, end));
          this.#isDamaged = true;
          start = chunk.indexOf(BYTE.openBrace, end);
          this.#begin(BYTE.openBrace);
          [this.#depth, this.#isInString] = [1, true];
        } else if (byte === BYTE.lineFeed) {
          // A string ends on its line, whatever became of its quote.
          [this.#isInString, this.#isBroken] = [false, true];
          this.#breakLine();
        }
        continue;
      }
      if (byte === BYTE.lineFeed) this.#breakLine();
      else if (this.#isBroken && byte === BYTE.openBrace && this.#isAtLineStart && this.#column <= this.#startColumn) {
        yield* this.#finish(chunk.subarray(start, at));
      }
      if (this.#depth === 0 && (byte === BYTE.comma || byte === BYTE.closeBracket)) {
        if (this.#isOpen) yield* this.#finish(chunk.subarray(start, at));
        start = at + 1;
        this.#isClosed = byte === BYTE.closeBracket;
        if (byte === BYTE.comma || this.#isDamaged) continue;
        this.#state = 'after';
        return;
      }
      if (!this.#isOpen) {
        start = at;
        if (isSpace(byte)) continue;
        this.#begin(byte);
      }
      if (!isSpace(byte)) this.#isAtLineStart = false;
      if (byte === BYTE.quote) this.#isInString = true;
      else if (isOpen(byte)) this.#depth += 1;
      else if (isClose(byte)) this.#depth = Math.max(0, this.#depth - 1);
    }
    if (this.#isOpen) this.#pending.add(chunk.subarray(start));
  }

  /** What is left of a list that was cut off. */
  *end(): Generator<ByteElement> {
    if (this.#isOpen) yield* this.#finish(new Uint8Array(0));
  }

  #begin(first: number): void {
    this.#isRest = this.#isDamaged && first !== BYTE.openBrace;
    [this.#isOpen, this.#isBroken, this.#isClosed, this.#depth] = [true, false, false, 0];
    [this.#startLine, this.#startColumn] = [this.#line, this.#column];
    if (!this.#isRest) this.#number += 1;
  }

  #breakLine(): void {
    this.#line += 1;
    [this.#column, this.#isAtLineStart] = [0, true];
  }

  *#finish(tail: Uint8Array): Generator<ByteElement> {
    const bytes = this.#pending.complete(tail);
    [this.#isOpen, this.#depth] = [false, 0];
    this.#isDamaged ||= this.#isBroken;
    this.#isBroken = false;
    if (!this.#isRest) yield { bytes, line: this.#startLine, number: this.#number };
  }

  /** Where the element ends, when the string that ends at a quote is what stands between two elements. */
  #findEndBefore(chunk: Uint8Array, start: number, quote: number): number | undefined {
    if (this.#depth === 0) return undefined;
    const from = Math.max(start, quote - LONGEST_BETWEEN);
    const before = String.fromCharCode(...chunk.subarray(from, quote));
    const found = BETWEEN_ELEMENTS.exec(before);
    return found === null ? undefined : from + found.index + 1;
  }
}
