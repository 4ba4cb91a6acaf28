/** What is run elsewhere: an image, a unit of systemd, proxies. Read by a parser or a linter where there is one. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DockerfileParser, type Instruction, type JSONInstruction } from 'dockerfile-ast';
import { resolveConfig } from '../../src/cli/config/resolve-config.js';
import { SETTING_NAMES, variableOf } from '../../src/cli/config/settings.js';
import { PROJECT } from '../support/command-line.js';
import { itWhen } from '../support/it-when.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const textOf = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

const run = (command: string, ...args: string[]): { readonly status: number | null; readonly printed: string } => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return { status, printed: stdout + stderr };
};

describe('the Dockerfile', () => {
  const instructions = DockerfileParser.parse(textOf('Dockerfile')).getInstructions();
  const named = (keyword: string, of: readonly Instruction[] = instructions): readonly Instruction[] =>
    of.filter((instruction) => instruction.getKeyword() === keyword);
  const argumentsOf = (instruction: Instruction | undefined): string => instruction?.getArgumentsContent() ?? '';
  const isFromBuild = (copy: Instruction): boolean =>
    (copy as JSONInstruction).getFlags().some((flag) => flag.getName() === 'from' && flag.getValue() === 'build');
  const [build, final] = named('FROM');
  const last = instructions.slice(instructions.indexOf(final!));

  it('knows all its instructions', () => {
    const known = [
      'FROM',
      'WORKDIR',
      'COPY',
      'RUN',
      'ENV',
      'USER',
      'VOLUME',
      'EXPOSE',
      'HEALTHCHECK',
      'ENTRYPOINT',
      'CMD',
    ];
    expect(instructions.filter((instruction) => !known.includes(instruction.getKeyword()))).toEqual([]);
  });

  it('builds in one stage and runs in another, without what only the build needs', () => {
    expect(argumentsOf(build)).toMatch(/^node:\d+-slim AS build$/);
    expect(argumentsOf(final)).toMatch(/^node:\d+-slim$/);
    expect(named('COPY', last).length).toBeGreaterThan(0);
    expect(named('COPY', last).every(isFromBuild)).toBe(true);
    expect(named('RUN', last).map(argumentsOf).join()).not.toMatch(/npm|apt/);
  });

  it('copies what is there, and what .dockerignore lets through', () => {
    const allowed = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = named('COPY')
      .filter((copy) => !isFromBuild(copy))
      .flatMap((copy) => argumentsOf(copy).split(/\s+/).slice(0, -1));
    expect(copied.map((path) => path.replace(/^\.\//, '')).sort()).toEqual([...allowed].sort());
    for (const path of copied) expect(existsSync(join(PROJECT, path))).toBe(true);
  });

  it('runs as a user who is not root, by number, and after all that needs root', () => {
    const users = named('USER', last);
    expect(users.map(argumentsOf)).toEqual(['1000:1000']);
    const runs = named('RUN', last);
    expect(instructions.indexOf(users[0]!)).toBeGreaterThan(instructions.indexOf(runs.at(-1)!));
  });

  it('asks /readyz for its health, and starts the service without a shell', () => {
    expect(argumentsOf(named('HEALTHCHECK', last)[0])).toContain('/readyz');
    expect(JSON.parse(argumentsOf(named('ENTRYPOINT', last)[0]))).toEqual(['timbao']);
    expect(JSON.parse(argumentsOf(named('CMD', last)[0]))).toEqual(['serve']);
  });

  it('sets nothing in the environment that is no setting, and keeps data below the volume', async () => {
    const pairs = argumentsOf(named('ENV', last)[0]).replaceAll('\\\n', ' ').trim().split(/\s+/);
    const environment = Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
    const variables = Object.keys(environment).filter((name) => name.startsWith('TIMBAO_'));
    expect(variables.filter((name) => !SETTING_NAMES.map(variableOf).includes(name))).toEqual([]);
    const { settings } = await resolveConfig({}, environment);
    expect(settings.data.startsWith(`${argumentsOf(named('VOLUME', last)[0])}/`)).toBe(true);
  });
});

describe('the recipes', () => {
  it('have settings that are taken', async () => {
    const { settings } = await resolveConfig({ config: join(PROJECT, 'docs/deploy/timbao.yaml') }, {});
    expect(settings).toMatchObject({ trustProxy: ['loopback'], port: 3000 });
  });

  it('of proxies send to the port of the settings, and let connections go before timbao does', async () => {
    const { settings } = await resolveConfig({ config: join(PROJECT, 'docs/deploy/timbao.yaml') }, {});
    for (const path of ['docs/deploy/nginx.conf', 'docs/deploy/Caddyfile']) {
      expect(textOf(path)).toContain(`${settings.host}:${settings.port}`);
      const seconds = /keepalive(?:_timeout)? (\d+)s/.exec(textOf(path))?.[1];
      expect(Number(seconds)).toBeLessThan(settings.keepAlive);
    }
  });

  it('of systemd waits until the service has stopped', async () => {
    const { settings } = await resolveConfig({ config: join(PROJECT, 'docs/deploy/timbao.yaml') }, {});
    const seconds = /^TimeoutStopSec=(\d+)$/m.exec(textOf('docs/deploy/timbao.service'))?.[1];
    expect(Number(seconds)).toBeGreaterThan(settings.drainDelay + settings.stopTimeout);
  });

  itWhen(has('systemd-analyze'), 'systemd-analyze is not installed')('of systemd is one that systemd reads', () => {
    const unit = join(PROJECT, 'docs/deploy/timbao.service');
    const verified = run('systemd-analyze', 'verify', '--man=no', unit);
    expect(verified.printed.split('\n').filter((line) => line.includes('timbao.service'))).toEqual([]);
    const { printed } = run('systemd-analyze', 'security', '--offline=true', unit);
    expect(Number(/exposure level for timbao\.service: ([\d.]+)/.exec(printed)?.[1])).toBeLessThan(2.5);
  });

  itWhen(has('nginx'), 'nginx is not installed')('of nginx is one that nginx reads', () => {
    const folder = makeTemporaryFolder();
    const whole = `events {}\nhttp {\n${textOf('docs/deploy/nginx.conf')}\n}\n`;
    writeFileSync(join(folder, 'nginx.conf'), whole);
    expect(run('nginx', '-t', '-c', join(folder, 'nginx.conf'))).toMatchObject({ status: 0 });
  });

  itWhen(has('caddy'), 'Caddy is not installed')('of Caddy is one that Caddy reads', () => {
    expect(
      run('caddy', 'validate', '--adapter', 'caddyfile', '--config', join(PROJECT, 'docs/deploy/Caddyfile')),
    ).toMatchObject({ status: 0 });
  });
});
