/**
 * Another way to write several neighbouring slots of a query, as one term of each of their expansions: LĐLĐ for liên ·
 * đoàn · lao · động, or liên đoàn lao động for LĐLĐ.
 *
 *   slots of the query     liên   đoàn   lao   động   huyện
 *   words of an article    LĐLĐ──────────────────┘    huyện      steps 0 to 3 of 4, all at one position
 *
 * Within one occurrence the step before is followed by the next; the first follows what stands before the occurrence, and
 * what stands behind it follows the last. So an article with the synonym has the pairs of the query too.
 */
import type { PostingsCursor, SegmentReader } from '../../inverted-index/index.js';

export interface Synonym {
  /** A cursor of its own over the occurrences, each at the position of its first token. */
  readonly postings: () => PostingsCursor;
  /** What may stand at each position of an occurrence. */
  readonly accepted: readonly ReadonlySet<string>[];
  /** Which of the slots that it answers this is, from 0, and how many they are. */
  readonly step: number;
  readonly steps: number;
}

/** The postings of an expanded term, be it a term of the index or a synonym. */
export const openPostings = (
  segment: SegmentReader,
  { number, synonym }: { readonly number: number; readonly synonym?: Synonym },
): PostingsCursor => (synonym === undefined ? segment.postings(number) : synonym.postings());
