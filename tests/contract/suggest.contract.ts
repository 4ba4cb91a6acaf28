/** What any `SearchEngine` owes to those who are still typing. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_QUERY_LENGTH, MAX_SUGGESTIONS, type SearchEngine } from '../../src/engine/search-engine.js';
import { anArticle } from '../support/build-index.js';
import { RESPELLINGS } from '../support/vietnamese.js';
import { ask, type EngineUnderTest, type MakeEngine } from './search-engine.contract.js';

/** Articles of a place with a union, a flood and a bridge. */
export const TYPED_ABOUT = [
  ...['Hòa Phú', 'Bình Xa', 'Thái Bình'].map((place, i) =>
    anArticle(`lđ-${i}`, { title: `Liên đoàn Lao động ${place} trao nhà`, body: `Đoàn viên công đoàn ${place} mừng.` }),
  ),
  anArticle('lđ-4', { title: 'Liên đoàn Lao động Việt Nam họp', body: 'Công đoàn cơ sở góp ý.' }),
  anArticle('lũ-1', { title: 'Lũ lớn trên sông Hòa Phú', body: 'Nước lũ lên nhanh trong đêm.' }),
  anArticle('cầu', { title: 'Cầu Hòa Phú thông xe', body: 'Xe qua cầu từ sáng nay.' }),
];

const textsOf = async (engine: SearchEngine, query: string, limit = 8): Promise<string[]> =>
  (await engine.suggest({ query, limit })).suggestions.map(({ text }) => text);

export const describeSuggestions = (name: string, make: MakeEngine): void => {
  describe(`${name} suggests`, () => {
    let open: EngineUnderTest[] = [];
    let engine: SearchEngine;

    beforeEach(async () => {
      const made = await make(TYPED_ABOUT);
      open.push(made);
      ({ engine } = made);
    });

    afterEach(async () => {
      for (const made of open) await made.engine.close();
      open = [];
    });

    it('what the last word may become, with its accents, and says how many articles have it', async () => {
      const { query, suggestions, processingTimeMs, indexVersion } = await engine.suggest({
        query: 'lien doan la',
        limit: 8,
      });
      expect(query).toBe('lien doan la');
      expect(suggestions[0]).toEqual({ text: 'liên đoàn Lao động', articles: 4 });
      expect(processingTimeMs).toBeGreaterThanOrEqual(0);
      expect(indexVersion).toBe(engine.indexVersion());
    });

    it('the same however the query is spelled', async () => {
      for (const query of ['liên đoàn la', 'sông hòa', 'cau hoa ph']) {
        const expected = await textsOf(engine, query);
        expect(expected).not.toEqual([]);
        for (const [, respell] of RESPELLINGS) expect(await textsOf(engine, respell(query))).toEqual(expected);
        expect(await textsOf(engine, `  ${query}`)).toEqual(expected);
      }
    });

    it('for raw Telex and VNI keystrokes what it suggests for what they give', async () => {
      const expected = await textsOf(engine, 'liên đoàn la');
      for (const keys of ['lieen ddoanf la', 'lie6n d9oan2 la']) expect(await textsOf(engine, keys)).toEqual(expected);
    });

    it('only texts that find articles', async () => {
      for (const query of ['l', 'hoa', 'hoa ', 'lien doan', 'cong doan c', 'nuoc lu', 'xe q']) {
        const texts = await textsOf(engine, query, MAX_SUGGESTIONS);
        expect(texts).not.toEqual([]);
        for (const text of texts) expect((await engine.search(ask(`"${text}"`))).totalHits).toBeGreaterThan(0);
      }
    });

    it('at most as many as were asked for, the same ones first, none twice', async () => {
      const all = await textsOf(engine, 'h', MAX_SUGGESTIONS);
      expect(all.length).toBeLessThanOrEqual(MAX_SUGGESTIONS);
      expect(new Set(all).size).toBe(all.length);
      for (const limit of [1, 2, 3]) expect(await textsOf(engine, 'h', limit)).toEqual(all.slice(0, limit));
    });

    it('nothing for nothing, for a filter or an exclusion, and after what no article has', async () => {
      for (const query of ['', '   ', '!?', 'hòa phú source:b', 'hòa phú -lũ', 'qqqq']) {
        expect(await textsOf(engine, query)).toEqual([]);
      }
    });

    it('something for any text up to the limit, and refuses a longer one', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: MAX_QUERY_LENGTH }), async (query) => {
          const { suggestions } = await engine.suggest({ query, limit: 3 });
          expect(suggestions.length).toBeLessThanOrEqual(3);
          for (const { text, articles } of suggestions) {
            expect(text.trim()).not.toBe('');
            expect(Number.isInteger(articles) && articles >= 0).toBe(true);
          }
        }),
        { numRuns: 40 },
      );
      await engine.suggest({ query: 'lao động '.repeat(300).slice(0, MAX_QUERY_LENGTH), limit: 3 });
      await expect(engine.suggest({ query: 'a'.repeat(MAX_QUERY_LENGTH + 1), limit: 3 })).rejects.toMatchObject({
        code: 'TB_QUERY_TOO_LONG',
      });
    });

    it('nothing without an index, and what the newest one holds', async () => {
      const closed = await make();
      open.push(closed);
      await expect(closed.engine.suggest({ query: 'hòa', limit: 8 })).rejects.toMatchObject({
        code: 'TB_INDEX_MISSING',
      });
      await closed.publish([anArticle('a', { title: 'hòa bình' })]);
      expect(await textsOf(closed.engine, 'hoa')).toEqual(['hòa bình']);
      await closed.publish([anArticle('a', { title: 'hòa nhạc' })]);
      expect(await textsOf(closed.engine, 'hoa')).toEqual(['hòa nhạc']);
    });
  });
};
