/** What any `SearchEngine` owes to news: the same story as one hit, recency, related articles. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { MOST_LISTED_COPIES, type SearchEngine, type SearchResponse } from '../../src/engine/search-engine.js';
import type { Article } from '../../src/reader/index.js';
import { bodyOf, sentences } from '../support/news-texts.js';
import { ask, type EngineUnderTest, type MakeEngine } from './search-engine.contract.js';

const day = (number: number): string => `2024-05-${String(number).padStart(2, '0')}T08:00+07:00`;
const dyke = bodyOf(sentences(21, 14));
const bridge = bodyOf(sentences(22, 14));

/** Two stories, one of them printed four times, and two notes about the first. */
const NEWS: readonly Article[] = [
  {
    id: 'đê-1',
    title: 'Đê Hòa Phú được gia cố trước mùa lũ',
    body: dyke,
    publishedAt: day(1),
    source: 'Báo Sông Mới',
    url: 'https://bao.example/de',
  },
  { id: 'đê-2', title: 'Gia cố đê', body: dyke, publishedAt: day(3), source: 'Tuần báo Đồng Bằng' },
  { id: 'đê-3', title: 'Trước mùa lũ', body: dyke, publishedAt: day(2), source: 'Báo Sông Mới' },
  { id: 'đê-4', title: 'Đê sông Hòa Phú', body: dyke },
  {
    id: 'cầu',
    title: 'Cầu Hòa Phú thông xe sau mùa lũ',
    body: bridge,
    publishedAt: day(9),
    source: 'Báo Sông Mới',
    category: 'Giao thông',
    author: 'Trần Hòa',
    summary: 'Cầu mới nối hai bờ sông Hòa Phú.',
  },
  { id: 'ghi-1', title: 'Đê Hòa Phú: dân góp công gia cố', body: '', publishedAt: day(4) },
  { id: 'ghi-2', title: 'Chợ phiên vùng cao', body: 'Chợ họp mỗi tuần một lần.', publishedAt: day(5) },
];

const idsOf = ({ hits }: Pick<SearchResponse, 'hits'>): string[] => hits.map(({ id }) => id);

export const describeNews = (name: string, make: MakeEngine): void => {
  describe(`${name} as a search engine for news`, () => {
    let open: EngineUnderTest[] = [];
    const engineOver = async (articles?: readonly Article[]): Promise<SearchEngine> => {
      const made = await make(articles);
      open.push(made);
      return made.engine;
    };

    afterEach(async () => {
      for (const { engine } of open) await engine.close();
      open = [];
    });

    describe('a story', () => {
      it('is one hit when that is asked for: its best copy, with the others', async () => {
        const engine = await engineOver(NEWS);
        const { hits, totalHits } = await engine.search(ask('gia cố đê hòa phú', { distinct: 'story' }));
        const found = (await engine.search(ask('gia cố đê hòa phú'))).totalHits;
        expect(totalHits).toBe(hits.length);
        expect(hits.reduce((sum, { copyCount = 0 }) => sum + 1 + copyCount, 0)).toBe(found);
        const story = hits.find(({ id }) => id.startsWith('đê'))!;
        expect(story.copyCount).toBe(story.copies?.length);
        expect([story.id, ...(story.copies ?? []).map(({ id }) => id)].sort()).toEqual(
          idsOf(await engine.search(ask('gia cố đê hòa phú', { hitsPerPage: 100 })))
            .filter((id) => id.startsWith('đê'))
            .sort(),
        );
      });

      it('names its copies with what is known of them, the newest first', async () => {
        const engine = await engineOver(NEWS);
        const { hits } = await engine.search(ask('', { distinct: 'story', sort: 'oldest' }));
        expect(idsOf({ hits })).toEqual(['đê-1', 'ghi-1', 'ghi-2', 'cầu']);
        expect(hits.map(({ copyCount }) => copyCount)).toEqual([3, 0, 0, 0]);
        expect(hits[0]?.copies).toEqual([
          { id: 'đê-2', title: 'Gia cố đê', source: 'Tuần báo Đồng Bằng', publishedAt: day(3) },
          { id: 'đê-3', title: 'Trước mùa lũ', source: 'Báo Sông Mới', publishedAt: day(2) },
          { id: 'đê-4', title: 'Đê sông Hòa Phú' },
        ]);
        expect((await engine.search(ask('', { sort: 'oldest' }))).hits[0]).not.toHaveProperty('copies');
      });

      it('counts once for every value that one of its copies has', async () => {
        const engine = await engineOver(NEWS);
        const { facetDistribution, totalHits } = await engine.search(
          ask('', { distinct: 'story', facets: ['source'] }),
        );
        expect(totalHits).toBe(4);
        expect(facetDistribution.source).toEqual({ 'Báo Sông Mới': 2, 'Tuần báo Đồng Bằng': 1 });
        const chosen = await engine.search(ask('', { distinct: 'story', source: ['Báo Sông Mới'] }));
        expect([chosen.totalHits, chosen.hits.map(({ copyCount }) => copyCount)]).toEqual([2, [0, 1]]);
      });

      it('is paged as one, and lists no more copies than the port allows', async () => {
        const many = Array.from({ length: MOST_LISTED_COPIES + 9 }, (_, i) => ({
          id: `b${i}`,
          title: 'Đê',
          body: dyke,
        }));
        const engine = await engineOver([...NEWS, ...many]);
        const pages = await Promise.all(
          [1, 2, 3].map((page) => engine.search(ask('', { distinct: 'story', hitsPerPage: 2, page }))),
        );
        expect(pages.map(({ totalHits, totalPages }) => [totalHits, totalPages])).toEqual(Array(3).fill([4, 2]));
        expect(pages.flatMap(idsOf)).toEqual(idsOf(await engine.search(ask('', { distinct: 'story' }))));
        const story = pages.flatMap(({ hits }) => hits).find(({ id }) => id === 'đê-2');
        expect([story?.copies?.length, story?.copyCount]).toEqual([MOST_LISTED_COPIES, many.length + 3]);
      });
    });

    describe('recency', () => {
      const twins: readonly Article[] = [2, 9, 5].map((number) => ({
        id: `n${number}`,
        title: 'Mực nước sông Hòa Phú',
        body: '',
        publishedAt: day(number),
      }));
      const asOf = Date.parse(day(10));

      it('puts the fresher of equal articles first, by a score that is lower for the older', async () => {
        const engine = await engineOver(twins);
        const { hits } = await engine.search(
          ask('sông hòa phú', { recency: { halfLifeDays: 2, asOf }, explain: true }),
        );
        expect(idsOf({ hits })).toEqual(['n9', 'n5', 'n2']);
        const scores = hits.map(({ _rankingScore }) => _rankingScore);
        expect(scores[0]).toBeGreaterThan(scores[1]!);
        expect(scores[1]).toBeGreaterThan(scores[2]!);
        for (const { _explanation, _rankingScore } of hits) expect(_explanation?.value).toBe(_rankingScore);
      });

      it('counts from the instant that the request names, and not at all in an order of dates', async () => {
        const engine = await engineOver(twins);
        const scoresAt = async (
          recency: { halfLifeDays: number; asOf: number } | undefined,
          sort = 'relevance' as const,
        ) =>
          (await engine.search(ask('sông', { sort, ...(recency && { recency }) }))).hits.map(
            (hit) => hit._rankingScore,
          );
        const plain = await scoresAt(undefined);
        const now = await scoresAt({ halfLifeDays: 2, asOf });
        expect(await scoresAt({ halfLifeDays: 2, asOf: asOf + 86_400_000 })).not.toEqual(now);
        expect(await scoresAt({ halfLifeDays: 3, asOf })).not.toEqual(now);
        expect(await scoresAt({ halfLifeDays: 2, asOf })).toEqual(now);
        expect(await scoresAt({ halfLifeDays: 2, asOf: Date.parse(day(1)) })).toEqual(plain);
        for (const sort of ['newest', 'oldest'] as const) {
          const dated = ask('sông', { sort, explain: true });
          const { hits } = await engine.search({ ...dated, recency: { halfLifeDays: 2, asOf } });
          expect(hits).toEqual((await engine.search(dated)).hits);
        }
      });
    });

    describe('related articles', () => {
      it('are about the same, neither the article itself nor its copies, and one of each story', async () => {
        const engine = await engineOver(NEWS);
        const ofBridge = await engine.findSimilar('cầu', 10);
        expect(ofBridge?.id).toBe('cầu');
        expect(ofBridge?.indexVersion).toBe(engine.indexVersion());
        const related = idsOf(ofBridge as unknown as SearchResponse);
        expect(related.filter((id) => id.startsWith('đê'))).toHaveLength(1);
        expect(related).not.toContain('cầu');
        const ofDyke = idsOf((await engine.findSimilar('đê-2', 10)) as unknown as SearchResponse);
        expect(ofDyke).toContain('ghi-1');
        expect(ofDyke.some((id) => id.startsWith('đê'))).toBe(false);
      });

      it('are found for an article of a headline alone, the most related first', async () => {
        const engine = await engineOver(NEWS);
        const { hits } = (await engine.findSimilar('ghi-1', 10))!;
        expect(hits[0]?.id).toMatch(/^đê/);
        const scores = hits.map(({ _rankingScore }) => _rankingScore);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      });

      it('are as many as are wanted, and the fewer the first of the more', async () => {
        const engine = await engineOver(NEWS);
        const all = (await engine.findSimilar('ghi-1', 50))!.hits;
        expect(all.length).toBeGreaterThan(1);
        expect((await engine.findSimilar('ghi-1', 1))!.hits).toEqual(all.slice(0, 1));
      });

      it('show what is known of them, without their long texts', async () => {
        const engine = await engineOver(NEWS);
        const hit = (await engine.findSimilar('đê-1', 10))!.hits.find(({ id }) => id === 'cầu')!;
        const { body: _body, ...known } = NEWS.find(({ id }) => id === 'cầu')!;
        const { _rankingScore, ...shown } = hit;
        expect(shown).toEqual(known);
        expect(_rankingScore).toBeGreaterThan(0);
      });

      it('of an unknown article are none, and without an index the question is refused', async () => {
        const engine = await engineOver(NEWS);
        for (const id of ['', 'không có', '__proto__']) expect(await engine.findSimilar(id, 5)).toBeUndefined();
        const closed = await engineOver();
        await expect(closed.findSimilar('cầu', 5)).rejects.toMatchObject({ code: 'TB_INDEX_MISSING' });
      });

      it('change with what is published', async () => {
        const made = await make(NEWS);
        open.push(made);
        expect((await made.engine.findSimilar('ghi-1', 5))!.hits).not.toEqual([]);
        await made.publish(NEWS.filter(({ id }) => id === 'ghi-1' || id === 'ghi-2'));
        expect((await made.engine.findSimilar('ghi-1', 5))!.hits).toEqual([]);
        expect(await made.engine.findSimilar('cầu', 5)).toBeUndefined();
      });
    });
  });
};
