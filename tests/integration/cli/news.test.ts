import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { SearchResponse } from '../../../src/engine/index.js';
import { jsonOf, timbao, toJsonLines, type ErrorValue, type Outcome } from '../../support/command-line.js';
import { NEWS_ARTICLES } from '../../support/news-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

let data: string;

beforeAll(async () => {
  data = join(makeTemporaryFolder(), 'store');
  const outcome = await timbao(['index', '-', '--data', data], { input: toJsonLines(NEWS_ARTICLES) });
  expect(outcome.code).toBe(0);
});

const ask = (args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> =>
  timbao(['search', 'đê', ...args, '--data', data], { env });

describe('timbao search of news', () => {
  it('shows copies of a story as one hit, and where else it was printed', async () => {
    const { stdout, stderr } = await ask(['--distinct', 'story']);
    expect(stdout).toMatch(/\n {3}also printed 3 times: .*\[de-\d\].*\n/);
    expect(stderr).toMatch(/^1 story/);
    const answer = jsonOf<SearchResponse>(await ask(['--distinct', 'story', '--json']));
    expect(answer).toMatchObject({ totalHits: 1, hits: [{ copyCount: 3 }] });
    expect((await ask([])).stderr).toMatch(/^4 articles/);
  });

  it('weighs recency when it is told to, by an option before the environment', async () => {
    const explained = async (args: readonly string[], env?: Record<string, string>): Promise<boolean> =>
      (await ask(['--explain', ...args], env)).stdout.includes('recency: age');
    expect(await explained([])).toBe(false);
    expect(await explained(['--recency', '30d'])).toBe(true);
    expect(await explained([], { TIMBAO_RECENCY: '30d' })).toBe(true);
    expect(await explained(['--recency', 'off'], { TIMBAO_RECENCY: '30d' })).toBe(false);
  });

  it.each([
    ['search', ['search', 'đê']],
    ['serve', ['serve', '--port', '0']],
  ])('%s refuses a half-life that is none, by the name of the option', async (_, args) => {
    const { code, stderr } = await timbao([...args, '--recency', 'soon', '--data', data]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('"--recency"')]);
  });

  it('names the option when what is to be distinct is not known', async () => {
    const outcome = await ask(['--distinct', 'title', '--json']);
    expect([outcome.code, jsonOf<ErrorValue>(outcome).error.message]).toEqual([
      2,
      expect.stringContaining('--distinct'),
    ]);
  });
});
