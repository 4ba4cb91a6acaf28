/**
 * What every step of a search needs, made once for a segment. One search at a time may use it: they share `scratch`.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { FieldNorms } from './field-norms.js';
import { PostingLists } from './posting-lists.js';

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
