/** Room for one search at a time over one segment. */
/** Arrays by document, used again by each search. */
export class MatchScratch {
  readonly clauseCounts: Uint16Array;
  /** Sum of the masses of the clauses that a document matches. */
  readonly matchedMass: Float32Array;
  readonly bounds: Float32Array;
  frequencies: Float32Array;
  previousFrequencies: Float32Array;
  readonly phraseMask: Uint8Array;
  /** All 0 between uses. */
  readonly marks: Uint8Array;

  constructor(documentCount: number) {
    this.clauseCounts = new Uint16Array(documentCount);
    this.matchedMass = new Float32Array(documentCount);
    this.bounds = new Float32Array(documentCount);
    this.frequencies = new Float32Array(documentCount);
    this.previousFrequencies = new Float32Array(documentCount);
    this.phraseMask = new Uint8Array(documentCount);
    this.marks = new Uint8Array(documentCount);
  }
}
