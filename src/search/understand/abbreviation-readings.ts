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
import { phraseFrequency, type TermChoice } from './phrase-frequency.js';

/** A meaning, and the terms of the index that spell it. */
export interface Meaning {
  readonly long: readonly string[];
  readonly choices: readonly TermChoice[];
}

export interface Reading extends Meaning {
  readonly reading: AbbreviationReading;
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
/** Meanings that share so many of their syllables are one: tổng sản phẩm quốc nội, tổng sản phẩm trong nước. */
const LEAST_IN_COMMON = 0.6;
/** Without neighbours that tell, a meaning is taken when it has this share of the articles of all meanings. */
const DOMINANT_SHARE = 0.8;

/** @param readings with meanings that the index holds, best tier first */
export const readingsMeant = (
  readings: readonly Reading[],
  neighbours: Neighbours,
  segment: SegmentReader,
): readonly Reading[] => {
  if (readings.length === 0) return [];
  const bestTier = readings[0]!.reading.tier;
  const asTyped = readings.filter(({ reading }) => reading.tier === bestTier);
  const senses = sensesOf(readings);
  if (senses.length === 1 && !readings.some(({ isSyllable }) => isSyllable)) return readings;
  const support = senses.map((sense) => sumOf(sense, ({ choices }) => supportOf(choices, neighbours, segment)));
  const ofItself = readings.some(({ isSyllable }) => isSyllable)
    ? supportOf([neighbours.typed], neighbours, segment)
    : 0;
  const most = Math.max(...support);
  const supported = senses.filter(
    ([first], i) =>
      support[i]! > 0 && support[i]! * MOST_TIMES_RARER >= most && (!first!.isSyllable || support[i]! >= ofItself),
  );
  if (supported.length > 0) return supported.flat();
  return dominantMeanings(
    asTyped.filter(({ isSyllable }) => !isSyllable),
    segment,
  );
};

/** Those that most articles with any of the meanings have. */
export const dominantMeanings = <M extends Meaning>(meanings: readonly M[], segment: SegmentReader): readonly M[] => {
  const senses = sensesOf(meanings);
  if (senses.length <= 1) return meanings;
  const frequencies = senses.map((sense) => sumOf(sense, ({ choices }) => phraseFrequency(segment, choices)));
  const all = frequencies.reduce((sum, frequency) => sum + frequency, 0);
  return senses.filter((_, i) => frequencies[i]! >= all * DOMINANT_SHARE).flat();
};

/** Meanings that are said in nearly the same words (liên hợp quốc, liên hiệp quốc; with and without và) are one sense. */
const sensesOf = <M extends Meaning>(meanings: readonly M[]): M[][] => {
  const senses: M[][] = [];
  for (const meaning of meanings) {
    const known = senses.find(([first]) => shareInCommon(first!.long, meaning.long) >= LEAST_IN_COMMON);
    if (known === undefined) senses.push([meaning]);
    else known.push(meaning);
  }
  return senses;
};

const shareInCommon = (one: readonly string[], other: readonly string[]): number => {
  const left = [...one];
  let common = 0;
  for (const term of other) {
    const at = left.indexOf(term);
    if (at < 0) continue;
    left.splice(at, 1);
    common++;
  }
  return common / Math.max(one.length, other.length);
};

const sumOf = <M>(values: readonly M[], count: (value: M) => number): number =>
  values.reduce((sum, value) => sum + count(value), 0);

const supportOf = (choices: readonly TermChoice[], { left, right }: Neighbours, segment: SegmentReader): number => {
  if (choices.some((choice) => choice.length === 0)) return 0;
  const before = left === undefined ? 0 : phraseFrequency(segment, [left, ...choices]);
  const behind = right === undefined ? 0 : phraseFrequency(segment, [...choices, right]);
  return before + behind;
};
