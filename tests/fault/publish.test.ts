import { describe, expect, it } from '@jest/globals';
import { FsDirectory, type Directory } from '../../src/storage/index.js';
import { MemoryDirectory } from '../support/memory-directory.js';
import { DiskFailure, FailingDirectory, type FailureKind } from '../support/failing-directory.js';
import { generationsIn, publishText, readText } from '../support/generations.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const KINDS: readonly FailureKind[] = ['untouched', 'half', 'done'];

/** What an index goes through on each rebuild. */
const rebuild = async (directory: Directory, text: string): Promise<void> => {
  await publishText(directory, text);
  await generationsIn(directory).retain();
};

const CHANGES_OF_A_PUBLISH = 4; // two files, the manifest, the pointer

describe.each([
  ['in memory', () => new MemoryDirectory()],
  ['on disk', () => new FsDirectory(makeTemporaryFolder())],
])('a rebuild %s that fails', (_where, make) => {
  const makeWithTwo = async (): Promise<Directory> => {
    const directory = make();
    await rebuild(directory, 'một');
    await rebuild(directory, 'hai');
    return directory;
  };

  it('leaves nothing where it was killed, once the next one begins or a service starts', async () => {
    for (const directory of [await makeWithTwo(), make()]) {
      const before = await directory.list('generations');
      for (const number of ['000007', '000008', '000009']) {
        await directory.write(`generations/${number}/terms.seg`, [new Uint8Array(3)]);
      }
      await directory.write('generations/notes/a.txt', [new Uint8Array(3)]);
      await generationsIn(directory).clearLeftovers();
      expect(await directory.list('generations')).toEqual([...before, 'notes']);
    }
  });

  it('lets everything lie where the pointer cannot be read', async () => {
    const directory = await makeWithTwo();
    await directory.replace('CURRENT.json', new Uint8Array(3));
    await generationsIn(directory).clearLeftovers();
    expect(await directory.list('generations')).toHaveLength(2);
  });

  it('makes as many changes as are made to fail below', async () => {
    const counting = new FailingDirectory(await makeWithTwo(), 0, 'untouched');
    await publishText(counting, 'ba');
    expect(counting.changes).toBe(CHANGES_OF_A_PUBLISH);
    await generationsIn(counting).retain();
    expect(counting.changes).toBe(CHANGES_OF_A_PUBLISH + 2);
  });

  describe.each(KINDS)('leaving a change %s', (kind) => {
    it.each([1, 2, 3, 4, 5, 6])(
      'leaves a whole index at change %i, and does not stand in the way of the next',
      async (change) => {
        const directory = await makeWithTwo();
        await expect(rebuild(new FailingDirectory(directory, change, kind), 'ba')).rejects.toThrow(DiskFailure);

        const isSwitched = change > CHANGES_OF_A_PUBLISH || (change === CHANGES_OF_A_PUBLISH && kind === 'done');
        expect(await readText(directory)).toBe(isSwitched ? 'ba' : 'hai');
        expect(await generationsIn(directory).check()).toMatchObject({ ok: true });
        // What failed before the switch is gone, what failed behind it is for the next.
        if (!isSwitched) expect(await directory.list('generations')).toHaveLength(2);

        await rebuild(directory, 'bốn');
        expect(await readText(directory)).toBe('bốn');
        expect(await directory.list('generations')).toHaveLength(2);
      },
    );

    it('piles nothing up, however often the very first fails', async () => {
      const directory = make();
      for (let attempt = 0; attempt < 5; attempt++) {
        await expect(rebuild(new FailingDirectory(directory, 2, kind), 'một')).rejects.toThrow(DiskFailure);
      }
      expect(await directory.list('generations')).toEqual([]);
    });

    it.each([1, 2, 3, 4])('leaves no index at change %i of the very first publish', async (change) => {
      const directory = make();
      await expect(rebuild(new FailingDirectory(directory, change, kind), 'một')).rejects.toThrow(DiskFailure);
      const isSwitched = change === CHANGES_OF_A_PUBLISH && kind === 'done';
      expect(await readText(directory)).toBe(isSwitched ? 'một' : undefined);
      await rebuild(directory, 'hai');
      expect(await readText(directory)).toBe('hai');
    });
  });
});
