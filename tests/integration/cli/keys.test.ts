import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { KeyRing } from '../../../src/keys/index.js';
import { jsonOf, timbao, type ErrorValue } from '../../support/command-line.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const add = (data: string, name: string, ...more: string[]): ReturnType<typeof timbao> =>
  timbao(['keys', 'add', '--role', 'write', '--name', name, '--data', data, ...more]);

describe('timbao keys', () => {
  it('shows a key once and keeps only its digest, for the owner alone', async () => {
    const data = makeTemporaryFolder();
    const { code, stdout, stderr } = await add(data, 'cms');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^timbao_[\w-]{43}\n$/);
    expect(stderr).toContain('cms (write)');
    const file = join(data, 'keys', 'cms.json');
    expect(readFileSync(file, 'utf8')).not.toContain(stdout.trim());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(data, 'keys'))).toEqual(['cms.json']);
    const ring = new KeyRing(data, () => 0);
    expect(await ring.find(stdout.trim(), Date.now())).toMatchObject({ name: 'cms', role: 'write' });
  });

  it('lists them, and takes them back', async () => {
    const data = makeTemporaryFolder();
    const list = (): ReturnType<typeof timbao> => timbao(['keys', 'list', '--json', '--data', data]);
    expect((await list()).code).toBe(1);
    await add(data, 'cms', '--expires', '90d');
    await add(data, 'b');
    const listed = jsonOf<{ name: string; expired: boolean; created: string; expires?: string }[]>(await list());
    expect(listed.map(({ name, expired }) => [name, expired])).toEqual([
      ['b', false],
      ['cms', false],
    ]);
    expect(Date.parse(listed[1]!.expires!) - Date.parse(listed[1]!.created)).toBe(90 * 24 * 60 * 60 * 1000);
    expect((await timbao(['keys', 'list', '--data', data])).stdout).toMatch(
      /^b {2}write {2}since \d{4}-\d\d-\d\d\ncms/,
    );
    expect((await timbao(['keys', 'revoke', 'cms', '--data', data])).code).toBe(0);
    expect(jsonOf<{ name: string }[]>(await list()).map(({ name }) => name)).toEqual(['b']);
  });

  it.each([
    ['a name that is taken', ['--name', 'cms', '--role', 'write'], 'TB_KEY_EXISTS'],
    ['a name with a path in it', ['--name', '../cms', '--role', 'write'], 'TB_PARAMETER_INVALID'],
    ['an unknown role', ['--name', 'b', '--role', 'owner'], 'TB_PARAMETER_INVALID'],
    ['no role', ['--name', 'b'], 'TB_PARAMETER_INVALID'],
    ['a period without a unit', ['--name', 'b', '--role', 'search', '--expires', '90'], 'TB_PARAMETER_INVALID'],
  ])('refuses %s', async (_what, options, code) => {
    const data = makeTemporaryFolder();
    await add(data, 'cms');
    const outcome = await timbao(['keys', 'add', ...options, '--data', data, '--json']);
    expect(outcome.code).toBe(2);
    expect(jsonOf<ErrorValue>(outcome).error.code).toBe(code);
  });

  it('knows no key of a name that is a path', async () => {
    const data = makeTemporaryFolder();
    writeFileSync(join(data, 'other.json'), '{}');
    const outcome = await timbao(['keys', 'revoke', '../other', '--data', data, '--json']);
    expect(jsonOf<ErrorValue>(outcome).error.code).toBe('TB_KEY_UNKNOWN');
    expect(readdirSync(data)).toContain('other.json');
  });

  it('names a file that is no key', async () => {
    const data = makeTemporaryFolder();
    await add(data, 'cms');
    writeFileSync(join(data, 'keys', 'odd.json'), '{}');
    expect((await timbao(['keys', 'list', '--data', data])).stderr).toContain('keys/odd.json is no key');
  });
});
