/** The likeliest readings of the words that stand complete: a beam over the choices of each, one reading for each ending. */
import type { TermDictionary } from '../../inverted-index/index.js';
import { typedMarksOf } from '../query/term-expansion.js';
import { knownEnd, UNKNOWN_TERM, type PhraseModel } from './phrase-model.js';
import type { TypedWord } from './typed-text.js';
import { choicesOf } from './word-choices.js';

export interface Reading {
  /** Terms, UNKNOWN_TERM for a word that no article holds. */
  readonly terms: readonly number[];
  readonly text: string;
  /** Logarithm of the likelihood, up to a constant. */
  readonly logLikelihood: number;
}

/** Readings that are followed from word to word. */
const BEAM = 8;

export const readWords = (
  words: readonly TypedWord[],
  typedTerms: readonly string[],
  dictionary: TermDictionary,
  model: PhraseModel,
): readonly Reading[] => {
  const marks = typedMarksOf(typedTerms);
  let readings: readonly Reading[] = [{ terms: [], text: '', logLikelihood: 0 }];
  for (const { term: typed, gap } of words) {
    const known = choicesOf(typed, dictionary, marks);
    const choices = known.length > 0 ? known : [{ number: UNKNOWN_TERM, term: typed, logFit: 0 }];
    const byEnding = new Map<string, Reading>();
    for (const reading of readings) {
      for (const { number, term, logFit } of choices) {
        const logLikelihood = reading.logLikelihood + model.logNext(reading.terms, number) + logFit;
        const terms = [...reading.terms, number];
        const ending = knownEnd(terms).join(' ');
        const other = byEnding.get(ending);
        if (other !== undefined && other.logLikelihood >= logLikelihood) continue;
        byEnding.set(ending, { terms, text: reading.text + gap + term, logLikelihood });
      }
    }
    readings = [...byEnding.values()].sort((a, b) => b.logLikelihood - a.logLikelihood).slice(0, BEAM);
  }
  return readings;
};
