/**
 * The compiled command line, in the process of the test with streams of its own. A process takes half a second to
 * start; where it matters, as with signals, pipes, users and several at once, `spawnTimbao` runs one.
 */
import { spawn, type ChildProcessWithoutNullStreams, type SpawnOptionsWithoutStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import type * as Program from '../../src/cli/program.js';
import type { Article } from '../../src/reader/index.js';
import type { SearchResponse } from '../../src/engine/index.js';

export const PROJECT = join(import.meta.dirname, '..', '..');

/** Another build than the usual one is tested when TIMBAO_DIST names its folder. */
export const DIST = process.env['TIMBAO_DIST'] ?? join(PROJECT, 'dist');
export const MAIN = join(DIST, 'src', 'cli', 'main.js');

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Standard input; none by default. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface SpawnOptions extends RunOptions {
  /** Runs as this user; needs root. */
  readonly uid?: number;
}

const environmentWith = ({ env }: RunOptions): NodeJS.ProcessEnv => {
  const { TIMBAO_DATA: _ours, ...environment } = process.env;
  return { ...environment, ...env };
};

let program: Promise<typeof Program> | undefined;

const loadProgram = (): Promise<typeof Program> => {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run \`npm run build\` before these tests`);
  // The priority of a process cannot be raised again: the tests after an `index` would be slow.
  jest.unstable_mockModule(join(DIST, 'src', 'cli', 'give-way.js'), () => ({ giveWay: () => undefined }));
  return import(join(DIST, 'src', 'cli', 'program.js')) as Promise<typeof Program>;
};

/** Runs a command that ends by itself. One at a time where `cwd` is given: a process has but one folder. */
export const timbao = async (args: readonly string[], options: RunOptions = {}): Promise<Outcome> => {
  const { runCommandLine } = await (program ??= loadProgram());
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(options.input ?? '');
  const printed = Promise.all([text(stdout), text(stderr)]);
  const before = process.cwd();
  if (options.cwd !== undefined) process.chdir(options.cwd);
  try {
    const code = await runCommandLine(args, {
      ...{ stdin, stdout, stderr },
      environment: environmentWith(options),
      now: () => performance.now(),
      clock: () => Date.now(),
      randomBytes,
      untilStopped: () => new Promise(() => undefined),
    });
    stdout.end();
    stderr.end();
    const [out, err] = await printed;
    return { code, signal: null, stdout: out, stderr: err };
  } finally {
    process.chdir(before);
  }
};

/** Starts a process. */
export const startTimbao = (args: readonly string[], options: SpawnOptions = {}): ChildProcessWithoutNullStreams => {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run \`npm run build\` before these tests`);
  const spawnOptions: SpawnOptionsWithoutStdio = { env: environmentWith(options) };
  if (options.cwd !== undefined) spawnOptions.cwd = options.cwd;
  if (options.uid !== undefined) Object.assign(spawnOptions, { uid: options.uid, gid: options.uid });
  return spawn(process.execPath, [MAIN, ...args], spawnOptions);
};

export const outcomeOf = (child: ChildProcessWithoutNullStreams): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });

/** Runs a process to its end. */
export const spawnTimbao = (args: readonly string[], options: SpawnOptions = {}): Promise<Outcome> => {
  const child = startTimbao(args, options);
  // A command that does not read its input may end before all of it is written.
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  return outcomeOf(child);
};

/** The one value that --json puts on standard output; fails when there is anything else. */
export const jsonOf = <T>({ stdout }: Outcome): T => {
  if (!stdout.endsWith('\n') || stdout.trimEnd().includes('\n')) throw new Error(`not one line of JSON: ${stdout}`);
  return JSON.parse(stdout) as T;
};

export interface ErrorValue {
  readonly error: { readonly code: string; readonly message: string };
}

/** Ids of the hits, best first. */
export const search = async (dataFolder: string, ...args: string[]): Promise<string[]> => {
  const outcome = await timbao(['search', ...args, '--json', '--data', dataFolder]);
  if (outcome.code === 2) throw new Error(outcome.stderr);
  return jsonOf<SearchResponse>(outcome).hits.map(({ id }) => id);
};

/** Writes a file, its folder included, and gives its path. */
export const writeInput = (path: string, content: string | Uint8Array): string => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};

export const toJsonLines = (articles: readonly Partial<Article>[]): string =>
  articles.map((article) => `${JSON.stringify(article)}\n`).join('');
