/** How many articles hold terms side by side, each of them in any of some spellings? Estimated from the runs that are counted. */
import { MAX_NGRAM, type SegmentReader } from '../../inverted-index/index.js';

/** Numbers of the terms that may stand at one place. */
export type TermChoice = readonly number[];

/** More spellings of one run than this are not looked up. */
const MOST_SPELLINGS = 512;

/**
 * Articles that hold several spellings count more than once, and of a run that is longer than those that were counted it is the
 * rarest part; 0 when too few hold it to be counted.
 */
export const phraseFrequency = (segment: SegmentReader, choices: readonly TermChoice[]): number => {
  if (choices.length <= MAX_NGRAM) return sumOfSpellings(segment, choices);
  let least = Infinity;
  for (let from = 0; from + MAX_NGRAM <= choices.length; from++) {
    least = Math.min(least, sumOfSpellings(segment, choices.slice(from, from + MAX_NGRAM)));
  }
  return least;
};

const sumOfSpellings = ({ dictionary, ngrams }: SegmentReader, choices: readonly TermChoice[]): number => {
  let spellings: readonly (readonly number[])[] = [[]];
  for (const choice of choices) {
    spellings = spellings.flatMap((run) => choice.map((number) => [...run, number])).slice(0, MOST_SPELLINGS);
  }
  return spellings.reduce(
    (sum, run) => sum + (run.length === 1 ? dictionary.documentFrequencies[run[0]!]! : ngrams.ngramFrequency(run)),
    0,
  );
};
