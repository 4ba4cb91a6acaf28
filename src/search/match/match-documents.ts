/**
 * Which documents match all of a query, or enough of it, and how high could each score? The documents of every posting
 * are looked at, as totals are exact; frequencies are not.
 */
import type { IndexReader } from '../../inverted-index/index.js';
import { keepDocuments, listDocuments, postingsOf } from '../postings/document-lists.js';
import type { SearchContext } from '../postings/search-context.js';
import type { Clause, QueryPlan, Slot } from '../query/query-plan.js';
import type { TermExpansion } from '../query/term-expansion.js';
import { ClauseSet } from './clause-sets.js';
import { phraseOccurs, standsBefore } from './pairs.js';
import { readersFor } from './slot-reader.js';

export interface FoundDocuments {
  /** Rising. */
  readonly documents: Uint32Array;
  /** The least number of clauses that one of them matches. */
  readonly required: number;
  /** By index among the documents: no score is above it. Absent where each of them matches everything. */
  readonly maxScores?: Float32Array;
}

/** By document, 0 for those to leave out; all stay when undefined. */
export type Passes = Uint8Array | undefined;

/** @param clauses at least one */
export const matchAll = (context: SearchContext, clauses: readonly Clause[], passes?: Passes): FoundDocuments => ({
  documents: intersect(context, clauses, passes).slice(),
  required: clauses.length,
});

/**
 * The documents that match a clause, rising, in `scratch.list`: good until that is used again.
 *
 * @param orMay also those that the budget leaves no look for
 */
export const documentsOf = (context: SearchContext, clause: Clause, orMay = false): Uint32Array =>
  intersect(context, [clause], undefined, orMay);

/** Takes the documents of the rarest expansion first, so that few blocks of frequent terms are opened. */
const intersect = (context: SearchContext, clauses: readonly Clause[], passes?: Passes, orMay = false): Uint32Array => {
  const { list } = context.scratch;
  const expansions = new Set(clauses.flatMap(({ slots }) => slots.map(({ expansion }) => expansion)));
  const [rarest, ...others] = [...expansions].sort((a, b) => postingsOf(a.terms) - postingsOf(b.terms));
  let count = listDocuments(context, rarest!);
  if (passes !== undefined) count = keepPassing(list, count, passes);
  for (const expansion of others) {
    if (count === 0) break;
    if (context.work.postingsLeft <= 0) {
      context.work.cuts.add('words');
      if (!orMay) count = 0;
      break;
    }
    count = keepDocuments(context, expansion, count);
  }
  for (const { slots } of clauses) {
    if (slots.length > 1 && count > 0) count = keepPhrase(context, slots, count, orMay);
  }
  return list.subarray(0, count);
};

const keepPassing = (list: Uint32Array, count: number, passes: Uint8Array): number => {
  let kept = 0;
  for (let i = 0; i < count; i++) if (passes[list[i]!] === 1) list[kept++] = list[i]!;
  return kept;
};

/**
 * Keeps those of the first `count` documents of `scratch.list`, rising, that match a clause, or may as far as the
 * budget has looked; returns how many.
 */
export const keepMatching = (context: SearchContext, { slots }: Clause, count: number): number => {
  let kept = count;
  for (const { expansion } of slots) if (kept > 0) kept = keepDocuments(context, expansion, kept);
  return slots.length > 1 && kept > 0 ? keepPhrase(context, slots, kept, true) : kept;
};

const MASK_BITS = 32;

/**
 * Documents that match a clause at least, and at least `leastWeight` of the query by weight (idf). Clauses are taken 32
 * at a time, as the bits of a word by document; only longer queries need sums by document.
 */
export const matchSome = (
  context: SearchContext,
  { clauses }: QueryPlan,
  leastWeight: number,
  passes?: Passes,
): Required<FoundDocuments> => {
  const { clauseMasks, list, bounds } = context.scratch;
  const { documentCount } = context.segment;
  const set = new ClauseSet(clauses, context.parameters);
  const { length: unitCount } = set.units;
  const left = leftOut(context, set);
  const maxScoreOfLeft = left.reduce((sum, unit) => sum + set.units[unit]!.maxScore + set.units[unit]!.pairWeight, 0);
  const isLong = unitCount > MASK_BITS;
  const weights = new Float32Array(isLong ? documentCount : 0);
  const counts = new Uint16Array(isLong ? documentCount : 0);
  if (isLong) bounds.fill(0);
  let length = 0;
  let required = set.clauseCount;
  for (let first = 0; first < unitCount; first += MASK_BITS) {
    markUnits(context, set, first, left);
    context.work.postings += documentCount;
    const tables = set.tables(first);
    for (let document = 0; document < documentCount; document++) {
      const mask = clauseMasks[document]!;
      if (mask === 0 && !isLong) continue;
      clauseMasks[document] = 0;
      if (passes !== undefined && passes[document] === 0) continue;
      let weight = lookUp(tables.queryWeights, mask);
      if (weight < leastWeight && !isLong) continue;
      let maxScore = lookUp(tables.maxScores, mask);
      let count = lookUp(tables.counts, mask);
      if (isLong) {
        weight = addTo(weights, document, weight);
        maxScore = addTo(bounds, document, maxScore);
        count = addTo(counts, document, count);
        if (weight < leastWeight || count === 0 || first + MASK_BITS < unitCount) continue;
      }
      if (count < required) required = count;
      bounds[length] = maxScore + maxScoreOfLeft;
      list[length++] = document;
    }
  }
  return { documents: list.slice(0, length), maxScores: bounds.slice(0, length), required };
};

/** The sum over the four bytes of a mask. */
const lookUp = (table: Float64Array, mask: number): number =>
  table[mask & 0xff]! +
  table[0x100 | ((mask >>> 8) & 0xff)]! +
  table[0x200 | ((mask >>> 16) & 0xff)]! +
  table[0x300 | (mask >>> 24)]!;

/** The sum as it is stored, in single precision. */
const addTo = (sums: Float32Array | Uint16Array, index: number, value: number): number => {
  sums[index]! += value;
  return sums[index]!;
};

/**
 * Which units the budget leaves out, those with the most postings: what is found by the others alone is less, and what
 * it matches is counted too low.
 */
const leftOut = ({ work }: SearchContext, { units }: ClauseSet): readonly number[] => {
  const postings = units.map(({ clause: { slots } }) =>
    Math.min(...slots.map((slot) => postingsOf(slot.expansion.terms))),
  );
  let allowed = work.postingsLeft / 2;
  if (postings.reduce((sum, count) => sum + count, 0) <= allowed) return [];
  const left: number[] = [];
  for (const unit of units.map((_, i) => i).sort((a, b) => postings[a]! - postings[b]! || a - b)) {
    allowed -= postings[unit]!;
    if (allowed < 0) left.push(unit);
  }
  work.cuts.add('words');
  return left;
};

/** Sets the bits of up to 32 units from number `first` on. */
const markUnits = (context: SearchContext, { units }: ClauseSet, first: number, left: readonly number[]): void => {
  const { clauseMasks } = context.scratch;
  for (let i = first; i < units.length && i < first + MASK_BITS; i++) {
    if (left.includes(i)) continue;
    const { clause } = units[i]!;
    const bit = 1 << (i - first);
    if (clause.slots.length > 1) {
      for (const document of documentsOf(context, clause)) clauseMasks[document]! |= bit;
      continue;
    }
    const { terms } = clause.slots[0]!.expansion;
    context.work.postings += postingsOf(terms);
    for (const term of terms) {
      const { documents } = context.lists.read(term);
      for (let j = 0; j < documents.length; j++) clauseMasks[documents[j]!]! |= bit;
    }
  }
};

/** Maximum number of pairs of terms that are looked up, or one for so many documents; those with more are frequent. */
const MAX_LOOKUPS = 64;
const DOCUMENTS_A_LOOKUP = 4;

/**
 * Keeps those of the first `count` documents of `scratch.list`, which have every slot, where the slots stand side by
 * side; returns how many. The rarest pair is looked for first, so mostly only two syllables are read.
 *
 * @param orMay also those that the budget leaves no look for
 */
const keepPhrase = (context: SearchContext, slots: readonly Slot[], count: number, orMay: boolean): number => {
  const { work } = context;
  const { list } = context.scratch;
  const readers = readersFor(context, slots);
  const isChain = readers.some(({ hasSynonyms }) => hasSynonyms);
  const maxLookups = Math.max(MAX_LOOKUPS, count / DOCUMENTS_A_LOOKUP);
  const order = isChain ? [] : rarestFirst(slots, context.segment, maxLookups);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const document = list[i]!;
    if (!work.mayLookForPhrases) {
      work.cuts.add('phrases');
      if (orMay) list[kept++] = document;
      continue;
    }
    let occurs = true;
    for (let j = 0; j < order.length && occurs; j++) {
      const left = readers[order[j]!]!;
      const right = readers[order[j]! + 1]!;
      left.read(document);
      right.read(document);
      occurs = standsBefore(left, right);
    }
    if (!occurs) continue;
    if (readers.length > 2 || isChain) {
      for (const reader of readers) reader.read(document);
      if (!phraseOccurs(readers)) continue;
    }
    list[kept++] = document;
  }
  return kept;
};

/** The left slots of the pairs, by rising frequency of the pair. */
const rarestFirst = (slots: readonly Slot[], segment: IndexReader, maxLookups: number): number[] => {
  const frequencies = slots
    .slice(1)
    .map(({ expansion }, i) => pairFrequency(slots[i]!.expansion, expansion, segment, maxLookups));
  return frequencies.map((_, i) => i).sort((a, b) => frequencies[a]! - frequencies[b]! || a - b);
};

/** About how many articles have the one directly before the other. */
const pairFrequency = (
  { terms: left }: TermExpansion,
  { terms: right }: TermExpansion,
  { ngrams }: IndexReader,
  maxLookups: number,
): number => {
  if (left.length * right.length > maxLookups) return Infinity;
  let sum = 0;
  for (const { number: one } of left) for (const { number: next } of right) sum += ngrams.pairFrequency(one, next);
  return sum;
};
