/** Pages and orders are cut from one and the same list. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Searcher } from '../../../src/search/index.js';
import { anArticle, idsOf, request, searcherOver } from '../../support/build-index.js';
import { corpora } from '../../support/random-articles.js';
import { randomQueries } from '../../support/random-queries.js';

describe('the paging law', () => {
  it('pages 1 to k are the first k pages asked at once, whatever the order, and nothing comes twice', () => {
    fc.assert(
      fc.property(
        corpora({ maxLength: 60 }),
        randomQueries(),
        fc.integer({ min: 1, max: 11 }),
        fc.constantFrom('relevance' as const, 'newest' as const, 'oldest' as const),
        fc.constantFrom('all' as const, 'any' as const, 'best' as const),
        (articles, { text }, limit, order, matching) => {
          const searcher = searcherOver(articles);
          const whole = searcher.search(request(text, { order, matching }));
          const pages: unknown[] = [];
          for (let offset = 0; offset < whole.total + limit; offset += limit) {
            const page = searcher.search(request(text, { order, matching, offset, limit }));
            expect(page.total).toBe(whole.total);
            pages.push(...page.hits);
          }
          expect(pages).toEqual(whole.hits);
          expect(new Set(idsOf(searcher, whole.hits)).size).toBe(whole.total);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('what follows the place of a hit is what follows the hit, whether it is still there or not', () => {
    fc.assert(
      fc.property(
        corpora({ maxLength: 60 }),
        randomQueries(),
        fc.integer({ min: 1, max: 11 }),
        fc.constantFrom('relevance' as const, 'newest' as const, 'oldest' as const),
        fc.constantFrom('all' as const, 'any' as const, 'best' as const),
        fc.nat(),
        (articles, { text }, limit, order, matching, at) => {
          const searcher = searcherOver(articles);
          const whole = searcher.search(request(text, { order, matching }));
          if (whole.hits.length === 0) return;
          const index = at % whole.hits.length;
          const { document, score } = whole.hits[index]!;
          const { ids, publishedAt } = searcher.segment.docValues;
          const after = { score, publishedAt: publishedAt[document]!, id: ids[document]! };
          const next = searcher.search(request(text, { order, matching, limit, after }));
          expect(next.hits).toEqual(whole.hits.slice(index + 1, index + 1 + limit));
          expect(next.total).toBe(whole.total);
          expect(next).not.toHaveProperty('relaxedFrom');
          // Behind an id that nobody has, in its place.
          const gone = { ...after, id: `${after.id}\u0000` };
          expect(searcher.search(request(text, { order, matching, limit, after: gone })).hits).toEqual(next.hits);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('past the end there is nothing, however far', () => {
    const searcher = searcherOver([anArticle('1', { title: 'bão' })]);
    for (const offset of [1, 10, 1e6, Number.MAX_SAFE_INTEGER]) {
      expect(searcher.search(request('bão', { offset, limit: 10 }))).toMatchObject({ hits: [], total: 1 });
    }
  });
});

describe('the order', () => {
  it.each([
    ['newest', -1],
    ['oldest', 1],
  ] as const)(
    '%s is by date, without a date last, and then by id, with scores as for relevance',
    (order, direction) => {
      fc.assert(
        fc.property(corpora({ maxLength: 30 }), randomQueries(), (articles, { text }) => {
          const searcher = searcherOver(articles);
          const byDate = searcher.search(request(text, { order, matching: 'any' }));
          const byScore = searcher.search(request(text, { matching: 'any' }));
          const byId = new Map(articles.map((article) => [article.id, article]));
          const expected = idsOf(searcher, byScore.hits).sort((a, b) => {
            const [x, y] = [a, b].map((id) => Date.parse(byId.get(id)?.publishedAt ?? ''));
            if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
            return (x! - y!) * direction || (a < b ? -1 : 1);
          });
          expect(idsOf(searcher, byDate.hits)).toEqual(expected);
          const scores = (hits: typeof byDate.hits): unknown =>
            new Map(hits.map(({ document, score }) => [document, score]));
          expect(scores(byDate.hits)).toEqual(scores(byScore.hits));
        }),
        { numRuns: 100 },
      );
    },
  );

  it('relevance is by score, then newest first, then by id', () => {
    const text = { title: 'mưa bão' };
    const searcher = searcherOver([
      anArticle('b', text),
      anArticle('a', text),
      anArticle('d', { ...text, publishedAt: '2024-01-01T00:00Z' }),
      anArticle('c', { ...text, publishedAt: '2024-01-02T00:00Z' }),
      anArticle('e', { title: 'mưa bão bão', publishedAt: '2020-01-02T00:00Z' }),
    ]);
    const { hits } = searcher.search(request('bão'));
    expect(idsOf(searcher, hits)).toEqual(['e', 'c', 'd', 'a', 'b']);
  });

  it('does not depend on the order in which articles came', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 20 }), randomQueries(), (articles, { text }) => {
        const [one, other] = [searcherOver(articles), searcherOver([...articles].reverse())];
        const answer = (searcher: Searcher): unknown => {
          const { hits, total, required } = searcher.search(request(text));
          return { total, required, scores: hits.map(({ score }) => score), ids: idsOf(searcher, hits) };
        };
        expect(answer(other)).toEqual(answer(one));
      }),
      { numRuns: 100 },
    );
  });
});
