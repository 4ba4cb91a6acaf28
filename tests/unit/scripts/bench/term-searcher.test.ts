/** Exact terms by plain BM25, against a ranking that is worked out from the texts by reading every one of them. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ArticleGenerator } from '../../../../scripts/bench/generated-articles.js';
import { TermSearcher, type TermRequest } from '../../../../scripts/bench/plain-bm25/term-searcher.js';
import { generateQueries } from '../../../../scripts/bench/queries.js';
import type { Article } from '../../../../src/reader/index.js';
import { tokenize } from '../../../../src/text/index.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';
import { readNaively, type NaiveArticle } from '../../../support/naive-index.js';
import { FAMILY_SYLLABLES, familyTexts } from '../../../support/random-articles.js';

const K1 = 1.2;
const B = 0.75;
const weightOf = (field: number): number => (field === 0 ? 2 : 1);

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The textbook formula, term by term over a list of texts. */
class BruteForce {
  readonly #articles: readonly NaiveArticle[];
  readonly #averages: readonly number[];
  readonly #idfs = new Map<string, number>();

  constructor(articles: readonly Article[]) {
    this.#articles = articles.map(readNaively);
    this.#averages = [0, 1, 2, 3, 4].map((field) =>
      mean(this.#articles.map(({ extents }) => extents[field]!).filter((extent) => extent > 0)),
    );
  }

  search({ terms, operator }: Pick<TermRequest, 'terms' | 'operator'>): Map<string, number> {
    const found = new Map<string, number>();
    for (const article of this.#articles) {
      const has = (term: string): boolean => article.tokens.some((token) => token.term === term);
      const standsAt = (start: number): boolean =>
        terms.every((term, i) => article.tokens.some((token) => token.term === term && token.position === start + i));
      const isFound =
        operator === 'any'
          ? terms.some(has)
          : operator === 'all'
            ? terms.every(has)
            : article.tokens.some(({ position }) => standsAt(position));
      if (isFound)
        found.set(
          article.id,
          terms.reduce((sum, term) => sum + this.#scoreOf(article, term), 0),
        );
    }
    return found;
  }

  #idfOf(term: string): number {
    const having = this.#articles.filter((article) => article.tokens.some((token) => token.term === term)).length;
    return Math.log(1 + (this.#articles.length - having + 0.5) / (having + 0.5));
  }

  #scoreOf({ tokens, extents }: NaiveArticle, term: string): number {
    const idf = this.#idfs.get(term) ?? this.#idfOf(term);
    this.#idfs.set(term, idf);
    const frequency = tokens
      .filter((token) => token.term === term)
      .reduce((sum, { field }) => sum + weightOf(field) / (1 - B + (B * extents[field]!) / this.#averages[field]!), 0);
    return (idf * frequency) / (frequency + K1);
  }
}

const expectSame = (
  articles: readonly Article[],
  searcher: TermSearcher,
  oracle: BruteForce,
  request: TermRequest,
): number => {
  const inOrder = [...articles].map(({ id }) => id);
  const { hits, total } = searcher.search(request);
  const expected = oracle.search(request);
  const isCounted = request.operator !== 'any' || request.counted === true || request.limit === 0;
  expect(total).toBe(isCounted ? expected.size : undefined);
  const best = [...expected.values()].sort((a, b) => b - a).slice(0, request.limit);
  expect(hits).toHaveLength(best.length);
  hits.forEach(({ document, score }, i) => {
    // Lengths are kept in single precision.
    expect(score).toBeCloseTo(best[i]!, 4);
    expect(score).toBeCloseTo(expected.get(inOrder[document]!)!, 4);
  });
  return expected.size;
};

const operators = fc.constantFrom('all' as const, 'any' as const, 'phrase' as const);

describe('exact terms by plain BM25', () => {
  it('find and rank what reading every article gives', () => {
    const articles = fc.array(fc.record({ title: familyTexts(6), summary: familyTexts(6), body: familyTexts(25) }), {
      minLength: 1,
      maxLength: 12,
    });
    const terms = fc.array(fc.constantFrom(...FAMILY_SYLLABLES, 'lạ'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        articles,
        terms,
        operators,
        fc.integer({ min: 0, max: 5 }),
        fc.boolean(),
        (contents, wanted, operator, limit, counted) => {
          const list = contents.map((content, i) => anArticle(`a${i}`, content));
          expectSame(list, new TermSearcher(segmentOf(list)), new BruteForce(list), {
            terms: wanted,
            operator,
            limit,
            counted,
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('do so over as many articles as leave most of them unscored', () => {
    const generator = new ArticleGenerator(11);
    const articles = Array.from({ length: 700 }, (_, i) => {
      const article = generator.article(i);
      return anArticle(article.id, { ...article, body: article.body.slice(0, 300) });
    });
    const searcher = new TermSearcher(segmentOf(articles));
    const oracle = new BruteForce(articles);
    let found = 0;
    for (const [i, query] of generateQueries(generator, 11, 0, 30).entries()) {
      const terms = tokenize(query).map(({ term }) => term);
      const operator = (['any', 'all', 'phrase'] as const)[i % 3]!;
      found += expectSame(articles, searcher, oracle, { terms, operator, limit: 10 });
    }
    expect(found).toBeGreaterThan(500);
  });

  it('rank what has any of the terms as if all of it were found, however many terms and hits are asked for', () => {
    const generator = new ArticleGenerator(12);
    const articles = Array.from({ length: 900 }, (_, i) => {
      const { id, title, body } = generator.article(i);
      return anArticle(id, { title, body: body.slice(0, 900) });
    });
    const searcher = new TermSearcher(segmentOf(articles));
    const spans = generateQueries(generator, 12, 0, 300).map((query) => tokenize(query).map(({ term }) => term));
    const queries = fc
      .array(fc.constantFrom(...spans), { minLength: 1, maxLength: 8 })
      .map((chosen) => chosen.flat().slice(0, 40));
    fc.assert(
      fc.property(queries, fc.constantFrom(1, 3, 10, 60), (terms, limit) => {
        const { hits } = searcher.search({ terms, operator: 'any', limit });
        expect(hits).toEqual(searcher.search({ terms, operator: 'any', limit, counted: true }).hits);
      }),
      { numRuns: 300 },
    );
  });

  it('take a term as it is: no other marks, no other spelling, no part of a word', () => {
    const articles = [anArticle('a', { body: 'đồng kỹ' }), anArticle('b', { body: 'dong kĩ' })];
    const searcher = new TermSearcher(segmentOf(articles));
    const found = (term: string): number[] =>
      searcher.search({ terms: [term], operator: 'all', limit: 10 }).hits.map(({ document }) => document);
    expect([found('đồng'), found('dong'), found('kỹ'), found('kĩ'), found('đồn')]).toEqual([[0], [1], [0], [1], []]);
  });

  it('are nothing where there are none', () => {
    const searcher = new TermSearcher(segmentOf([anArticle('a', { body: 'đồng' })]));
    expect(searcher.search({ terms: [], operator: 'any', limit: 10 })).toEqual({ hits: [], total: 0 });
  });
});
