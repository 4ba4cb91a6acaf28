/** How many articles hold terms side by side, each in any of some spellings? Estimated from the n-grams that are counted. */
import { MAX_NGRAM, type SegmentReader } from '../../inverted-index/index.js';

/** Numbers of the terms that may stand at one position. */
export type TermChoice = readonly number[];

/** Maximum number of spellings of one n-gram that are looked up. */
const MAX_SPELLINGS = 512;

/**
 * Articles that hold several spellings count more than once. A phrase longer than the longest n-gram has the frequency of its
 * rarest part. 0 when too few articles hold it to be counted.
 */
export const phraseFrequency = (segment: SegmentReader, choices: readonly TermChoice[]): number => {
  let least = sumOfSpellings(segment, choices.slice(0, MAX_NGRAM));
  for (let from = 1; from + MAX_NGRAM <= choices.length; from++) {
    least = Math.min(least, sumOfSpellings(segment, choices.slice(from, from + MAX_NGRAM)));
  }
  return least;
};

const sumOfSpellings = ({ dictionary, ngrams }: SegmentReader, choices: readonly TermChoice[]): number => {
  let spellings: readonly (readonly number[])[] = [[]];
  for (const choice of choices) {
    spellings = spellings.flatMap((terms) => choice.map((number) => [...terms, number])).slice(0, MAX_SPELLINGS);
  }
  return spellings.reduce(
    (sum, terms) =>
      sum + (terms.length === 1 ? dictionary.documentFrequencies[terms[0]!]! : ngrams.ngramFrequency(terms)),
    0,
  );
};
