/**
 * In which documents do the slots of a phrase stand side by side? The pair of neighbours that the fewest articles have
 * is looked for first, so of most documents only the positions of two syllables are read.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { Slot } from '../query/query-plan.js';
import type { SearchContext } from '../postings/search-context.js';
import type { TermExpansion } from '../query/term-expansion.js';
import { phraseOccurs, standsBefore } from './pairs.js';
import { readersFor } from './slot-reader.js';

/**
 * Maximum number of pairs of terms that are looked up for two expansions: this, or one for so many documents. Two
 * expansions with more pairs are frequent neighbours anyway.
 */
const MAX_LOOKUPS = 64;
const DOCUMENTS_A_LOOKUP = 4;

/**
 * Keeps those of the first `count` documents of `scratch.list` that have the phrase; returns how many. All have every
 * slot.
 */
export const keepPhrase = (context: SearchContext, slots: readonly Slot[], count: number): number => {
  const { list } = context.scratch;
  const readers = readersFor(context, slots);
  const isChain = readers.some(({ ends }) => ends !== undefined);
  const maxLookups = Math.max(MAX_LOOKUPS, count / DOCUMENTS_A_LOOKUP);
  const order = isChain ? [] : rarestFirst(slots, context.segment, maxLookups);
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

/** The left slots of the pairs, by rising frequency of the pair. */
const rarestFirst = (slots: readonly Slot[], segment: SegmentReader, maxLookups: number): number[] => {
  const frequencies = slots
    .slice(1)
    .map(({ expansion }, i) => pairFrequency(slots[i]!.expansion, expansion, segment, maxLookups));
  return frequencies.map((_, i) => i).sort((a, b) => frequencies[a]! - frequencies[b]! || a - b);
};

/** About how many articles have the one directly before the other. */
const pairFrequency = (
  { terms: left }: TermExpansion,
  { terms: right }: TermExpansion,
  { ngrams }: SegmentReader,
  maxLookups: number,
): number => {
  if (left.length * right.length > maxLookups) return Infinity;
  let sum = 0;
  for (const { number: one } of left) for (const { number: next } of right) sum += ngrams.pairFrequency(one, next);
  return sum;
};
