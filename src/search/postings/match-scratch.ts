/** Room for one search at a time over one segment, used again by each: 20 bytes a document. */
export class MatchScratch {
  /** A bit for each document; all 0 between uses. */
  readonly bits: Uint32Array;
  /** By document, a bit for each of up to 32 clauses; all 0 between uses. */
  readonly clauseMasks: Uint32Array;
  /** By document; all 0 between uses. */
  readonly frequencies: Float32Array;
  /** A list of documents, numbers of some of these, and bounds of their scores. */
  readonly list: Uint32Array;
  readonly indices: Uint32Array;
  readonly bounds: Float32Array;

  constructor(readonly documentCount: number) {
    this.bits = new Uint32Array((documentCount + 31) >>> 5);
    this.clauseMasks = new Uint32Array(documentCount);
    this.list = new Uint32Array(documentCount);
    this.indices = new Uint32Array(documentCount);
    this.bounds = new Float32Array(documentCount);
    this.frequencies = new Float32Array(documentCount);
  }
}
