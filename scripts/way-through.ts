/**
 * How many files and functions does one thing run through? Counted by V8 itself (precise coverage), so that the way
 * through the code can be compared before and after a change:
 *
 *   npm run way -- [--files]     --files also lists them
 *
 * One plain query, one with a typo, and one article indexed, each by the command line in this process.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runCommandLine } from '../src/cli/program.js';

const ROOT = new URL('..', import.meta.url).href;
const SOURCE = `${ROOT}src/`;
const PROGRAM = join(import.meta.dirname, '../src/cli/main.js');

interface Way {
  readonly files: readonly string[];
  readonly functions: number;
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
  return {
    files: files.map(({ file }) => file).sort(),
    functions: called.length,
  };
};

/** The command line itself, as an operator runs it. */
const wayOfCommand = (argv: readonly string[]): Promise<Way> => {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  return wayOf(() =>
    runCommandLine(argv, {
      stdin: process.stdin,
      stdout: silent,
      stderr: silent,
      environment: {},
      now: () => performance.now(),
      clock: () => Date.now(),
      randomBytes,
      untilStopped: () => Promise.resolve(),
    }),
  );
};

const folder = mkdtempSync(join(tmpdir(), 'timbao-way-'));
try {
  const data = join(folder, 'store');
  const article = join(folder, 'article.json');
  writeFileSync(article, JSON.stringify({ id: 'a', title: 'Cổng làng mở rộng', body: 'Đoạn một.\nĐoạn hai.' }));
  execFileSync(process.execPath, [PROGRAM, 'index', 'index-data/articles', '--data', data], { stdio: 'ignore' });
  const commands = {
    'plain query': ['search', 'lien doan lao dong', '--data', data],
    'query with a typo': ['search', 'cong doann xyzt', '--data', data],
    'article indexed': ['index', article, '--data', join(folder, 'one')],
  };
  for (const [name, argv] of Object.entries(commands)) {
    const { files, functions } = await wayOfCommand(argv);
    process.stdout.write(`${name.padEnd(18)} ${files.length} files, ${functions} functions\n`);
    if (process.argv.includes('--files')) process.stdout.write(files.map((file) => `  ${file}\n`).join(''));
  }
} finally {
  rmSync(folder, { recursive: true });
}
