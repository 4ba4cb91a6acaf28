/** What one snapshot answers, whoever holds it: an engine in this process, or a thread of a pool. */
import { fieldTexts } from '../inverted-index/index.js';
import { Work, workBudgetOf } from '../search/index.js';
import type { Article } from '../shared/index.js';
import { canonicalize } from '../text/index.js';
import { answerFacetSearch } from './answer-facet.js';
import { answerSearch, type Listening, type Untimed } from './answer-search.js';
import type {
  FacetSearchRequest,
  FacetSearchResponse,
  Scope,
  SearchRequest,
  SearchResponse,
  SimilarResponse,
  SuggestRequest,
  SuggestResponse,
} from './search-engine.js';
import { articleAt, toShown } from './shown-article.js';
import type { Snapshot } from './snapshot.js';

/** What the port asks, as a value that can be sent to a thread; `budget` is a factor of the usual one. */
export type Question =
  | { readonly kind: 'search'; readonly request: SearchRequest; readonly budget?: number }
  | { readonly kind: 'facet'; readonly request: FacetSearchRequest; readonly budget?: number }
  | { readonly kind: 'suggest'; readonly request: SuggestRequest; readonly budget?: number }
  | { readonly kind: 'article'; readonly id: string; readonly scope?: Scope }
  | { readonly kind: 'similar'; readonly id: string; readonly limit: number; readonly scope?: Scope };

interface Answers {
  readonly search: Untimed<SearchResponse>;
  readonly facet: Untimed<FacetSearchResponse>;
  readonly suggest: Untimed<SuggestResponse>;
  readonly article: Article;
  readonly similar: SimilarResponse;
}
export type AnswerTo<Q extends Question> = Answers[Q['kind']];

/**
 * Undefined when the article store no longer has an article that the index found, because two generations were
 * published since; for `article` and `similar` also when there is no such article.
 */
export const answerQuestion = <Q extends Question>(
  snapshot: Snapshot,
  question: Q,
  listening: Listening = {},
): AnswerTo<Q> | undefined => answerAny(snapshot, question, listening) as AnswerTo<Q> | undefined;

const answerAny = (snapshot: Snapshot, question: Question, listening: Listening): AnswerTo<Question> | undefined => {
  switch (question.kind) {
    case 'search':
      return answerSearch(snapshot, question.request, question.budget ?? 1, listening);
    case 'facet':
      return answerFacetSearch(snapshot, question.request, question.budget ?? 1, listening);
    case 'suggest':
      return answerSuggest(snapshot, question.request, question.budget ?? 1);
    case 'article':
      return findWithin(snapshot, question.id, question.scope);
    case 'similar':
      return answerSimilar(snapshot, question);
    default:
      return question satisfies never;
  }
};

const answerSuggest = (
  { searcher, version }: Snapshot,
  { query, limit, scope }: SuggestRequest,
  factor: number,
): Untimed<SuggestResponse> => {
  const work = new Work(workBudgetOf(searcher.segment.articleCount, factor));
  return { query, suggestions: searcher.suggest(query, limit, scope, work), indexVersion: version };
};

const keyOf = (source: string): string => canonicalize(source).trim();

/** Undefined also for an article that may not be seen. */
const findWithin = ({ articles }: Snapshot, id: string, scope: Scope | undefined): Article | undefined => {
  const article = articles.find(id);
  if (article === undefined || scope === undefined) return article;
  const { source } = article;
  return source !== undefined && scope.some((allowed) => keyOf(allowed) === keyOf(source)) ? article : undefined;
};

const answerSimilar = (
  snapshot: Snapshot,
  { id, limit, scope }: Extract<Question, { readonly kind: 'similar' }>,
): SimilarResponse | undefined => {
  const { similar, version } = snapshot;
  const document = snapshot.searcher.segment.documentOf(id);
  const article = findWithin(snapshot, id, scope);
  if (document === undefined || article === undefined) return undefined;
  const found = similar.find(
    document,
    fieldTexts(article, snapshot.searcher.segment.docValues.extraFields),
    limit,
    scope,
  );
  const hits = found.map(({ document: related, score }) => {
    const shown = articleAt(snapshot, related);
    return shown && { ...toShown(shown), _rankingScore: score };
  });
  // Undefined when the store has let one go, as for the article itself.
  return hits.every((hit) => hit !== undefined) ? { id, hits, indexVersion: version } : undefined;
};
