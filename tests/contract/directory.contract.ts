/** What any `Directory` owes to those who keep an index in it. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Directory } from '../../src/storage/index.js';
import { somePieces, toUtf8, utf8 } from '../support/bytes.js';

export const describeDirectory = (name: string, make: () => Directory): void => {
  describe(`${name} as a directory`, () => {
    let directory: Directory;

    beforeEach(() => {
      directory = make();
    });

    it('finds nothing and lists nothing when new', async () => {
      expect(await directory.find('CURRENT.json')).toBeUndefined();
      expect(await directory.find('generations/000001/terms.seg')).toBeUndefined();
      expect(await directory.list('')).toEqual([]);
      expect(await directory.list('generations')).toEqual([]);
    });

    it('gives back the pieces that were written, joined, in an aligned memory of their own', async () => {
      await fc.assert(
        fc.asyncProperty(somePieces(), async (pieces) => {
          await directory.remove('a');
          await directory.write('a/b.seg', pieces);
          const bytes = await directory.find('a/b.seg');
          expect(Array.from(bytes ?? [-1])).toEqual(pieces.flatMap((piece) => Array.from(piece)));
          expect(bytes?.byteOffset).toBe(0);
          expect(bytes?.buffer.byteLength).toBe(bytes?.length);
        }),
        { numRuns: 25 },
      );
    });

    it('keeps what it was given, whatever becomes of the giver and of the readers', async () => {
      // A Buffer, whose slices share its memory.
      const given = Buffer.from('báo');
      await directory.write('a', [given]);
      await directory.replace('b', given);
      given.fill(0);
      (await directory.find('a'))?.fill(1);
      (await directory.find('b'))?.fill(1);
      expect(toUtf8(await directory.find('a'))).toBe('báo');
      expect(toUtf8(await directory.find('b'))).toBe('báo');
    });

    it('writes a name only once', async () => {
      await directory.write('generations/000001/terms.seg', [utf8('first')]);
      const again = directory.write('generations/000001/terms.seg', [utf8('second')]);
      await expect(again).rejects.toMatchObject({ code: 'TB_STORE_NOT_WRITABLE' });
      expect(toUtf8(await directory.find('generations/000001/terms.seg'))).toBe('first');
    });

    it('replaces a file as often as asked, and makes it the first time', async () => {
      for (const text of ['one', 'a longer second', '']) {
        await directory.replace('CURRENT.json', utf8(text));
        expect(toUtf8(await directory.find('CURRENT.json'))).toBe(text);
      }
      expect(await directory.list('')).toEqual(['CURRENT.json']);
    });

    it('lists what is directly in a folder, sorted', async () => {
      for (const path of ['g/10/b', 'g/10/a', 'g/9/a', 'g/x', 'ga']) await directory.write(path, [utf8(path)]);
      expect(await directory.list('')).toEqual(['g', 'ga']);
      expect(await directory.list('g')).toEqual(['10', '9', 'x']);
      expect(await directory.list('g/10')).toEqual(['a', 'b']);
    });

    it('removes a file, or a folder with all in it, and nothing beside it', async () => {
      for (const path of ['g/1/a', 'g/1/b', 'g/10/a', 'g/2']) await directory.write(path, [utf8(path)]);
      await directory.remove('g/1');
      await directory.remove('g/2');
      await directory.remove('g/never-there');
      expect(await directory.list('g')).toEqual(['10']);
      expect(await directory.find('g/1/a')).toBeUndefined();
      expect(toUtf8(await directory.find('g/10/a'))).toBe('g/10/a');
    });
  });
};
