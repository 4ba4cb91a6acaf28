/** Words read, completed or added: what may become a suggestion. */
import { foldTerm, spellingVariants } from '../../text/index.js';
import type { Reading } from './read-words.js';

export interface Phrase extends Reading {
  /** Words that were not typed at all. */
  readonly added: number;
  /** Neighbours in it that no articles, or too few, hold next to each other. */
  readonly gaps: number;
  /** What giving it as it is costs: nothing, where a phrase ends well. */
  readonly endCost: number;
}

/** One syllable by itself is rarely what is looked for. */
export const END_ALONE = Math.log(0.02);

/** What ending with a word costs that only happens to stand there. */
export const END_LOOSE = Math.log(0.02);

export const longerBy = (
  reading: Reading,
  term: number,
  text: string,
  logLikelihood: number,
  changes: Pick<Phrase, 'added' | 'gaps' | 'endCost'>,
): Phrase => ({
  ...changes,
  terms: [...reading.terms, term],
  text: reading.text + text,
  logLikelihood: reading.logLikelihood + logLikelihood,
});

/** Is the word the first letters of words of the text (`liên đoàn lao động` LĐLĐ)? Articles put it behind them in brackets. */
export const isShortFormOf = (text: string, word: string): boolean => {
  const letters = foldTerm(word);
  const initials = text
    .split(NOT_A_WORD)
    .map((each) => foldTerm(each).charAt(0))
    .join('');
  // Two letters meet by chance.
  return letters.length > 2 ? initials.includes(letters) : letters.length === 2 && initials.endsWith(letters);
};

const NOT_A_WORD = /[^\p{L}\p{N}]+/u;

/** The same for all spellings that differ in marks, or in i for y. */
export const bareText = (text: string): string =>
  text
    .split(' ')
    .map((word) => [word, ...spellingVariants(word)].map(foldTerm).sort()[0]!)
    .join(' ');
