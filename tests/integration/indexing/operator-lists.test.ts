import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOperatorLists } from '../../../src/inverted-index/operator-lists.js';
import { createCachedEngine } from '../../../src/engine/cached-engine.js';
import { LocalEngine } from '../../../src/engine/local-engine.js';
import { checkIndex } from '../../../src/indexing/check-index.js';
import { silentLogger } from '../../../src/shared/index.js';
import { parseAbbreviationLines } from '../../../src/text/index.js';
import { ask } from '../../contract/search-engine.contract.js';
import { anArticle } from '../../support/build-index.js';
import { publishArticles } from '../../support/local-index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const ARTICLES = [
  anArticle('short', { title: 'BQLCV họp' }),
  anArticle('long', { title: 'Ban quản lý công viên họp' }),
  anArticle('other', { title: 'Bảo quản lương chiều vàng' }),
];

let folder = '';
let engine: LocalEngine;
let warnings: { file?: unknown; fault?: unknown }[] = [];

const write = (text: string): void => writeFileSync(join(folder, 'abbreviations.txt'), text);
const idsFor = async (query: string): Promise<string[]> => (await engine.search(ask(query))).hits.map(({ id }) => id);

beforeEach(async () => {
  folder = makeTemporaryFolder();
  warnings = [];
  await publishArticles(folder, ARTICLES);
  engine = await LocalEngine.open({
    dataFolder: folder,
    now: () => 0,
    pollInterval: 0,
    logger: { ...silentLogger, warn: (fields: object) => void warnings.push(fields) },
  });
});

afterEach(() => engine.close());

describe('the operator’s abbreviations', () => {
  it('are used from when the file is there until it goes, and change the version of answers', async () => {
    const cached = createCachedEngine(engine);
    const before = engine.indexVersion();
    expect(await idsFor('BQLCV')).toEqual(['short']);
    expect((await cached.search(ask('BQLCV'))).totalHits).toBe(1);

    write('BQLCV = ban quản lý công viên\n');
    await engine.refresh();
    const during = engine.indexVersion();
    expect(during).not.toBe(before);
    expect(await idsFor('BQLCV')).toEqual(['short', 'long']);
    const answer = await cached.search(ask('BQLCV'));
    expect(answer).toMatchObject({ totalHits: 2, indexVersion: during });
    expect(answer.understanding.expanded).toEqual([
      { typed: 'bqlcv', forms: ['ban quản lý công viên'], source: 'file' },
    ]);

    write('BQLCV = bảo quản lương chiều vàng\n');
    await engine.refresh();
    expect(await idsFor('BQLCV')).toEqual(['short', 'other']);

    rmSync(join(folder, 'abbreviations.txt'));
    await engine.refresh();
    expect(engine.indexVersion()).toBe(before);
    expect(await idsFor('BQLCV')).toEqual(['short']);
  });

  it('keep the generation open that they are read beside', async () => {
    const version = engine.indexVersion();
    write('# nothing yet\n');
    await engine.refresh();
    expect(engine.indexVersion()).toBe(version);
  });

  it('are read although other lines make no sense, which are named in the log and by check', async () => {
    write('BQLCV = ban quản lý công viên\nBQLCV\n= ban\n\nABC =\n');
    await engine.refresh();
    await engine.refresh();
    expect(await idsFor('BQLCV')).toEqual(['short', 'long']);
    const lines = [
      'line 2: there is no “=” between a short form and its meaning',
      'line 3: there is no short form before the “=”',
      'line 5: there is no meaning behind the “=”',
    ];
    expect(warnings.map(({ file, fault }) => `${String(file)} ${String(fault)}`)).toEqual(
      lines.map((line) => `abbreviations.txt ${line}`),
    );
    expect((await checkIndex(folder)).at(-1)).toEqual({
      structure: 'abbreviations.txt',
      ok: true,
      details: ['1 abbreviations', ...lines].join('; '),
    });
  });

  it('that cannot be read stop nothing', async () => {
    mkdirSync(join(folder, 'abbreviations.txt'));
    await engine.refresh();
    expect(await idsFor('BQLCV')).toEqual(['short']);
    expect(warnings.length).toBe(1);
    expect((await checkIndex(folder)).every(({ ok }) => ok)).toBe(true);
  });
});

describe('the operator’s places', () => {
  const PLACES = [
    anArticle('old', { title: 'Hải Dương mở hội', publishedAt: '2024-05-01T08:00+07:00' }),
    anArticle('town', { title: 'Chí Linh, Hải Phòng mở hội', publishedAt: '2025-08-01T08:00+07:00' }),
    anArticle('ward', { title: 'Sao Đỏ, Hải Phòng mở hội', publishedAt: '2025-08-02T08:00+07:00' }),
  ];
  const writePlaces = (text: string): void => writeFileSync(join(folder, 'places.txt'), text);

  beforeEach(async () => {
    await publishArticles(folder, PLACES);
    await engine.refresh();
  });

  it('are used from when the file is there until it goes, beside the abbreviations', async () => {
    const before = engine.indexVersion();
    expect(await idsFor('hai duong hoi')).toEqual(['old', 'town']);

    writePlaces('Hải Dương = Hải Phòng, 1/7/2025: Sao Đỏ\n');
    await engine.refresh();
    const during = engine.indexVersion();
    expect(during).not.toBe(before);
    const answer = await engine.search(ask('Hải Dương hội'));
    expect(answer.hits.map(({ id }) => id)).toEqual(['old', 'ward']);
    expect(answer.understanding.places).toEqual([
      {
        typed: 'hải dương',
        name: 'Hải Dương',
        kind: 'province',
        became: { name: 'Hải Phòng', province: 'Hải Phòng', since: '2025-07-01' },
        evidence: ['Sao Đỏ'],
      },
    ]);
    expect(answer.hits.map(({ _formatted }) => _formatted.title?.replaceAll('</mark> <mark>', ' '))).toEqual([
      '<mark>Hải Dương</mark> mở <mark>hội</mark>',
      '<mark>Sao Đỏ</mark>, Hải Phòng mở <mark>hội</mark>',
    ]);

    write('BQLCV = ban quản lý công viên\n');
    await engine.refresh();
    expect(engine.indexVersion()).not.toBe(during);
    expect(await idsFor('hai duong hoi')).toEqual(['old', 'ward']);

    writePlaces('off\n');
    await engine.refresh();
    expect(await idsFor('"hải dương" hoi')).toEqual(['old']);
    expect((await engine.search(ask('Hải Dương'))).understanding.places).toEqual([]);

    rmSync(join(folder, 'abbreviations.txt'));
    rmSync(join(folder, 'places.txt'));
    await engine.refresh();
    expect(engine.indexVersion()).toBe(before);
    expect(await idsFor('hai duong hoi')).toEqual(['old', 'town']);
  });

  it('are read although other lines make no sense, which are named in the log and by check', async () => {
    writePlaces('Hải Dương = Hải Phòng, 1/7/2025: Sao Đỏ\nHải Dương\n# mới\n= a, 1/7/2025\nHải Dương = Hải Phòng\n');
    await engine.refresh();
    await engine.refresh();
    expect(await idsFor('Hải Dương hội')).toEqual(['old', 'ward']);
    const lines = [
      'line 2: there is no “=” between what a place was and what it became',
      'line 4: there is a name that cannot be read',
      'line 5: there is no day, as in “= Hải Phòng, 1/7/2025”, at the end or before the “:”',
    ];
    expect(warnings.map(({ file, fault }) => `${String(file)} ${String(fault)}`)).toEqual(
      lines.map((line) => `places.txt ${line}`),
    );
    expect((await checkIndex(folder)).at(-1)).toEqual({
      structure: 'places.txt',
      ok: true,
      details: ['1 places', ...lines].join('; '),
    });
  });
});

it('a list that is read in pieces is the list that its whole text is', async () => {
  const line = (i: number): string => (i % 7 === 3 ? 'không có gì' : i % 5 === 0 ? '' : `VT${i} = viết tắt số ${i}`);
  for (const count of [0, 1, 199, 200, 201, 400, 999]) {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = Array.from({ length: count }, (_, i) => line(i)).join(end);
      write(text);
      const { lists, reports } = await readOperatorLists(folder);
      const { abbreviations, faults } = parseAbbreviationLines(text);
      expect([count, lists.abbreviations]).toEqual([count, abbreviations]);
      expect(reports[0]?.faults).toEqual(
        faults.map(({ line }) => `line ${line}: there is no “=” between a short form and its meaning`),
      );
    }
  }
});
