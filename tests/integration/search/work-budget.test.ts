/** The budget of a search: what it changes, what it never changes, and that it holds. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  analyseArticle,
  ArticleHighlighter,
  DEFAULT_RANKING,
  SearchContext,
  Searcher,
  Vocabulary,
  Work,
  workBudgetOf,
  type SearcherRequest,
} from '../../../src/search/index.js';
import type { WorkBudget } from '../../../src/search/query/work.js';
import { anArticle, idsOf, request, searcherOver, segmentOf } from '../../support/build-index.js';
import { corpora } from '../../support/random-articles.js';
import { randomQueries } from '../../support/random-queries.js';

const budgets = (): fc.Arbitrary<WorkBudget> =>
  fc.record({
    postings: fc.oneof(fc.nat(40), fc.nat(3000)),
    looks: fc.oneof(fc.nat(10), fc.nat(300)),
    text: fc.constant(Infinity),
  });

const texts = (): fc.Arbitrary<string> =>
  fc.oneof(
    randomQueries().map(({ text }) => text),
    randomQueries({ most: 12 }).map(({ text }) => text),
    fc.constantFrom('ma dong hoa', '"ma má" "đồng động"', 'dong dong dong ma', '-"ma hoa" đồng', 'duong -"thai binh"'),
  );

const orders = fc.constantFrom('relevance' as const, 'newest' as const);

describe('a search with a budget', () => {
  it('of any size finds some of what there is, with the scores that it has, and counts no more than there is', () => {
    let cut = 0;
    fc.assert(
      fc.property(corpora({ maxLength: 60 }), texts(), budgets(), orders, (articles, text, budget, order) => {
        const searcher = searcherOver(articles);
        const whole = searcher.search(request(text, { order }));
        const work = new Work(budget);
        const some = searcher.search(request(text, { order, limit: 10 }), work);
        if (work.cuts.size > 0) cut++;
        for (const { document, score } of some.hits) {
          if (some.plan.clauses.length > 0) expect(searcher.explain(some.plan, document).value).toBe(score);
        }
        // Other readings are other words to find and to score.
        if (work.cuts.has('readings')) return;
        const scores = new Map(whole.hits.map(({ document, score }) => [document, score]));
        for (const { document, score } of some.hits) expect(scores.get(document)).toBe(score);
        expect(some.total).toBeLessThanOrEqual(whole.total);
        expect(some.totalComplete).toBeLessThanOrEqual(whole.totalComplete);
        if (!work.cuts.has('words') && !work.cuts.has('phrases')) expect(some.total).toBe(whole.total);
        if (work.cuts.size === 0) expect(some.hits).toEqual(whole.hits.slice(0, 10));
      }),
      { numRuns: 400 },
    );
    // Most of the budgets are too small for something.
    expect(cut).toBeGreaterThan(50);
  });

  it('is cut at the same place whatever is cached, and says the same of it', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 60 }), fc.array(texts(), { maxLength: 3 }), texts(), budgets(), (...given) => {
        const [articles, before, text, budget] = given;
        const segment = segmentOf(articles);
        const answer = (searcher: Searcher): unknown => {
          const work = new Work(budget);
          const { hits, total, totalComplete } = searcher.search(request(text, { limit: 10 }), work);
          return { hits: idsOf(searcher, hits), total, totalComplete, cuts: [...work.cuts], stages: work.stages };
        };
        const without = new SearchContext(segment, DEFAULT_RANKING, 0);
        const cold = new Searcher(segment, DEFAULT_RANKING, undefined, without);
        const warm = new Searcher(segment);
        for (const query of before) warm.search(request(query));
        expect(answer(warm)).toEqual(answer(cold));
        expect(answer(warm)).toEqual(answer(cold));
      }),
      { numRuns: 150 },
    );
  });

  it('that is never reached is as without one', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 40 }), texts(), orders, (articles, text, order) => {
        const searcher = searcherOver(articles);
        const work = new Work(workBudgetOf(articles.length));
        expect(searcher.search(request(text, { order }), work)).toEqual(searcher.search(request(text, { order })));
        expect([...work.cuts]).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('work', () => {
  // Six articles with the one word, four of them with the other, and four with neither.
  const articles = Array.from({ length: 10 }, (_, i) =>
    anArticle(`${i}`, { title: `bài ${i}`, body: i < 4 ? 'bão lũ' : i < 6 ? 'bão' : 'nắng' }),
  );
  const segment = segmentOf(articles);

  const matchWork = (query: string, changes: Partial<SearcherRequest> = {}): unknown => {
    const work = new Work();
    new Searcher(segment).search(request(query, changes), work);
    const { postings, looks } = work.stages.find(({ stage }) => stage === 'match')!;
    return { postings, looks };
  };

  it('counts the postings of each word, where all are wanted those of the rarest and of the others near it', () => {
    expect(matchWork('bão', { matching: 'all' })).toEqual({ postings: 6, looks: 0 });
    expect(matchWork('bão lũ', { matching: 'all' })).toEqual({ postings: 4 + 6, looks: 0 });
  });

  it('counts the postings of all words where some are enough, and every document once', () => {
    expect(matchWork('bão lũ', { matching: 'any' })).toEqual({ postings: 4 + 6 + (6 + 4 + 10), looks: 0 });
  });

  it('counts two looks for each document that may have a phrase of two words', () => {
    expect(matchWork('"bão lũ"', { matching: 'all' })).toEqual({ postings: 4 + 6, looks: 2 * 4 });
  });

  it('counts a look more for many positions', () => {
    const work = new Work();
    for (const positions of [0, 31, 32, 320]) work.addLook(positions);
    expect(work.looks).toBe(1 + 1 + 2 + 11);
  });

  it('counts what is read for marks, and what matches there', () => {
    const searcher = new Searcher(segment);
    const { plan } = searcher.search(request('bão'));
    const work = new Work();
    const vocabulary = new Vocabulary();
    new ArticleHighlighter(plan, vocabulary, [], work).highlight(analyseArticle(articles[0]!, vocabulary));
    expect(work.text).toBe('bài 0'.length + 'bão lũ'.length + 8);
  });
});

describe('the usual budget', () => {
  it('grows with the index and with its factor, and does for small ones', () => {
    expect(workBudgetOf(10)).toEqual(workBudgetOf(50_000));
    expect(workBudgetOf(100_000).postings).toBe(2 * workBudgetOf(50_000).postings);
    expect(workBudgetOf(100_000).text).toBe(workBudgetOf(50_000).text);
    expect(workBudgetOf(50_000, 3).text).toBe(3 * workBudgetOf(50_000).text);
    expect(workBudgetOf(50_000, Infinity)).toEqual({ postings: Infinity, looks: Infinity, text: Infinity });
  });
});
