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

/** A word that was seen after so many words before it, or all of them, goes with these. */
const HELD = 2;

interface Completed {
  readonly best: BestTerms;
  /** Is the term held next to what stands before it? */
  readonly isHeld: (term: number) => boolean;
}

export const completeWord = (
  readings: readonly (Reading & { readonly gaps: number })[],
  { term: typed, gap }: TypedWord,
  segment: SegmentReader,
  model: PhraseModel,
): readonly Phrase[] => {
  const completions = completionsOf(typed, segment.dictionary);
  const phrases: Phrase[] = [];
  for (const reading of readings) {
    const context = knownEnd(reading.terms);
    const isFirst = reading.terms.length === 0;
    // After a word that no article holds, nothing tells what this one may be.
    if (context.length === 0 && !isFirst) continue;
    const { best, isHeld } =
      completeAfter(context, completions, segment, model) ??
      completeAnywhere(context.length, completions, segment, model);
    for (const { term, score } of best.entries) {
      const gaps = reading.gaps + (isFirst || isHeld(term) ? 0 : 1);
      const endCost = isFirst ? END_ALONE : 0;
      phrases.push(longerBy(reading, term, gap + segment.dictionary.terms[term]!, score, { added: 0, gaps, endCost }));
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
): Completed | undefined => {
  const best = new BestTerms(MOST_COMPLETIONS);
  const seen = new Set<number>();
  const held = new Set<number>();
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
        if (length >= Math.min(HELD, context.length)) held.add(term);
        best.offer(term, score);
      },
      first,
      end,
    );
  }
  return seen.size === 0 ? undefined : { best, isHeld: (term) => held.has(term) };
};

const completeAnywhere = (
  contextLength: number,
  { first, end, accepts }: Completions,
  { dictionary }: SegmentReader,
  model: PhraseModel,
): Completed => {
  const best = new BestTerms(MOST_COMPLETIONS);
  for (let term = first; term < end; term++) {
    const score = dictionary.documentFrequencies[term]!;
    if (best.wants(score) && accepts(term)) best.offer(term, score);
  }
  const likeliest = new BestTerms(MOST_COMPLETIONS);
  for (const { term } of best.entries) likeliest.offer(term, model.logAlone(contextLength, term));
  return { best: likeliest, isHeld: () => false };
};
