/** From an answer of the engine to one of the wire. */
import { MAX_PAGED_HITS } from '../engine/index.js';
import type { Article } from '../shared/index.js';
import type { Found } from './ask-engine.js';
import type { Fields } from './fields.js';
import type { SearchQuery } from './search-query.js';

/** What is told of a search, `processingTimeMs` last. */
export interface WireHits {
  readonly hits: readonly object[];
  readonly query: string;
  readonly processingTimeMs: number;
}

/** A document: the fields of an article that are asked for. */
export const toDocument = (article: Article, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = article[name as keyof Article] ?? article.extra?.[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Scores have no upper end, but for the wire they have: 1. */
const asShare = (score: number): number => Math.max(0, score) / (1 + Math.max(0, score));

export const toAnswer = (query: SearchQuery, { answer, window, hits }: Found, fields: Fields): WireHits => {
  const { q, showRankingScore, attributesToRetrieve } = query;
  const names = fields.shown(attributesToRetrieve);
  const { processingTimeMs, facetDistribution, facetStats = {}, totalHits, totalRelaxed } = answer;
  return {
    hits: hits.map(({ hit, article }) => ({
      ...toDocument(article, names),
      ...(showRankingScore && { _rankingScore: asShare(hit._rankingScore) }),
    })),
    query: q,
    ...totalsOf(window, query, Math.min(totalHits + totalRelaxed, MAX_PAGED_HITS)),
    ...(query.facets !== undefined && { facetDistribution, facetStats }),
    processingTimeMs,
  };
};

const totalsOf = ({ paged }: Found['window'], { offset, limit }: SearchQuery, total: number): object => {
  if (paged === undefined) return { limit, offset, estimatedTotalHits: total };
  const { page, hitsPerPage } = paged;
  const totalPages = hitsPerPage === 0 ? 0 : Math.ceil(total / hitsPerPage);
  return { hitsPerPage, page, totalPages, totalHits: total };
};
