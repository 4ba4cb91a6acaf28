/** Pages as scrapers leave them, from the file to the answer: five of our own, and those of newspapers where they are there. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ReadArticle } from '../../../src/reader/index.js';
import type { SearchResponse } from '../../../src/engine/index.js';
import { jsonOf, timbao } from '../../support/command-line.js';
import { NEWSPAPER_PAGES, OUR_PAGES } from '../../support/raw-pages.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const FETCHED_AT = '2021-06-01T12:00+07:00';

interface Expected {
  /** Queries for what stands outside of every article. */
  readonly outside: readonly string[];
  readonly firsts: readonly (readonly [query: string, page: string])[];
}

const testPages = (pages: string, { outside, firsts }: Expected): void => {
  let data: string;
  let idOf: (page: string) => string;

  beforeAll(async () => {
    data = join(makeTemporaryFolder(), 'store');
    const indexed = await timbao(['index', pages, '--fetched-at', FETCHED_AT, '--data', data]);
    expect(indexed.code).toBe(0);
    expect(indexed.stderr).toContain('read 5, skipped 0');
    const names = readdirSync(pages).sort();
    const parsed = jsonOf<Pick<ReadArticle, 'article'>[]>(await timbao(['parse', pages, '--json']));
    idOf = (page) => parsed[names.findIndex((name) => name.startsWith(page))]!.article.id;
  });

  const searchPages = async (query: string): Promise<{ code: number | null; ids: string[] }> => {
    const outcome = await timbao(['search', query, '--json', '--data', data]);
    return { code: outcome.code, ids: jsonOf<SearchResponse>(outcome).hits.map(({ id }) => id) };
  };

  it.each(outside)('%s stands outside of every article, and is not found', async (query) => {
    expect(await searchPages(query)).toEqual({ code: 1, ids: [] });
  });

  it.each(firsts)('%s finds its page first: %s', async (query, page) => {
    const { code, ids } = await searchPages(query);
    expect(code).toBe(0);
    expect(ids[0]).toBe(idOf(page));
  });
};

describe('raw pages of our own', () =>
  testPages(OUR_PAGES, {
    outside: ['"Mây Trắng"', '"gió trời"', '"Html Portlet"', '"Hạ Miên"'],
    firsts: [
      ['cum lang nghe giu lua lo gom dat do', '001'],
      ['Đỗ Thị Mận', '000'],
      ['3.417 gốc lim', '002'],
      ['hồ Vực Xanh', '003'],
      ['V-Gỗ', '004'],
    ],
  }));

const isThere = existsSync(NEWSPAPER_PAGES);
const describeNewspapers = isThere ? describe : describe.skip;

describeNewspapers(`raw pages of newspapers${isThere ? '' : ` (skipped: there is no ${NEWSPAPER_PAGES})`}`, () =>
  testPages(NEWSPAPER_PAGES, {
    outside: ['"Man City"', '"khí cười"', '"Html Portlet"', '"Tân Nhàn"'],
    firsts: [
      ['thoa uoc lao dong tap the hoan kiem', '001'],
      ['Nguyễn Quang Hán', '002'],
      ['2.528 sáng kiến', '002'],
      ['T-Concepts', '004'],
    ],
  }),
);
