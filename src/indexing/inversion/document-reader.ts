/** Documents in an order, and their tokens one after the other, wherever they lie. */
import { FIELD_COUNT, MAX_NGRAM } from '../../inverted-index/index.js';
import { isSpilled, readTokens, type TokenStream } from '../analysis/token-stream.js';

/** The documents in the order that they have in the index. Plain data, for messages. */
export interface OrderedDocuments {
  /** Of each part (analysis/article-analyser.ts). */
  readonly tokens: readonly TokenStream[];
  /** By document: its part, and its first place there. */
  readonly partOf: Uint32Array;
  readonly starts: Uint32Array;
  /** FIELD_COUNT numbers a document. */
  readonly fieldLengths: Uint32Array;
}

/** 1 MB: what is read at a time of documents that were stored side by side. */
const TOKENS_AT_A_TIME = 1 << 18;

export class DocumentReader {
  /** Holds the tokens of the documents that were opened last. */
  array: Uint32Array = new Uint32Array();
  /** What is to be added to a document's first place to find it in `array`. */
  shift = 0;
  #window: Uint32Array = new Uint32Array();

  constructor(private readonly documents: OrderedDocuments) {}

  /**
   * Makes the tokens of a document, and MAX_NGRAM beyond them, readable; returns the first document after it that has
   * to be opened.
   */
  open(document: number): number {
    const { tokens: parts, partOf, starts } = this.documents;
    const tokens = parts[partOf[document]!]!;
    if (!isSpilled(tokens)) {
      this.array = tokens;
      this.shift = 0;
      return document + 1;
    }
    const start = starts[document]!;
    let end = start + this.lengthOf(document);
    let next = document + 1;
    while (next < starts.length && partOf[next] === partOf[document] && starts[next] === end) {
      const longer = end + this.lengthOf(next);
      if (longer - start > TOKENS_AT_A_TIME) break;
      end = longer;
      next++;
    }
    const count = end + MAX_NGRAM - start;
    if (count > this.#window.length) this.#window = new Uint32Array(Math.max(count, TOKENS_AT_A_TIME + MAX_NGRAM));
    this.array = this.#window;
    this.shift = -start;
    readTokens(tokens, start, this.#window.subarray(0, count));
    return next;
  }

  /** Places of a document in the stream, the empty ones that end its fields included. */
  lengthOf(document: number): number {
    const { fieldLengths } = this.documents;
    let length = FIELD_COUNT;
    for (let at = document * FIELD_COUNT; at < (document + 1) * FIELD_COUNT; at++) length += fieldLengths[at]!;
    return length;
  }
}
