import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readSourceFile, readSourceFiles, type SourceFile } from '../support/source-files.js';
import { fileLength, fileNames, MAY_IMPORT, moduleOf, nothingPutOff, packageOf, PACKAGES, RULES } from './rules.js';

const sources = readSourceFiles('src');
const scripts = readSourceFiles('scripts');
const tests = readSourceFiles('tests');

const made = (path: string, text: string): SourceFile => readSourceFile(path, text);

describe('the source', () => {
  it('is what was looked for', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect([...new Set(sources.map(({ path }) => moduleOf(path)))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
    const imports = sources.flatMap((file) => file.imports);
    const paths = new Set(sources.map(({ path }) => path));
    expect(imports.length).toBeGreaterThan(300);
    expect(imports.filter(({ target }) => target !== undefined && !paths.has(target))).toEqual([]);
  });

  it.each(Object.entries(RULES))('keeps the rule %s', (_name, rule) => {
    expect(rule(sources)).toEqual([]);
  });
});

it('scripts and tests are short where that can be, well named, and finished', () => {
  expect(fileLength(scripts)).toEqual([]);
  expect([...fileNames(scripts), ...fileNames(tests)]).toEqual([]);
  expect([...nothingPutOff(scripts), ...nothingPutOff(tests)]).toEqual([]);
});

it('the package depends on what the source imports, and on nothing else', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  const imported = new Set(
    sources
      .flatMap((file) => file.imports)
      .filter(({ target, specifier }) => target === undefined && !specifier.startsWith('node:'))
      .map(({ specifier }) => packageOf(specifier)),
  );
  // Published declarations mention their types.
  const ofTypes = ['@types/luxon', '@types/node'];
  expect(Object.keys(dependencies).sort()).toEqual([...imported, ...ofTypes].sort());
  expect(Object.keys(PACKAGES).sort()).toEqual([...imported].sort());
});

/** Made-up files that break one rule each, and what is said of them. */
const VIOLATIONS: readonly (readonly [rule: string, path: string, text: string, said: string])[] = [
  ['importDirection', 'text/fold/marks.ts', `import { x } from '../../search/index.js';`, 'text may not import search'],
  [
    'importDirection',
    'storage/record/a.ts',
    `import type { ReadOptions } from '../../reader/index.js';`,
    'storage may not import reader',
  ],
  ['importDirection', 'shared/errors.ts', `export * from '../text/index.js';`, 'shared may not import text'],
  ['importDirection', 'search/a.ts', `const a = await import('../engine/index.js');`, 'search may not import engine'],
  ['importDirection', 'engine/a.ts', `let a: import('../http/index.js').AppOptions;`, 'engine may not import http'],
  [
    'importDirection',
    'http/a.ts',
    `import { openSegment } from '../inverted-index/index.js';`,
    'http may not import inverted-index',
  ],
  ['importDirection', 'http/a.ts', `import '../web/browser/main.js';`, 'http may not import web/browser'],
  ['importDirection', 'web/browser/a.ts', `import { hit } from '../page/index.js';`, 'only types of web/page'],
  ['importDirection', 'web/browser/a.ts', `import { type A, b } from '../../engine/index.js';`, 'only types of engine'],
  ['importDirection', 'extra/a.ts', `import { a } from '../shared/index.js';`, 'extra may not import shared'],
  [
    'floors',
    'search/match/a.ts',
    `import { b } from '../rank/b.js';`,
    'search/match imports search/rank, a floor above',
  ],
  ['floors', 'search/rank/a.ts', `import { b } from '../searcher.js';`, 'search/rank imports search, a floor above'],
  ['doors', 'engine/a.ts', `import { tokenize } from '../text/segment/tokenizer.js';`, 'past the door of text'],
  ['doors', 'http/a.ts', `import type { Hit } from '../web/page/hit.js';`, 'past the door of web/page'],
  ['doors', 'text/fold/marks.ts', `import { tokenize } from '../index.js';`, 'goes through its own door'],
  [
    'fewNames',
    'web/page/a.ts',
    `import {\n  escapeHtml,\n  Searcher,\n} from '../../search/index.js';`,
    'takes Searcher of search',
  ],
  [
    'fewNames',
    'web/page/a.ts',
    `import { type Hit, LocalEngine as Engine } from '../../engine/index.js';`,
    'takes LocalEngine of engine',
  ],
  ['packagePlaces', 'text/a.ts', `import { readFileSync } from 'node:fs';`, 'may not use node:fs'],
  ['packagePlaces', 'reader/a.ts', `import type { Readable } from 'node:stream';`, 'may not use node:stream'],
  ['packagePlaces', 'search/a.ts', `import MiniSearch from 'minisearch';`, 'may not import minisearch'],
  ['packagePlaces', 'engine/a.ts', `import { z } from 'zod/v4';`, 'may not import zod/v4'],
  ['packagePlaces', 'http/a.ts', `import _ from 'lodash';`, 'may not import lodash'],
  ['packagePlaces', 'cli/a.ts', `const name = 'express'; await import(name);`, 'may not import name'],
  ['packagePlaces', 'web/browser/a.ts', `import type { Express } from 'express';`, 'may not import express'],
  ['nodeGlobals', 'text/a.ts', `export const bytes = Buffer.from('x');`, 'uses Buffer'],
  ['nodeGlobals', 'search/a.ts', `if (process.platform === 'linux') run();`, 'uses process'],
  ['outerWorld', 'search/a.ts', `const t = Date.now();`, 'uses Date.now'],
  ['outerWorld', 'engine/a.ts', `const t = new Date();`, 'uses new Date()'],
  ['outerWorld', 'reader/a.ts', `const x = [1].map(() => Math.random());`, 'uses Math.random'],
  ['outerWorld', 'http/a.ts', `const p = process.env['PORT'];`, 'uses process.env'],
  ['outerWorld', 'storage/a.ts', `console.log('x');`, 'uses console'],
  ['outerWorld', 'storage/a.ts', `const { log } = console;`, 'uses console'],
  ['outerWorld', 'engine/a.ts', `const t = performance.now();`, 'uses performance.now'],
  ['fileLength', 'text/a.ts', 'let a;\n'.repeat(301), 'has 301 lines'],
  ['commentWidth', 'text/a.ts', `/** ${'long '.repeat(25)} */`, 'text/a.ts:1 is past 120 columns'],
  ['fileNames', 'text/FoldMarks.ts', '', 'not kebab-case'],
  ['fileNames', 'text/fold_marks/a.ts', '', 'not kebab-case'],
  ['fileNames', 'text/utils.ts', '', 'says nothing by its name'],
  ['nothingPutOff', 'text/a.ts', `// ${'TO' + 'DO'}: later`, 'text/a.ts:1'],
];

describe('a rule that is broken', () => {
  it('is one of those that are checked, and each has an example', () => {
    const broken = new Set(VIOLATIONS.map(([rule]) => rule));
    expect([...broken, 'noCycles'].sort()).toEqual(Object.keys(RULES).sort());
  });

  it.each(VIOLATIONS)('%s: %s with %j is noticed', (rule, path, text, said) => {
    const problems = RULES[rule]!([made(path, text)]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(path);
    expect(problems[0]).toContain(said);
  });

  it('noCycles: a way back is noticed, however long, and a fork is none', () => {
    const noCycles = RULES['noCycles']!;
    const a = made('text/a.ts', `import './b.js'; import './c.js';`);
    const b = made('text/b.ts', `import './c.js';`);
    expect(noCycles([a, b, made('text/c.ts', '')])).toEqual([]);
    expect(noCycles([a, b, made('text/c.ts', `import type { A } from './a.js';`)])).toEqual([
      'text/a.ts → text/b.ts → text/c.ts → text/a.ts',
    ]);
    expect(noCycles([made('text/a.ts', `export * from './a.js';`)])).toEqual(['text/a.ts → text/a.ts']);
  });
});

it('floors: folders of one part that import each other are noticed', () => {
  const a = made('text/a/b.ts', `import '../c/d.js';`);
  const c = made('text/c/e.ts', `import '../a/f.js';`);
  expect(RULES['floors']!([a])).toEqual([]);
  expect(RULES['floors']!([a, c])).toEqual([
    'text/c/e.ts:1 text/c imports text/a, and text/a/b.ts:1 text/a imports text/c',
  ]);
});

describe('what is allowed', () => {
  it.each([
    ['web/browser/a.ts', `import type { SearchResponse } from '../../engine/index.js';`],
    ['web/browser/a.ts', `import { type SearchResponse } from '../../engine/index.js';`],
    ['web/page/a.ts', `import { escapeHtml, type TextRange } from '../../search/index.js';`],
    ['cli/main.ts', `const now = Date.now(); console.log(process.env['X'], performance.now());`],
    ['http/app.ts', `const options = { now: () => performance.now() };`],
    ['inverted-index/terms/a.ts', `import SearchableMap from 'minisearch/SearchableMap';`],
    ['text/a.ts', `const clock = { now: 1 }; clock.now; const d = new Date(0); const e = { console: 1, process: 2 };`],
  ])('%s with %j', (path, text) => {
    for (const rule of Object.values(RULES)) expect(rule([made(path, text)])).toEqual([]);
  });
});
