/** Which documents are meant by a filter: all pages of a search for it. */
import { MAX_HITS_PER_PAGE, type Filter, type SearchEngine, type SearchRequest } from '../engine/index.js';

/** Rejects with `TB_PARAMETER_INVALID`. */
export const selectIds = async (
  engine: SearchEngine,
  signal: AbortSignal,
  filter?: Filter,
): Promise<readonly string[]> => {
  const request: SearchRequest = {
    query: '',
    page: 1,
    hitsPerPage: MAX_HITS_PER_PAGE,
    sort: 'newest',
    fields: ['id'],
    ...(filter && { filter }),
  };
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const { hits, next } = await engine.search({ ...request, ...(after !== undefined && { after }) }, signal);
    ids.push(...hits.map(({ id }) => id));
    if (next === undefined) return ids;
    after = next;
  }
};
