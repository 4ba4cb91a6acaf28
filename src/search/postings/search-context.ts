/** What every step of a search needs, made once for a segment: field norms, decoded posting lists, scratch arrays. */
import { LRUCache } from 'lru-cache';
import {
  BODY_FIELD,
  type DocValues,
  FIELD_COUNT,
  OTHER_FIELDS,
  type PostingsCursor,
  type SegmentReader,
} from '../../inverted-index/index.js';
import { lengthNorm, type RankingParameters } from '../query/ranking-parameters.js';
import { openPostings, type ExpandedTerm } from '../query/term-expansion.js';
import { makeRankBitmap, type RankBitmap } from './rank-bitmap.js';

/** What one occurrence of a term weighs in each field of each document: field weight × length norm, computed once. */
export class FieldNorms {
  /** Indexed by `document × FIELD_COUNT + field`. */
  readonly weights: Float32Array;
  readonly body: Float32Array;

  constructor(docValues: DocValues, parameters: RankingParameters) {
    const { fieldLengths, documentCount } = docValues;
    this.weights = new Float32Array(fieldLengths.length);
    this.body = new Float32Array(documentCount);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const average = docValues.averageFieldLength(field);
      const weight = parameters.fieldWeights[field]!;
      const b = parameters.lengthWeights[field]!;
      for (let document = 0; document < documentCount; document++) {
        const at = document * FIELD_COUNT + field;
        // An empty field has no occurrence to weigh, and with b = 1 its norm would not be a number.
        this.weights[at] = fieldLengths[at] === 0 ? 0 : weight * lengthNorm(fieldLengths[at]!, average, b);
        if (field === BODY_FIELD) this.body[document] = this.weights[at]!;
      }
    }
  }

  /** Weighted frequency of a posting: `others` packs the counts in OTHER_FIELDS, 8 bits each. */
  weightedFrequency(document: number, body: number, others: number): number {
    let sum = body * this.body[document]!;
    if (others !== 0) {
      const base = document * FIELD_COUNT;
      for (let i = 0; i < OTHER_FIELDS.length; i++) {
        const count = (others >>> (i * 8)) & 0xff;
        if (count > 0) sum += count * this.weights[base + OTHER_FIELDS[i]!]!;
      }
    }
    return sum;
  }
}

export interface PostingList {
  /** Rising. */
  readonly documents: Int32Array;
  /** Numbers of the weighted frequency in each (`frequencyOf`), before the weight of the term in its expansion. */
  readonly frequencies: Uint16Array;
  /** Only of a frequent term. */
  readonly bitmap: RankBitmap | undefined;
}

/**
 * By number, the frequency: the upper half of a single-precision float, not below the exact frequency and at most a
 * hundredth above. Good for bounds, not for scores.
 */
export const frequencyOf = new Float32Array(Uint32Array.from({ length: 0x8000 }, (_, number) => number << 16).buffer);

const FLOAT = new Float32Array(1);
const BITS = new Uint32Array(FLOAT.buffer);

const toNumber = (frequency: number): number => {
  FLOAT[0] = frequency;
  return (BITS[0]! + 0xffff) >>> 16;
};

const BYTES_A_POSTING = 6;
/** The two array objects and the entry of the cache. */
const BYTES_A_LIST = 400;

/** Maximum size of the cache. So many bytes an article hold most lists that queries for news ask for. */
const CACHE_BYTES_AN_ARTICLE = 1280;
const MAX_CACHE_BYTES = 256 * 1024 * 1024;

/** A list that has more than one document in so many gets a bitmap: at most two thirds of the list's own bytes. */
const BITMAP_RATIO = 16;

/** Shorter lists are decoded as fast as they are found again. */
const SHORTEST_CACHED = 16;

/** A list with more postings than this for each document that is wanted is not decoded for them. */
const SEEK_RATIO = 128;

/**
 * Posting lists as plain arrays, with the weighted frequency of a document already summed over its fields. Cached, as
 * Vietnamese has few syllables and queries ask for the frequent ones again and again.
 */
export class PostingLists {
  /** By number of the term. Eviction by number of uses was measured on 500 queries: it decodes no fewer postings. */
  readonly #cache: LRUCache<number, PostingList>;

  constructor(
    private readonly segment: SegmentReader,
    private readonly norms: FieldNorms,
    cacheBytes = Math.min(segment.documentCount * CACHE_BYTES_AN_ARTICLE, MAX_CACHE_BYTES),
  ) {
    // 0 would mean no limit; nothing fits into one byte.
    this.#cache = new LRUCache({ maxSize: Math.max(1, cacheBytes), sizeCalculation: sizeOf });
  }

  get bytes(): number {
    return this.#cache.calculatedSize;
  }

  /** The list of a term, unless it would have to be decoded for a few documents alone: these are sought one by one. */
  findFor(count: number, term: ExpandedTerm): PostingList | undefined {
    return this.find(term) ?? (count * SEEK_RATIO < term.documentFrequency ? undefined : this.read(term));
  }

  find({ number, synonym }: ExpandedTerm): PostingList | undefined {
    return synonym === undefined ? this.#cache.get(number) : undefined;
  }

  read(term: ExpandedTerm): PostingList {
    const known = this.find(term);
    if (known !== undefined) return known;
    const list = this.#decode(openPostings(this.segment, term));
    if (term.synonym === undefined && list.documents.length >= SHORTEST_CACHED) this.#cache.set(term.number, list);
    return list;
  }

  #decode(cursor: PostingsCursor): PostingList {
    const { norms } = this;
    const { body } = norms;
    const { documentCount } = this.segment;
    const documents = new Int32Array(cursor.documentFrequency);
    const frequencies = new Uint16Array(cursor.documentFrequency);
    let count = 0;
    while (cursor.nextBlock()) {
      const { documents: block, bodyFrequencies, otherFrequencies, blockLength } = cursor;
      for (let i = 0; i < blockLength; i++) {
        const document = block[i]!;
        const others = otherFrequencies[i]!;
        documents[count] = document;
        frequencies[count++] = toNumber(
          others === 0
            ? bodyFrequencies[i]! * body[document]!
            : norms.weightedFrequency(document, bodyFrequencies[i]!, others),
        );
      }
    }
    const isFrequent = documents.length * BITMAP_RATIO > documentCount;
    return { documents, frequencies, bitmap: isFrequent ? makeRankBitmap(documents, documentCount) : undefined };
  }
}

const sizeOf = ({ documents, bitmap }: PostingList): number =>
  BYTES_A_LIST + documents.length * BYTES_A_POSTING + (bitmap?.byteLength ?? 0);

/** One search at a time may use it: they share `scratch`. */
export class SearchContext {
  readonly norms: FieldNorms;
  readonly lists: PostingLists;
  #scratch: Scratch | undefined;

  /** @param cacheBytes limit for decoded posting lists; by default chosen by the number of documents */
  constructor(
    readonly segment: SegmentReader,
    readonly parameters: RankingParameters,
    cacheBytes?: number,
  ) {
    this.norms = new FieldNorms(segment.docValues, parameters);
    this.lists = new PostingLists(segment, this.norms, cacheBytes);
  }

  /** Made when it is first needed: related articles are found without it. */
  get scratch(): Scratch {
    return (this.#scratch ??= new Scratch(this.segment.documentCount));
  }
}

/** Arrays that each search uses again: 20 bytes a document. */
class Scratch {
  /** One bit for each document; all 0 between uses. */
  readonly bits: Uint32Array;
  /** By document, one bit for each of up to 32 clauses; all 0 between uses. */
  readonly clauseMasks: Uint32Array;
  /** By document; all 0 between uses. */
  readonly frequencies: Float32Array;
  /** A list of documents, indices into it, and bounds of the scores. */
  readonly list: Uint32Array;
  readonly indices: Uint32Array;
  readonly bounds: Float32Array;

  constructor(documentCount: number) {
    this.bits = new Uint32Array((documentCount + 31) >>> 5);
    this.clauseMasks = new Uint32Array(documentCount);
    this.list = new Uint32Array(documentCount);
    this.indices = new Uint32Array(documentCount);
    this.bounds = new Float32Array(documentCount);
    this.frequencies = new Float32Array(documentCount);
  }
}
