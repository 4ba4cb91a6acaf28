/** The judged sets of the project: queries, ids and grades, and nothing of the articles that they judge. */
import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseJudgments } from '../../scripts/relevance/judged-set.js';
import { readDescription } from '../../scripts/relevance/named-articles.js';
import { wantedMarks } from '../../scripts/relevance/wanted-marks.js';

const JUDGED = join(dirname(fileURLToPath(import.meta.url)), '../../scripts/relevance/judged');
const FILES = ['by-hand.tsv', 'marks.jsonl', 'qrels.tsv', 'queries.jsonl', 'set.json'];
const KEYS = ['id', 'text', 'kind', 'asOf', 'asYouType', 'bothWays', 'wanted', 'weaker', 'articles'];

interface Query {
  readonly id: string;
  readonly text: string;
  readonly kind?: string;
  readonly asOf?: string;
  readonly articles?: readonly string[];
}

const linesOf = async (path: string): Promise<object[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as object);
const queriesOf = async (set: string): Promise<Query[]> =>
  (await linesOf(join(JUDGED, set, 'queries.jsonl'))) as unknown as Query[];

describe.each(['readers', 'readers-2025', 'freshness', 'marks'])('the judged set %s', (set) => {
  const folder = join(JUDGED, set);

  it('holds queries, ids, grades and offsets alone', async () => {
    expect((await readdir(folder)).filter((name) => !FILES.includes(name))).toEqual([]);
    expect((await readDescription(folder))?.articles).toHaveLength(1);
    const queries = await queriesOf(set);
    const keys = new Set(queries.flatMap((query) => Object.keys(query)));
    expect([...keys].filter((key) => !KEYS.includes(key))).toEqual([]);
    expect(Math.max(...queries.map(({ text }) => text.length))).toBeLessThan(60);
    expect(new Set(queries.map(({ text, asOf }) => `${asOf} ${text}`)).size).toBe(queries.length);
  });

  it('judges its own queries, each of them', async () => {
    const ids = (await queriesOf(set)).map(({ id }) => id);
    const path = join(folder, 'qrels.tsv');
    const judged = existsSync(path)
      ? [...parseJudgments(await readFile(path, 'utf8')).keys()]
      : (await linesOf(join(folder, 'marks.jsonl'))).map((line) => wantedMarks.parse(line).query);
    expect([...new Set(judged)].sort()).toEqual([...ids].sort());
  });
});

it('has enough queries of each kind', async () => {
  const readers = [...(await queriesOf('readers')), ...(await queriesOf('readers-2025'))];
  const counts: Record<string, number> = {};
  for (const { kind = '' } of readers) counts[kind] = (counts[kind] ?? 0) + 1;
  expect(readers.length).toBeGreaterThanOrEqual(150);
  expect(counts['unaccented']).toBeGreaterThanOrEqual(82);
  expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(15);
  expect(await queriesOf('freshness')).toHaveLength(60);
  const marks = await queriesOf('marks');
  expect(marks.length).toBeGreaterThanOrEqual(100);
  expect(marks.filter(({ articles = [] }) => articles.length >= 2).length).toBeGreaterThanOrEqual(100);
});
