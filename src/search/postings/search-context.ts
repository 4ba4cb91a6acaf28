/** What every step of a search needs, made once for a segment: field norms, decoded posting lists, scratch arrays. */
import { LRUCache } from 'lru-cache';
import type { IndexReader, PostingsCursor } from '../../inverted-index/index.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { openPostings, type ExpandedTerm } from '../query/term-expansion.js';
import { Work } from '../query/work.js';
import { averagesOf, FieldNorms } from './field-norms.js';
import { addToRankBitmap, makeRankBitmap, rankBitmapLength, type RankBitmap } from './rank-bitmap.js';

export interface PostingList {
  /** Rising; those that were removed since are among them. */
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

/** A list that is extended gets room for a thirty-second more, and for these. */
const ROOM_FOR_POSTINGS = 64;

/** Bounds may be so much too high before lists are decoded anew. */
const MAX_SLACK = 1.03;

interface CachedList extends PostingList {
  /** Documents of the index when it was decoded: later ones may be missing. */
  readonly documentCount: number;
}

/**
 * Posting lists as plain arrays, with the weighted frequency of a document already summed over its fields. Cached, as
 * Vietnamese has few syllables and queries ask for the frequent ones again and again. As an index grows they are
 * extended when they are asked for. Their frequencies go by the mean lengths of the fields when the cache was empty;
 * times `slack` they are bounds whatever the means are now.
 */
export class PostingLists {
  /** By number of the term. Eviction by number of uses was measured on 500 queries: it decodes no fewer postings. */
  readonly #cache: LRUCache<number, CachedList>;
  #norms: FieldNorms;
  #averages: Float64Array;
  #slack = 1;

  constructor(
    private index: IndexReader,
    private readonly parameters: RankingParameters,
    cacheBytes = Math.min(index.documentCount * CACHE_BYTES_AN_ARTICLE, MAX_CACHE_BYTES),
  ) {
    // 0 would mean no limit; nothing fits into one byte.
    this.#cache = new LRUCache({ maxSize: Math.max(1, cacheBytes), sizeCalculation: sizeOf });
    this.#averages = averagesOf(index.docValues);
    this.#norms = new FieldNorms(index.docValues, parameters, this.#averages);
  }

  get bytes(): number {
    return this.#cache.calculatedSize;
  }

  get slack(): number {
    return this.#slack;
  }

  /** The index has grown: see `SearchContext.takeUp`. */
  takeUp(index: IndexReader): void {
    this.index = index;
    const averages = averagesOf(index.docValues);
    // A norm rises at most as much as the mean length.
    const ratio = Math.max(...averages.map((average, field) => average / this.#averages[field]!));
    this.#slack = ratio > 1 ? ratio * (1 + 1e-6) : 1;
    if (this.#slack > MAX_SLACK) {
      this.#cache.clear();
      this.#averages = averages;
      this.#slack = 1;
      this.#norms = new FieldNorms(index.docValues, this.parameters, averages);
    } else {
      this.#norms.takeUp(index.docValues);
    }
  }

  /** The list of a term, unless it would have to be decoded for a few documents alone: these are sought one by one. */
  findFor(count: number, term: ExpandedTerm): PostingList | undefined {
    return this.find(term) ?? (count * SEEK_RATIO < term.documentFrequency ? undefined : this.read(term));
  }

  find(term: ExpandedTerm): PostingList | undefined {
    if (term.synonym !== undefined) return undefined;
    const known = this.#cache.get(term.number);
    if (known === undefined || known.documentCount === this.index.documentCount) return known;
    const cursor = openPostings(this.index, term);
    const isSame = cursor.documentFrequency === known.documents.length;
    const list = isSame ? { ...known, documentCount: this.index.documentCount } : this.#extend(known, cursor);
    this.#cache.set(term.number, list);
    return list;
  }

  read(term: ExpandedTerm): PostingList {
    const known = this.find(term);
    if (known !== undefined) return known;
    const list = this.#decode(openPostings(this.index, term));
    if (term.synonym === undefined && list.documents.length >= SHORTEST_CACHED) this.#cache.set(term.number, list);
    return list;
  }

  /** As a list has it: whether one is cached must not change a bound, nor what the budget of a search does for. */
  roundedFrequency(document: number, { bodyFrequency, otherFrequency }: PostingsCursor): number {
    return frequencyOf[toNumber(this.#norms.weightedFrequency(document, bodyFrequency, otherFrequency))]!;
  }

  #decode(cursor: PostingsCursor): CachedList {
    const documents = new Int32Array(cursor.documentFrequency);
    const frequencies = new Uint16Array(cursor.documentFrequency);
    const norms = this.#norms;
    let count = 0;
    while (cursor.nextBlock()) {
      const { documents: block, bodyFrequencies, otherFrequencies, blockLength } = cursor;
      for (let i = 0; i < blockLength; i++) {
        const document = block[i]!;
        documents[count] = document;
        frequencies[count++] = toNumber(norms.weightedFrequency(document, bodyFrequencies[i]!, otherFrequencies[i]!));
      }
    }
    return this.#toList(documents, frequencies);
  }

  /** With the postings of the documents that have come since, in the same memory as long as that has room. */
  #extend(known: CachedList, cursor: PostingsCursor): CachedList {
    const { length } = known.documents;
    const documents = grow(known.documents, cursor.documentFrequency, Int32Array);
    const frequencies = grow(known.frequencies, cursor.documentFrequency, Uint16Array);
    cursor.goTo(length - 1, documents[length - 1]!);
    for (let i = length; i < documents.length; i++) {
      const document = cursor.next();
      documents[i] = document;
      const { bodyFrequency, otherFrequency } = cursor;
      frequencies[i] = toNumber(this.#norms.weightedFrequency(document, bodyFrequency, otherFrequency));
    }
    if (known.bitmap === undefined) return this.#toList(documents, frequencies);
    const { documentCount } = this.index;
    const bitmap = grow(known.bitmap, rankBitmapLength(documentCount), Int32Array);
    addToRankBitmap(bitmap, documents, length);
    return { documents, frequencies, bitmap, documentCount };
  }

  #toList(documents: Int32Array, frequencies: Uint16Array): CachedList {
    const { documentCount } = this.index;
    const isFrequent = documents.length * BITMAP_RATIO > documentCount;
    const bitmap = isFrequent ? makeRankBitmap(documents, documentCount) : undefined;
    return { documents, frequencies, bitmap, documentCount };
  }
}

/** An array with more elements, in the memory that it has if they fit there. */
const grow = <A extends Int32Array | Uint16Array>(
  array: A,
  length: number,
  type: new (memory: ArrayBufferLike, start: number, length: number) => A,
): A => {
  if (length * array.BYTES_PER_ELEMENT <= array.buffer.byteLength) return new type(array.buffer, 0, length);
  const room = length + (length >>> 5) + ROOM_FOR_POSTINGS;
  const grown = new type(new ArrayBuffer(room * array.BYTES_PER_ELEMENT), 0, length);
  grown.set(array);
  return grown;
};

const sizeOf = ({ documents, bitmap }: CachedList): number =>
  BYTES_A_LIST + documents.length * BYTES_A_POSTING + (bitmap?.byteLength ?? 0);

/** One search at a time may use it: they share `scratch`. */
export class SearchContext {
  readonly lists: PostingLists;
  #segment: IndexReader;
  #norms: FieldNorms | undefined;
  #scratch: Scratch | undefined;
  /** Of the search that is under way. */
  work = new Work();

  /** @param cacheBytes limit for decoded posting lists; by default chosen by the number of documents */
  constructor(
    segment: IndexReader,
    readonly parameters: RankingParameters,
    cacheBytes?: number,
  ) {
    this.#segment = segment;
    this.lists = new PostingLists(segment, parameters, cacheBytes);
  }

  get segment(): IndexReader {
    return this.#segment;
  }

  /** Made when they are first needed: as they go by mean lengths, each change of the index makes others of them. */
  get norms(): FieldNorms {
    return (this.#norms ??= new FieldNorms(this.#segment.docValues, this.parameters));
  }

  /** @param segment the index with what has come and gone since; documents and terms keep their numbers */
  takeUp(segment = this.#segment): void {
    this.#segment = segment;
    this.#norms = undefined;
    this.lists.takeUp(segment);
  }

  /** Made when it is first needed: related articles are found without it. */
  get scratch(): Scratch {
    if (this.#scratch === undefined || this.#scratch.documentCount < this.segment.documentCount) {
      this.#scratch = new Scratch(this.segment.documentCount + ROOM_TO_GROW);
    }
    return this.#scratch;
  }
}

/** Documents that may come before scratch arrays are made anew. */
const ROOM_TO_GROW = 1024;

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

  /** @param documentCount of the index, at most */
  constructor(readonly documentCount: number) {
    this.bits = new Uint32Array((documentCount + 31) >>> 5);
    this.clauseMasks = new Uint32Array(documentCount);
    this.list = new Uint32Array(documentCount);
    this.indices = new Uint32Array(documentCount);
    this.bounds = new Float32Array(documentCount);
    this.frequencies = new Float32Array(documentCount);
  }
}
