import { describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FsDirectory } from '../../../../src/storage/index.js';
import { describeDirectory } from '../../../contract/directory.contract.js';
import { toUtf8, utf8 } from '../../../support/bytes.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

describeDirectory('FsDirectory', () => new FsDirectory(makeTemporaryFolder()));
describeDirectory('FsDirectory over shared memory', () => new FsDirectory(makeTemporaryFolder(), { shared: true }));

describe('FsDirectory', () => {
  it('makes its own folder on the first write', async () => {
    const folder = join(makeTemporaryFolder(), 'deep', 'data');
    await new FsDirectory(folder).write('generations/000001/a', [utf8('a'), utf8('b')]);
    expect(readFileSync(join(folder, 'generations', '000001', 'a'), 'utf8')).toBe('ab');
  });

  it('replaces over what a killed process left half written', async () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'CURRENT.json.tmp'), 'half of a much longer poin');
    await new FsDirectory(folder).replace('CURRENT.json', utf8('whole'));
    expect(readFileSync(join(folder, 'CURRENT.json'), 'utf8')).toBe('whole');
    expect(readdirSync(folder)).toEqual(['CURRENT.json']);
  });

  it('leaves the old content when a replacement fails', async () => {
    const folder = makeTemporaryFolder();
    const directory = new FsDirectory(folder);
    await directory.replace('CURRENT.json', utf8('old'));
    mkdirSync(join(folder, 'CURRENT.json.tmp'));
    const replaced = directory.replace('CURRENT.json', utf8('new'));
    await expect(replaced).rejects.toMatchObject({ code: 'TB_STORE_NOT_WRITABLE' });
    expect(toUtf8(await directory.find('CURRENT.json'))).toBe('old');
  });

  it('says so when a file stands where a folder should be', async () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'generations'), 'a file');
    const written = new FsDirectory(folder).write('generations/000001/a', [utf8('a')]);
    await expect(written).rejects.toMatchObject({ code: 'TB_STORE_NOT_WRITABLE', details: { reason: 'ENOTDIR' } });
  });

  it('calls a folder where a file should be damage', async () => {
    const folder = makeTemporaryFolder();
    mkdirSync(join(folder, 'CURRENT.json'));
    await expect(new FsDirectory(folder).find('CURRENT.json')).rejects.toMatchObject({ code: 'TB_INDEX_DAMAGED' });
  });
});
