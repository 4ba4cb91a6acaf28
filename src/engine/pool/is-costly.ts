/** Which questions may hold a thread for long, told from their shape alone, before anything is looked up. */
import type { Question } from '../answer-question.js';
import { countConditions } from '../../search/index.js';
import { offsetOf } from '../page-cursor.js';

/** More hits than this, with snippets, take longer than to find them. */
const MANY_HITS = 100;
/** Hits before the page that have to be put in order. */
const DEEP = 1000;
/** A pasted paragraph; readers' questions are shorter. In UTF-16 units, and in words. */
const LONG_QUERY = 200;
const MANY_WORDS = 16;
/** Of a filter: each is looked at in every article. */
const MANY_CONDITIONS = 32;
const BLANKS = /\s+/u;

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
  if (question.kind !== 'search' && question.kind !== 'facet') return false;
  const { query, hitsPerPage, after, filter } = question.request;
  if (filter !== undefined && countConditions(filter) > MANY_CONDITIONS) return true;
  const isLong = query.length > LONG_QUERY || query.trim().split(BLANKS).length > MANY_WORDS;
  // Whoever goes on behind a page reads a whole list, as tools do.
  return isLong || after !== undefined || hitsPerPage > MANY_HITS || offsetOf(question.request) + hitsPerPage > DEEP;
};
