/** Which words come next after a phrase, and which of them belong to it. */
import type { Ngrams, SegmentReader } from '../../inverted-index/index.js';
import { BestTerms, type ScoredTerm } from './best-terms.js';
import type { PhraseModel } from './phrase-model.js';

export interface Continuation extends ScoredTerm {
  /** It only happens to stand there: no place to end. */
  readonly isLoose: boolean;
  /** It nearly always follows: the phrase is not whole without it. */
  readonly belongs: boolean;
}

/** Runs that hardly more articles hold than are written down are not followed, for what follows them is not known; so many are enough. */
const WELL_KNOWN = 10;

/** Of the words that may come next, so many are followed on. */
const MOST_NEXT = 12;

/** A word that follows in this share of the articles with a phrase belongs to it. */
const BELONGS = 0.6;

/** A word that tells less only happens to stand where it stands. */
const LOOSE = 0.25;

/**
 * As many of the last words as leave no doubt of what belongs to them: had enough articles of them gone on with it, it would
 * have been written down.
 */
const wellKnownEnd = (context: readonly number[], ngrams: Ngrams, model: PhraseModel): readonly number[] => {
  let run = context;
  while (run.length > 1 && Math.ceil(model.articlesWith(run) * BELONGS) < ngrams.leastArticles(run.length + 1))
    run = run.slice(1);
  return run;
};

/**
 * The terms that most articles with `context` go on with, less those that tell little, best first; scores are logarithms of
 * likelihoods.
 *
 * When the words are too rare together to know, only what belongs to fewer of them goes on.
 *
 * @param context 1 to MAX_RUN − 1 terms
 */
export const continuationsOf = (
  context: readonly number[],
  { ngrams }: SegmentReader,
  model: PhraseModel,
): readonly Continuation[] => {
  const run = wellKnownEnd(context, ngrams, model);
  const all = model.articlesWith(run);
  const length = run.length + 1;
  const isWhole = run.length === context.length;
  const least = Math.max(ngrams.leastArticles(length), Math.min(WELL_KNOWN, 2 * ngrams.leastArticles(length) - 1));
  const best = new BestTerms(MOST_NEXT);
  ngrams.forEachContinuation(run, (term, articles) => {
    if (!best.wants(articles)) return;
    const score = articles * model.tellingOf(term, articles / all);
    if (score >= BELONGS * all || (isWhole && articles >= least)) best.offer(term, score);
  });
  return best.entries.map(({ term, score }) => ({
    term,
    score: Math.log(score / all),
    isLoose: model.tellingOf(term, ngrams.ngramFrequency([...run, term]) / all) < LOOSE,
    belongs: score >= BELONGS * all,
  }));
};
