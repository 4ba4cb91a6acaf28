/** The relevance report on sets that name their articles: dates, instants, queries half typed, wanted marks. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { reportCommand } from '../../scripts/relevance/report-command.js';
import { readJudgedSet } from '../../scripts/relevance/judged-set.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const ARTICLES = [
  { id: 'old', title: 'Hội cá làng', summary: 'Cá về nhiều.', body: 'Chợ đông.', date: '2026-03-01T08:00:00+07:00' },
  { id: 'new', title: 'Hội cá làng ở chợ Ổi', summary: 'Cá về ít.', date: '2026-03-10T08:00:00+07:00' },
  { id: 'later', title: 'Hội cá làng', summary: 'Cá đắt.', date: '2026-03-11T08:00:00+07:00' },
  { id: 'other', title: 'Đò ngang', body: 'Con đò nghỉ. Hôm ấy cá nhảy.', date: '2026-03-09T08:00:00+07:00' },
];
const QUERIES = [
  { id: 'q1', text: 'hội cá làng', asOf: '2026-03-10T20:00:00+07:00', bothWays: true },
  { id: 'q2', text: 'con đ', asYouType: true, kind: 'half-typed' },
];
const QRELS = 'query\tarticle\tgrade\nq1\tnew\t3\nq1\told\t1\nq2\tother\t3\n';
const MARKS = [
  { query: 'q1', article: 'new', title: [[0, 11]], summary: [[0, 2]] }, // prettier-ignore
  { query: 'q2', article: 'other', body: [[0, 5]] },
];

let folder: string;
let articles: string;

const lines = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

beforeEach(async () => {
  articles = makeTemporaryFolder();
  folder = join(makeTemporaryFolder(), 'cá');
  await mkdir(folder);
  await writeFile(join(articles, 'bài.jsonl.gz'), gzipSync(lines(ARTICLES)));
  await writeSet({});
});

const writeSet = async (changes: Readonly<Record<string, string>>): Promise<void> => {
  const files = {
    'set.json': '{"articles":["bài.jsonl.gz"],"rewritings":["as-written"]}',
    'queries.jsonl': lines(QUERIES),
    'qrels.tsv': QRELS,
    ...changes,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
};

const run = async (...args: readonly string[]): Promise<{ printed: string; told: string }> => {
  const printed: string[] = [];
  const told: string[] = [];
  const output = {
    print: (text: string) => void printed.push(text),
    tell: (text: string) => void told.push(text),
    fail: () => undefined,
  };
  const command = reportCommand(output, join(folder, 'last.json')).exitOverride();
  await command.parseAsync([folder, ...args], { from: 'user' });
  return { printed: printed.join('\n'), told: told.join('\n') };
};

/** The figures of the row of this set in the table of that name. */
const rowOf = (printed: string, table: string): readonly string[] => {
  const block = printed.split('\n\n').find((text) => text.startsWith(table)) ?? '';
  const row = block.split('\n').find((line) => line.startsWith('  cá'));
  return (row ?? '').trim().split(/\s+/).slice(1);
};

describe('a set that names its articles', () => {
  it('is asked in the ways that it wants, of what was there at the instant', async () => {
    const { printed, told } = await run('--articles', articles);
    expect(told).toBe('cá: 4 documents, 2 queries, 0 without a relevant document, 0 cut');
    expect(printed.match(/MRR@10/g)).toHaveLength(1);
    // The later copy of the old article, which words alone would put first too, is not among the hits.
    const [queries, changed, ndcg] = rowOf(printed, 'as-written');
    expect([queries, changed]).toEqual(['2', '0']);
    const swapped = (1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3));
    expect(Number(ndcg)).toBeCloseTo((swapped + 1) / 2, 3);
  });

  it('says how often news comes first where there is some, also with a half-life', async () => {
    expect(rowOf((await run('--articles', articles)).printed, 'fresh first')).toEqual([
      'as-written',
      '1',
      '1',
      '0.0000',
    ]);
    const { printed } = await run('--articles', articles, '--recency', '1', '--save', join(folder, 'mine.json'));
    expect(rowOf(printed, 'fresh first')).toEqual(['as-written', '1', '1', '1.0000']);
    const saved = JSON.parse(await readFile(join(folder, 'mine.json'), 'utf8')) as {
      sets: Record<string, Record<string, { freshness: object }>>;
    };
    expect(saved.sets['cá']!['as-written']!.freshness).toEqual({ queries: 1, withFresh: 1, freshFirst: 1 });
  });

  it('asks at the instant, so that a query for news has the fresh first by itself', async () => {
    await writeSet({
      'queries.jsonl': lines([{ ...QUERIES[0], text: 'hội cá làng mới nhất' }]),
      'qrels.tsv': QRELS.replace('q2\tother\t3\n', ''),
    });
    const { printed } = await run('--articles', articles);
    expect(rowOf(printed, 'fresh first')).toEqual(['as-written', '1', '1', '1.0000']);
  });

  it('has the mean of each kind of query', async () => {
    const { printed } = await run('--articles', articles);
    expect(printed).toMatch(/^cá, as-written +queries +nDCG@10\n {2}half-typed +1 +1\.0000$/mu);
  });

  it('compares half-typed with finished queries', async () => {
    const { printed } = await run('--articles', articles);
    expect(rowOf(printed, 'typing and finished')).toEqual(['1', '1', '1.0000']);
  });

  it('scores marks, and needs no grades for that', async () => {
    await writeSet({ 'marks.jsonl': lines(MARKS), 'qrels.tsv': 'query\tarticle\tgrade\n' });
    const { printed } = await run('--articles', articles);
    expect(printed).not.toContain('nDCG@10');
    const [queries, marked, precision, recall, exact] = rowOf(printed, 'marked characters');
    expect([queries, marked]).toEqual(['2', '2']);
    for (const share of [precision, recall]) expect(Number(share)).toBeGreaterThan(0.3);
    expect(Number(exact)).toBeLessThanOrEqual(1);
  });

  it('has the dates, instants and marks that its files say', async () => {
    await writeSet({ 'marks.jsonl': lines(MARKS) });
    const { documents, queries, rewritings } = await readJudgedSet(folder, 'all', articles);
    expect(rewritings).toEqual(['as-written']);
    expect(documents.map(({ article }) => article?.publishedAt?.slice(0, 10))).toEqual([
      '2026-03-01',
      '2026-03-10',
      '2026-03-11',
      '2026-03-09',
    ]);
    expect(documents[0]).toMatchObject({ id: 'old', title: 'Hội cá làng', text: 'Chợ đông.' });
    expect(documents[1]).toMatchObject({ text: 'Cá về ít.' });
    expect(queries[0]).toMatchObject({ asOf: Date.parse('2026-03-10T13:00:00Z'), bothWays: true });
    expect(queries[1]).toMatchObject({ asYouType: true, marks: [{ article: 'other', title: [], body: [[0, 5]] }] });
  });

  it.each<[why: string, changes: Record<string, string>, args: readonly string[], message: string]>([
    ['no folder of articles', {}, [], 'Its articles are in bài.jsonl.gz: name the folder with --articles.'],
    ['a file that is not there', { 'set.json': '{"articles":["x.jsonl"]}' }, ['--articles', '.'], 'There is no'],
    ['a description that is none', { 'set.json': '{"file":"x"}' }, ['--articles', '.'], 'set.json is not'],
    ['an instant without an offset', { 'queries.jsonl': '{"id":"q1","text":"a","asOf":"hôm nay"}' }, [], 'asOf'],
    [
      'a mark that ends before it begins',
      { 'marks.jsonl': '{"query":"q1","article":"new","title":[[3,1]]}' },
      [],
      'title',
    ],
    ['marks of no article', { 'marks.jsonl': '{"query":"q1","article":"none"}' }, [], 'there is no article none'],
    ['marks past the end', { 'marks.jsonl': '{"query":"q1","article":"new","title":[[0,99]]}' }, [], 'ends before 99'],
  ])('says what is wrong with %s', async (why, changes, args, message) => {
    await writeSet(changes);
    const given = args.length > 0 || why.startsWith('no folder') ? args : ['--articles', articles];
    await expect(run(...given)).rejects.toThrow(message);
  });
});
