import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { buildProgram } from '../../../src/cli/program.js';
import type { Terminal } from '../../../src/cli/terminal/terminal.js';
import { jsonOf, search, spawnTimbao, timbao, writeInput, type ErrorValue } from '../../support/command-line.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const terminalWith = (environment: Terminal['environment']): Terminal => ({
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  environment,
  now: () => 0,
  clock: () => 0,
  randomBytes: (count) => new Uint8Array(count),
  untilStopped: () => Promise.resolve(),
});

const programWith = (environment: Terminal['environment'] = {}): Command =>
  buildProgram(terminalWith(environment), () => undefined);

/** Commands inside another are named by both: `keys add`. */
const commands = programWith().commands.flatMap((command): [string, Command][] =>
  command.commands.length === 0
    ? [[command.name(), command]]
    : command.commands.map((inner) => [`${command.name()} ${inner.name()}`, inner]),
);

const SETTINGS = [
  ...['--config', '--data', '--host', '--port', '--threads', '--seed', '--recency', '--require-key'],
  ...['--metrics-port', '--metrics-host', '--rate-limit', '--trust-proxy', '--max-waiting', '--drain-delay'],
  ...[
    '--no-cache',
    '--cache-entries',
    '--cache-megabytes',
    '--keep-alive',
    '--headers-timeout',
    '--allowed-hosts',
    '--allow-origin',
    '--frame-ancestors',
    '--client-requests',
    '--max-wait',
    '--search-budget',
    '--meilisearch-index',
  ],
  ...['--stop-timeout', '--log-level'],
];

/** The contract that scripts rely on. */
const CONTRACT: Readonly<Record<string, readonly string[]>> = {
  index: ['--add', '--force', '--report', '--threads', '--map', '--encoding', '--fetched-at', '--data', '--json'],
  search: [
    ...['--limit', '--page', '--offset', '--after', '--sort', '--from', '--to', '--source', '--author', '--category'],
    ...['--filter', '--facets', '--facet-limit', '--matching', '--recency', '--distinct', '--explain'],
    ...['--matches-position', '--fields', '--highlight', '--crop', '--crop-length', '--crop-marker'],
    ...['--pre-tag', '--post-tag', '--data', '--json'],
  ],
  delete: ['--from-file', '--source', '--category', '--from', '--to', '--dry-run', '--purge', '--data', '--json'],
  reconcile: ['--delete-extra', '--force', '--data', '--json'],
  follow: ['--once', '--interval', '--articles', '--allow-private', '--user-agent', '--data', '--json'],
  parse: ['--explain', '--map', '--encoding', '--fetched-at', '--json'],
  analyze: ['--data', '--json'],
  serve: SETTINGS,
  config: [...SETTINGS, '--json'],
  backup: ['--data', '--json'],
  restore: ['--force', '--data', '--json'],
  check: ['--repair', '--data', '--json'],
  'keys add': ['--role', '--name', '--expires', '--source', '--data', '--json'],
  'keys list': ['--data', '--json'],
  'keys revoke': ['--data', '--json'],
};

describe('the table of options', () => {
  it('has the commands of the contract', () => {
    expect(commands.map(([name]) => name).sort()).toEqual(Object.keys(CONTRACT).sort());
  });

  it.each(commands)('of %s is as agreed', (name, command) => {
    const names = command.options.map(({ long }) => long);
    expect([...names].sort()).toEqual([...(CONTRACT[name] ?? [])].sort());
    expect(new Set(names).size).toBe(names.length);
    // Anything that begins with one hyphen is an exclusion for `search`.
    expect(command.options.map(({ short }) => short)).toEqual(names.map(() => undefined));
    for (const { long, description, required } of command.options) {
      expect(long).toMatch(/^--[a-z]+(?:-[a-z]+)*$/);
      expect(description).toMatch(/\S{3,}/);
      expect(description).not.toMatch(/\.$/);
      if (required)
        expect(command.createHelp().optionTerm(command.options.find((option) => option.long === long)!)).toMatch(
          /<[a-z]+>/,
        );
    }
    expect(command.description()).not.toBe('');
  });

  it('takes its data folder from TIMBAO_DATA, and from nowhere else than the environment that it is given', () => {
    const defaultOf = (environment: Terminal['environment']): unknown =>
      programWith(environment)
        .commands.find((command) => command.name() === 'check')
        ?.options.find(({ long }) => long === '--data')?.defaultValue;
    expect(defaultOf({})).toBe('index-data/store');
    expect(defaultOf({ TIMBAO_DATA: '/srv/báo' })).toBe('/srv/báo');
    expect(defaultOf({ TIMBAO_DATA: ' ' })).toBe('index-data/store');
  });
});

describe('the configuration', () => {
  it('is printed as it is in force, with where each value was written', async () => {
    const file = writeInput(join(makeTemporaryFolder(), 'timbao.yaml'), 'port: 3100\nthreads: 2\n');
    const env = { TIMBAO_THREADS: '3', TIMBAO_PROT: '1' };
    const args = ['config', '--config', file, '--no-cache'];
    const { code, stdout, stderr } = await timbao(args, { env });
    expect(code).toBe(0);
    const rows = stdout.split('\n').map((line) => line.split(/ {2,}/));
    expect(rows).toContainEqual(['port', '3100', `${file}:1`]);
    expect(rows).toContainEqual(['threads', '3', 'TIMBAO_THREADS']);
    expect(rows).toContainEqual(['cache', 'false', '--no-cache']);
    expect(rows).toContainEqual(['seed', '-', 'default']);
    expect(stderr).toContain('TIMBAO_PROT in the environment is no setting\n');
    expect(jsonOf(await timbao([...args, '--json'], { env }))).toMatchObject({
      port: { value: 3100, source: 'file', place: `${file}:1` },
      threads: { value: 3, source: 'environment', place: 'TIMBAO_THREADS' },
      cache: { value: false, source: 'flag', place: '--no-cache' },
      seed: { value: null, source: 'default' },
    });
  });

  it('holds for other commands where the environment names its file', async () => {
    const folder = makeTemporaryFolder();
    const data = join(folder, 'kho');
    const env = {
      TIMBAO_CONFIG: writeInput(join(folder, 'timbao.yaml'), `data: ${JSON.stringify(data)}\nrecency: off\n`),
    };
    const input = JSON.stringify({ id: 'a', title: 'Bến cảng' });
    expect((await timbao(['index', '-'], { env, input, cwd: folder })).code).toBe(0);
    expect(await search(data, 'bến cảng')).toEqual(['a']);
    expect((await timbao(['search', 'bến'], { env, cwd: folder })).code).toBe(0);
    const elsewhere = { env: { ...env, TIMBAO_DATA: join(folder, 'khác') }, cwd: folder };
    expect((await timbao(['search', 'bến'], elsewhere)).stderr).toContain('TB_INDEX_MISSING');
    expect((await timbao(['search', 'bến', '--data', data], elsewhere)).code).toBe(0);
  });

  it('that is wrong starts nothing', async () => {
    const file = writeInput(join(makeTemporaryFolder(), 'timbao.yaml'), 'port: all\n');
    const { code, stdout, stderr } = await timbao(['serve', '--config', file], { cwd: makeTemporaryFolder() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${file}:1: port must be 0 to 65535, not "all"`);
  });
});

describe('--help', () => {
  it('lists the commands', async () => {
    const { code, stdout, stderr } = await spawnTimbao(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of programWith().commands) {
      expect(stdout).toContain(`\n  ${command.name()} `);
      expect(stdout.replace(/\s+/g, ' ')).toContain(command.description());
    }
    expect(stdout).toContain('Exit code: 0 done, 1 nothing found, 2 trouble.');
  });

  it.each(commands)('of %s lists every option with its description', async (name, command) => {
    const { code, stdout, stderr } = await timbao([...name.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = stdout.replace(/\s+/g, ' ');
    for (const { flags, description } of command.options) expect(text).toContain(`${flags} ${description}`);
  });
});

describe('what is no command line', () => {
  it.each([
    [['search', 'bão', '--limt', '5'], "unknown option '--limt'", '(Did you mean --limit?)'],
    [['serch', 'bão'], "unknown command 'serch'", '(Did you mean search?)'],
    [['index'], "missing required argument 'path'", ''],
    [['search', 'bão', '--limit'], 'argument missing', ''],
    [['serve', '--log-level', 'loud'], 'Allowed choices are debug, info, warn, error, silent.', ''],
    [['check', 'mọi thứ'], 'too many arguments', ''],
  ])('%j is refused with what is wrong, and nothing on standard output', async (args, problem, hint) => {
    const { code, stdout, stderr } = await timbao(args, { cwd: makeTemporaryFolder() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr).toContain(hint);
    expect(stderr).toContain('--help');
  });

  it('shows what there is when nothing is asked', async () => {
    const { code, stdout, stderr } = await spawnTimbao([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: timbao');
  });

  it('is one value on standard output with --json, too', async () => {
    const outcome = await timbao(['search', 'bão', '--json', '--limt', '5']);
    expect(outcome.code).toBe(2);
    expect(jsonOf<ErrorValue>(outcome).error).toMatchObject({ code: 'TB_PARAMETER_INVALID' });
    expect(jsonOf<ErrorValue>(outcome).error.message).toContain("unknown option '--limt'");
  });

  it('takes --json after -- for a word', async () => {
    const outcome = await timbao(['search', '--data', makeTemporaryFolder(), '--', '--json']);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain('TB_INDEX_MISSING');
  });
});
