/** How much of a text comes back when its accents are taken away and restored by an index? */
import { canonicalize, isSyllable, isUnaccentedSyllable, tokenize } from '../../src/text/index.js';
import { withoutMarks } from '../relevance/marks.js';

export interface RestorationAccuracy {
  readonly texts: number;
  /** Texts that came back whole. */
  readonly wholeTexts: number;
  readonly syllables: number;
  readonly rightSyllables: number;
  /** Of these, the syllables that have some mark to restore. */
  readonly accented: number;
  readonly rightAccented: number;
  /** Words and numbers too. */
  readonly tokens: number;
  readonly rightTokens: number;
}

/** @param restore an unaccented text with its accents, token for token */
export const measureRestoration = (
  texts: Iterable<string>,
  restore: (unaccented: string) => string,
): RestorationAccuracy => {
  const sum = {
    texts: 0,
    wholeTexts: 0,
    syllables: 0,
    rightSyllables: 0,
    accented: 0,
    rightAccented: 0,
    tokens: 0,
    rightTokens: 0,
  };
  for (const text of texts) {
    const written = termsOf(text);
    const unaccented = withoutMarks(canonicalize(text));
    const plain = termsOf(unaccented);
    const restored = termsOf(restore(unaccented));
    let isWhole = true;
    written.forEach((term, i) => {
      const isRight = restored[i] === term;
      isWhole &&= isRight;
      sum.tokens += 1;
      sum.rightTokens += isRight ? 1 : 0;
      if (!isSyllable(term) && !isUnaccentedSyllable(term)) return;
      sum.syllables += 1;
      sum.rightSyllables += isRight ? 1 : 0;
      if (plain[i] === term) return;
      sum.accented += 1;
      sum.rightAccented += isRight ? 1 : 0;
    });
    sum.texts += 1;
    sum.wholeTexts += isWhole ? 1 : 0;
  }
  return sum;
};

const termsOf = (text: string): string[] => tokenize(text.replace(/\s/gu, ' ')).map(({ term }) => term);

export const formatAccuracy = (accuracy: RestorationAccuracy): string =>
  [
    line('syllables', accuracy.rightSyllables, accuracy.syllables),
    line('  with an accent', accuracy.rightAccented, accuracy.accented),
    line('tokens', accuracy.rightTokens, accuracy.tokens),
    line('whole texts', accuracy.wholeTexts, accuracy.texts),
  ].join('\n');

const line = (name: string, right: number, all: number): string =>
  `${name.padEnd(18)}${String(right).padStart(9)} of ${String(all).padStart(9)}  ${all === 0 ? '–' : `${((100 * right) / all).toFixed(2)} %`}`;
