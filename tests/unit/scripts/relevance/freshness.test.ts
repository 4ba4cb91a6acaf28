import { describe, expect, it } from '@jest/globals';
import { datesOf, freshnessOf, isFreshFirst } from '../../../../scripts/relevance/freshness.js';
import type { JudgedQuery } from '../../../../scripts/relevance/judged-set.js';

const HOUR = 60 * 60 * 1000;
const asOf = Date.parse('2026-03-10T20:00:00+07:00');
const dates = new Map([
  ['today', asOf - HOUR],
  ['edge', asOf - 72 * HOUR],
  ['old', asOf - 73 * HOUR],
  ['tomorrow', asOf + HOUR],
]);

const aQuery = (judged: readonly string[], at: number | undefined = asOf): JudgedQuery => ({
  id: 'q',
  text: 'giá vàng hôm nay',
  unaccented: undefined,
  judgments: new Map(judged.map((id) => [id, 1])),
  exclude: new Set(),
  ...(at !== undefined && { asOf: at }),
});

describe('the first hit of a query that names the present', () => {
  it.each<[why: string, ranking: readonly string[], judged: readonly string[], expected: boolean | undefined]>([
    ['is of today', ['today', 'old'], ['today', 'old'], true],
    ['is just in time', ['edge'], ['edge'], true],
    ['is old though there is news', ['old', 'today'], ['today', 'old'], false],
    ['is of today and about something else', ['today', 'edge'], ['edge'], false],
    ['is old where there is no relevant news', ['old'], ['old'], undefined],
    ['is of a time that has not come', ['tomorrow'], ['tomorrow'], undefined],
    ['has no date', ['undated'], ['undated'], undefined],
    ['is not there', [], ['today'], false],
  ])('%s', (_, ranking, judged, expected) => {
    expect(isFreshFirst(ranking, aQuery(judged), dates)).toBe(expected);
  });

  it('is not asked for where the query is asked at no instant', () => {
    const { asOf: _, ...timeless } = aQuery(['today']);
    expect(isFreshFirst(['today'], timeless, dates)).toBeUndefined();
  });
});

it('counts queries with an instant, with news, with news first', () => {
  const quality = { ndcg: 1, reciprocalRank: 1, recall: 1 };
  const one = (facts: object) => ({ id: 'q', text: '', quality, isChanged: false, ...facts });
  expect(freshnessOf([one({})])).toBeUndefined();
  const queries = [
    one({}),
    one({ isDated: true, freshFirst: true }),
    one({ isDated: true, freshFirst: false }),
    one({ isDated: true, freshFirst: undefined }),
  ];
  expect(freshnessOf(queries)).toEqual({ queries: 3, withFresh: 2, freshFirst: 1 });
});

it('knows the dates of articles that have one', () => {
  const article = { id: 'a', title: '', body: '', publishedAt: '2026-03-10T20:00:00+07:00' };
  const documents = [
    { id: 'a', title: '', text: '', article },
    { id: 'b', title: '', text: '', article: { id: 'b', title: '', body: '' } },
    { id: 'c', title: '', text: '' },
  ];
  expect([...datesOf(documents)]).toEqual([['a', asOf]]);
});
