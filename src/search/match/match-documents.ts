/**
 * Which documents match enough of a query, and how high could each of them score? The documents of every posting are looked
 * at once, for totals are exact; frequencies are not.
 *
 * Clauses are taken 32 at a time: each document gets a word with a bit for each clause that it matches, and what such a
 * word stands for is looked up by its four bytes.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { Clause, QueryPlan } from '../plan/plan-query.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { ClauseSet } from './clause-sets.js';
import { markWords } from '../postings/document-lists.js';
import { intersectClauses } from './intersect-clauses.js';
import type { PostingLists } from '../postings/posting-lists.js';
import type { MatchScratch } from '../postings/match-scratch.js';

export interface PartialMatches {
  /** Rising. */
  readonly documents: Uint32Array;
  /** By index among the documents: no score is above it. */
  readonly maxScores: Float32Array;
  /** The least number of clauses that one of them matches. */
  readonly required: number;
}

const MASK_BITS = 32;

export class DocumentMatcher {
  constructor(
    private readonly segment: SegmentReader,
    private readonly lists: PostingLists,
    private readonly parameters: RankingParameters,
    private readonly scratch: MatchScratch,
  ) {}

  /**
   * Documents that match a clause at least, and at least `leastMass` of the query by weight (idf).
   *
   * @param passes by document, 0 for those to leave out; all stay when absent
   */
  match({ clauses }: QueryPlan, leastMass: number, passes: Uint8Array | undefined): PartialMatches {
    const set = new ClauseSet(clauses, this.parameters);
    return set.units.length <= MASK_BITS
      ? this.#matchFew(set, leastMass, passes)
      : this.#matchMany(set, leastMass, passes);
  }

  /** The documents that match a clause, rising; good until the next search. */
  documentsOf(clause: Clause): Uint32Array {
    return intersectClauses([clause], this.segment, this.lists, this.scratch, undefined);
  }

  #matchFew(set: ClauseSet, leastMass: number, passes: Uint8Array | undefined): PartialMatches {
    const { clauseMasks, documentCount, list, bounds } = this.scratch;
    this.#mark(set, 0);
    const { queryWeights, maxScores, counts } = set.tables(0);
    let length = 0;
    let required = Infinity;
    for (let document = 0; document < documentCount; document++) {
      const mask = clauseMasks[document]!;
      if (mask === 0) continue;
      clauseMasks[document] = 0;
      if (passes !== undefined && passes[document] === 0) continue;
      const a = mask & 0xff;
      const b = 0x100 | ((mask >>> 8) & 0xff);
      const c = 0x200 | ((mask >>> 16) & 0xff);
      const d = 0x300 | (mask >>> 24);
      if (queryWeights[a]! + queryWeights[b]! + queryWeights[c]! + queryWeights[d]! < leastMass) continue;
      const count = counts[a]! + counts[b]! + counts[c]! + counts[d]!;
      if (count < required) required = count;
      bounds[length] = maxScores[a]! + maxScores[b]! + maxScores[c]! + maxScores[d]!;
      list[length++] = document;
    }
    return {
      documents: list.slice(0, length),
      maxScores: bounds.slice(0, length),
      required: length === 0 ? set.clauseCount : required,
    };
  }

  #matchMany(set: ClauseSet, leastMass: number, passes: Uint8Array | undefined): PartialMatches {
    const { clauseMasks, documentCount, list } = this.scratch;
    const allMasses = new Float32Array(documentCount);
    const allPotentials = this.scratch.bounds.fill(0);
    const allCounts = new Uint16Array(documentCount);
    for (let first = 0; first < set.units.length; first += MASK_BITS) {
      this.#mark(set, first);
      const { queryWeights, maxScores, counts } = set.tables(first);
      for (let document = 0; document < documentCount; document++) {
        const mask = clauseMasks[document]!;
        if (mask === 0) continue;
        clauseMasks[document] = 0;
        const a = mask & 0xff;
        const b = 0x100 | ((mask >>> 8) & 0xff);
        const c = 0x200 | ((mask >>> 16) & 0xff);
        const d = 0x300 | (mask >>> 24);
        allMasses[document]! += queryWeights[a]! + queryWeights[b]! + queryWeights[c]! + queryWeights[d]!;
        allPotentials[document]! += maxScores[a]! + maxScores[b]! + maxScores[c]! + maxScores[d]!;
        allCounts[document]! += counts[a]! + counts[b]! + counts[c]! + counts[d]!;
      }
    }
    let length = 0;
    let required = set.clauseCount;
    for (let document = 0; document < documentCount; document++) {
      const count = allCounts[document]!;
      if (count === 0 || allMasses[document]! < leastMass || (passes !== undefined && passes[document] === 0)) continue;
      if (count < required) required = count;
      allPotentials[length] = allPotentials[document]!;
      list[length++] = document;
    }
    return { documents: list.slice(0, length), maxScores: allPotentials.slice(0, length), required };
  }

  /** Sets the bits of up to 32 units from number `first` on. */
  #mark({ units }: ClauseSet, first: number): void {
    const { clauseMasks } = this.scratch;
    for (let i = first; i < units.length && i < first + MASK_BITS; i++) {
      const { clause } = units[i]!;
      const bit = 1 << (i - first);
      if (clause.slots.length === 1) {
        for (const term of clause.slots[0]!.expansion.terms) markWords(term, this.lists, clauseMasks, bit);
      } else {
        for (const document of this.documentsOf(clause)) clauseMasks[document]! |= bit;
      }
    }
  }
}
