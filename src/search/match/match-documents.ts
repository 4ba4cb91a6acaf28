/**
 * Which documents match how many clauses, and how high could each one score? Every posting of the query is looked at
 * once, term after term, into arrays with one place for each document: simple, exact, and quick while an index has
 * up to some hundred thousand articles.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { Clause, QueryPlan, Slot } from '../query/plan-query.js';
import { openPostings } from '../query/other-form.js';
import type { TermGroup } from '../query/term-group.js';
import type { FieldNorms } from '../ranking/field-norms.js';
import { pairIdf, saturate } from '../ranking/formula.js';
import type { RankingParameters } from '../ranking/parameters.js';
import type { MatchScratch } from './match-scratch.js';
import { phraseOccurs } from './pairs.js';
import { readersFor } from './slot-reader.js';
import { bitOfTerm, TermMasks } from './term-masks.js';

/** A slot's masks take four bytes a document: of a pasted paragraph none are kept. */
const MAX_MASKED_SLOTS = 16;

/** How much of a query a clause is, by the rarity of what it asks for; above 0. */
export const clauseMass = ({ slots }: Clause): number => slots.reduce((sum, { group }) => sum + group.idf, 0);

/** How often a query asks for a group. */
interface Demand {
  slots: number;
  /** Clauses that ask for nothing else. */
  clauses: number;
  /** Of the pairs that its bound takes in. */
  pairWeight: number;
}

export class DocumentMatcher {
  constructor(
    private readonly segment: SegmentReader,
    private readonly norms: FieldNorms,
    private readonly parameters: RankingParameters,
    private readonly scratch: MatchScratch,
  ) {}

  /**
   * Fills `clauseCounts`, `matchedMass` and `bounds` of the scratch: no document scores above its bound. Returns which
   * terms each document has, unless the query is so long that this would take too much room.
   */
  matchClauses(plan: QueryPlan): TermMasks | undefined {
    const { scratch } = this;
    scratch.clauseCounts.fill(0);
    scratch.matchedMass.fill(0);
    scratch.bounds.fill(0);
    const slotCount = plan.clauses.reduce((sum, { slots }) => sum + slots.length, 0);
    if (slotCount <= MAX_MASKED_SLOTS) return this.#matchMasked(plan);
    this.#matchLong(plan);
    return undefined;
  }

  #matchMasked(plan: QueryPlan): TermMasks {
    const { scratch } = this;
    const masks: Uint32Array[] = [];
    let previous: Slot | undefined;
    for (const clause of plan.clauses) {
      const isPhrase = clause.slots.length > 1;
      if (isPhrase) this.#markPhrase(clause);
      clause.slots.forEach((slot, i) => {
        [scratch.previousFrequencies, scratch.frequencies] = [scratch.frequencies, scratch.previousFrequencies];
        const slotMasks = new Uint32Array(scratch.bounds.length);
        this.#sumFrequencies(slot.group, slotMasks);
        masks.push(slotMasks);
        this.#addBounds(slot, slot.followsPrevious ? previous : undefined, isPhrase, i === 0 ? clauseMass(clause) : 0);
        previous = slot;
      });
    }
    return new TermMasks(undefined, masks);
  }

  /**
   * A pasted paragraph asks for many syllables, some of them many times: each group is looked up once, and its bound takes
   * in every pair of which it is the rarer one.
   */
  #matchLong(plan: QueryPlan): void {
    const { scratch } = this;
    const { clauseCounts, matchedMass, phraseMask } = scratch;
    const demands = new Map<TermGroup, Demand>();
    const demandOf = (group: TermGroup): Demand => {
      const demand = demands.get(group) ?? { slots: 0, clauses: 0, pairWeight: 0 };
      demands.set(group, demand);
      return demand;
    };
    let previous: TermGroup | undefined;
    for (const clause of plan.clauses) {
      for (const { group, followsPrevious } of clause.slots) {
        demandOf(group).slots++;
        if (followsPrevious && previous !== undefined) {
          demandOf(previous.idf > group.idf ? previous : group).pairWeight += this.#pairWeight(previous, group);
        }
        previous = group;
      }
      if (clause.slots.length === 1) {
        demandOf(clause.slots[0]!.group).clauses++;
        continue;
      }
      this.#markPhrase(clause);
      const mass = clauseMass(clause);
      for (let document = 0; document < phraseMask.length; document++) {
        if (phraseMask[document] === 0) continue;
        clauseCounts[document] = clauseCounts[document]! + 1;
        matchedMass[document] = matchedMass[document]! + mass;
      }
    }
    for (const [group, demand] of demands) {
      this.#sumFrequencies(group);
      this.#addDemand(group, demand);
    }
  }

  /** A clause of several slots adds to the bounds wherever one of them stands: still no score is above its bound. */
  #addDemand({ idf }: TermGroup, { slots, clauses, pairWeight }: Demand): void {
    const { frequencies, bounds, matchedMass, clauseCounts } = this.scratch;
    const { k1, pairK1 } = this.parameters;
    for (let document = 0; document < frequencies.length; document++) {
      const frequency = frequencies[document]!;
      if (frequency === 0) continue;
      const pairs = pairWeight > 0 ? saturate(pairWeight, frequency, pairK1) : 0;
      bounds[document] = bounds[document]! + saturate(slots * idf, frequency, k1) + pairs;
      clauseCounts[document] = clauseCounts[document]! + clauses;
      matchedMass[document] = matchedMass[document]! + clauses * idf;
    }
  }

  /** What a pair adds to a score at most. */
  #pairWeight(left: TermGroup, right: TermGroup): number {
    const { orderedPairs, nearPairs } = this.parameters;
    return (orderedPairs + nearPairs) * pairIdf(left.idf, right.idf);
  }

  /** Documents that hold the clause: 1 in the mask, which is good until the next call. */
  maskOf(clause: Clause): Uint8Array {
    if (clause.slots.length > 1) {
      this.#markPhrase(clause);
    } else {
      this.#sumFrequencies(clause.slots[0]!.group);
      const { frequencies, phraseMask } = this.scratch;
      for (let document = 0; document < phraseMask.length; document++) {
        phraseMask[document] = frequencies[document]! > 0 ? 1 : 0;
      }
    }
    return this.scratch.phraseMask;
  }

  #sumFrequencies(group: TermGroup, masks?: Uint32Array): void {
    const { frequencies } = this.scratch;
    const bodyNorms = this.norms.body;
    frequencies.fill(0);
    for (const [i, term] of group.terms.entries()) {
      const { weight } = term;
      const bit = bitOfTerm(i);
      const cursor = openPostings(this.segment, term);
      while (cursor.nextBlock()) {
        const { documents, bodyFrequencies, otherFrequencies, blockLength } = cursor;
        for (let i = 0; i < blockLength; i++) {
          const document = documents[i]!;
          const others = otherFrequencies[i]!;
          const frequency =
            others === 0
              ? bodyFrequencies[i]! * bodyNorms[document]!
              : this.norms.weightedFrequency(document, bodyFrequencies[i]!, others);
          frequencies[document] = frequencies[document]! + weight * frequency;
          if (masks !== undefined) masks[document] = masks[document]! | bit;
        }
      }
    }
  }

  #addBounds(slot: Slot, previous: Slot | undefined, isPhrase: boolean, newMass: number): void {
    const { frequencies, previousFrequencies, bounds, matchedMass, clauseCounts, phraseMask } = this.scratch;
    const { k1, pairK1 } = this.parameters;
    const { idf } = slot.group;
    const pairWeight = previous === undefined ? 0 : this.#pairWeight(previous.group, slot.group);
    for (let document = 0; document < frequencies.length; document++) {
      const frequency = frequencies[document]!;
      if (frequency === 0 || (isPhrase && phraseMask[document] === 0)) continue;
      let bound = saturate(idf, frequency, k1);
      const before = previousFrequencies[document]!;
      if (pairWeight > 0 && before > 0) bound += saturate(pairWeight, Math.min(frequency, before), pairK1);
      bounds[document] = bounds[document]! + bound;
      if (newMass > 0) {
        clauseCounts[document] = clauseCounts[document]! + 1;
        matchedMass[document] = matchedMass[document]! + newMass;
      }
    }
  }

  #markPhrase({ slots }: Clause): void {
    const { phraseMask, frequencies } = this.scratch;
    phraseMask.fill(1);
    // `frequencies` of the slot before belong to the pair bound of the caller, so they are kept.
    const kept = this.scratch.frequencies;
    this.scratch.frequencies = new Float32Array(frequencies.length);
    for (const group of new Set(slots.map((slot) => slot.group))) {
      this.#sumFrequencies(group);
      const own = this.scratch.frequencies;
      for (let document = 0; document < own.length; document++) if (own[document] === 0) phraseMask[document] = 0;
    }
    this.scratch.frequencies = kept;
    const readers = readersFor(slots, this.segment, this.norms);
    for (let document = 0; document < phraseMask.length; document++) {
      if (phraseMask[document] === 0) continue;
      for (const reader of readers) reader.read(document);
      if (!phraseOccurs(readers)) phraseMask[document] = 0;
    }
  }
}
