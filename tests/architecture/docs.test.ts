import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MAY_IMPORT } from './rules.js';

const PAGES = ['README.md', 'CONTRIBUTING.md', 'index-data/README.md', ...pagesIn('docs')];

function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

const textOf = (page: string): string => readFileSync(page, 'utf8');

/** Paths between backquotes that begin with a folder of the project or of `src`; a `…`, `*` or `<` stands for many. */
const pathsNamed = (page: string): readonly string[] =>
  [...textOf(page).matchAll(/`((?:[a-z-]+\/)+[\w.-]*)`/g)].map(([, path]) => path!);

const ROOMS = new Set(Object.keys(MAY_IMPORT).map((room) => room.split('/')[0]!));

/** A path from the top, or from `src` when it begins with a room. */
const stands = (path: string): boolean => existsSync(path) || existsSync(join('src', path));

const isOfProject = (path: string): boolean => {
  const first = path.split('/')[0]!;
  return ROOMS.has(first) || ['src', 'docs', 'scripts', 'tests'].includes(first);
};

describe('the docs', () => {
  it.each(PAGES)('%s names files that are there', (page) => {
    expect(pathsNamed(page).filter((path) => isOfProject(path) && !stands(path))).toEqual([]);
  });

  it.each(PAGES)('%s links to pages that are there', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
    expect(links.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
  });

  it('architecture.md has every room, with nothing else in its table', () => {
    const rooms = [...textOf('docs/architecture.md').matchAll(/^\| `([a-z/-]+)\/`\s+\|/gm)].map(([, room]) => room);
    expect(rooms.sort()).toEqual(
      Object.keys(MAY_IMPORT)
        .filter((room) => room !== 'index.ts')
        .sort(),
    );
  });
});
