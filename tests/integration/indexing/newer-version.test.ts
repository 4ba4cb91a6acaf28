/** A page fetched twice is one article, and the newer fetch wins, whichever comes first and however long ago the other came. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { storeArticles, type StoreSummary } from '../../../src/indexing/write-index.js';
import { openGenerations } from '../../../src/inverted-index/segment-reader.js';
import type { Article } from '../../../src/reader/index.js';
import { anArticle } from '../../support/build-index.js';
import { removeArticles, withStore } from '../../support/local-index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

interface Version {
  readonly title: string;
  /** In minutes. */
  readonly made?: number | undefined;
}

const add = (folder: string, versions: readonly Version[], mode: 'add' | 'replace' = 'add'): Promise<StoreSummary> =>
  withStore(folder, (store) =>
    storeArticles(
      store,
      openGenerations(folder),
      (async function* () {
        for (const { title, made } of versions) {
          await Promise.resolve();
          const instant = made === undefined ? {} : { instant: made * 60_000 };
          yield { article: anArticle('a', { title }), raw: title, ...instant };
        }
      })(),
      { mode, force: true },
    ),
  );

const titleIn = (folder: string): Promise<string | undefined> =>
  withStore(folder, (store) => {
    const json = store.findArticle('a', store.lastSeq);
    return Promise.resolve(json === undefined ? undefined : (JSON.parse(json) as Article).title);
  });

describe('of two fetches the newer wins', () => {
  it.each<[what: string, first: Version, second: Version, mode: 'add' | 'replace', wins: string, outdated: number]>([
    ['an older one is left out', { title: 'mới', made: 20 }, { title: 'cũ', made: 10 }, 'add', 'mới', 1],
    ['a newer one is taken', { title: 'cũ', made: 10 }, { title: 'mới', made: 20 }, 'add', 'mới', 0],
    ['of two of one moment the later', { title: 'cũ', made: 10 }, { title: 'mới', made: 10 }, 'add', 'mới', 0],
    ['what does not say is the newer', { title: 'cũ', made: 10 }, { title: 'mới' }, 'add', 'mới', 0],
    ['nothing is older than what did not say', { title: 'cũ' }, { title: 'mới', made: 10 }, 'add', 'mới', 0],
    ['a replacement holds what it is given', { title: 'mới', made: 20 }, { title: 'cũ', made: 10 }, 'replace', 'cũ', 0],
  ])('%s', async (_what, first, second, mode, wins, outdated) => {
    const folder = makeTemporaryFolder();
    await add(folder, [first], 'replace');
    expect(await add(folder, [second], mode)).toMatchObject({ read: 1, outdated });
    expect(await titleIn(folder)).toBe(wins);
  });

  it('a fetch that finds nothing new is remembered all the same', async () => {
    const folder = makeTemporaryFolder();
    await add(folder, [{ title: 'a', made: 10 }]);
    expect(await add(folder, [{ title: 'a', made: 30 }])).toMatchObject({ unchanged: 1, outdated: 0 });
    expect(await add(folder, [{ title: 'b', made: 20 }])).toMatchObject({ changed: 0, outdated: 1 });
    expect(await titleIn(folder)).toBe('a');
  });

  it('what was removed is forgotten', async () => {
    const folder = makeTemporaryFolder();
    await add(folder, [{ title: 'a', made: 30 }]);
    await removeArticles(folder, ['a']);
    expect(await add(folder, [{ title: 'b', made: 20 }])).toMatchObject({ added: 1, outdated: 0 });
    expect(await titleIn(folder)).toBe('b');
  });

  it('in whatever order and however divided they are added', async () => {
    const version = fc.record({ title: fc.constantFrom('a', 'b', 'c', 'd'), made: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(version, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (runs) => {
          const folder = makeTemporaryFolder();
          let outdated = 0;
          for (const run of runs) outdated += (await add(folder, run)).outdated;
          let [newest, older] = [undefined as Version | undefined, 0];
          for (const each of runs.flat()) {
            if (newest === undefined || (each.made ?? 0) >= (newest.made ?? 0)) newest = each;
            else older += 1;
          }
          expect([await titleIn(folder), outdated]).toEqual([newest?.title, older]);
        },
      ),
      { numRuns: 25 },
    );
  });
});
