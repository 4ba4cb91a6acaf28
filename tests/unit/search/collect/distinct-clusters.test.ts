/** Copies of a story as one hit: the complete ranking, collapsed by hand, is the oracle. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Searcher } from '../../../../src/search/index.js';
import { anArticle, idsOf, request, searcherOver } from '../../../support/build-index.js';
import { bodyOf, sentences } from '../../../support/news-texts.js';
import { randomQueries } from '../../../support/random-queries.js';
import { corporaWithCopies } from '../../../support/random-stories.js';

const storyOf = (searcher: Searcher, document: number): number => searcher.segment.clusters.firstOf[document]!;

const orders = (): fc.Arbitrary<'relevance' | 'newest' | 'oldest'> => fc.constantFrom('relevance', 'newest', 'oldest');

const DAY = 24 * 60 * 60 * 1000;
const recencies = (): fc.Arbitrary<{ recency?: { halfLife: number; asOf: number } }> =>
  fc.constantFrom({}, { recency: { halfLife: 5 * DAY, asOf: Date.UTC(2024, 1, 1) } });

describe('stories', () => {
  it('stand where their best copy stands, and are counted and paged as one', () => {
    fc.assert(
      fc.property(
        corporaWithCopies(90),
        fc.oneof(
          randomQueries().map(({ text }) => text),
          fc.constantFrom('', 'ma', 'hòa phú', 'đồng'),
        ),
        orders(),
        recencies(),
        fc.integer({ min: 1, max: 7 }),
        (articles, query, order, recency, limit) => {
          const searcher = searcherOver(articles);
          const whole = searcher.search(request(query, { order, ...recency }));
          const firsts = whole.hits.filter(
            ({ document }, i) =>
              whole.hits.findIndex((hit) => storyOf(searcher, hit.document) === storyOf(searcher, document)) === i,
          );
          const distinct = { order, distinctClusters: true, ...recency };
          const paged: (typeof firsts)[number][] = [];
          for (let offset = 0; offset < firsts.length + limit; offset += limit) {
            const page = searcher.search(request(query, { ...distinct, offset, limit }));
            expect(page.total).toBe(firsts.length);
            paged.push(...page.hits);
          }
          expect(paged.map(({ document, score }) => ({ document, score }))).toEqual(
            firsts.map(({ document, score }) => ({ document, score })),
          );
          const { ids, publishedAt } = searcher.segment.docValues;
          const behind = firsts.map(({ document, score }) => {
            const after = { score, publishedAt: publishedAt[document]!, id: ids[document]! };
            return searcher.search(request(query, { ...distinct, limit, after })).hits;
          });
          expect(behind).toEqual(firsts.map((_, i) => paged.slice(i + 1, i + 1 + limit)));
          const listed = paged.flatMap(({ document, copies = [] }) => [document, ...copies]);
          expect([...listed].sort((a, b) => a - b)).toEqual(
            whole.hits.map(({ document }) => document).sort((a, b) => a - b),
          );
          for (const { document, copies = [] } of paged) {
            for (const copy of copies) expect(storyOf(searcher, copy)).toBe(storyOf(searcher, document));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are the same whatever order the articles were indexed in', () => {
    fc.assert(
      fc.property(corporaWithCopies(30), fc.constantFrom('', 'ma', 'hòa phú'), orders(), (articles, query, order) => {
        const listed = (all: typeof articles): (readonly [string | undefined, readonly string[]])[] => {
          const searcher = searcherOver(all);
          const { hits } = searcher.search(request(query, { order, distinctClusters: true }));
          return hits.map(({ document, copies = [] }) => [
            searcher.segment.docValues.ids[document],
            idsOf(
              searcher,
              copies.map((copy) => ({ document: copy })),
            ),
          ]);
        };
        expect(listed([...articles].reverse())).toEqual(listed(articles));
      }),
      { numRuns: 60 },
    );
  });

  it('count for a value of a facet when one of their copies has it', () => {
    fc.assert(
      fc.property(corporaWithCopies(30), fc.constantFrom('', 'ma', 'hoa'), (articles, query) => {
        const searcher = searcherOver(articles);
        const { facets, total } = searcher.search(
          request(query, { matching: 'all', distinctClusters: true, facets: ['source', 'category'] }),
        );
        for (const column of ['source', 'category'] as const) {
          for (const [value, count] of Object.entries(facets[column] ?? {})) {
            const chosen = { matching: 'all' as const, distinctClusters: true, filters: { [column]: [value] } };
            expect(count).toBe(searcher.search(request(query, chosen)).total);
            expect(count).toBeLessThanOrEqual(total);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('list their copies, the newest first', () => {
    const [lead, ...rest] = sentences(7, 14);
    const copy = (id: string, title: string, publishedAt: string | undefined, lines: readonly string[]) =>
      anArticle(id, { title, body: bodyOf(lines), ...(publishedAt !== undefined && { publishedAt }) });
    const searcher = searcherOver([
      copy('gốc', 'Đê Hòa Phú được gia cố', '2024-05-01T08:00:00Z', [lead!, ...rest]),
      copy('cắt', 'Gia cố đê trước mùa lũ', '2024-05-03T08:00:00Z', [lead!, ...rest.slice(0, 11)]),
      copy('không ngày', 'Đê sông', undefined, ['theo Báo Sông Mới', lead!, ...rest]),
      copy('khác', 'Đê Hòa Phú nhìn từ xa', '2024-05-02T08:00:00Z', sentences(8, 14)),
      copy('sau', 'Đê được gia cố', '2024-05-02T08:00:00Z', [lead!, ...rest, 'Ảnh của độc giả']),
    ]);
    const { hits, total } = searcher.search(request('đê', { order: 'oldest', distinctClusters: true }));
    expect(total).toBe(2);
    expect(idsOf(searcher, hits)).toEqual(['gốc', 'khác']);
    const copies = hits.map((hit) =>
      idsOf(
        searcher,
        (hit.copies ?? []).map((document) => ({ document })),
      ),
    );
    expect(copies).toEqual([['cắt', 'sau', 'không ngày'], []]);
    const filtered = searcher.search(request('gia cố', { distinctClusters: true, from: Date.UTC(2024, 4, 3) }));
    expect(idsOf(searcher, filtered.hits)).toEqual(['cắt']);
    expect(filtered.hits[0]?.copies).toEqual([]);
  });

  it('are as good as no stories where they are not asked for', () => {
    const body = bodyOf(sentences(9, 14));
    const searcher = searcherOver([anArticle('1', { title: 'bão', body }), anArticle('2', { title: 'bão', body })]);
    const { hits, total } = searcher.search(request('bão'));
    expect(total).toBe(2);
    expect(hits.every((hit) => !('copies' in hit))).toBe(true);
  });
});

describe('which articles are copies', () => {
  const lines = sentences(11, 20);
  const other = sentences(12, 20);
  const isCopy = (one: { title?: string; body: string }, two: { title?: string; body: string }): boolean =>
    searcherOver([anArticle('1', one), anArticle('2', two)]).segment.clusters.firstOf[1] === 0;
  const body = bodyOf(lines);

  it.each<[string, { title?: string; body: string }, boolean]>([
    ['another headline', { title: 'Mưa lớn diện rộng', body }, true],
    ['a byline and a source', { body: `(Báo Sông Mới) - ${body}\nTheo Lê Văn Đại` }, true],
    ['the last fifth cut off', { body: bodyOf(lines.slice(0, 16)) }, true],
    ['a new first sentence', { body: bodyOf([other[0]!, ...lines]) }, true],
    [
      'other paragraphs, letter case, tone placement and spaces',
      { body: body.replaceAll('\n', '  ').toUpperCase() },
      true,
    ],
    ['decomposed letters', { body: body.normalize('NFD') }, true],
    [
      'half of the sentences replaced',
      { body: bodyOf(lines.map((line, i) => (i % 2 === 0 ? line : other[i]!))) },
      false,
    ],
    ['a report that ends in the same background', { body: bodyOf([...other.slice(0, 10), ...lines.slice(10)]) }, false],
    ['another article', { body: bodyOf(other) }, false],
  ])('%s: %#', (_, edited, expected) => {
    expect(isCopy({ title: 'Bão số 3 vào bờ', body }, edited)).toBe(expected);
    expect(isCopy(edited, { title: 'Bão số 3 vào bờ', body })).toBe(expected);
  });

  it.each<[string, string, string, boolean]>([
    ['results of another day', 'Kết quả quay thưởng ngày 12/5', 'Kết quả quay thưởng ngày 13/5', false],
    ['prices of another hour', 'Giá vàng 9 giờ: 74,2 triệu đồng', 'Giá vàng 15 giờ: 74,5 triệu đồng', false],
    ['the same day, told in another order', 'Ngày 12/5: giá vàng', 'Giá vàng ngày 12/5', true],
    ['a headline without the number', 'Giá vàng ngày 12/5', 'Giá vàng đi ngang', true],
  ])('%s', (_, one, two, expected) => {
    expect(isCopy({ title: one, body: `${body} 12` }, { title: two, body: `${body} 13` })).toBe(expected);
  });

  it('short notes only when they are the same words, and the shortest never', () => {
    const note = sentences(13, 3);
    const title = 'Toàn cảnh 17 giờ';
    expect(isCopy({ title, body: bodyOf(note) }, { title: title.toUpperCase(), body: bodyOf(note) })).toBe(true);
    expect(isCopy({ title, body: bodyOf(note) }, { title: `${title}: bão vào bờ`, body: bodyOf(note) })).toBe(false);
    expect(isCopy({ body: bodyOf(note) }, { body: `${bodyOf(note)} thêm ba chữ` })).toBe(false);
    expect(isCopy({ body: note[0]! }, { body: note[0]! })).toBe(false);
    expect(isCopy({ body: '' }, { body: '' })).toBe(false);
  });
});
