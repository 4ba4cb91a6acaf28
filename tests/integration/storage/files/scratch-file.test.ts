import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearScratch, readScratch, ScratchFile } from '../../../../src/storage/index.js';
import { toUtf8 } from '../../../support/bytes.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

const folder = makeTemporaryFolder();
const opened: ScratchFile[] = [];

const create = (folder = makeTemporaryFolder()): ScratchFile => {
  const file = ScratchFile.create(folder);
  opened.push(file);
  return file;
};

afterEach(() => {
  for (const file of opened.splice(0)) file.close();
});

describe('a scratch file', () => {
  it('gives back any stretch of what was appended, to whoever has its handle', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, fc.nat(400), fc.nat(400), (appended, one, other) => {
        const file = ScratchFile.create(folder);
        try {
          const starts = appended.map((bytes) => file.append(bytes));
          const whole = Buffer.concat(appended);
          expect(starts).toEqual(appended.map((_, i) => Buffer.concat(appended.slice(0, i)).length));
          expect(file.length).toBe(whole.length);
          const [start, end] = [Math.min(one, other), Math.max(one, other)].map((at) => at % (whole.length + 1)) as [
            number,
            number,
          ];
          const target = new Uint8Array(Math.max(0, end - start));
          file.readInto(target, start);
          expect(Buffer.from(target)).toEqual(whole.subarray(start, Math.max(start, end)));
          readScratch(file.handle, target, start);
          expect(Buffer.from(target)).toEqual(whole.subarray(start, Math.max(start, end)));
        } finally {
          file.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has no name, so that nothing is left of it however the process ends', () => {
    const file = create(folder);
    const other = create(folder);
    file.append(Buffer.from('một'));
    other.append(Buffer.from('hai'));
    expect(readdirSync(folder)).toEqual([]);
    const target = new Uint8Array(3);
    other.readInto(target, 0);
    expect(toUtf8(target)).toBe('hai');
  });

  it('takes another name where one is taken, and is not mixed up with that', () => {
    const taken = makeTemporaryFolder();
    for (const number of [0, 1]) writeFileSync(join(taken, `scratch-${process.pid}-${number}.tmp`), 'cũ');
    const file = create(taken);
    expect(file.length).toBe(0);
    expect(readdirSync(taken)).toHaveLength(2);
  });

  it.each(['missing', 'a-file'])('says which folder cannot be written to: %s', (name) => {
    const where = join(makeTemporaryFolder(), name);
    if (name === 'a-file') writeFileSync(where, '');
    expect(() => create(where)).toThrow(`Cannot write to "${where}"`);
  });
});

describe('clearing scratch files away', () => {
  it('takes what killed processes left, and nothing else', () => {
    const data = makeTemporaryFolder();
    const names = ['scratch-1-0.tmp', 'scratch-99-12.tmp', 'scratch.tmp', 'CURRENT.json', 'scratch-1-0.tmp.bak'];
    for (const name of names) writeFileSync(join(data, name), 'x');
    mkdirSync(join(data, 'generations'));
    clearScratch(data);
    expect(readdirSync(data).sort()).toEqual(['CURRENT.json', 'generations', 'scratch-1-0.tmp.bak', 'scratch.tmp']);
  });

  it('does nothing where there is no folder, and no harm to a file that is in use', () => {
    clearScratch(join(makeTemporaryFolder(), 'missing'));
    const file = create(folder);
    file.append(Buffer.from('một'));
    clearScratch(folder);
    const target = new Uint8Array(2);
    file.readInto(target, 0);
    expect(toUtf8(target)).toBe('m\ufffd');
  });
});
