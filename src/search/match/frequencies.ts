/**
 * How often does an expansion stand in the documents of a list, weighted by field, length and term? Where few documents
 * are wanted they are looked up in the decoded list or the packed postings; else the whole list is read.
 *
 * Sums are in single precision: good for bounds, not for scores.
 */
import { gallop } from '../../shared/index.js';
import type { QueryPlan } from '../query/query-plan.js';
import { isSparse, markList } from '../postings/document-lists.js';
import { frequencyOf } from '../postings/posting-lists.js';
import { hasBit, isIn, rankOf } from '../postings/rank-bitmap.js';
import type { SearchContext } from '../postings/search-context.js';
import { openPostings } from '../query/synonym.js';
import type { ExpandedTerm, TermExpansion } from '../query/term-expansion.js';

/** Documents with what is known of their frequencies. */
export interface Candidates {
  /** Rising. */
  readonly documents: Uint32Array;
  /** By expansion and index among the documents. */
  readonly frequencies: ReadonlyMap<TermExpansion, Float32Array>;
}

/**
 * Frequencies of all slots of a plan.
 *
 * @param documents rising; kept
 * @param known sums by index among the documents; kept
 */
export const readCandidates = (
  context: SearchContext,
  { clauses }: QueryPlan,
  documents: Uint32Array,
  known: ReadonlyMap<TermExpansion, Float32Array> = new Map(),
): Candidates => {
  const { bits } = context.scratch;
  const frequencies = new Map(known);
  markList(documents, documents.length, bits);
  for (const { slots } of clauses) {
    for (const { expansion } of slots) {
      if (!frequencies.has(expansion))
        frequencies.set(expansion, sumMarked(context, expansion, documents, documents.length));
    }
  }
  bits.fill(0);
  return { documents, frequencies };
};

/** Frequencies of one expansion in a rising list of documents. */
export const readFrequencies = (
  context: SearchContext,
  expansion: TermExpansion,
  documents: Uint32Array,
): Float32Array => {
  const { bits } = context.scratch;
  markList(documents, documents.length, bits);
  const sums = sumMarked(context, expansion, documents, documents.length);
  bits.fill(0);
  return sums;
};

/** Frequencies in the first `count` documents of a list, by their index. Just these are marked in `scratch.bits`. */
export const sumMarked = (
  context: SearchContext,
  { terms }: TermExpansion,
  list: Uint32Array,
  count: number,
): Float32Array => {
  const { frequencies } = context.scratch;
  for (const term of terms) addTerm(context, term, list, count);
  const sums = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const document = list[i]!;
    sums[i] = frequencies[document]!;
    frequencies[document] = 0;
  }
  return sums;
};

/** To look a document up in a bitmap takes as long as to pass over so many postings. */
const POSTINGS_A_LOOKUP = 3;

/** Adds the frequencies of a term to `scratch.frequencies`, in the fastest of four ways for so many documents. */
const addTerm = (
  { segment, norms, lists, scratch: { bits, frequencies: sums } }: SearchContext,
  term: ExpandedTerm,
  list: Uint32Array,
  count: number,
): void => {
  const { weight } = term;
  const postings = lists.findFor(count, term);
  if (postings === undefined) {
    const cursor = openPostings(segment, term);
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (cursor.document > document || cursor.seek(document) !== document) continue;
      sums[document]! += weight * norms.weightedFrequency(document, cursor.bodyFrequency, cursor.otherFrequency);
    }
    return;
  }
  const { documents, frequencies, bitmap } = postings;
  if (bitmap !== undefined && count * POSTINGS_A_LOOKUP < term.documentFrequency) {
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (isIn(bitmap, document)) sums[document]! += weight * frequencyOf[frequencies[rankOf(bitmap, document)]!]!;
    }
  } else if (isSparse(count, term)) {
    for (let i = 0, at = 0; i < count; i++) {
      const document = list[i]!;
      at = gallop(documents, document, at, documents.length);
      if (at === documents.length) return;
      if (documents[at] === document) sums[document]! += weight * frequencyOf[frequencies[at]!]!;
    }
  } else {
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i]!;
      if (hasBit(bits, document)) sums[document]! += weight * frequencyOf[frequencies[i]!]!;
    }
  }
};
