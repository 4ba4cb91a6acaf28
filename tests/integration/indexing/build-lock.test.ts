/** A generation is made beside those who write, and by one at a time. */
import { describe, expect, it } from '@jest/globals';
import { catchUpWithStore } from '../../../src/indexing/catch-up-index.js';
import { writeIndex } from '../../../src/indexing/write-index.js';
import { openGenerations, openSegment } from '../../../src/inverted-index/index.js';
import { BuildLock } from '../../../src/storage/index.js';
import { anArticle } from '../../support/build-index.js';
import { catchUp, publishArticles, recordArticles, removeArticles, withStore } from '../../support/local-index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const idsIn = async (folder: string): Promise<readonly string[]> => {
  const generations = openGenerations(folder);
  return (await openSegment(generations, (await generations.current())!)).docValues.ids;
};

describe('the build lock', () => {
  it('is held by one at a time, and free when that one is done', () => {
    const folder = makeTemporaryFolder();
    const lock = BuildLock.acquire(folder);
    expect(() => BuildLock.acquire(folder)).toThrow(expect.objectContaining({ code: 'TB_STORE_BUSY' }));
    lock.release();
    BuildLock.acquire(folder).release();
  });

  it('turns away who would build an index too, before anything is stored', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa' })]);
    const lock = BuildLock.acquire(folder);
    const incoming = [anArticle('b', { title: 'phú' })];
    await expect(writeIndex({ dataFolder: folder, mode: 'replace', incoming })).rejects.toMatchObject({
      code: 'TB_STORE_BUSY',
    });
    await expect(catchUp(folder, true)).rejects.toMatchObject({ code: 'TB_STORE_BUSY' });
    lock.release();
    await catchUp(folder, true);
    expect(await idsIn(folder)).toEqual(['a']);
  });

  it('does not keep others from writing: the index has what the store had when it was begun', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa' }), anArticle('b', { title: 'phú' })]);
    await recordArticles(folder, [anArticle('c', { title: 'lý' })], 'add');
    let writing: Promise<unknown> | undefined;
    const onIndexing = (): void => {
      writing ??= recordArticles(folder, [anArticle('d', { title: 'xa' })], 'add').then(() =>
        removeArticles(folder, ['a']),
      );
    };
    await withStore(folder, (store) => catchUpWithStore(store, openGenerations(folder), { onIndexing }));
    await writing;
    expect(await idsIn(folder)).toEqual(['a', 'b', 'c']);
    await catchUp(folder);
    expect(await idsIn(folder)).toEqual(['b', 'c', 'd']);
  });
});
