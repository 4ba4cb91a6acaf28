/** Which values of a field somebody means who has typed a few letters of one. */
import { canonicalize, foldTerm, tierOf } from '../../text/index.js';

const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u;

const wordsOf = (text: string): readonly string[] =>
  canonicalize(text)
    .split(BETWEEN_WORDS)
    .filter((word) => word !== '');

/**
 * Tells whether some word of a value begins with each word that was typed, without its accents where these were not
 * typed. Any value does where nothing was.
 *
 * @example
 * ```ts
 * const isMeant = meansTyped('tran ho');
 * isMeant('Trần Hòa'); // → true
 * meansTyped('trân')('Trần Hòa'); // → true
 * meansTyped('trán')('Trần Hòa'); // → false
 * ```
 */
export const meansTyped = (typed: string): ((value: string) => boolean) => {
  const wanted = wordsOf(typed).map((word) => ({ word, folded: foldTerm(word) }));
  return (value) => {
    if (wanted.length === 0) return true;
    const words = wordsOf(value).map((word) => ({ word, folded: foldTerm(word) }));
    return wanted.every((one) => words.some((other) => begins(one, other)));
  };
};

interface FoldedWord {
  readonly word: string;
  readonly folded: string;
}

const begins = (typed: FoldedWord, { word, folded }: FoldedWord): boolean => {
  if (!folded.startsWith(typed.folded)) return false;
  if (typed.word === typed.folded || word.startsWith(typed.word)) return true;
  const tier = tierOf(typed.word, word.slice(0, typed.folded.length));
  return tier !== undefined && tier !== 'conflicting';
};
