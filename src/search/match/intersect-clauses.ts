/**
 * The documents that match every clause, found by narrowing: those of the rarest slot first, and of these the ones that
 * the next slot has as well. Of frequent syllables only the blocks are opened in which the rare ones left something.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { Clause } from '../plan/plan-query.js';
import type { TermExpansion } from '../query/term-expansion.js';
import { keepDocuments, listDocuments } from '../postings/document-lists.js';
import { keepPhrase } from './keep-phrase.js';
import type { PostingLists } from '../postings/posting-lists.js';
import type { MatchScratch } from '../postings/match-scratch.js';

/**
 * Rising, in `scratch.list`: good until that is used again.
 *
 * @param clauses at least one
 * @param passes by document, 0 for those to leave out; all stay when absent
 */
export const intersectClauses = (
  clauses: readonly Clause[],
  segment: SegmentReader,
  lists: PostingLists,
  { list, bits }: MatchScratch,
  passes: Uint8Array | undefined,
): Uint32Array => {
  const groups = new Set(clauses.flatMap(({ slots }) => slots.map(({ expansion }) => expansion)));
  const [rarest, ...others] = [...groups].sort((a, b) => postingsOf(a) - postingsOf(b));
  let count = listDocuments(rarest!, lists, list, bits);
  if (passes !== undefined) count = keepPassing(list, count, passes);
  for (const group of others) {
    if (count === 0) break;
    count = keepDocuments(group, segment, lists, list, count, bits);
  }
  for (const { slots } of clauses) {
    if (slots.length > 1 && count > 0) count = keepPhrase(slots, segment, lists, list, count);
  }
  return list.subarray(0, count);
};

const postingsOf = ({ terms }: TermExpansion): number => terms.reduce((sum, term) => sum + term.documentFrequency, 0);

const keepPassing = (list: Uint32Array, count: number, passes: Uint8Array): number => {
  let kept = 0;
  for (let i = 0; i < count; i++) if (passes[list[i]!] === 1) list[kept++] = list[i]!;
  return kept;
};
