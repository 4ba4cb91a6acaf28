/** Which questions may hold a thread for long, told from their shape alone, before anything is looked up. */
import type { Question } from '../answer-question.js';

/** More hits than this, with snippets, take longer than to find them. */
const MANY_HITS = 100;
/** Hits before the page that have to be put in order. */
const DEEP = 1000;
/** UTF-16 units: a pasted paragraph. Readers' questions are shorter. */
const LONG_QUERY = 200;

/**
 * Costly questions never take all threads of a pool.
 *
 * @example
 * ```ts
 * isCostly({ kind: 'search', request: { query: 'hòa phú', page: 1, hitsPerPage: 10, sort: 'relevance' } }); // → false
 * isCostly({ kind: 'search', request: { query: 'hòa phú', page: 9, hitsPerPage: 1000, sort: 'relevance' } }); // → true
 * ```
 */
export const isCostly = (question: Question): boolean => {
  if (question.kind !== 'search') return false;
  const { query, page, hitsPerPage } = question.request;
  return query.length > LONG_QUERY || hitsPerPage > MANY_HITS || page * hitsPerPage > DEEP;
};
