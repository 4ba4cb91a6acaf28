/** Which words come next: what a half-typed word may be, and what goes on after a phrase. */
import type { IndexReader, NgramStatistics } from '../../inverted-index/index.js';
import { BestTerms, completionsOf, type Completions, type ScoredTerm } from '../query/completions.js';
import { END_ALONE, longerBy, type Phrase, type WordSequence, knownEnd, type PhraseModel } from './phrase-model.js';
import type { TypedWord } from './read-typed.js';

interface Continuation extends ScoredTerm {
  /** It only happens to stand there: no place to end. */
  readonly isLoose: boolean;
  /** It nearly always follows: the phrase is not whole without it. */
  readonly belongs: boolean;
}

/** With fewer completions after a few words, what follows fewer of them is asked for as well. */
const ENOUGH_COMPLETIONS = 4;
/** Maximum number of completions that are followed after one reading. */
const MAX_COMPLETIONS = 24;
/** A word that was counted after so many words before it, or all of them, belongs beside these. */
const MIN_CONTEXT = 2;
/** Phrases of hardly more articles than n-grams need to be counted are not followed: what follows them is not known. */
const WELL_KNOWN = 10;
/** Maximum number of continuations of a phrase. */
const MAX_CONTINUATIONS = 12;
/** A word that follows in this share of the articles with a phrase belongs to it. */
const BELONGS = 0.6;
/** A word that tells less only happens to stand where it stands. */
const LOOSE = 0.25;

/** The readings with each of the terms that the half-typed word behind them may become. */
export const completeWord = (
  readings: readonly (WordSequence & { readonly gaps: number })[],
  { term: typed, gap }: TypedWord,
  segment: IndexReader,
  model: PhraseModel,
): readonly Phrase[] => {
  const completions = completionsOf(typed, segment.dictionary);
  return readings.flatMap((reading) => {
    const context = knownEnd(reading.terms);
    const isFirst = reading.terms.length === 0;
    // After a word that no article holds, nothing tells what this one may be.
    if (context.length === 0 && !isFirst) return [];
    const { best, held } =
      completeAfter(context, completions, segment, model) ??
      completeAnywhere(context.length, completions, segment, model);
    return best.entries.map(({ term, score }) => {
      const gaps = reading.gaps + (isFirst || held.has(term) ? 0 : 1);
      const titles = model.titlesOf([...reading.terms, term]);
      const changes = { added: 0, gaps, endCost: isFirst ? END_ALONE : 0, titles };
      return longerBy(reading, term, gap + segment.dictionary.terms[term]!, score, changes);
    });
  });
};

interface Completed {
  readonly best: BestTerms;
  /** Terms that articles hold next to what stands before them. */
  readonly held: ReadonlySet<number>;
}

/** Undefined when no word that it may be was counted after the last word. */
const completeAfter = (
  context: readonly number[],
  { ranges, accepts }: Completions,
  { ngrams }: IndexReader,
  model: PhraseModel,
): Completed | undefined => {
  const best = new BestTerms(MAX_COMPLETIONS);
  const seen = new Set<number>();
  const held = new Set<number>();
  for (let length = context.length; length > 0 && seen.size < ENOUGH_COMPLETIONS; length--) {
    const before = context.slice(-length);
    const all = model.articlesWith(before);
    const cost = model.backOff(context.length - length);
    const visit = (term: number, articles: number): void => {
      const share = articles / all;
      const score = cost + Math.log(share * model.tellingOf(term, share));
      if (!best.wants(score) || seen.has(term) || !accepts(term)) return;
      seen.add(term);
      if (length >= Math.min(MIN_CONTEXT, context.length)) held.add(term);
      best.offer(term, score);
    };
    for (const { first, end } of ranges) ngrams.forEachContinuation(before, visit, first, end);
  }
  return seen.size === 0 ? undefined : { best, held };
};

const completeAnywhere = (
  contextLength: number,
  { ranges, accepts }: Completions,
  { dictionary }: IndexReader,
  model: PhraseModel,
): Completed => {
  const frequent = new BestTerms(MAX_COMPLETIONS);
  for (const { first, end } of ranges) {
    for (let term = first; term < end; term++) {
      const frequency = dictionary.documentFrequencies[term]!;
      if (frequent.wants(frequency) && accepts(term)) frequent.offer(term, frequency);
    }
  }
  const best = new BestTerms(MAX_COMPLETIONS);
  for (const { term } of frequent.entries) best.offer(term, model.logAlone(contextLength, term));
  return { best, held: new Set() };
};

/** The last words, as many as leave no doubt of what belongs to them: it would have been counted. */
const wellKnownEnd = (context: readonly number[], ngrams: NgramStatistics, model: PhraseModel): readonly number[] => {
  let end = context;
  while (end.length > 1 && Math.ceil(model.articlesWith(end) * BELONGS) < ngrams.leastArticles(end.length + 1)) {
    end = end.slice(1);
  }
  return end;
};

/**
 * The terms that most articles with `context` go on with, less those that tell little, best first. When the words are
 * too rare together to know, only what belongs to fewer of them goes on.
 *
 * @param context 1 to MAX_NGRAM − 1 terms
 */
export const continuationsOf = (
  context: readonly number[],
  { ngrams }: IndexReader,
  model: PhraseModel,
): readonly Continuation[] => {
  const before = wellKnownEnd(context, ngrams, model);
  const all = model.articlesWith(before);
  const counted = ngrams.leastArticles(before.length + 1);
  const isWhole = before.length === context.length;
  const least = Math.max(counted, Math.min(WELL_KNOWN, 2 * counted - 1));
  const best = new BestTerms(MAX_CONTINUATIONS);
  ngrams.forEachContinuation(before, (term, articles) => {
    if (!best.wants(articles)) return;
    const score = articles * model.tellingOf(term, articles / all);
    if (score >= BELONGS * all || (isWhole && articles >= least)) best.offer(term, score);
  });
  return best.entries.map(({ term, score }) => ({
    term,
    score: Math.log(score / all),
    isLoose: model.tellingOf(term, ngrams.ngramFrequency([...before, term]) / all) < LOOSE,
    belongs: score >= BELONGS * all,
  }));
};
