import { describe, expect, it } from '@jest/globals';
import {
  allImports,
  importsOf,
  readSource,
  sourceFiles,
  usesOf,
  type SourceImport,
} from '../support/source-imports.js';

/** What each part may import of ours, by the door of the other part. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  text: ['shared'],
  storage: ['shared'],
  article: ['shared', 'text'],
  'inverted-index': ['shared', 'text', 'article', 'storage'],
  search: ['shared', 'text', 'article', 'inverted-index'],
  engine: ['shared', 'text', 'article', 'storage', 'inverted-index', 'search'],
  'web/page': ['shared', 'text', 'search', 'engine'],
  'web/browser': [],
  http: ['shared', 'engine', 'web/page'],
  cli: ['shared', 'text', 'article', 'inverted-index', 'engine', 'http'],
  library: ['shared', 'text', 'article', 'engine', 'http'],
};

/** Outside help, and the parts that may use it; nothing else comes from outside. */
const PACKAGE_PLACES: Readonly<Record<string, readonly string[]>> = {
  diacritics: ['text'],
  luxon: ['article'],
  zod: ['article', 'storage', 'http'],
  libsql: ['storage'],
  'minisearch/SearchableMap': ['inverted-index'],
  'lru-cache': ['engine'],
  express: ['http'],
  compression: ['http'],
  commander: ['cli'],
  'cli-progress': ['cli'],
  pino: ['cli'],
};
const NODE_PLACES = ['storage', 'engine', 'http', 'cli'];

/** The outside world, and the parts that may touch it; elsewhere it is handed in. */
const WORLD = ['Date.now', 'Math.random', 'process.env', 'console', 'localStorage'];
const MAX_LINES = 300;

const partOf = (path: string): string => {
  const [first = '', second = ''] = path.split('/');
  if (!path.includes('/')) return 'library';
  return first === 'web' ? `web/${second}` : first;
};

const problemOf = ({ from, to, isOurs, typeOnly }: SourceImport): string | undefined => {
  const part = partOf(from);
  const said = `${from} imports ${to}`;
  if (!isOurs) {
    if (to.startsWith('node:')) return NODE_PLACES.includes(part) ? undefined : `${said}: not in ${part}`;
    return PACKAGE_PLACES[to]?.includes(part) === true ? undefined : `${said}: not in ${part}`;
  }
  const target = partOf(to);
  if (target === part) return undefined;
  if (part === 'web/browser') return typeOnly ? undefined : `${said}: only types may come to the browser`;
  if (MAY_IMPORT[part]?.includes(target) !== true) return `${said}: ${part} may not use ${target}`;
  return to === `${target}/index.ts` ? undefined : `${said}: past the door of ${target}`;
};

const findCycle = (imports: readonly SourceImport[]): readonly string[] | undefined => {
  const targets = new Map<string, string[]>();
  for (const { from, to, isOurs } of imports) if (isOurs) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of targets.get(file) ?? []) {
      const cycle = visit(target, [...trail, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const cycle = visit(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
};

describe('the parts of src', () => {
  it('import downwards, through doors, and outside help only where it has its place', () => {
    expect(
      allImports()
        .map(problemOf)
        .filter((problem) => problem !== undefined),
    ).toEqual([]);
  });

  it('have no cycles, not even inside a part', () => {
    expect(findCycle(allImports())).toBeUndefined();
  });

  it('leave clock, chance, environment and console to the command line', () => {
    const touching = sourceFiles()
      .filter((path) => partOf(path) !== 'cli' && partOf(path) !== 'web/browser')
      .filter((path) => usesOf(path, readSource(path), WORLD).length > 0);
    expect(touching).toEqual([]);
  });

  it('stay about one idea', () => {
    const long = sourceFiles().filter((path) => readSource(path).split('\n').length > MAX_LINES);
    expect(long).toEqual([]);
  });
});

describe('the rules can fail', () => {
  it.each([
    // from                       source text                                            problem
    ['text/token.ts', "import { x } from '../search/index.js';", 'may not use search'],
    ['engine/search-engine.ts', "import { x } from '../text/token.js';", 'past the door of text'],
    ['text/token.ts', "import { readFileSync } from 'node:fs';", 'not in text'],
    ['search/searcher.ts', "import express from 'express';", 'not in search'],
    ['web/browser/main.ts', "import { x } from '../../engine/index.js';", 'only types'],
    ['http/app.ts', "export { x } from '../storage/index.js';", 'may not use storage'],
  ])('%s with %s', (from, text, problem) => {
    expect(importsOf(from, text).map(problemOf).join()).toContain(problem);
  });

  it('on a cycle', () => {
    const text = "import { x } from './b.js';";
    const imports = [...importsOf('text/a.ts', text), ...importsOf('text/b.ts', "import { y } from './a.js';")];
    expect(findCycle(imports)).toEqual(['text/a.ts', 'text/b.ts', 'text/a.ts']);
  });

  it('on a clock', () => {
    expect(usesOf('text/a.ts', 'const t = Date.now(); console.log(t);', WORLD)).toEqual(['Date.now', 'console']);
    expect(usesOf('text/a.ts', '// Date.now\nconst console_ = "console";', WORLD)).toEqual([]);
  });
});
