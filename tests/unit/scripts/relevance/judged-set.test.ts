import { describe, expect, it } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  LONGEST_QUERY,
  parseJudgments,
  readDistractors,
  readJudgedSet,
  type Half,
} from '../../../../scripts/relevance/judged-set.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

const lines = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

const CORPUS = lines([
  { id: 'd1', title: 'Chợ nổi', text: 'Ghe bán bún ghé sát mạn thuyền.' },
  { id: 'd2', text: 'Một đoạn văn không có nhan đề.' },
]);
const QUERIES = lines([
  { id: 'q0', text: 'chợ nổi' },
  { id: 'q1', text: 'ghe bán bún' },
  { id: 'q2', text: 'đoạn văn' },
  { id: 'q3', text: 'không ai xét' },
]);
const QRELS = 'query-id\tcorpus-id\tscore\nq0\td1\t1\nq1\td1\t2\nq2\td2\t1\nq2\td1\t0\n';

/** A folder with these files; one that is given as undefined is left out. */
const aSet = async (changes: Readonly<Record<string, string | Buffer | undefined>> = {}): Promise<string> => {
  const folder = join(makeTemporaryFolder(), 'một-bộ');
  await mkdir(folder);
  const files = { 'corpus.jsonl': CORPUS, 'queries.jsonl': QUERIES, 'qrels.tsv': QRELS, ...changes };
  for (const [name, text] of Object.entries(files)) {
    if (text !== undefined) await writeFile(join(folder, name), text);
  }
  return folder;
};

describe('a judged set', () => {
  it('has documents, and the queries that people judged', async () => {
    const set = await readJudgedSet(await aSet(), 'all');
    expect(set).toEqual({
      name: 'một-bộ',
      documents: [
        { id: 'd1', title: 'Chợ nổi', text: 'Ghe bán bún ghé sát mạn thuyền.' },
        { id: 'd2', title: '', text: 'Một đoạn văn không có nhan đề.' },
      ],
      queries: [
        { id: 'q0', text: 'chợ nổi', unaccented: undefined, judgments: new Map([['d1', 1]]), exclude: new Set() },
        { id: 'q1', text: 'ghe bán bún', unaccented: undefined, judgments: new Map([['d1', 2]]), exclude: new Set() },
        { id: 'q2', text: 'đoạn văn', unaccented: undefined, judgments: new Map([['d2', 1]]), exclude: new Set() },
      ],
      cutQueries: 0,
      unjudgedQueries: 1,
    });
  });

  it.each<[Half, readonly string[], number]>([
    ['even', ['q0', 'q2'], 0],
    ['odd', ['q1'], 1],
    ['all', ['q0', 'q1', 'q2'], 1],
  ])('has its %s queries, counted by their lines', async (half, ids, unjudged) => {
    const { queries, unjudgedQueries } = await readJudgedSet(await aSet(), half);
    expect(queries.map(({ id }) => id)).toEqual(ids);
    expect(unjudgedQueries).toBe(unjudged);
  });

  it('may have its documents packed, its queries without accents, empty lines and Windows line ends', async () => {
    const folder = await aSet({
      'corpus.jsonl': undefined,
      'corpus.jsonl.gz': gzipSync(`\n${CORPUS}\n`),
      'queries.jsonl': QUERIES.replaceAll('\n', '\r\n'),
      'queries.nodiac.jsonl': lines([{ id: 'q1', text: 'ghe ban bun' }]),
      'qrels.tsv': QRELS.replaceAll('\n', '\r\n'),
    });
    const { documents, queries } = await readJudgedSet(folder, 'all');
    expect(documents).toHaveLength(2);
    expect(queries.map(({ unaccented }) => unaccented)).toEqual([undefined, 'ghe ban bun', undefined]);
  });

  it('cuts a query that the service would refuse, and never through a character', async () => {
    const tail = 'x'.repeat(LONGEST_QUERY - 1);
    const queries = lines([
      { id: 'q0', text: `${tail}😀 đuôi` },
      { id: 'q1', text: `${tail}y đuôi` },
    ]);
    const set = await readJudgedSet(await aSet({ 'queries.jsonl': queries }), 'all');
    expect(set.queries.map(({ text }) => text)).toEqual([tail, `${tail}y`]);
    expect(set.cutQueries).toBe(2);
  });

  it.each<[why: string, changes: Record<string, string | Buffer | undefined>, message: string]>([
    ['no documents', { 'corpus.jsonl': undefined }, 'There is neither corpus.jsonl nor corpus.jsonl.gz.'],
    ['no queries', { 'queries.jsonl': undefined }, 'There is no queries.jsonl.'],
    ['no judgments', { 'qrels.tsv': undefined }, 'There is no qrels.tsv.'],
    ['a line that is no JSON', { 'corpus.jsonl': `${CORPUS}{"id":` }, 'corpus.jsonl, line 3 is not JSON.'],
    ['a document without a text', { 'corpus.jsonl': '{"id":"d1"}\n' }, 'corpus.jsonl, line 1 is not what it should be'],
    ['an id that is a number', { 'queries.jsonl': '\n{"id":7,"text":"a"}' }, 'queries.jsonl, line 2 is not what it'],
    ['a document twice', { 'corpus.jsonl': CORPUS + CORPUS }, 'corpus.jsonl, line 3 has the id of line 1, "d1".'],
    ['a judgment without a grade', { 'qrels.tsv': `${QRELS}q0\td2` }, 'qrels.tsv, line 6 is not a query, a document'],
    ['a packed file that is none', { 'corpus.jsonl': undefined, 'corpus.jsonl.gz': 'không' }, 'incorrect header check'],
  ])('says what is wrong with %s', async (_, changes, message) => {
    const folder = await aSet(changes);
    await expect(readJudgedSet(folder, 'all')).rejects.toThrow(message);
    await expect(readJudgedSet(folder, 'all')).rejects.toThrow(folder);
  });
});

describe('judgments', () => {
  it.each<[why: string, text: string, expected: Record<string, Record<string, number>>]>([
    ['headings or none', 'q\td\t1', { q: { d: 1 } }],
    ['a heading is a first line without a number', 'query\tdocument\tgrade\nq\td\t1', { q: { d: 1 } }],
    ['a grade of 0 is what no line says', 'q\td\t0\nr\td\t1\nr\te\t0', { r: { d: 1 } }],
    ['several documents of a query', 'q\td\t1\nq\te\t3', { q: { d: 1, e: 3 } }],
    ['nothing', '', {}],
  ])('%s', (_, text, expected) => {
    const read = [...parseJudgments(text)].map(([id, grades]) => [id, Object.fromEntries(grades)] as const);
    expect(Object.fromEntries(read)).toEqual(expected);
  });

  it.each(['q\td', 'q\td\t', 'q\t\t1', 'q\td\tgood', 'q\td\t-1', 'q d 1'])('refuses the line %j', (text) => {
    expect(() => parseJudgments(`query\tdocument\tgrade\n${text}`)).toThrow('qrels.tsv, line 2');
  });
});

it('a query may exclude documents', async () => {
  const queries = lines([{ id: 'q0', text: 'chợ nổi', exclude: ['d2', 'd9'] }]);
  const set = await readJudgedSet(await aSet({ 'queries.jsonl': queries }), 'all');
  expect(set.queries.map(({ exclude }) => [...exclude])).toEqual([['d2', 'd9']]);
});

describe('distractors', () => {
  const ARTICLES = lines([
    { id: 7, title: 'Cầu mới', summary: 'Thông xe.', body: 'Sáng nay.', source: 'Tin Quận' },
    { id: 'd1', text: 'Chợ họp sớm.' },
  ]);

  it.each([
    ['plain', 'bài.jsonl', ARTICLES],
    ['packed', 'bài.jsonl.gz', gzipSync(ARTICLES)],
  ])('are articles with ids of their own: %s', async (_name, name, bytes) => {
    const path = join(await aSet({ [name]: bytes }), name);
    expect(await readDistractors(path)).toEqual([
      { id: 'distractor:7', title: 'Cầu mới', text: 'Thông xe.\nSáng nay.' },
      { id: 'distractor:d1', title: '', text: 'Chợ họp sớm.' },
    ]);
  });

  it('that are no articles are named by their line', async () => {
    const path = join(await aSet({ 'bài.jsonl': `${ARTICLES}{"title":"x"}\n` }), 'bài.jsonl');
    await expect(readDistractors(path)).rejects.toThrow('bài.jsonl, line 3 is not what it should be: id');
  });
});
