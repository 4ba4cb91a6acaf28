/** What is in the search box: what stays as it is, and the words that suggestions may put right and go on with. */
import type { Dictionary } from '../../inverted-index/index.js';
import { canonicalize, tokenize, toneOf, withoutTone } from '../../text/index.js';
import { parseQuery } from '../parse/parse-query.js';
import { similarTerms, typedMarksOf, type TypedMarks } from '../query/term-expansion.js';
import type { TypingDecoder } from '../understand/decode-typing.js';
import { type WordSequence, knownEnd, UNKNOWN_TERM, type PhraseModel } from './phrase-model.js';

export interface TypedWord {
  /** Canonical. */
  readonly term: string;
  /** What stands between it and the word before, canonical. */
  readonly gap: string;
}

interface TypedText {
  /** Stays as it was typed: operators, and words too far back to matter. */
  readonly before: string;
  readonly words: readonly TypedWord[];
  /** Nothing stands behind the last word: it may be half typed. */
  readonly isOpen: boolean;
}

/** Words before the last so many are left as they were typed. */
const MAX_WORDS = 12;
/** Maximum number of choices of a word, the most frequent ones: a syllable without marks has some twenty readings. */
const MAX_CHOICES = 16;
/** A reader who typed marks elsewhere has probably not left them out here. */
const LEFT_OUT_AMONG_MARKS = Math.log(0.02);
/** Maximum number of readings that are followed from word to word. */
const BEAM = 8;

/** Undefined when there is nothing to go on with: no words, or a filter or an exclusion at the end. */
export const readTyped = (query: string, decoder: TypingDecoder): TypedText | undefined => {
  const last = parseQuery(query).parts.at(-1);
  if (last?.kind !== 'words') return undefined;
  const { text } = decoder.decode([{ kind: 'words', text: query.slice(last.start), start: 0 }]).parts[0]!;
  const tokens = tokenize(text);
  if (tokens.length === 0) return undefined;
  const taken = tokens.slice(-MAX_WORDS);
  const start = tokens[tokens.length - taken.length - 1]?.end ?? 0;
  let at = start;
  const words = taken.map(({ term, ...token }): TypedWord => {
    const gap = canonicalize(text.slice(at, token.start)).replace(/\s+/g, ' ');
    at = token.end;
    return { term, gap };
  });
  const before = query.slice(0, last.start) + text.slice(0, start);
  return { before, words, isOpen: canonicalize(text.slice(at)) === '' };
};

/**
 * The likeliest readings of complete words, best first: a beam over the choices of each, one reading for each ending.
 */
export const readWords = (
  words: readonly TypedWord[],
  typedTerms: readonly string[],
  dictionary: Dictionary,
  model: PhraseModel,
): readonly WordSequence[] => {
  const marks = typedMarksOf(typedTerms);
  let readings: readonly WordSequence[] = [{ terms: [], text: '', logLikelihood: 0 }];
  for (const { term: typed, gap } of words) {
    const choices = choicesOf(typed, dictionary, marks);
    const byEnding = new Map<string, WordSequence>();
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

interface WordChoice {
  readonly number: number;
  readonly term: string;
  /** Logarithm of how readily the typed word stands for this one, at most 0. */
  readonly logFit: number;
}

/** Terms with all marks that were typed, the most frequent first; the word as typed when the index holds none. */
const choicesOf = (typed: string, dictionary: Dictionary, marks: TypedMarks): readonly WordChoice[] => {
  const choices = similarTerms(typed, dictionary)
    .filter(({ tier }) => tier !== 'conflicting')
    .map(({ number, term, tier }): WordChoice => {
      const lacksMarks =
        (marks.tones && toneOf(term) !== toneOf(typed)) ||
        (marks.letterMarks && withoutTone(term) !== withoutTone(typed));
      return { number, term, logFit: tier === 'compatible' && lacksMarks ? LEFT_OUT_AMONG_MARKS : 0 };
    });
  if (choices.length === 0) return [{ number: UNKNOWN_TERM, term: typed, logFit: 0 }];
  const frequency = ({ number }: WordChoice): number => dictionary.documentFrequencies[number]!;
  return choices.sort((a, b) => frequency(b) - frequency(a)).slice(0, MAX_CHOICES);
};
