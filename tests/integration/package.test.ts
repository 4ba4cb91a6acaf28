/** The package as npm would publish it: what is in it, and whether others can import it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECT } from '../support/command-line.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const EXPECTED = [
  /^(?:package\.json|README\.md|LICENSE)$/,
  /^dist\/src\/[\w/-]+\.(?:js|d\.ts|js\.map)$/,
  /^dist\/src\/web\/assets\/(?:icon\.svg|styles\.css)$/,
  /^docs\/(?:[\w/-]+\.(?:md|svg)|openapi\.json|deploy\/[\w.]+)$/,
  /^index-data\/articles\/[\w/-]+\.(?:txt|json|jsonl)$/,
];

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

const run = (command: string, ...args: string[]): { status: number | null; printed: string; stdout: string } => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: PROJECT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { status, stdout, printed: stdout + stderr };
};

describe('the package', () => {
  let tarball: string;
  let paths: readonly string[];

  beforeAll(() => {
    const folder = makeTemporaryFolder();
    // Without its scripts: the build is there, and other tests run it.
    const { stdout, status } = run('npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder);
    expect(status).toBe(0);
    const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
    tarball = join(folder, packed!.filename);
    paths = packed!.files.map(({ path }) => path);
  });

  it('holds the program, its documents and the sample articles, and nothing else', () => {
    expect(paths.filter((path) => !EXPECTED.some((pattern) => pattern.test(path)))).toEqual([]);
    for (const pattern of EXPECTED) expect(paths.filter((path) => pattern.test(path))).not.toEqual([]);
  });

  it('holds what it names', () => {
    const { bin, exports } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as Manifest;
    const exported = Object.values(exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    const named = [...Object.values(bin), ...exported];
    for (const path of named) expect(paths).toContain(path.replace(/^\.\//, ''));
  });

  it('has nothing that publint warns of', () => {
    expect(run('npx', '--no', 'publint', 'run', tarball, '--strict')).toMatchObject({ status: 0 });
  });

  it('has types that agree with what is imported, whoever imports', () => {
    expect(run('npx', '--no', 'attw', tarball, '--profile', 'esm-only')).toMatchObject({ status: 0 });
  });
});
