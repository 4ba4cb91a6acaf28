/**
 * Which documents match how many clauses, and how high could each one score? Every posting of the query is looked at
 * once, term after term, into arrays with one place for each document: simple, exact, and quick while an index has
 * up to some hundred thousand articles.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { Clause, QueryPlan, Slot } from '../query/plan-query.js';
import { openPostings } from '../query/other-form.js';
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
    const slotCount = plan.clauses.reduce((sum, { slots }) => sum + slots.length, 0);
    const masks: Uint32Array[] | undefined = slotCount <= MAX_MASKED_SLOTS ? [] : undefined;
    scratch.clauseCounts.fill(0);
    scratch.matchedMass.fill(0);
    scratch.bounds.fill(0);
    let previous: Slot | undefined;
    for (const clause of plan.clauses) {
      const isPhrase = clause.slots.length > 1;
      if (isPhrase) this.#markPhrase(clause);
      clause.slots.forEach((slot, i) => {
        [scratch.previousFrequencies, scratch.frequencies] = [scratch.frequencies, scratch.previousFrequencies];
        const slotMasks = masks && new Uint32Array(scratch.bounds.length);
        this.#sumFrequencies(slot, slotMasks);
        if (slotMasks !== undefined) masks?.push(slotMasks);
        this.#addBounds(slot, slot.followsPrevious ? previous : undefined, isPhrase, i === 0 ? clauseMass(clause) : 0);
        previous = slot;
      });
    }
    return masks && new TermMasks(undefined, masks);
  }

  /** Documents that hold the clause: 1 in the mask, which is good until the next call. */
  maskOf(clause: Clause): Uint8Array {
    if (clause.slots.length > 1) {
      this.#markPhrase(clause);
    } else {
      this.#sumFrequencies(clause.slots[0]!);
      const { frequencies, phraseMask } = this.scratch;
      for (let document = 0; document < phraseMask.length; document++) {
        phraseMask[document] = frequencies[document]! > 0 ? 1 : 0;
      }
    }
    return this.scratch.phraseMask;
  }

  #sumFrequencies(slot: Slot, masks?: Uint32Array): void {
    const { frequencies } = this.scratch;
    const bodyNorms = this.norms.body;
    frequencies.fill(0);
    for (const [i, term] of slot.group.terms.entries()) {
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
    const { k1, pairK1, orderedPairs, nearPairs } = this.parameters;
    const { idf } = slot.group;
    const pairWeight =
      previous === undefined ? 0 : (orderedPairs + nearPairs) * pairIdf(previous.group.idf, slot.group.idf);
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
    const distinctSlots = new Map(slots.map((slot) => [slot.group, slot])).values();
    for (const slot of distinctSlots) {
      this.#sumFrequencies(slot);
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
