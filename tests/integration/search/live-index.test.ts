/** An index with what came and went since answers as one that is made anew, to the last bit. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LiveIndex } from '../../../src/inverted-index/index.js';
import type { Article } from '../../../src/reader/index.js';
import { KnownNames, Searcher, SimilarArticles, type SearcherRequest } from '../../../src/search/index.js';
import { fieldTexts } from '../../../src/inverted-index/index.js';
import { anArticle, request, searcherOver, segmentOf } from '../../support/build-index.js';
import { articlesAfter, naiveFreshState, type Change } from '../../support/naive-fresh-state.js';
import {
  articleContents,
  corpora,
  EXTRA_FIELDS,
  familyTexts,
  SOURCES,
  withExtras,
} from '../../support/random-articles.js';
import { filters } from '../../support/random-filters.js';
import { randomQueries } from '../../support/random-queries.js';
import { corporaWithCopies } from '../../support/random-stories.js';

/** A searcher over the changes, one after the other: what is cached in between has to keep up. */
const liveSearcher = (before: readonly Article[], changes: readonly Change[], asked: readonly string[]): Searcher => {
  const main = segmentOf(before, EXTRA_FIELDS);
  const live = new LiveIndex(main);
  const names = new KnownNames();
  let searcher = new Searcher(live, undefined, names);
  for (let count = 1; count <= changes.length; count++) {
    for (const query of asked) searcher.search(request(query));
    live.takeUp(naiveFreshState(main, before, changes.slice(0, count)));
    searcher.context.takeUp();
    searcher = new Searcher(live, undefined, names, searcher.context);
  }
  return searcher;
};

/** All that an answer says, with ids for numbers of documents. */
const answerOf = (searcher: Searcher, asked: SearcherRequest): unknown => {
  const {
    hits,
    total,
    totalComplete,
    relaxedFrom,
    facets,
    facetStats,
    keysOfLast,
    restored,
    corrected,
    required,
    decoded,
    plan,
  } = searcher.search(asked);
  const idOf = (document: number): string => searcher.segment.docValues.ids[document]!;
  return {
    hits: hits.map(({ document, score, copies, missing }) => ({
      id: idOf(document),
      score,
      copies: copies?.map(idOf),
      missing,
    })),
    total,
    totalComplete,
    relaxedFrom,
    facets,
    facetStats,
    keysOfLast,
    restored: restored?.text,
    corrected: corrected?.text,
    required,
    decoded,
    cohesion: plan.cohesion,
  };
};

const someChanges = (
  before: readonly Article[],
  contents: fc.Arbitrary<Omit<Article, 'id'>>,
): fc.Arbitrary<Change[]> => {
  const ids = [...before.map(({ id }) => id), 'mới-1', 'mới-2', 'a-0'];
  const change = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.option(contents, { nil: undefined })), {
      maxLength: 5,
      selector: ([id]) => id,
    })
    .map((all) => ({
      put: all.flatMap(([id, content]) => (content === undefined ? [] : [{ id, ...content }])),
      removed: all.flatMap(([id, content]) => (content === undefined ? [id] : [])),
    }));
  return fc.array(change, { minLength: 1, maxLength: 4 });
};

const withChanges = (
  articles: fc.Arbitrary<Article[]>,
  contents = articleContents(),
): fc.Arbitrary<{ before: Article[]; changes: Change[] }> =>
  articles
    .map((all) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1)))
    .chain((before) => someChanges(before, contents).map((changes) => ({ before, changes })))
    .filter(({ before, changes }) => articlesAfter(before, changes).length > 0);

const requests = (): fc.Arbitrary<Partial<SearcherRequest>> =>
  fc.constantFrom<Partial<SearcherRequest>>(
    {},
    { matching: 'all' },
    { matching: 'any', limit: 3 },
    { prefixOfLast: true },
    { order: 'newest', facets: ['source', 'author'] },
    { distinctClusters: true, facets: ['source', 'category'] },
    { filters: { source: [SOURCES[0]] }, limit: 2 },
    { from: Date.UTC(2024, 0, 10), offset: 1 },
    { facets: ['tags', 'section', 'price', 'premium', 'eventAt', 'places', 'publishedAt'] },
    { scope: [SOURCES[0]], facets: ['tags', 'section', 'author'] },
    { order: 'newest', keys: [{ field: 'section', direction: 'asc' }], limit: 4 },
    { order: 'newest', keys: [{ field: 'price', direction: 'desc' }], distinctClusters: true, facets: ['places'] },
  );

describe('an index with what came and went since', () => {
  it('answers as one made anew, whatever was asked in between', () => {
    fc.assert(
      fc.property(
        withChanges(corpora({ minLength: 1 }, withExtras(articleContents())), withExtras(articleContents())),
        fc.array(randomQueries({ phrases: true, exclusions: true }), { minLength: 1, maxLength: 4 }),
        fc.oneof(
          requests(),
          fc.tuple(requests(), filters()).map(([some, filter]) => ({ ...some, filter })),
        ),
        ({ before, changes }, queries, options) => {
          const texts = queries.map(({ text }) => text);
          const live = liveSearcher(before, changes, texts);
          const rebuilt = new Searcher(segmentOf(articlesAfter(before, changes), EXTRA_FIELDS));
          for (const text of ['', ...texts]) {
            const asked = request(text, options);
            expect(answerOf(live, asked)).toEqual(answerOf(rebuilt, asked));
          }
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('groups copies as one made anew', () => {
    const copies = corporaWithCopies(12).filter((articles) => articles.length > 1);
    const changed = copies.chain((articles) => {
      const [first, ...others] = articles;
      const bodies = others.map(({ body }) => body);
      const contents = fc.record({ title: familyTexts(5, 1), body: fc.constantFrom(...bodies) });
      return withChanges(fc.constant([first!, ...others.slice(0, others.length >> 1)]), contents);
    });
    fc.assert(
      fc.property(changed, fc.constantFrom('', 'ma', 'đồng hoa'), ({ before, changes }, text) => {
        const asked = request(text, { distinctClusters: true, facets: ['source'] });
        expect(answerOf(liveSearcher(before, changes, [text]), asked)).toEqual(
          answerOf(searcherOver(articlesAfter(before, changes)), asked),
        );
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('corrects a misspelling by syllables that came after another was suspected', () => {
    const before = Array.from({ length: 30 }, (_, i) => anArticle(`a${i}`, { title: 'Bác sĩ khám bệnh' }));
    const put = Array.from({ length: 15 }, (_, i) => anArticle(`b${i}`, { title: 'Học sinh xuất sắc' }));
    const live = liveSearcher(before, [{ put, removed: [] }], ['bác sỉ', 'suất sắc']);
    expect(live.search(request('suất sắc')).corrected).toMatchObject({ text: 'xuất sắc' });
    expect(live.search(request('bác sỉ')).corrected).toMatchObject({ text: 'bác sĩ' });
  });

  it('finds what is related to an article as one made anew', () => {
    fc.assert(
      fc.property(withChanges(corpora({ minLength: 2 })), ({ before, changes }) => {
        const after = articlesAfter(before, changes);
        const related = (searcher: Searcher, article: Article): unknown =>
          new SimilarArticles(searcher.context)
            .find(searcher.segment.documentOf(article.id)!, fieldTexts(article), 5)
            .map(({ document, score }) => [searcher.segment.docValues.ids[document], score]);
        const live = liveSearcher(before, changes, []);
        const rebuilt = searcherOver(after);
        for (const article of after) expect(related(live, article)).toEqual(related(rebuilt, article));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('suggests what is new, and nothing that is gone', () => {
    const before = [
      anArticle('1', { title: 'Cầu Rạch Miễu khánh thành' }),
      anArticle('2', { title: 'Chợ nổi Cái Răng' }),
    ];
    const searcher = liveSearcher(
      before,
      [
        { put: [anArticle('3', { title: 'Cầu Vàm Cống thông xe' })], removed: ['1'] },
        { put: [anArticle('4', { title: 'Cầu Vàm Cống đón khách' })], removed: [] },
      ],
      ['cau'],
    );
    const texts = searcher.suggest('cau', 10).map(({ text }) => text.toLowerCase());
    expect(texts.some((text) => text.startsWith('cầu vàm'))).toBe(true);
    expect(texts.some((text) => text.includes('rạch'))).toBe(false);
    expect(searcher.search(request('vam cong')).restored?.text.toLowerCase()).toBe('vàm cống');
    expect(searcher.search(request('rach mieu')).hits).toEqual([]);
  });
});
