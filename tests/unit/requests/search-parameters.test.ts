import { describe, expect, it } from '@jest/globals';
import { readParameters } from '../../../src/requests/read-parameters.js';
import {
  parseSearchParameters,
  SEARCH_PARAMETER_NAMES,
  toSearchRequest,
} from '../../../src/requests/search-parameters.js';
import { TimbaoError } from '../../../src/shared/index.js';

/** A Wednesday in Vietnam, a Tuesday in Greenwich. */
const NOW = Date.parse('2024-08-14T01:30:00+07:00');
const requestOf = (query: string) =>
  toSearchRequest(parseSearchParameters(readParameters(`/api/search?${query}`)), NOW);
const refusalOf = (query: string): TimbaoError => {
  try {
    requestOf(query);
  } catch (error) {
    if (error instanceof TimbaoError) return error as TimbaoError;
    throw error;
  }
  throw new Error(`accepted: ${query.slice(0, 80)}`);
};

const defaults = { query: '', page: 1, hitsPerPage: 10, sort: 'relevance' };

describe('what is accepted', () => {
  it.each([
    ['', {}],
    ['q=&page=&hitsPerPage=&sort=&from=&to=&source=&author=&category=&facets=', {}],
    [
      'q=lien+doan&page=3&hitsPerPage=1000&sort=oldest',
      { query: 'lien doan', page: 3, hitsPerPage: 1000, sort: 'oldest' },
    ],
    ['q=%20%20', { query: '  ' }],
    ['page=007', { page: 7 }],
    ['source=A&source=B&author=C&category=D', { source: ['A', 'B'], author: ['C'], category: ['D'] }],
    ['facets=source,%20category', { facets: ['source', 'category'] }],
    ['facets=tags,price', { facets: ['tags', 'price'] }],
    ['facets=source&facetLimit=5', { facets: ['source'], facetLimit: 5 }],
    ['offset=30&hitsPerPage=0', { offset: 30, hitsPerPage: 0 }],
    [
      'sort=publishedAt:desc,price:asc',
      {
        order: [
          { field: 'publishedAt', direction: 'desc' },
          { field: 'price', direction: 'asc' },
        ],
      },
    ],
    ['q=a&sort=price:asc', { query: 'a', order: [{ field: 'price', direction: 'asc' }] }],
    ['filter=tags+IN+[a,b]', { filter: { field: 'tags', is: ['a', 'b'] } }],
    ['filter=%20', {}],
    ['fields=url,+image', { fields: ['url', 'image'] }],
    ['highlight=title,body', { formatted: { fields: ['title', 'body'] } }],
    ['crop=body:20,summary', { formatted: { fields: ['body', 'summary'], crop: { body: 20, summary: 30 } } }],
    [
      'crop=body,title&cropLength=5&cropMarker=+[cắt]',
      {
        formatted: { fields: ['body', 'title'], crop: { body: 5, title: 5 }, cropMarker: ' [cắt]' },
      },
    ],
    ['highlight=*&crop=*:9', { formatted: { fields: ['*', '*'], crop: { '*': 9 } } }],
    ['preTag=<em>', { formatted: { fields: ['title', 'snippet'], before: '<em>' } }],
    ['preTag=[&postTag=]', { formatted: { fields: ['title', 'snippet'], before: '[', after: ']', escape: false } }],
    ['preTag=[', { formatted: { fields: ['title', 'snippet'], before: '[' } }],
    ['highlight=title&preTag=*&postTag=<', { formatted: { fields: ['title'], before: '*', after: '<' } }],
    ['explain=true&typing=true', { explain: true, asYouType: true }],
    ['explain=false&typing=false', {}],
    ['from=2024-05-01', { from: Date.parse('2024-05-01T00:00+07:00') }],
    [
      'from=2024-05-01&to=01/05/2024',
      { from: Date.parse('2024-05-01T00:00+07:00'), to: Date.parse('2024-05-01T23:59:59.999+07:00') },
    ],
    [
      'from=h%C3%B4m+qua&to=h%C3%B4m+nay',
      { from: Date.parse('2024-08-13T00:00+07:00'), to: Date.parse('2024-08-14T23:59:59.999+07:00') },
    ],
    [
      'from=th%C3%A1ng+5+2024&to=2024',
      { from: Date.parse('2024-05-01T00:00+07:00'), to: Date.parse('2024-12-31T23:59:59.999+07:00') },
    ],
    ['from=2024-05-01T08:30:00+07:00', { from: Date.parse('2024-05-01T08:30+07:00') }],
    ['utm_source=x&fbclid=y', {}],
    [`q=${'a'.repeat(2000)}`, { query: 'a'.repeat(2000), recency: { asOf: Date.parse('2024-08-14T01:00:00+07:00') } }],
  ])('%s', (query, change) => {
    expect(requestOf(query)).toEqual({ ...defaults, ...change });
  });
});

describe('what is refused names its parameter and says what is allowed', () => {
  it.each([
    [
      'page=0',
      'page',
      'must be a whole number from 1 to 10000 (to go deeper give "next" of an answer as "after"); it is "0"',
    ],
    ['page=-1', 'page', 'must be a whole number from 1'],
    ['page=1.5', 'page', 'must be a whole number from 1'],
    ['page=1e3', 'page', 'must be a whole number from 1'],
    ['page=99999999999999999999', 'page', 'must be a whole number from 1'],
    ['page=10001', 'page', 'from 1 to 10000 (to go deeper give "next" of an answer as "after")'],
    ['page=1001', 'page', 'page × hitsPerPage must be at most 10000; it is 1001 × 10 (to go deeper give "next"'],
    ['after=x', 'after', 'must be "next" of an earlier answer'],
    ['after=x&after=y', 'after', 'may be given only once'],
    ['page=%D9%A1', 'page', 'must be a whole number from 1'],
    ['hitsPerPage=-1', 'hitsPerPage', 'from 0 to 1000'],
    ['hitsPerPage=1001', 'hitsPerPage', 'from 0 to 1000; it is "1001"'],
    ['from=abc', 'from', '2024-05-01 or 01/05/2024'],
    ['to=30/02/2024', 'to', '2024-05-01 or 01/05/2024'],
    ['from=2024-06-01&to=2024-05-31', 'from', 'must not be after "to"; it is "2024-06-01"'],
    ['from=h%C3%B4m+nay&to=h%C3%B4m+qua', 'from', 'must not be after "to"; it is "hôm nay"'],
    ['from=h%C3%B4m+nao', 'from', '"tháng 5 2024" or 2024, or counted from now, such as "hôm qua"'],
    [
      'sort=up',
      'sort',
      'must be relevance, newest or oldest, or fields with their directions, such as publishedAt:desc,price:asc; it is "up"',
    ],
    ['sort=Newest', 'sort', 'must be relevance, newest or oldest'],
    ['sort=price', 'sort', 'or fields with their directions'],
    ['sort=price:up', 'sort', 'or fields with their directions'],
    ['sort=price:asc,newest', 'sort', 'or fields with their directions'],
    ['sort=price:asc,', 'sort', 'or fields with their directions'],
    ['sort=a:b:asc', 'sort', 'or fields with their directions'],
    [`sort=${'a:asc,'.repeat(200)}a:asc`, 'sort', 'or fields with their directions'],
    ['facets=source,,author', 'facets', 'must be names of fields, with a comma between two'],
    [`facets=${'x'.repeat(101)}`, 'facets', 'must not have names of more than 100 characters'],
    [`fields=${'x,'.repeat(100)}x`, 'fields', 'must not name more than 100 fields'],
    ['facetLimit=0', 'facetLimit', 'must be a whole number from 1 to 10000'],
    ['offset=-1', 'offset', 'must be a whole number from 0 to 10000'],
    ['offset=10001', 'offset', 'must be a whole number from 0 to 10000'],
    ['offset=9991', 'offset', 'offset + hitsPerPage must be at most 10000; it is 9991 + 10 (to go deeper'],
    ['offset=0&page=2', 'offset', 'takes the place of "page"'],
    ['filter=source', 'filter', 'at character 7, it ends where this is expected'],
    ['crop=body:0', 'crop', 'or body:20 for 20 words, 1 to 1000; it is "body:0"'],
    ['crop=body:x', 'crop', 'or body:20 for 20 words'],
    ['crop=body:1001', 'crop', 'or body:20 for 20 words'],
    ['crop=body:', 'crop', 'or body:20 for 20 words'],
    ['cropLength=20', 'cropLength', 'goes with "crop", which is missing'],
    ['cropMarker=x', 'cropMarker', 'goes with "crop", which is missing'],
    ['crop=body&cropLength=0', 'cropLength', 'must be a whole number from 1 to 1000'],
    [`preTag=${'x'.repeat(101)}`, 'preTag', 'must not be longer than 100 characters'],
    [`postTag=${'x'.repeat(101)}`, 'postTag', 'must not be longer than 100 characters'],
    ['explain=1', 'explain', 'must be true or false'],
    ['typing=yes', 'typing', 'must be true or false'],
    ['q=a&q=b', 'q', 'may be given only once; it is "a, b"'],
    ['page=1&page=2', 'page', 'may be given only once'],
    ['facets=source&facets=author', 'facets', 'may be given only once'],
    ['hitPerPage=5', 'hitPerPage', `is not known here. Known are ${SEARCH_PARAMETER_NAMES.join(', ')}.`],
    ['q=a&__proto__=b', '__proto__', 'is not known here'],
    ['constructor=b', 'constructor', 'is not known here'],
    [`source=${'x'.repeat(513)}`, 'source', 'must not be longer than 512 characters'],
    [Array.from({ length: 51 }, () => 'author=x').join('&'), 'author', 'may be given at most 50 times'],
  ])('%s', (query, parameter, said) => {
    const { code, status, details, message } = refusalOf(query);
    expect({ code, status, parameter: (details as { parameter: string }).parameter }).toEqual({
      code: 'TB_PARAMETER_INVALID',
      status: 400,
      parameter,
    });
    expect(message).toContain(said);
  });

  it('a long value is quoted only in part', () => {
    expect(refusalOf(`sort=${'x'.repeat(5000)}`).message.length).toBeLessThan(250);
  });

  it.each([
    ['a'.repeat(2001), 2001],
    ['%E1%BA%BF'.repeat(2001), 2001],
    ['%F0%9F%98%80'.repeat(1001), 2002],
  ])('a query over the limit has a code of its own (%#)', (query, length) => {
    expect(refusalOf(`q=${query}`)).toMatchObject({
      code: 'TB_QUERY_TOO_LONG',
      status: 400,
      details: { length, limit: 2000 },
    });
  });

  it('is told with the parameter even if several are wrong', () => {
    expect(refusalOf('sort=up&page=0').code).toBe('TB_PARAMETER_INVALID');
  });
});
