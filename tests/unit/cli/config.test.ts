import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { resolveConfig, unknownVariables } from '../../../src/cli/config/resolve-config.js';
import {
  flagOf,
  SETTING_NAMES,
  settingOf,
  SETTINGS,
  showValue,
  variableOf,
  type SettingName,
} from '../../../src/cli/config/settings.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

/** For each setting three good values, as text and as the setting has them, and one that is refused. */
const VALUES: Readonly<Record<SettingName, { good: readonly (readonly [string, unknown])[]; bad: string }>> = {
  data: {
    good: [
      ['/srv/a', '/srv/a'],
      ['b', 'b'],
      ['./báo mới', './báo mới'],
    ],
    bad: ' ',
  },
  host: {
    good: [
      ['127.0.0.2', '127.0.0.2'],
      ['0.0.0.0', '0.0.0.0'],
      ['search.example.vn', 'search.example.vn'],
    ],
    bad: ' ',
  },
  port: {
    good: [
      ['1', 1],
      ['0', 0],
      ['65535', 65_535],
    ],
    bad: '65536',
  },
  searchBudget: {
    good: [
      ['off', 'off'],
      ['4', 4],
      ['1000', 1000],
    ],
    bad: '0',
  },
  threads: {
    good: [
      ['auto', 'auto'],
      ['0', 0],
      ['256', 256],
    ],
    bad: 'all',
  },
  seed: {
    good: [
      ['a', 'a'],
      ['b/c', 'b/c'],
      ['d', 'd'],
    ],
    bad: ' ',
  },
  recency: {
    good: [
      ['30d', '30d'],
      ['off', 'off'],
      ['auto', 'auto'],
    ],
    bad: '30',
  },
  meilisearchIndex: {
    good: [
      ['articles', 'articles'],
      ['tin-tuc_2', 'tin-tuc_2'],
      ['off', 'off'],
    ],
    bad: 'tin tức',
  },
  requireKey: {
    good: [
      ['true', true],
      ['false', false],
      ['true', true],
    ],
    bad: 'yes',
  },
  metricsPort: {
    good: [
      ['9464', 9464],
      ['0', 0],
      ['off', 'off'],
    ],
    bad: 'on',
  },
  metricsHost: {
    good: [
      ['0.0.0.0', '0.0.0.0'],
      ['127.0.0.2', '127.0.0.2'],
      ['intern', 'intern'],
    ],
    bad: ' ',
  },
  rateLimit: {
    good: [
      ['off', 'off'],
      ['1', 1],
      ['600', 600],
    ],
    bad: '0',
  },
  trustProxy: {
    good: [
      ['loopback', ['loopback']],
      ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
      ['fd00::/8', ['fd00::/8']],
    ],
    bad: '10.0.0.0/33',
  },
  allowedHosts: {
    good: [
      ['tim.example.vn', ['tim.example.vn']],
      ['10.0.0.7, ::1', ['10.0.0.7', '::1']],
      ['*', ['*']],
    ],
    bad: 'http://tim.example.vn',
  },
  allowOrigin: {
    good: [
      ['https://bao.vn', ['https://bao.vn']],
      ['http://localhost:5173, https://tim.bao.vn:8443', ['http://localhost:5173', 'https://tim.bao.vn:8443']],
      ['*', ['*']],
    ],
    bad: 'https://bao.vn/',
  },
  frameAncestors: {
    good: [
      ['self', ['self']],
      ['http://localhost:5173', ['http://localhost:5173']],
      ['https://*.bao.vn, https://bao.vn', ['https://*.bao.vn', 'https://bao.vn']],
    ],
    bad: "https://bao.vn; script-src 'unsafe-inline'",
  },
  clientRequests: {
    good: [
      ['1', 1],
      ['100', 100],
      ['off', 'off'],
    ],
    bad: '0',
  },
  maxWait: {
    good: [
      ['1', 1],
      ['30', 30],
      ['3600', 3600],
    ],
    bad: '0',
  },
  maxWaiting: {
    good: [
      ['1', 1],
      ['17', 17],
      ['100000', 100_000],
    ],
    bad: '0',
  },
  cache: {
    good: [
      ['false', false],
      ['true', true],
      ['false', false],
    ],
    bad: 'no',
  },
  cacheEntries: {
    good: [
      ['1', 1],
      ['2', 2],
      ['1000000', 1_000_000],
    ],
    bad: '1.5',
  },
  cacheMegabytes: {
    good: [
      ['1', 1],
      ['2', 2],
      ['65536', 65_536],
    ],
    bad: '-1',
  },
  keepAlive: {
    good: [
      ['1', 1],
      ['75', 75],
      ['3600', 3600],
    ],
    bad: '0',
  },
  headersTimeout: {
    good: [
      ['1', 1],
      ['20', 20],
      ['3600', 3600],
    ],
    bad: '2m',
  },
  drainDelay: {
    good: [
      ['0', 0],
      ['5', 5],
      ['3600', 3600],
    ],
    bad: '-1',
  },
  stopTimeout: {
    good: [
      ['0', 0],
      ['30', 30],
      ['3600', 3600],
    ],
    bad: '1e3',
  },
  logLevel: {
    good: [
      ['debug', 'debug'],
      ['silent', 'silent'],
      ['info', 'info'],
    ],
    bad: 'loud',
  },
};

/** The rows of the table of settings in docs/operations.md, cell by cell. */
const ROWS = readFileSync('docs/operations.md', 'utf8')
  .split('\n## Configuration\n')[1]!
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );

const writeConfig = (text: string, name = 'timbao.yaml'): string => {
  const file = join(makeTemporaryFolder(), name);
  writeFileSync(file, text);
  return file;
};

/** What the parser of the command line hands over: a switch is true or false, all else is text. */
const asFlag = (name: SettingName, text: string): unknown =>
  typeof settingOf(name).fallback === 'boolean' ? text === 'true' : text;

const messageOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => new Error('it was taken'),
    (thrown: unknown) => thrown as Error,
  );
  return error.message;
};

describe.each(SETTING_NAMES)('the setting %s', (name) => {
  const { good, bad } = VALUES[name];
  const [inFile, inEnvironment, inFlag] = good as readonly [
    readonly [string, unknown],
    readonly [string, unknown],
    readonly [string, unknown],
  ];
  const file = writeConfig(`# first\n${name}: ${inFile[0]}\n`);
  const variable = variableOf(name);

  it('has its default where nothing is written', async () => {
    const { settings, origins } = await resolveConfig({}, {});
    expect(settings[name]).toEqual(settingOf(name).fallback);
    expect(origins[name]).toEqual({ source: 'default' });
  });

  it('has a default that its schema takes', () => {
    const { schema, fallback } = settingOf(name);
    if (fallback !== undefined) expect(schema.parse(fallback)).toEqual(fallback);
  });

  it('is taken from the file, before it from the environment, before that from a flag', async () => {
    const fromFile = await resolveConfig({ config: file }, {});
    expect(fromFile.settings[name]).toEqual(inFile[1]);
    expect(fromFile.origins[name]).toEqual({ source: 'file', place: `${file}:2` });

    const environment = { [variable]: inEnvironment[0], TIMBAO_CONFIG: file };
    const fromEnvironment = await resolveConfig({}, environment);
    expect(fromEnvironment.settings[name]).toEqual(inEnvironment[1]);
    expect(fromEnvironment.origins[name]).toEqual({ source: 'environment', place: variable });

    const fromFlag = await resolveConfig({ [name]: asFlag(name, inFlag[0]) }, environment);
    expect(fromFlag.settings[name]).toEqual(inFlag[1]);
    expect(fromFlag.origins[name]).toEqual({ source: 'flag', place: flagOf(name) });
  });

  it('is not set by an empty variable', async () => {
    const { origins } = await resolveConfig({}, { [variable]: ' ' });
    expect(origins[name]).toEqual({ source: 'default' });
  });

  it('is refused with its place, its value and what is allowed', async () => {
    const wrong = writeConfig(`${name}: ${JSON.stringify(bad)}\n`);
    const allowed = settingOf(name).schema.safeParse(bad).error?.issues[0]?.message;
    expect(allowed).toMatch(/^must /);
    expect(await messageOf(resolveConfig({ config: wrong }, {}))).toContain(
      `\n  ${wrong}:1: ${name} ${allowed}, not "${bad}"`,
    );
    if (bad.trim() !== '') {
      expect(await messageOf(resolveConfig({}, { [variable]: bad }))).toContain(
        `\n  ${variable}: ${name} ${allowed}, not "${bad}"`,
      );
    }
    if (typeof settingOf(name).fallback !== 'boolean') {
      const parameter = flagOf(name);
      expect(await messageOf(resolveConfig({ [name]: bad }, {}))).toBe(
        `Parameter "${parameter}": ${allowed}, not "${bad}"`,
      );
    }
  });

  it('stands in docs/operations.md with its default', () => {
    const usual = showValue(SETTINGS[name].fallback);
    const shown = usual === '' ? '' : `\`${usual}\``;
    expect(ROWS.find(([key]) => key === `\`${name}\``)?.[1]).toBe(shown);
  });
});

it('docs/operations.md has no row for what is no setting', () => {
  expect(ROWS.map(([key]) => key)).toEqual(SETTING_NAMES.map((name) => `\`${name}\``));
});

describe('a configuration file', () => {
  it('may be JSON', async () => {
    const file = writeConfig('{"port": 3100, "cache": false, "threads": "auto"}', 'timbao.json');
    const { settings } = await resolveConfig({ config: file }, {});
    expect(settings).toMatchObject({ port: 3100, cache: false, threads: 'auto' });
  });

  it('may list proxies', async () => {
    const file = writeConfig('trustProxy: [loopback, 10.0.0.0/8]\n');
    expect((await resolveConfig({ config: file }, {})).settings.trustProxy).toEqual(['loopback', '10.0.0.0/8']);
  });

  it.each(['all', '1', '10.0.0.0/', '10.0.0/8', '::/129', '10.0.0.0/8/8', 'loopback,', 'http://proxy'])(
    'trusts no proxy %j',
    async (text) => {
      expect(await messageOf(resolveConfig({ trustProxy: text }, {}))).toContain('must be addresses, networks such as');
    },
  );

  it('may be empty', async () => {
    expect((await resolveConfig({ config: writeConfig('# nothing yet\n') }, {})).settings.port).toBe(3000);
  });

  it('is checked whole, all mistakes at once, also where something stronger overrules it', async () => {
    const file = writeConfig('prot: 1\nport: x\nlogLevel: loud\nthreads: [1]\ncache:\n');
    const message = await messageOf(resolveConfig({ config: file, port: '1' }, {}));
    expect(message.split('\n').slice(1, -1)).toEqual([
      expect.stringContaining(`${file}:1: there is no setting "prot"; there are data, host, port, `),
      `  ${file}:2: port must be 0 to 65535, not "x"`,
      `  ${file}:3: logLevel must be debug, info, warn, error, silent, not "loud"`,
      `  ${file}:4: threads must be auto, or 0 to 256, not "[1]"`,
      `  ${file}:5: cache must be true or false, not "null"`,
    ]);
  });

  it.each([
    ['port: 1\nport: 2\n', /:2: Map keys must be unique/],
    ['- port\n', /: must have a setting in each line, such as "port: 3000"/],
    ['port', /: must have a setting in each line/],
    ['port: "1\n', /:\d: Missing closing "quote/],
    ['port: *a\n', /: Unresolved alias/],
    ['a: &a [x]\nb: &b [*a,*a,*a]\nport: [*b,*b,*b]\n', /port must be/],
  ])('%j is refused', async (text, problem) => {
    expect(await messageOf(resolveConfig({ config: writeConfig(text) }, {}))).toMatch(problem);
  });

  it('that cannot be read is named', async () => {
    const file = join(makeTemporaryFolder(), 'no.yaml');
    expect(await messageOf(resolveConfig({ config: file }, {}))).toContain(`${file}: the file cannot be read (ENOENT)`);
  });
});

it('a variable that is no setting is told', () => {
  const environment = { TIMBAO_PORT: '1', TIMBAO_CONFIG: 'x', TIMBAO_PROT: '2', PORT: '3' };
  expect(unknownVariables(environment)).toEqual(['TIMBAO_PROT']);
});

it('a variable that is not asked for is not looked at', async () => {
  const { settings } = await resolveConfig({}, { TIMBAO_PORT: 'tcp://10.0.0.1:80', TIMBAO_DATA: 'kho' }, ['data']);
  expect(settings).toEqual({ data: 'kho' });
});
