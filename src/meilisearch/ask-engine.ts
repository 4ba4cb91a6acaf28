/** A window of hits, each with its whole article. */
import {
  MAX_HITS_PER_PAGE,
  type SearchEngine,
  type SearchHit,
  type SearchRequest,
  type SearchResponse,
} from '../engine/index.js';
import type { Article } from '../shared/index.js';
import type { Window } from './to-request.js';

export interface Found {
  readonly answer: SearchResponse;
  readonly window: Window;
  /** Those of the window. */
  readonly hits: readonly { readonly hit: SearchHit; readonly article: Article }[];
}

export const askEngine = async (
  engine: SearchEngine,
  asked: SearchRequest,
  window: Window,
  signal: AbortSignal,
): Promise<Found> => {
  const { offset, limit } = window;
  const hitsPerPage = Math.max(1, Math.min(offset + limit, MAX_HITS_PER_PAGE));
  const answer = await engine.search({ ...asked, hitsPerPage }, signal);
  const hits: Found['hits'][number][] = [];
  for (const hit of answer.hits.slice(offset, offset + limit)) {
    const article = await engine.findArticle(hit.id, signal);
    if (article !== undefined) hits.push({ hit, article });
  }
  return { answer, window, hits };
};
