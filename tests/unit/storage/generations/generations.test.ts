import { beforeEach, describe, expect, it } from '@jest/globals';
import { Generations } from '../../../../src/storage/index.js';
import { MemoryDirectory } from '../../../support/memory-directory.js';
import { toUtf8, utf8 } from '../../../support/bytes.js';
import { FORMATS, generationsIn, publishText, readText } from '../../../support/generations.js';

let directory: MemoryDirectory;

beforeEach(() => {
  directory = new MemoryDirectory('data');
});

const everyFile = async (of: MemoryDirectory, folder = ''): Promise<Record<string, string>> => {
  const files: Record<string, string> = {};
  for (const name of await of.list(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const bytes = await of.find(path);
    if (bytes === undefined) Object.assign(files, await everyFile(of, path));
    else files[path] = Buffer.from(bytes).toString('hex');
  }
  return files;
};

describe('Generations.current', () => {
  it('finds nothing before the first publish', async () => {
    const generations = generationsIn(directory);
    expect(await generations.currentGeneration()).toBeUndefined();
    expect(await generations.current()).toBeUndefined();
    expect(await generations.retain()).toEqual([]);
    expect(await generations.check()).toEqual({ ok: true, files: [] });
  });

  it('finds what was published last', async () => {
    await publishText(directory, 'một');
    const published = await publishText(directory, 'hai mươi');
    expect(await generationsIn(directory).current()).toEqual(published);
    expect(await generationsIn(directory).currentGeneration()).toBe(2);
    expect(published).toMatchObject({ generation: 2, analyzerId: 'vi-1', coveredSeq: 8, articleCount: 1 });
    expect(await readText(directory)).toBe('hai mươi');
  });

  it('takes the newer one when two switches overtake the reading of a pointer', async () => {
    await publishText(directory, 'một');
    const overtaken = new (class extends MemoryDirectory {
      private readings = 0;
      override async find(path: string): Promise<Uint8Array | undefined> {
        const bytes = await directory.find(path);
        if (++this.readings === 1) {
          await publishText(directory, 'hai');
          await publishText(directory, 'ba');
          await generationsIn(directory).retain();
        }
        return bytes;
      }
    })();
    expect(await generationsIn(overtaken).current()).toMatchObject({ generation: 3 });
  });

  it('calls a pointer to a manifest that is gone, or is another, damage', async () => {
    await publishText(directory, 'một');
    const other = new MemoryDirectory();
    await publishText(other, 'two');
    await directory.replace(
      'generations/000001/manifest.json',
      (await other.find('generations/000001/manifest.json'))!,
    );
    const file = 'data/generations/000001/manifest.json';
    await expect(generationsIn(directory).current()).rejects.toMatchObject({
      code: 'TB_INDEX_DAMAGED',
      details: { file },
    });
    await directory.remove('generations/000001/manifest.json');
    await expect(generationsIn(directory).current()).rejects.toMatchObject({
      code: 'TB_INDEX_DAMAGED',
      details: { file, problem: 'it is missing' },
    });
  });
});

describe('Generations.publish', () => {
  it('makes the same bytes of the same input', async () => {
    const again = new MemoryDirectory();
    for (const text of ['một', 'hai']) {
      await publishText(directory, text);
      await publishText(again, text);
    }
    expect(await everyFile(again)).toEqual(await everyFile(directory));
  });

  it('never gives a number twice, whatever was left behind or taken away', async () => {
    await publishText(directory, 'một');
    await directory.write('generations/000007/terms.seg', [utf8('left by an interrupted build')]);
    expect((await publishText(directory, 'hai')).generation).toBe(8);
    await generationsIn(directory).retain();
    expect((await publishText(directory, 'ba')).generation).toBe(9);
    await directory.remove('generations');
    expect((await publishText(directory, 'bốn')).generation).toBe(10);
    await directory.replace('CURRENT.json', utf8('not a pointer'));
    expect((await publishText(directory, 'năm')).generation).toBe(11);
    expect(await readText(directory)).toBe('năm');
  });

  it('goes on past six digits', async () => {
    await directory.write('generations/999999/terms.seg', [utf8('')]);
    expect((await publishText(directory, 'một')).generation).toBe(1_000_000);
    expect(await directory.list('generations/1000000')).toHaveLength(3);
    expect((await publishText(directory, 'hai')).generation).toBe(1_000_001);
  });

  it('wants exactly the files of its formats', async () => {
    const facts = { analyzerId: 'vi-1', coveredSeq: 1, articleCount: 1 };
    const generations = generationsIn(directory);
    await expect(generations.publish(facts, new Map([['terms.seg', []]]))).rejects.toThrow('exactly the files');
    const misnamed = new Map([
      ['terms.seg', []],
      ['posting.seg', []],
    ]);
    await expect(generations.publish(facts, misnamed)).rejects.toThrow('lacks postings.seg');
    expect(await generations.current()).toBeUndefined();
  });
});

describe('Generations.openFiles', () => {
  it('leaves a reader what it opened when two later generations have followed', async () => {
    const manifest = await publishText(directory, 'một');
    const bodies = await generationsIn(directory).openFiles(manifest);
    for (const text of ['hai', 'ba']) await publishText(directory, text);
    await generationsIn(directory).retain();
    expect(toUtf8(bodies.get('terms.seg'))).toBe('một');
    await expect(generationsIn(directory).openFiles(manifest)).rejects.toMatchObject({ code: 'TB_INDEX_DAMAGED' });
  });

  it('refuses a whole file that is not the one of this generation', async () => {
    const manifest = await publishText(directory, 'một');
    await publishText(directory, 'hai');
    const of = (generation: number): string => `generations/00000${generation}/terms.seg`;
    await publishText(directory, 'mốt');
    await directory.replace(of(1), (await directory.find(of(3)))!);
    await expect(generationsIn(directory).openFiles(manifest)).rejects.toMatchObject({
      code: 'TB_INDEX_DAMAGED',
      details: { file: `data/${of(1)}`, problem: 'it is not the file that the manifest names' },
    });
  });

  it('calls files of another version, or other files, incompatible', async () => {
    const manifest = await publishText(directory, 'một');
    const newer = new Generations(directory, [{ name: 'terms.seg', kind: 'terms', version: 2 }]);
    await expect(newer.openFiles(manifest)).rejects.toMatchObject({
      code: 'TB_INDEX_INCOMPATIBLE',
      details: { found: 'terms 1', expected: 'terms 2' },
    });
    const wider = new Generations(directory, [...FORMATS, { name: 'columns.seg', kind: 'columns', version: 1 }]);
    await expect(wider.openFiles(manifest)).rejects.toMatchObject({ code: 'TB_INDEX_INCOMPATIBLE' });
  });
});

describe('Generations.retain', () => {
  it('keeps the live generation and the one before it, and what is not a generation', async () => {
    for (const text of ['một', 'hai', 'ba', 'bốn']) await publishText(directory, text);
    await directory.write('generations/000009/terms.seg', [utf8('left by an interrupted build')]);
    await directory.write('generations/notes.txt', [utf8('by an operator')]);
    const retained = await generationsIn(directory).retain();
    expect(retained.map(({ generation }) => generation)).toEqual([3, 4]);
    expect(await directory.list('generations')).toEqual(['000003', '000004', 'notes.txt']);
    expect(await readText(directory)).toBe('bốn');
  });

  it('does not take an unfinished generation for the one before', async () => {
    await publishText(directory, 'một');
    await directory.write('generations/000002/terms.seg', [utf8('left by an interrupted build')]);
    await publishText(directory, 'hai');
    expect((await generationsIn(directory).retain()).map(({ generation }) => generation)).toEqual([1, 3]);
    expect(await directory.list('generations')).toEqual(['000001', '000003']);
  });

  it('does not take one that was finished and never live for the one before', async () => {
    for (const text of ['một', 'hai']) await publishText(directory, text);
    /** As a writer leaves it that is killed before its switch. */
    const leaveFinished = async (): Promise<void> => {
      const pointer = (await directory.find('CURRENT.json'))!;
      await publishText(directory, 'ba');
      await directory.replace('CURRENT.json', pointer);
    };
    await leaveFinished();
    expect(await directory.list('generations/000003')).toContain('manifest.json');
    expect((await generationsIn(directory).retain()).map(({ generation }) => generation)).toEqual([1, 2]);

    await leaveFinished();
    expect((await publishText(directory, 'bốn')).generation).toBe(4);
    expect((await generationsIn(directory).retain()).map(({ generation }) => generation)).toEqual([2, 4]);
    expect(await directory.list('generations')).toEqual(['000002', '000004']);
  });

  it('keeps the live one alone when the one before cannot be read', async () => {
    for (const text of ['một', 'hai']) await publishText(directory, text);
    await directory.replace('generations/000001/manifest.json', utf8('{}'));
    expect((await generationsIn(directory).retain()).map(({ generation }) => generation)).toEqual([2]);
    expect(await directory.list('generations')).toEqual(['000002']);
  });

  it('takes nothing away while it does not know what is live', async () => {
    for (const text of ['một', 'hai', 'ba']) await publishText(directory, text);
    await directory.replace('CURRENT.json', utf8('not a pointer'));
    await expect(generationsIn(directory).retain()).rejects.toMatchObject({ code: 'TB_INDEX_DAMAGED' });
    expect(await directory.list('generations')).toHaveLength(3);
  });
});

describe('Generations.check', () => {
  it('reports every file of the live generation', async () => {
    const manifest = await publishText(directory, 'một');
    expect(await generationsIn(directory).check()).toEqual({
      ok: true,
      manifest,
      files: [
        { file: 'generations/000001/terms.seg', bytes: 33 },
        { file: 'generations/000001/postings.seg', bytes: 36 },
      ],
    });
  });

  it('names the file that is damaged and goes on with the others', async () => {
    await publishText(directory, 'một');
    await directory.replace('generations/000001/terms.seg', utf8('x'.repeat(33)));
    const report = await generationsIn(directory).check();
    expect(report.ok).toBe(false);
    expect(report.files.map(({ file, problem }) => [file, problem !== undefined])).toEqual([
      ['generations/000001/terms.seg', true],
      ['generations/000001/postings.seg', false],
    ]);
  });

  it('names the pointer when that is damaged', async () => {
    await publishText(directory, 'một');
    await directory.replace('CURRENT.json', utf8('{}'));
    const report = await generationsIn(directory).check();
    expect(report).toMatchObject({ ok: false, files: [{ file: 'CURRENT.json' }] });
    expect(report.files[0]?.problem).toContain('data/CURRENT.json');
  });
});
