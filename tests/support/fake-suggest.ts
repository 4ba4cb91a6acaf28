/** Suggestions as simply as the port allows, for the fake engine: titles that begin with what was typed. */
import type { Article } from '../../src/reader/index.js';
import { MAX_QUERY_LENGTH, type SuggestResponse } from '../../src/engine/search-engine.js';
import { TimbaoError } from '../../src/shared/index.js';
import { canonicalize, foldTerm } from '../../src/text/index.js';

export const suggestTitles = (
  articles: readonly Article[],
  query: string,
  limit: number,
  indexVersion: string,
): SuggestResponse => {
  const { length } = query;
  if (length > MAX_QUERY_LENGTH) throw new TimbaoError('TB_QUERY_TOO_LONG', { length, limit: MAX_QUERY_LENGTH });
  const wanted = foldTerm(canonicalize(query).trim());
  const counts = new Map<string, number>();
  for (const title of articles.map((article) => canonicalize(article.title))) {
    if (wanted !== '' && foldTerm(title).startsWith(wanted)) counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  const suggestions = [...counts].map(([text, found]) => ({ text, articles: found })).slice(0, limit);
  return { query, suggestions, processingTimeMs: 0, indexVersion };
};
