/** What a half-typed word may be, after each of the readings of the words before it. */
import type { SegmentReader } from '../../inverted-index/index.js';
import { BestTerms } from './best-terms.js';
import { END_ALONE, longerBy, type Phrase } from './phrase.js';
import { knownEnd, type PhraseModel } from './phrase-model.js';
import type { Reading } from './read-words.js';
import type { TypedWord } from './typed-text.js';
import { completionsOf, type Completions } from './word-choices.js';

/** With fewer after a few words, what follows fewer of them is asked for as well. */
const ENOUGH = 4;

/** After one reading so many are followed on. */
const MOST_COMPLETIONS = 24;

export const completeWord = (
  readings: readonly (Reading & { readonly gaps: number })[],
  { term: typed, gap }: TypedWord,
  segment: SegmentReader,
  model: PhraseModel,
): readonly Phrase[] => {
  const completions = completionsOf(typed, segment.dictionary);
  const phrases: Phrase[] = [];
  for (const reading of readings) {
    const following = completeAfter(knownEnd(reading.terms), completions, segment, model);
    const best = following ?? completeAnywhere(knownEnd(reading.terms).length, completions, segment, model);
    for (const { term, score } of best.entries) {
      phrases.push(
        longerBy(reading, term, gap + segment.dictionary.terms[term]!, score, {
          added: 0,
          gaps: reading.gaps + (following === undefined && reading.terms.length > 0 ? 1 : 0),
          endCost: reading.terms.length === 0 ? END_ALONE : 0,
        }),
      );
    }
  }
  return phrases;
};

/** Undefined when no word that it may be was counted after the last word. */
const completeAfter = (
  context: readonly number[],
  { first, end, accepts }: Completions,
  { ngrams }: SegmentReader,
  model: PhraseModel,
): BestTerms | undefined => {
  const best = new BestTerms(MOST_COMPLETIONS);
  const seen = new Set<number>();
  for (let length = context.length; length > 0 && seen.size < ENOUGH; length--) {
    const run = context.slice(context.length - length);
    const all = model.articlesWith(run);
    const cost = model.backOff(context.length - length);
    ngrams.forEachContinuation(
      run,
      (term, articles) => {
        const share = articles / all;
        const score = cost + Math.log(share * model.tellingOf(term, share));
        if (!best.wants(score) || seen.has(term) || !accepts(term)) return;
        seen.add(term);
        best.offer(term, score);
      },
      first,
      end,
    );
  }
  return seen.size === 0 ? undefined : best;
};

const completeAnywhere = (
  contextLength: number,
  { first, end, accepts }: Completions,
  { dictionary }: SegmentReader,
  model: PhraseModel,
): BestTerms => {
  const best = new BestTerms(MOST_COMPLETIONS);
  for (let term = first; term < end; term++) {
    const score = dictionary.documentFrequencies[term]!;
    if (best.wants(score) && accepts(term)) best.offer(term, score);
  }
  const likeliest = new BestTerms(MOST_COMPLETIONS);
  for (const { term } of best.entries) likeliest.offer(term, model.logAlone(contextLength, term));
  return likeliest;
};
