/**
 * In which documents do the slots of a phrase stand side by side? The pair of neighbours that the fewest articles have is
 * looked for first, so that of most documents the positions of two syllables are read.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { Slot } from '../plan/plan-query.js';
import type { TermExpansion } from '../query/term-expansion.js';
import { phraseOccurs, standsBefore } from './pairs.js';
import type { PostingLists } from '../postings/posting-lists.js';
import { readersFor } from './slot-reader.js';

/**
 * Of larger groups no more pairs of terms are looked up than this, or one for so many documents; of groups as large any two are
 * frequent.
 */
const MOST_PAIRS = 64;
const DOCUMENTS_A_PAIR = 4;

/** Keeps those of the first `count` documents of `list`, which have every slot, that have the phrase; returns how many are left. */
export const keepPhrase = (
  slots: readonly Slot[],
  segment: SegmentReader,
  lists: PostingLists,
  list: Uint32Array,
  count: number,
): number => {
  const readers = readersFor(slots, segment, undefined, lists);
  const isChain = readers.some(({ ends }) => ends !== undefined);
  const order = isChain ? [] : rarestFirst(slots, segment, Math.max(MOST_PAIRS, count / DOCUMENTS_A_PAIR));
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const document = list[i]!;
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

/** The numbers of the left slots of the pairs. */
const rarestFirst = (slots: readonly Slot[], segment: SegmentReader, mostPairs: number): number[] => {
  const frequencies = slots
    .slice(1)
    .map(({ expansion }, i) => pairFrequency(slots[i]!.expansion, expansion, segment, mostPairs));
  return frequencies.map((_, i) => i).sort((a, b) => frequencies[a]! - frequencies[b]! || a - b);
};

/** About how many articles have the one right before the other. */
const pairFrequency = (
  { terms: left }: TermExpansion,
  { terms: right }: TermExpansion,
  { ngrams }: SegmentReader,
  mostPairs: number,
): number => {
  if (left.length * right.length > mostPairs) return Infinity;
  let sum = 0;
  for (const { number: one } of left) for (const { number: next } of right) sum += ngrams.pairFrequency(one, next);
  return sum;
};
