/** The five pages that the project was asked to read rightly. They are nobody's to pass on, so they lie beside the checkout, or are not there. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import type { ReadArticle } from '../../../src/reader/index.js';
import type { SearchResponse } from '../../../src/engine/index.js';
import { jsonOf, PROJECT, timbao } from '../../support/command-line.js';
import { itWhen } from '../../support/it-when.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const PAGES = join(PROJECT, '..', 'shared', 'raw-pages');
const itWithPages = itWhen(existsSync(PAGES), '../shared/raw-pages is not there');

const FETCHED_AT = '2021-06-01T12:00+07:00';

let data: string;
let idOf: (page: string) => string;

beforeAll(async () => {
  if (!existsSync(PAGES)) return;
  data = join(makeTemporaryFolder(), 'store');
  const indexed = await timbao(['index', PAGES, '--fetched-at', FETCHED_AT, '--data', data]);
  expect(indexed.code).toBe(0);
  expect(indexed.stderr).toContain('read 5, skipped 0');
  const names = readdirSync(PAGES).sort();
  const parsed = jsonOf<Pick<ReadArticle, 'article'>[]>(await timbao(['parse', PAGES, '--json']));
  idOf = (page) => parsed[names.findIndex((name) => name.startsWith(page))]!.article.id;
});

const searchPages = async (query: string): Promise<{ code: number | null; ids: string[] }> => {
  const outcome = await timbao(['search', query, '--json', '--data', data]);
  return { code: outcome.code, ids: jsonOf<SearchResponse>(outcome).hits.map(({ id }) => id) };
};

describe('the raw pages', () => {
  for (const query of ['"Man City"', '"khí cười"', '"Html Portlet"', '"Tân Nhàn"']) {
    itWithPages(`${query} stands outside of every article, and is not found`, async () => {
      expect(await searchPages(query)).toEqual({ code: 1, ids: [] });
    });
  }

  const firsts: readonly (readonly [query: string, page: string])[] = [
    ['thoa uoc lao dong tap the hoan kiem', '001'],
    ['Nguyễn Quang Hán', '002'],
    ['2.528 sáng kiến', '002'],
    ['T-Concepts', '004'],
  ];
  for (const [query, page] of firsts) {
    itWithPages(`${query} finds its page first`, async () => {
      const { code, ids } = await searchPages(query);
      expect(code).toBe(0);
      expect(ids[0]).toBe(idOf(page));
    });
  }
});
