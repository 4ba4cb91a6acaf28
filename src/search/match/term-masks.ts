/**
 * Which terms of each slot's group stand in each of some documents: 32 bits a slot and document, so that scoring a
 * document looks only at the postings that hold it. Bit 31 stands for every term from number 31 on.
 */
export const SHARED_BIT = 31;
export const ALL_TERMS = 0xffffffff;

export const bitOfTerm = (term: number): number => 1 << Math.min(term, SHARED_BIT);

export class TermMasks {
  /**
   * @param documents rising; every document of the segment when absent
   * @param bySlot for each slot of the plan, in the order of the query, a mask for each of the documents
   */
  constructor(
    private readonly documents: Uint32Array | undefined,
    private readonly bySlot: readonly Uint32Array[],
  ) {}

  /** Index of a document among those that have masks. It must be one of them. */
  indexOf(document: number): number {
    const { documents } = this;
    if (documents === undefined) return document;
    let low = 0;
    let high = documents.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (documents[middle]! < document) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  maskOf(slot: number, index: number): number {
    return this.bySlot[slot]![index]!;
  }
}
