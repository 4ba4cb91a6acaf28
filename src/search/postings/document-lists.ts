/**
 * The documents of an expansion, as rising lists and as one bit each, and how often it stands in them, weighted by
 * field, length and term. Where few are wanted they are looked up, else the whole list is read. Sums are in single
 * precision: good for bounds, not for scores.
 */
import { gallop } from '../../shared/index.js';
import type { QueryPlan } from '../query/query-plan.js';
import { openPostings, type ExpandedTerm, type TermExpansion } from '../query/term-expansion.js';
import { hasBit, isIn, markAll, rankOf, setBit } from './rank-bitmap.js';
import { frequencyOf, type PostingList, type SearchContext } from './search-context.js';

/** A list with more postings than this for each document that is wanted is searched; a shorter one is read through. */
const SPARSE_RATIO = 16;
const isSparse = (count: number, { documentFrequency }: ExpandedTerm): boolean =>
  count * SPARSE_RATIO < documentFrequency;

export const postingsOf = (terms: readonly ExpandedTerm[]): number =>
  terms.reduce((sum, term) => sum + term.documentFrequency, 0);

/** What is read at most for so many documents, however it is done: a look-up takes as long as some postings. */
export const postingsFor = (terms: readonly ExpandedTerm[], count: number): number =>
  terms.reduce((sum, term) => sum + Math.min(term.documentFrequency, count * SPARSE_RATIO), 0);

/** Writes the documents of an expansion to `scratch.list`, rising; returns how many they are. */
export const listDocuments = (context: SearchContext, { terms }: TermExpansion): number => {
  const { lists, work } = context;
  const { list, bits } = context.scratch;
  work.postings += postingsOf(terms);
  if (terms.length !== 1) {
    for (const term of terms) markWhole(lists.read(term), bits);
    return takeMarked(bits, list);
  }
  const { documents } = lists.read(terms[0]!);
  list.set(documents);
  return documents.length;
};

/** Keeps those of the first `count` documents of `scratch.list` that the expansion has; returns how many are left. */
export const keepDocuments = (context: SearchContext, { terms }: TermExpansion, count: number): number => {
  const { list, bits } = context.scratch;
  context.work.postings += postingsFor(terms, count);
  let kept = 0;
  if (terms.length === 1) {
    const bitmap = context.lists.findFor(count, terms[0]!)?.bitmap;
    if (bitmap !== undefined) {
      for (let i = 0; i < count; i++) if (isIn(bitmap, list[i]!)) list[kept++] = list[i]!;
      return kept;
    }
  }
  for (const term of terms) markNear(context, term, count);
  for (let i = 0; i < count; i++) if (hasBit(bits, list[i]!)) list[kept++] = list[i]!;
  bits.fill(0);
  return kept;
};

export const markList = (list: Uint32Array | Int32Array, count: number, bits: Uint32Array): void => {
  for (let i = 0; i < count; i++) setBit(bits, list[i]!);
};

/** Marks at least those documents of a term that are among the first `count` of the list. */
const markNear = (
  { segment, lists, scratch: { list, bits } }: SearchContext,
  term: ExpandedTerm,
  count: number,
): void => {
  const postings = lists.findFor(count, term);
  if (postings === undefined) {
    const cursor = openPostings(segment, term);
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (cursor.document <= document && cursor.seek(document) === document) setBit(bits, document);
    }
    return;
  }
  const { documents, bitmap } = postings;
  if (bitmap !== undefined && count < bits.length) {
    for (let i = 0; i < count; i++) if (isIn(bitmap, list[i]!)) setBit(bits, list[i]!);
    return;
  }
  if (!isSparse(count, term)) {
    markWhole(postings, bits);
    return;
  }
  let at = 0;
  for (let i = 0; i < count; i++) {
    const document = list[i]!;
    at = gallop(documents, document, at, documents.length);
    if (at === documents.length) return;
    if (documents[at] === document) setBit(bits, document);
  }
};

const markWhole = ({ documents, bitmap }: PostingList, bits: Uint32Array): void => {
  if (bitmap === undefined) markList(documents, documents.length, bits);
  else markAll(bitmap, bits);
};

/** Lists what is marked and clears the marks; returns how many there were. */
const takeMarked = (bits: Uint32Array, list: Uint32Array): number => {
  let count = 0;
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word]!;
    if (rest === 0) continue;
    bits[word] = 0;
    while (rest !== 0) {
      list[count++] = (word << 5) + 31 - Math.clz32(rest & -rest);
      rest &= rest - 1;
    }
  }
  return count;
};

export interface Candidates {
  /** Rising. */
  readonly documents: Uint32Array;
  /** By expansion and index among the documents. */
  readonly frequencies: ReadonlyMap<TermExpansion, Float32Array>;
}

/**
 * Frequencies of all slots of a plan in rising documents.
 *
 * @param known sums by index among the documents
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
  context.work.postings += count + postingsFor(terms, count);
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
  { segment, lists, scratch: { bits, frequencies: sums } }: SearchContext,
  term: ExpandedTerm,
  list: Uint32Array,
  count: number,
): void => {
  const postings = lists.findFor(count, term);
  const weight = term.weight * lists.slack;
  if (postings === undefined) {
    const cursor = openPostings(segment, term);
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (cursor.document > document || cursor.seek(document) !== document) continue;
      sums[document]! += weight * lists.roundedFrequency(document, cursor);
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
