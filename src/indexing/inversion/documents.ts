/** Documents in the order that they have in the index, and their tokens one after the other, wherever they lie. */
import { FIELD_COUNT, MAX_NGRAM } from '../../inverted-index/index.js';
import { compareAsUtf8 } from '../../shared/index.js';
import { isSpilled, readTokens, type TokenStream } from '../analysis/token-stream.js';
import type { AnalysedParts } from '../analysis/article-analyser.js';

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

  /** Makes a document, and MAX_NGRAM tokens beyond it, readable; returns the first after it that has to be opened. */
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

/** Who analysed an article, and how many that one had analysed before it. */
export interface AnalysedArticle {
  readonly source: number;
  readonly ordinal: number;
}

/** By document of the index: its part, counted over all sources, and its number in that part. */
export interface DocumentOrder {
  readonly parts: Uint32Array;
  readonly documents: Uint32Array;
}

/** One document after the other, as they lie; those that are not kept are passed over. */
export const inOrderOfParts = (
  sources: readonly AnalysedParts[],
  keeps: (source: number, articleId: string, document: number) => boolean = () => true,
): DocumentOrder => {
  const parts: number[] = [];
  const documents: number[] = [];
  let part = 0;
  for (const [source, { parts: ofSource }] of sources.entries()) {
    for (const { values } of ofSource) {
      for (const [document, { id }] of values.entries()) {
        if (!keeps(source, id, document)) continue;
        parts.push(part);
        documents.push(document);
      }
      part++;
    }
  }
  return { parts: Uint32Array.from(parts), documents: Uint32Array.from(documents) };
};

/** In the order of their ids, as the article store has them (by the bytes of their UTF-8); no id comes twice. */
export const inOrderOfIds = (
  sources: readonly AnalysedParts[],
  keeps: (source: number, articleId: string) => boolean,
): DocumentOrder => {
  const { parts, documents } = inOrderOfParts(sources, keeps);
  const all = sources.flatMap((source) => source.parts);
  const ids = Array.from(parts, (part, i) => all[part]!.values[documents[i]!]!.id);
  // What is sorted already, as an index is, costs a look.
  const order = [...ids.keys()].sort((a, b) => compareAsUtf8(ids[a]!, ids[b]!));
  return {
    parts: Uint32Array.from(order, (at) => parts[at]!),
    documents: Uint32Array.from(order, (at) => documents[at]!),
  };
};

/** These articles, in this order. */
export const inOrderOf = (sources: readonly AnalysedParts[], articles: readonly AnalysedArticle[]): DocumentOrder => {
  const all = sources.map((_, number) => inOrderOfParts(sources, (source) => source === number));
  return {
    parts: Uint32Array.from(articles, ({ source, ordinal }) => all[source]!.parts[ordinal]!),
    documents: Uint32Array.from(articles, ({ source, ordinal }) => all[source]!.documents[ordinal]!),
  };
};
