import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  changeQuery,
  EMPTY_PAGE_QUERY,
  hasFilters,
  toggleFilter,
  toPageUrl,
  withoutFilters,
  type PageQuery,
} from '../../../../src/web/page/page-query.js';
import { readParameters } from '../../../../src/requests/read-parameters.js';
import { parseSearchParameters } from '../../../../src/requests/search-parameters.js';

const may = { instant: Date.UTC(2024, 4, 1), text: '2024-05-01' };
const full: PageQuery = {
  q: 'lien doan & "hòa phú"',
  page: 3,
  sort: 'newest',
  from: may,
  filters: { source: ['LĐTĐ', 'Báo A&B'], author: [], category: ['Đời sống'] },
  typing: true,
};

describe('toPageUrl', () => {
  it('leaves out what has its default value', () => {
    expect(toPageUrl(EMPTY_PAGE_QUERY)).toBe('/');
    expect(toPageUrl({ ...EMPTY_PAGE_QUERY, q: 'a b' })).toBe('/?q=a+b');
  });

  it('is read back by the parser of the service', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .map((value) => value.replace(/\p{Cs}/gu, ''));
    const values = fc.array(
      text.filter((value) => value !== ''),
      { maxLength: 3 },
    );
    const queries = fc.record({
      q: text,
      page: fc.integer({ min: 1, max: 1000 }),
      sort: fc.constantFrom('relevance' as const, 'newest' as const, 'oldest' as const),
      filters: fc.record({ source: values, author: values, category: values }),
      typing: fc.boolean(),
    });
    fc.assert(
      fc.property(queries, (query) => {
        const read = parseSearchParameters(readParameters(toPageUrl(query)));
        expect({ ...read, filters: undefined }).toMatchObject({
          q: query.q,
          page: query.page,
          sort: query.sort,
          typing: false,
        });
        for (const field of ['source', 'author', 'category'] as const)
          expect(read[field] ?? []).toEqual(query.filters[field]);
      }),
    );
  });
});

describe('changes', () => {
  it('start again on the first page and keep the rest', () => {
    expect(changeQuery(full, { sort: 'oldest' })).toEqual({ ...full, sort: 'oldest', page: 1 });
  });

  it('toggling a value twice gives the same filters', () => {
    const once = toggleFilter(full, 'source', 'Mới');
    expect(once.filters.source).toEqual(['LĐTĐ', 'Báo A&B', 'Mới']);
    expect(toggleFilter(once, 'source', 'Mới').filters).toEqual(full.filters);
    expect(toggleFilter(full, 'source', 'LĐTĐ').filters.source).toEqual(['Báo A&B']);
  });

  it('without filters keep the words and the order', () => {
    const bare = withoutFilters(full);
    expect(hasFilters(full)).toBe(true);
    expect(hasFilters(bare)).toBe(false);
    expect(bare).toMatchObject({ q: full.q, sort: 'newest', page: 1 });
  });
});
