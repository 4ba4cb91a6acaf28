/** Which words come next after a phrase, and whether one of them belongs to it. */
import type { SegmentReader } from '../../inverted-index/index.js';
import { BestTerms, type ScoredTerm } from './best-terms.js';
import type { PhraseModel } from './phrase-model.js';

export interface Continuations {
  /** Best first; the scores are logarithms of likelihoods, at most 0. */
  readonly next: readonly (ScoredTerm & { readonly isLoose: boolean })[];
  /** One of them nearly always follows: the phrase is not whole without it. */
  readonly belongs: boolean;
}

/** Runs that hardly more articles hold than are written down are not followed, for what follows them is not known; so many are enough. */
const WELL_KNOWN = 10;

/** Of the words that may come next, so many are followed on. */
const MOST_NEXT = 12;

/** A word that follows in this share of the articles with a phrase belongs to it. */
const BELONGS = 0.6;

/** A word that tells less only happens to stand where it stands: no place to end. */
export const LOOSE = 0.25;

/**
 * The terms that most articles with `context` go on with, less those that tell little.
 *
 * @param context 1 to MAX_RUN − 1 terms
 */
export const continuationsOf = (
  context: readonly number[],
  { ngrams }: SegmentReader,
  model: PhraseModel,
): Continuations => {
  const all = model.articlesWith(context);
  const length = context.length + 1;
  const least = Math.max(ngrams.leastArticles(length), Math.min(WELL_KNOWN, 2 * ngrams.leastArticles(length) - 1));
  const best = new BestTerms(MOST_NEXT);
  let belongs = false;
  ngrams.forEachContinuation(context, (term, articles) => {
    if (articles < least || !best.wants(articles)) return;
    const score = articles * model.tellingOf(term, articles / all);
    if (score >= BELONGS * all) belongs = true;
    best.offer(term, score);
  });
  const next = best.entries.map(({ term, score }) => ({
    term,
    score: Math.log(score / all),
    isLoose: model.tellingOf(term, ngrams.runFrequency([...context, term]) / all) < LOOSE,
  }));
  return { next, belongs };
};
