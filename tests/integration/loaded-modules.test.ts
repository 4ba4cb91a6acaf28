/** What a command and an entry point load: whoever only searches waits for nothing else. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MAIN, PROJECT, timbao, toJsonLines, writeInput } from '../support/command-line.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

/** Writes the address of every module that is loaded, a line each. */
const SPY = `
import { appendFileSync } from 'node:fs';
export const load = (url, context, next) => {
  appendFileSync(process.env.LOADED_MODULES, url + '\\n');
  return next(url, context);
};`;

let folder = '';

/** Modules that Node loads for these arguments: paths under `dist/src`, names of packages. */
const modulesOf = (...args: string[]): { readonly ours: readonly string[]; readonly packages: readonly string[] } => {
  mkdirSync(folder, { recursive: true });
  const list = join(folder, 'modules.txt');
  writeFileSync(list, '');
  const spy = pathToFileURL(writeInput(join(folder, 'spy.mjs'), SPY)).href;
  const register = `data:text/javascript,${encodeURIComponent(`import { register } from 'node:module'; register('${spy}');`)}`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', register, ...args], {
    cwd: PROJECT,
    encoding: 'utf8',
    env: { ...process.env, LOADED_MODULES: list },
  });
  if (status !== 0) throw new Error(stderr);
  const addresses = readFileSync(list, 'utf8').trim().split('\n');
  const find = (pattern: RegExp): readonly string[] => [
    ...new Set(addresses.flatMap((address) => pattern.exec(address)?.[1] ?? [])),
  ];
  return { ours: find(/\/dist\/src\/(.+)$/), packages: find(/\/node_modules\/((?:@[^/]+\/)?[^/]+)/) };
};

const within = (paths: readonly string[], ...folders: string[]): readonly string[] =>
  paths.filter((path) => folders.some((name) => path.startsWith(`${name}/`)));

beforeAll(() => {
  folder = makeTemporaryFolder();
});

describe('timbao search', () => {
  it('loads nothing that reads pages, builds an index or answers over HTTP', async () => {
    const input = writeInput(join(folder, 'tin.jsonl'), toJsonLines([{ id: '1', title: 'Bão số 3', body: 'Bão.' }]));
    const data = join(folder, 'store');
    expect((await timbao(['index', input, '--data', data])).code).toBe(0);
    const { ours, packages } = modulesOf(MAIN, 'search', 'bão', '--data', data);
    expect(ours).toContain('search/searcher.js');
    expect(within(ours, 'http', 'web', 'reader', 'indexing')).toEqual([]);
    expect(packages).toContain('commander');
    for (const name of ['express', 'pino', 'htmlparser2', 'cli-progress']) expect(packages).not.toContain(name);
  });
});

describe('the entry points', () => {
  it.each([
    ['timbao', ['reader', 'http', 'web', 'requests', 'cli'], ['express', 'htmlparser2', 'pino']],
    ['timbao/reader', ['http', 'web', 'engine', 'search', 'indexing', 'cli'], ['express', 'libsql', 'pino']],
    ['timbao/http', ['reader', 'indexing', 'cli'], ['htmlparser2', 'pino']],
  ])('%s loads what it needs', (entry, foldersOfOthers, packagesOfOthers) => {
    const { ours, packages } = modulesOf('--input-type=module', '-e', `await import('${entry}')`);
    expect(ours).toContain(`entry/${entry.split('/')[1] ?? 'index'}.js`);
    expect(within(ours, ...foldersOfOthers)).toEqual([]);
    expect(packages.filter((name) => packagesOfOthers.includes(name))).toEqual([]);
  });
});
