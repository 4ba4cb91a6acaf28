/** Words read, completed or added: what may become a suggestion. */
import { foldTerm, spellingVariants } from '../../text/index.js';

export interface WordSequence {
  /** Terms, UNKNOWN_TERM for a word that no article holds. */
  readonly terms: readonly number[];
  readonly text: string;
  /** Logarithm of the likelihood, up to a constant. */
  readonly logLikelihood: number;
}

export interface Phrase extends WordSequence {
  /** Words that were not typed at all. */
  readonly added: number;
  /** Neighbours in it that no articles, or too few, hold next to each other. */
  readonly gaps: number;
  /** What giving it as it is costs: nothing, where a phrase ends well. */
  readonly endCost: number;
}

/** One syllable by itself is rarely what is looked for. */
export const END_ALONE = Math.log(0.02);

/** What it costs to end with a word that only happens to stand there. */
export const END_LOOSE = Math.log(0.02);

export const longerBy = (
  sequence: WordSequence,
  term: number,
  text: string,
  logLikelihood: number,
  changes: Pick<Phrase, 'added' | 'gaps' | 'endCost'>,
): Phrase => ({
  ...changes,
  terms: [...sequence.terms, term],
  text: sequence.text + text,
  logLikelihood: sequence.logLikelihood + logLikelihood,
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

/**
 * Words after which a Vietnamese phrase goes on: prepositions, conjunctions, markers of number, time and voice, and
 * family names. A phrase may be followed through them; it is no suggestion that ends with one.
 */
export const UNFINISHED_WORDS: ReadonlySet<string> = new Set(
  `
  và hoặc hay nhưng mà nên thì vì nếu khi để rằng là của cho với từ tại ở trong trên dưới về theo bằng do bởi qua
  những các mọi mỗi một hai nhiều vài cả đã đang sẽ vừa mới sắp cũng còn rất quá không chưa chẳng được bị phải có đến
  như giữa cùng gồm khiến nhằm đối hồi lúc sau trước này đó
  nguyễn huỳnh đặng bùi`
    .trim()
    .split(/\s+/),
);
