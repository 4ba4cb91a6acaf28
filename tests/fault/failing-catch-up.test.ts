/** A writer that fails at any change of the disk leaves an index as before or as after; what is stored is answered from. */
import { describe, expect, it } from '@jest/globals';
import { catchUpWithStore } from '../../src/indexing/catch-up-index.js';
import { openGenerations, SEGMENT_FILES, SEGMENT_FILE_KEYS } from '../../src/inverted-index/index.js';
import { FsDirectory, Generations } from '../../src/storage/index.js';
import { ask } from '../contract/search-engine.contract.js';
import { anArticle } from '../support/build-index.js';
import { DiskFailure, FailingDirectory, type FailureKind } from '../support/failing-directory.js';
import { catchUp, openEngine, publishArticles, recordArticles, withStore } from '../support/local-index.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

/** The segment files, the manifest, the pointer; then the removal of what is no longer kept. */
const CHANGES = SEGMENT_FILE_KEYS.length + 2;
const REMOVALS = 2;

const titlesFound = async (folder: string): Promise<string[]> => {
  const engine = await openEngine(folder);
  try {
    return (await engine.search(ask('hòa'))).hits.map(({ title }) => title!).sort();
  } finally {
    await engine.close();
  }
};

const makeWithTwoGenerations = async (): Promise<string> => {
  const folder = makeTemporaryFolder();
  await publishArticles(folder, [anArticle('a', { title: 'hòa 1' })]);
  await publishArticles(folder, [anArticle('a', { title: 'hòa 1' }), anArticle('b', { title: 'hòa 2' })]);
  await recordArticles(folder, [anArticle('a', { title: 'hòa 3' })], 'add');
  return folder;
};

const catchUpFailing = (folder: string, change: number, kind: FailureKind): Promise<FailingDirectory> =>
  withStore(folder, async (store) => {
    const directory = new FailingDirectory(new FsDirectory(folder), change, kind);
    const formats = SEGMENT_FILE_KEYS.map((key) => SEGMENT_FILES[key]);
    await catchUpWithStore(store, new Generations(directory, formats));
    return directory;
  });

describe('catching up', () => {
  it('makes as many changes as are made to fail below', async () => {
    const { changes } = await catchUpFailing(await makeWithTwoGenerations(), 0, 'untouched');
    expect(changes).toBe(CHANGES + REMOVALS);
  });

  const failures = (['untouched', 'half', 'done'] as const).flatMap((kind) =>
    Array.from({ length: CHANGES + REMOVALS }, (_, i) => [i + 1, kind] as const),
  );

  it.each(failures)('that fails at change %i, left %s, can be done again', async (change, kind) => {
    const folder = await makeWithTwoGenerations();
    await expect(catchUpFailing(folder, change, kind)).rejects.toThrow(DiskFailure);
    const isSwitched = change > CHANGES || (change === CHANGES && kind === 'done');
    expect((await openGenerations(folder).current())?.generation).toBe(isSwitched ? 3 : 2);
    expect(await titlesFound(folder)).toEqual(['hòa 2', 'hòa 3']);
    await catchUp(folder);
    expect(await titlesFound(folder)).toEqual(['hòa 2', 'hòa 3']);
    await recordArticles(folder, [anArticle('c', { title: 'hòa 4' })], 'add');
    await catchUp(folder);
    expect(await titlesFound(folder)).toEqual(['hòa 2', 'hòa 3', 'hòa 4']);
  });
});
