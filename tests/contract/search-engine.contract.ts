/** What any `SearchEngine` owes to those who ask, whatever stands behind it. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  FACET_FIELDS,
  MARKED_FIELDS,
  MAX_QUERY_LENGTH,
  type Explanation,
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
} from '../../src/engine/search-engine.js';
import type { Article } from '../../src/reader/index.js';
import { markedPieces, unescapeHtml, withoutMarks } from '../support/read-marks.js';
import { manyArticles, SAMPLE_ARTICLES } from '../support/sample-articles.js';
import { RESPELLINGS } from '../support/vietnamese.js';

export interface EngineUnderTest {
  readonly engine: SearchEngine;
  /** Makes other articles live; resolves once the engine answers from them. */
  readonly publish: (articles: readonly Article[]) => Promise<void>;
}

/** Without articles, an engine for which nothing was ever published. */
export type MakeEngine = (articles?: readonly Article[]) => Promise<EngineUnderTest>;

export const ask = (query: string, changes: Partial<SearchRequest> = {}): SearchRequest => ({
  query,
  page: 1,
  hitsPerPage: 10,
  sort: 'relevance',
  ...changes,
});

export const withoutTime = ({
  processingTimeMs: _time,
  ...answer
}: SearchResponse): Omit<SearchResponse, 'processingTimeMs'> => answer;

const idsOf = ({ hits }: SearchResponse): string[] => hits.map(({ id }) => id);

const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
  return 'no error';
};

export const describeSearchEngine = (name: string, make: MakeEngine): void => {
  describe(`${name} as a search engine`, () => {
    let open: EngineUnderTest[] = [];
    let engine: SearchEngine;
    let publish: EngineUnderTest['publish'];

    const makeOver: MakeEngine = async (articles) => {
      const made = await make(articles);
      open.push(made);
      return made;
    };

    beforeEach(async () => {
      ({ engine, publish } = await makeOver(SAMPLE_ARTICLES));
    });

    afterEach(async () => {
      for (const made of open) await made.engine.close();
      open = [];
    });

    describe('a hit', () => {
      it('has what is known of the article, without its long texts and without what is not known', async () => {
        const { hits } = await engine.search(ask('hòa phú'));
        const { _formatted, _rankingScore, ...shown } = hits[0]!;
        const { body: _body, ...expected } = SAMPLE_ARTICLES.find(({ id }) => id === 'hp-1')!;
        expect(shown).toEqual(expected);
        expect(_rankingScore).toBeGreaterThan(0);
        expect(Object.keys(_formatted).sort()).toEqual(['snippet', 'title']);
        const [sparse] = (await engine.search(ask('lúa chịu mặn'))).hits;
        expect(
          Object.keys(sparse!)
            .filter((key) => !key.startsWith('_'))
            .sort(),
        ).toEqual(['category', 'id', 'title']);
      });

      it('marks in title and snippet what matched, and tells where it stands in the own texts, where asked to', async () => {
        for (const query of ['hòa phú', 'hoa phu', '"bữa ăn ca"', 'script', 'lao dong']) {
          const { hits } = await engine.search(ask(query, { matchesPosition: MARKED_FIELDS }));
          expect(hits).not.toEqual([]);
          for (const { id, title, _formatted, _matchesPosition = {} } of hits) {
            const { title: titleHtml = '', snippet = '' } = _formatted;
            const article = SAMPLE_ARTICLES.find((one) => one.id === id)!;
            expect(unescapeHtml(withoutMarks(titleHtml))).toBe(title);
            for (const html of [titleHtml, snippet]) expect(withoutMarks(html)).not.toMatch(/[<>"']/);
            const inTitle = (_matchesPosition['title'] ?? []).map(({ start, length }) =>
              title!.slice(start, start + length),
            );
            expect(markedPieces(titleHtml).map(unescapeHtml).join(' ')).toBe(inTitle.join(' '));
            for (const [field, ranges] of Object.entries(_matchesPosition)) {
              const text = [(article as unknown as Record<string, string | string[]>)[field]].flat().join('\n');
              let end = 0;
              for (const range of ranges) {
                expect(range.start).toBeGreaterThanOrEqual(end);
                expect(range.length).toBeGreaterThan(0);
                end = range.start + range.length;
                expect(end).toBeLessThanOrEqual(text.length);
              }
            }
            expect(Object.keys(_matchesPosition)).not.toEqual([]);
          }
          const [plain] = (await engine.search(ask(query))).hits;
          expect(plain).not.toHaveProperty('_matchesPosition');
          const [some] = (await engine.search(ask(query, { matchesPosition: ['title', 'tags'] }))).hits;
          const { title, tags } = hits[0]!._matchesPosition ?? {};
          expect(some?._matchesPosition).toEqual({ ...(title && { title }), ...(tags && { tags }) });
        }
      });

      it('explains its score when asked to, and only then', async () => {
        const sum = ({ value, parts }: Explanation): number =>
          parts === undefined ? value : parts.reduce((total, part) => total + sum(part), 0);
        const { hits } = await engine.search(ask('liên đoàn lao động', { explain: true }));
        expect(hits.length).toBeGreaterThan(0);
        for (const { _explanation, _rankingScore } of hits) {
          expect(_explanation?.value).toBe(_rankingScore);
          expect(sum(_explanation!)).toBeCloseTo(_rankingScore, 9);
        }
        const { hits: plain } = await engine.search(ask('liên đoàn lao động'));
        expect(plain.every((hit) => !('_explanation' in hit))).toBe(true);
      });
    });

    describe('an answer', () => {
      it('says what was asked, how it was understood, and of which index it is', async () => {
        const answer = await engine.search(ask('Hoà PHÚ "chợ nổi', { page: 2, hitsPerPage: 3 }));
        expect(answer).toMatchObject({
          query: 'Hoà PHÚ "chợ nổi',
          page: 2,
          hitsPerPage: 3,
          indexVersion: engine.indexVersion(),
        });
        expect(answer.understanding.canonical).toBe('hòa phú "chợ nổi');
        expect(answer.understanding.notes.map(({ code }) => code)).toEqual(['unclosed-quote']);
        expect(answer.understanding.matching.clauses).toBe(4);
        expect(answer.processingTimeMs).toBeGreaterThanOrEqual(0);
      });

      it('counts all that was found, whatever page is shown', async () => {
        const { engine: large } = await makeOver(manyArticles(57));
        const whole = await large.search(ask('lúa', { hitsPerPage: 1000 }));
        expect([whole.totalHits, whole.totalPages, whole.hits.length]).toEqual([57, 1, 57]);
        for (const sort of ['relevance', 'newest', 'oldest'] as const) {
          const all = idsOf(await large.search(ask('lúa', { hitsPerPage: 1000, sort })));
          const paged: string[] = [];
          for (let page = 1; page <= 6; page++) {
            const answer = await large.search(ask('lúa', { page, sort }));
            expect([answer.totalHits, answer.totalPages, answer.page]).toEqual([57, 6, page]);
            paged.push(...idsOf(answer));
          }
          expect(paged).toEqual(all);
          expect(new Set(paged).size).toBe(57);
        }
      });

      it('goes on behind each page by its cursor, with the same hits as by numbers', async () => {
        const { engine: large } = await makeOver(manyArticles(57));
        for (const sort of ['relevance', 'newest', 'oldest'] as const) {
          const all = await large.search(ask('lúa', { hitsPerPage: 1000, sort }));
          expect(all).not.toHaveProperty('next');
          let answer = await large.search(ask('lúa', { sort, hitsPerPage: 12 }));
          const paged = [...answer.hits];
          while (answer.next !== undefined) {
            expect(answer.next).toMatch(/^[\w-]+$/);
            answer = await large.search(ask('lúa', { sort, hitsPerPage: 12, after: answer.next }));
            expect([answer.totalHits, answer.page]).toEqual([57, 1]);
            paged.push(...answer.hits);
          }
          expect(paged).toEqual(all.hits);
        }
      });

      it('refuses pages that are out of reach, and cursors that are none or of another order', async () => {
        const { next = '' } = await engine.search(ask('', { hitsPerPage: 1, sort: 'newest' }));
        expect(next).not.toBe('');
        for (const changes of [
          { page: 0 },
          { page: 1.5 },
          { hitsPerPage: 1001 },
          { page: 11, hitsPerPage: 1000 },
          { page: 10_001, hitsPerPage: 1 },
          { after: 'x' },
          { after: 'a'.repeat(9000) },
          { after: next },
          { after: next, sort: 'newest', page: 2 },
        ] as const) {
          expect(await codeOf(engine.search(ask('', changes)))).toBe('TB_PARAMETER_INVALID');
        }
        expect((await engine.search(ask('', { page: 10, hitsPerPage: 1000 }))).hits).toEqual([]);
        expect((await engine.search(ask('', { after: next, sort: 'newest' }))).hits.length).toBeGreaterThan(0);
      });

      it('is empty past the last page, and when nothing is found', async () => {
        expect(await engine.search(ask('hòa phú', { page: 400 }))).toMatchObject({
          hits: [],
          totalPages: 1,
          page: 400,
        });
        expect(await engine.search(ask('"khí cười"'))).toMatchObject({ hits: [], totalHits: 0, totalPages: 0 });
      });

      it('to a query without words is every article, newest first', async () => {
        const { engine: large } = await makeOver(manyArticles(12));
        const answer = await large.search(ask('', { hitsPerPage: 100 }));
        expect(idsOf(answer)).toEqual(Array.from({ length: 12 }, (_, i) => `n-${11 - i}`));
        const all = await engine.search(ask('  ', { hitsPerPage: 100 }));
        expect(all.totalHits).toBe(SAMPLE_ARTICLES.length);
        expect(all.hits.every(({ _formatted }) => _formatted.title?.includes('<mark>') === false)).toBe(true);
      });

      it('is ordered by date when asked to, articles without a date last', async () => {
        const newest = idsOf(await engine.search(ask('', { sort: 'newest', hitsPerPage: 100 })));
        expect(newest.slice(0, 5)).toEqual(['cd-2', 'a/b c?d=é', 'cd-1', 'md-1', 'hp-1']);
        const withoutDate = newest.slice(5);
        expect(withoutDate).toEqual([...withoutDate].sort());
        const oldest = idsOf(await engine.search(ask('', { sort: 'oldest', hitsPerPage: 100 })));
        expect(oldest).toEqual([...newest.slice(0, 5).reverse(), ...withoutDate]);
      });
    });

    describe('filters and facets', () => {
      it('let pass what has one of the values of each filter, in any spelling', async () => {
        const find = async (changes: Partial<SearchRequest>): Promise<string[]> =>
          idsOf(await engine.search(ask('', { hitsPerPage: 100, ...changes }))).sort();
        expect(await find({ source: ['Báo Sông Mới'] })).toEqual(['a/b c?d=é', 'cd-1', 'cd-2']);
        expect(await find({ source: ['BÁO SÔNG MỚI'.normalize('NFD')] })).toEqual(['a/b c?d=é', 'cd-1', 'cd-2']);
        expect(await find({ source: ['Báo Sông Mới', 'Đài Thời Tiết'], category: ['Thời tiết', 'Thể thao'] })).toEqual([
          'cd-2',
          'md-1',
        ]);
        expect(await find({ author: ['trần hoà'] })).toEqual(['cd-2', 'hp-1']);
        expect(await find({ author: ['không ai'] })).toEqual([]);
        expect(await find({ source: [] })).toHaveLength(SAMPLE_ARTICLES.length);
      });

      it('by date include both ends, and never an article without a date', async () => {
        const at = Date.parse('2024-05-01T08:30+07:00');
        const find = async (from?: number, to?: number): Promise<string[]> => {
          const dates = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
          return idsOf(await engine.search(ask('', { hitsPerPage: 100, ...dates })));
        };
        expect(await find(at, at)).toEqual(['cd-1']);
        expect(await find(at + 1, at + 1)).toEqual([]);
        expect(await find(at)).toEqual(['cd-2', 'a/b c?d=é', 'cd-1']);
        expect(await find(undefined, at)).toEqual(['cd-1', 'md-1', 'hp-1']);
        expect(await find(at + 1, at - 1)).toEqual([]);
      });

      it('count the values of all that was found, not of the page alone', async () => {
        const { engine: large } = await makeOver(manyArticles(57));
        const { facetDistribution } = await large.search(
          ask('lúa', { hitsPerPage: 2, facets: ['source', 'category'] }),
        );
        expect(facetDistribution.category).toEqual({ 'Nông nghiệp': 57 });
        const counts = Object.values(facetDistribution.source ?? {});
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(57);
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
        expect(facetDistribution.author).toBeUndefined();
        expect((await large.search(ask('lúa'))).facetDistribution).toEqual({});
      });

      it('of a value find as many as its facet counted', async () => {
        const { facetDistribution } = await engine.search(ask('', { facets: FACET_FIELDS }));
        for (const field of FACET_FIELDS) {
          for (const [value, count] of Object.entries(facetDistribution[field] ?? {})) {
            expect([field, value, (await engine.search(ask('', { [field]: [value] }))).totalHits]).toEqual([
              field,
              value,
              count,
            ]);
          }
        }
      });
    });

    describe('a query', () => {
      it.each([
        ['lien doan lao dong', ['cd-1', 'cd-2']],
        ['liên đoàn lao động', ['cd-1', 'cd-2']],
        ['"vận động viên"', ['cd-2']],
        ['hội thao -"liên đoàn"', []],
        ['trời -hoa', ['md-1']],
        ['30.000 đồng', ['cd-1']],
        ['source:"đài thời tiết"', ['md-1']],
      ])('%s', async (query, ids) => {
        const { hits, understanding } = await engine.search(ask(query));
        const { clauses, required } = understanding.matching;
        const found = required === clauses ? hits.map(({ id }) => id).sort() : [];
        expect(found).toEqual([...ids].sort());
      });

      it('that is half typed finds what its last syllable begins, when asked to', async () => {
        expect(idsOf(await engine.search(ask('chợ nô', { asYouType: true })))).toContain('hp-1');
        const { hits } = await engine.search(ask('hò', { asYouType: true }));
        expect(hits.map(({ id }) => id)).toContain('hp-1');
        expect((await engine.search(ask('hò'))).totalHits).toBe(0);
      });

      it('has the same answer in every spelling', async () => {
        for (const query of ['hòa phú', 'liên đoàn -"hội thao"', 'source:"báo sông mới" động', '30.000 đồng']) {
          const expected = withoutTime(await engine.search(ask(query, { facets: FACET_FIELDS })));
          for (const [name, respell] of RESPELLINGS) {
            const typed = respell(query);
            const answer = withoutTime(await engine.search(ask(typed, { facets: FACET_FIELDS })));
            expect([name, answer]).toEqual([name, { ...expected, query: typed }]);
          }
        }
      });

      it('is never an error up to the longest length', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.string({ unit: 'binary', maxLength: 200 }),
            fc.constantFrom('', '"', ' -', 'source:'),
            async (text, start) => {
              const answer = await engine.search(ask(start + text));
              expect(answer.hits.length).toBe(Math.min(10, answer.totalHits + answer.totalRelaxed));
            },
          ),
          { numRuns: 60 },
        );
        const longest = 'hòa '.repeat(500);
        expect(longest).toHaveLength(MAX_QUERY_LENGTH);
        expect(idsOf(await engine.search(ask(longest)))).toContain('hp-1');
      });

      it('that is longer is refused', async () => {
        expect(await codeOf(engine.search(ask('a'.repeat(MAX_QUERY_LENGTH + 1))))).toBe('TB_QUERY_TOO_LONG');
        expect(await codeOf(engine.search(ask('\u200b'.repeat(MAX_QUERY_LENGTH + 1))))).toBe('TB_QUERY_TOO_LONG');
      });
    });

    describe('articles', () => {
      it('are found whole by their ids', async () => {
        for (const article of SAMPLE_ARTICLES) expect(await engine.findArticle(article.id)).toEqual(article);
        for (const id of ['', 'cd-3', 'CD-1', '__proto__']) expect(await engine.findArticle(id)).toBeUndefined();
      });
    });

    describe('who is no longer interested', () => {
      const left = new Error('nobody is interested');

      it('gets the reason instead of an answer, and the next one an answer', async () => {
        const signal = AbortSignal.abort(left);
        expect(await codeOf(engine.search(ask('hòa'), signal))).toBe(left);
        expect(await codeOf(engine.suggest({ query: 'hòa', limit: 3 }, signal))).toBe(left);
        expect(await codeOf(engine.findArticle('hp-1', signal))).toBe(left);
        expect(await codeOf(engine.findSimilar('hp-1', 3, signal))).toBe(left);
        expect(idsOf(await engine.search(ask('hòa phú')))[0]).toBe('hp-1');
      });

      it('while many ask the same leaves the answers of the others alone', async () => {
        const clients = Array.from({ length: 12 }, () => new AbortController());
        const answers = clients.map(({ signal }) => codeOf(engine.search(ask('hòa phú'), signal)));
        for (const [i, client] of clients.entries()) if (i % 3 !== 0) client.abort(left);
        const outcomes = await Promise.all(answers);
        // Who leaves may have been answered before.
        for (const [i, outcome] of outcomes.entries()) {
          expect(i % 3 === 0 ? ['no error'] : ['no error', left]).toContain(outcome);
        }
      });
    });

    describe('publishing', () => {
      it('changes the version, the articles and the answers, all at once', async () => {
        const before = engine.indexVersion();
        expect(await engine.health()).toEqual({ indexVersion: before, articles: SAMPLE_ARTICLES.length });
        await publish(manyArticles(3));
        const after = engine.indexVersion();
        expect(after).not.toBe(before);
        expect(await engine.health()).toEqual({ indexVersion: after, articles: 3 });
        expect(await engine.search(ask('lúa'))).toMatchObject({ totalHits: 3, indexVersion: after });
        expect((await engine.search(ask('hòa phú'))).totalHits).toBe(0);
        expect(await engine.findArticle('hp-1')).toBeUndefined();
        expect(await engine.findArticle('n-1')).toBeDefined();
      });

      it('lets no search fail meanwhile, and every answer is of one index', async () => {
        const wordsOf = (round: number): Article[] =>
          manyArticles(20).map((article) => ({
            ...article,
            title: `${article.title} đợt ${round}`,
            body: `đợt ${round}`,
          }));
        await publish(wordsOf(0));
        let publishing = true;
        const rounds = (async (): Promise<void> => {
          for (let round = 1; round <= 4; round++) await publish(wordsOf(round));
          publishing = false;
        })();
        const versions = new Map<string, string>();
        let searches = 0;
        while (publishing || searches < 20) {
          const { hits, indexVersion, totalHits } = await engine.search(ask('lúa', { hitsPerPage: 20 }));
          expect(totalHits).toBe(20);
          const titles = new Set(hits.map(({ title }) => title!.slice(-1)));
          expect(titles.size).toBe(1);
          const round = versions.get(indexVersion) ?? [...titles][0]!;
          expect([...titles]).toEqual([round]);
          versions.set(indexVersion, round);
          searches++;
          await new Promise((resolve) => setImmediate(resolve));
        }
        await rounds;
        expect((await engine.search(ask('lúa'))).hits[0]?.title).toMatch(/đợt 4$/);
      });
    });

    describe('without an index', () => {
      it('every question is refused, until one is published', async () => {
        const made = await makeOver();
        expect(made.engine.indexVersion()).toBeUndefined();
        expect(await codeOf(made.engine.search(ask('hòa')))).toBe('TB_INDEX_MISSING');
        expect(await codeOf(made.engine.findArticle('hp-1'))).toBe('TB_INDEX_MISSING');
        expect(await codeOf(made.engine.health())).toBe('TB_INDEX_MISSING');
        expect(await codeOf(made.engine.search(ask('a'.repeat(2001))))).toBe('TB_QUERY_TOO_LONG');
        await made.publish(SAMPLE_ARTICLES);
        expect(idsOf(await made.engine.search(ask('hòa phú')))[0]).toBe('hp-1');
      });
    });
  });
};
