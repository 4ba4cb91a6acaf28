/** From an answer of the engine to one of the wire. */
import { MAX_PAGED_HITS, type SearchHit, type SearchResponse } from '../engine/index.js';
import { escapeHtml } from '../search/index.js';
import type { Article, ExtraValue } from '../shared/index.js';
import type { Fields } from './fields.js';
import { toPositions } from './positions.js';
import type { SearchQuery } from './search-query.js';
import { formattingOf, type Window } from './to-request.js';

/** What is told of a search. */
export interface WireHits {
  readonly hits: readonly object[];
  readonly query: string;
  readonly processingTimeMs: number;
}

/** What hits and articles have in common. */
type Shown = Partial<Article>;

/** A document: the fields of an article that are asked for, those of the publisher's own among the others. */
export const toDocument = ({ extra = {}, ...article }: Shown, names: readonly string[]): Record<string, unknown> => {
  const values: Readonly<Record<string, unknown>> = { ...extra, ...article };
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
};

/** Scores have no upper end, but for the wire they have: 1. */
export const asShare = (score: number): number => Math.max(0, score) / (1 + Math.max(0, score));

/** @param window as the engine was asked for it */
export const toAnswer = (query: SearchQuery, answer: SearchResponse, window: Window, fields: Fields): WireHits => {
  const { processingTimeMs, facetDistribution, facetStats = {}, totalHits, totalRelaxed } = answer;
  const names = fields.shown(query.attributesToRetrieve);
  const formatting = formattingOf(query, fields);
  return {
    hits: window.limit === 0 ? [] : answer.hits.map((hit) => toHit(hit, names, query, formatting)),
    query: query.q,
    ...totalsOf(window, query, Math.min(totalHits + totalRelaxed, MAX_PAGED_HITS)),
    ...(query.facets !== undefined && { facetDistribution, facetStats }),
    processingTimeMs,
  };
};

const totalsOf = ({ paged }: Window, { offset, limit }: SearchQuery, total: number): object => {
  if (paged === undefined) return { limit, offset, estimatedTotalHits: total };
  const { page, hitsPerPage } = paged;
  const totalPages = hitsPerPage === 0 ? 0 : Math.ceil(total / hitsPerPage);
  return { hitsPerPage, page, totalPages, totalHits: total };
};

const toHit = (
  hit: SearchHit,
  names: readonly string[],
  query: SearchQuery,
  formatting: ReturnType<typeof formattingOf>,
): object => {
  const { _formatted, _matchesPosition, _rankingScore, ...shown } = hit;
  const document = toDocument(shown, names);
  return {
    ...document,
    ...(formatting && { _formatted: { ...plainOf(document, formatting.escape), ..._formatted } }),
    ...(query.showMatchesPosition && { _matchesPosition: toPositions(shown, _matchesPosition ?? {}) }),
    ...(query.showRankingScore && { _rankingScore: asShare(_rankingScore) }),
  };
};

/** What stands among the formatted fields without being formatted; numbers are texts there. */
const plainOf = (document: Readonly<Record<string, unknown>>, escape: boolean): Record<string, unknown> => {
  const plain = (value: ExtraValue): unknown => {
    if (typeof value === 'boolean') return value;
    if (typeof value === 'object') return value.map(plain);
    return escape ? escapeHtml(String(value)) : String(value);
  };
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, plain(value as ExtraValue)]));
};
