/**
 * What does a short form mean that has several meanings, or is a syllable as well? Its neighbours in the query tell, by
 * how many articles have them beside each meaning.
 *
 *   khu CN        khu công nghiệp in 900 articles, khu chủ nhật in 2      → công nghiệp
 *   ca huyện      công an huyện in 700 articles, ca huyện in 3            → công an
 *   ca mới        ca mới in 80 articles, công an mới in 4                 → itself
 *   TP            thành phố in nine tenths of the articles that have any meaning of it
 *
 * Capitals would tell more, but a query means the same however it is written.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { AbbreviationReading } from '../../text/index.js';
import { runFrequency, type TermChoice } from '../match/run-frequency.js';

export interface Reading {
  readonly reading: AbbreviationReading;
  /** The terms of the index that spell the meaning. */
  readonly choices: readonly TermChoice[];
  /** Its short form is a syllable (CA, TƯ). */
  readonly isSyllable: boolean;
}

export interface Neighbours {
  readonly left: TermChoice | undefined;
  readonly right: TermChoice | undefined;
  /** The terms of the index that the short form is as typed. */
  readonly typed: TermChoice;
}

/** A meaning is left out when the neighbours stand beside another this many times as often. */
const MOST_TIMES_RARER = 5;
/** Without neighbours that tell, a meaning is taken when it has this share of the articles of all meanings. */
const DOMINANT_SHARE = 0.8;

/** @param readings with meanings that the index holds, best tier first */
export const readingsMeant = (
  readings: readonly Reading[],
  neighbours: Neighbours,
  segment: SegmentReader,
): Reading[] => {
  if (readings.length === 0) return [];
  const bestTier = readings[0]!.reading.tier;
  const asTyped = readings.filter(({ reading }) => reading.tier === bestTier);
  if (readings.length === 1 && !asTyped[0]!.isSyllable) return asTyped;
  const support = readings.map(({ choices }) => supportOf(choices, neighbours, segment));
  const ofItself = readings.some(({ isSyllable }) => isSyllable)
    ? supportOf([neighbours.typed], neighbours, segment)
    : 0;
  const most = Math.max(...support);
  const supported = readings.filter(
    ({ isSyllable }, i) =>
      support[i]! > 0 && support[i]! * MOST_TIMES_RARER >= most && (!isSyllable || support[i]! >= ofItself),
  );
  if (supported.length > 0) return supported;
  return dominantReading(
    asTyped.filter(({ isSyllable }) => !isSyllable),
    segment,
  );
};

/** The one that most articles with any of the meanings have. */
export const dominantReading = <R extends Pick<Reading, 'choices'>>(
  readings: readonly R[],
  segment: SegmentReader,
): R[] => {
  if (readings.length <= 1) return [...readings];
  const frequencies = readings.map(({ choices }) => runFrequency(segment, choices));
  const all = frequencies.reduce((sum, frequency) => sum + frequency, 0);
  return readings.filter((_, i) => frequencies[i]! >= all * DOMINANT_SHARE);
};

const supportOf = (choices: readonly TermChoice[], { left, right }: Neighbours, segment: SegmentReader): number => {
  if (choices.some((choice) => choice.length === 0)) return 0;
  const before = left === undefined ? 0 : runFrequency(segment, [left, ...choices]);
  const behind = right === undefined ? 0 : runFrequency(segment, [...choices, right]);
  return before + behind;
};
