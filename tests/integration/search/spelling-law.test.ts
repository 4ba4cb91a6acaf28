/** The spelling law, as a searcher keeps it: what is the same to a reader has the same answer. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../src/reader/index.js';
import type { Searcher, SearcherRequest } from '../../../src/search/index.js';
import { anArticle, request, searcherOver } from '../../support/build-index.js';
import { corpora } from '../../support/random-articles.js';
import { randomQueries, typedSyllables } from '../../support/random-queries.js';
import { everyTonePlacement, RESPELLINGS, syllables } from '../../support/vietnamese.js';

const answerOf = (searcher: Searcher, asked: SearcherRequest): unknown => {
  const { hits, total, required, conflictingMarks, facets, canonicalQuery, notes } = searcher.search(asked);
  const codes = notes.map(({ code }) => code);
  return { hits, total, required, conflictingMarks, facets, canonicalQuery, codes };
};

describe('the spelling law', () => {
  const respelt = fc.constantFrom(...RESPELLINGS);

  it('gives a query the same answer, scores and canonical line in every spelling', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 20 }), randomQueries(), respelt, (articles, { text }, [name, respell]) => {
        const searcher = searcherOver(articles);
        const asked = request(text, { facets: ['source'] });
        expect([name, answerOf(searcher, { ...asked, query: respell(text) })]).toEqual([
          name,
          answerOf(searcher, asked),
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives an article the same place in every spelling of its texts', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 12 }), typedSyllables(), respelt, (articles, query, [name, respell]) => {
        const change = (article: Article): Article => ({
          ...article,
          title: respell(article.title),
          body: respell(article.body),
          ...(article.summary === undefined ? {} : { summary: respell(article.summary) }),
        });
        const answer = answerOf(searcherOver(articles), request(query));
        expect([name, answerOf(searcherOver(articles.map(change)), request(query))]).toEqual([name, answer]);
      }),
      { numRuns: 200 },
    );
  });

  it('finds a syllable wherever its tone is written, in the query and in the article', () => {
    fc.assert(
      fc.property(syllables(), (syllable) => {
        const placements = everyTonePlacement(syllable);
        const articles = placements.map((text, i) => anArticle(`${i}`, { title: `chuyện ${text} xưa` }));
        const searcher = searcherOver(articles);
        const first = answerOf(searcher, request(syllable.text));
        const { hits } = searcher.search(request(syllable.text));
        expect(hits).toHaveLength(placements.length);
        expect(new Set(hits.map(({ score }) => score)).size).toBe(1);
        for (const text of placements) expect(answerOf(searcher, request(text))).toEqual(first);
      }),
      { numRuns: 150 },
    );
  });

  it('holds for the values of filters', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 20 }), respelt, (articles, [name, respell]) => {
        const searcher = searcherOver(articles);
        const ask = (value: string): unknown => answerOf(searcher, request('', { filters: { source: [value] } }));
        expect([name, ask(respell('Đài Đồng Bằng'))]).toEqual([name, ask('Đài Đồng Bằng')]);
      }),
      { numRuns: 60 },
    );
  });
});
