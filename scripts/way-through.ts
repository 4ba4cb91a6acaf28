/**
 * How many files and functions does one thing run through? Counted by V8 itself (precise coverage), so that the way
 * through the code can be compared before and after a change:
 *
 *   npm run way -- [--files]     --files also lists them
 *
 * One plain query, one with a typo, and one article indexed; each in a fresh engine, since what is cached runs through less.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { LocalEngine, type SearchRequest } from '../src/engine/index.js';

const ROOT = new URL('..', import.meta.url).href;
const SOURCE = `${ROOT}src/`;
const PROGRAM = join(import.meta.dirname, '../src/cli/main.js');
const QUERIES = { 'plain query': 'lien doan lao dong', 'query with a typo': 'cong doann xyzt' };

interface Way {
  readonly files: readonly string[];
  readonly functions: number;
  /** How often the tokenizer was asked. */
  readonly tokenizations: number;
}

/** The functions that run while `work` does; a module that is only loaded is not counted. */
const wayOf = async (work: () => Promise<unknown>): Promise<Way> => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const files = result
    .filter(({ url }) => url.startsWith(SOURCE))
    .map(({ url, functions }) => ({
      file: url.slice(SOURCE.length).replace(/\.js$/, '.ts'),
      called: functions.filter(({ functionName, ranges }) => functionName !== '' && ranges[0]!.count > 0),
    }))
    .filter(({ called }) => called.length > 0);
  const called = files.flatMap((file) => file.called);
  const tokenizer = called.find(({ functionName }) => functionName === 'forEachToken');
  return {
    files: files.map(({ file }) => file).sort(),
    functions: called.length,
    tokenizations: tokenizer?.ranges[0]?.count ?? 0,
  };
};

const request = (query: string): SearchRequest => ({ query, page: 1, hitsPerPage: 10, sort: 'relevance' });

const wayOfQuery = async (dataFolder: string, query: string): Promise<Way> => {
  const engine = await LocalEngine.open({ dataFolder, now: () => performance.now(), pollInterval: 0 });
  try {
    return await wayOf(() => engine.search(request(query)));
  } finally {
    await engine.close();
  }
};

/** In the command line itself, as an operator runs it. */
const wayOfIndexing = async (folder: string): Promise<Way> => {
  const article = join(folder, 'article.json');
  writeFileSync(article, JSON.stringify({ id: 'a', title: 'Cổng làng mở rộng', body: 'Đoạn một.\nĐoạn hai.' }));
  const { runCommandLine } = await import('../src/cli/program.js');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  return wayOf(() =>
    runCommandLine(['index', article, '--data', join(folder, 'one')], {
      stdin: process.stdin,
      stdout: silent,
      stderr: silent,
      environment: {},
      now: () => performance.now(),
      clock: () => Date.now(),
      untilStopped: () => Promise.resolve(),
    }),
  );
};

const folder = mkdtempSync(join(tmpdir(), 'timbao-way-'));
try {
  const dataFolder = join(folder, 'store');
  execFileSync(process.execPath, [PROGRAM, 'index', 'index-data/articles', '--data', dataFolder], { stdio: 'ignore' });
  const ways = new Map<string, Way>();
  for (const [name, query] of Object.entries(QUERIES)) ways.set(name, await wayOfQuery(dataFolder, query));
  ways.set('article indexed', await wayOfIndexing(folder));
  for (const [name, { files, functions, tokenizations }] of ways) {
    console.log(
      `${name.padEnd(18)} ${files.length} files, ${functions} functions, tokenizer asked ${tokenizations} times`,
    );
    if (process.argv.includes('--files')) for (const file of files) console.log(`  ${file}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
