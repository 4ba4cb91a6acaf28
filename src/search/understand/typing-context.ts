/** What keystrokes are told from words by, out of an index. */
import type { SegmentReader } from '../../inverted-index/index.js';
import { foldTerm, tokenize } from '../../text/index.js';
import { phraseFrequency } from './phrase-frequency.js';
import type { AbbreviationBook } from './abbreviation-book.js';
import type { TypingContext } from './decode-typing.js';

export const typingContext = (segment: SegmentReader, { lexicon }: AbbreviationBook): TypingContext => {
  const { dictionary } = segment;
  const numberOf = (term: string): number | undefined => dictionary.find(foldTerm(term), term);
  return {
    isAbbreviation: (typed) => lexicon.meaningsOf(typed).length > 0,
    frequencyAsTyped: (typed) => {
      const numbers = tokenize(typed).map(({ term }) => numberOf(term));
      const known = numbers.filter((number) => number !== undefined);
      return known.length < numbers.length
        ? 0
        : phraseFrequency(
            segment,
            known.map((number) => [number]),
          );
    },
    frequencyOf: (term) => {
      const number = numberOf(term);
      return number === undefined ? 0 : dictionary.documentFrequencies[number]!;
    },
  };
};
