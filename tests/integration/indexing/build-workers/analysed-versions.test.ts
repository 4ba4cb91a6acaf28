import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnalysedVersions, BuildWorkers } from '../../../../src/indexing/build-workers/build-workers.js';
import { catchUpWithStore } from '../../../../src/indexing/catch-up-index.js';
import type { AnalysedArticle } from '../../../../src/indexing/inversion/documents.js';
import { storeArticles } from '../../../../src/indexing/write-index.js';
import { openGenerations } from '../../../../src/inverted-index/segment-reader.js';
import type { Article } from '../../../../src/reader/index.js';
import { storePath } from '../../../../src/storage/article-store/article-store.js';
import { ArticleStore } from '../../../../src/storage/index.js';
import { anArticle } from '../../../support/build-index.js';
import { catchUp, recordArticles } from '../../../support/local-index.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

/** Files of a generation, by name. */
const filesOf = (dataFolder: string, generation: number): Record<string, string> => {
  const folder = join(dataFolder, 'generations', `${generation}`.padStart(6, '0'));
  const names = readdirSync(folder).filter((name) => name.endsWith('.seg'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]));
};

/** Counts what it is given. */
class CountingWorkers extends BuildWorkers {
  analysed: string[] = [];

  override analyse(json: string): AnalysedArticle {
    this.analysed.push((JSON.parse(json) as Article).title);
    return super.analyse(json);
  }
}

/** Records articles and builds their index, having analysed them on the way. */
const writeAtOnce = async (
  dataFolder: string,
  articles: readonly Article[],
  toDigest: (digest: Uint8Array) => Uint8Array = (digest) => digest,
): Promise<readonly string[]> => {
  const workers = new CountingWorkers();
  const analysed = new AnalysedVersions(workers);
  const store = ArticleStore.open(storePath(dataFolder), {
    mode: 'write',
    onUpsert: (version) => analysed.add({ ...version, digest: toDigest(version.digest) }),
  });
  try {
    const generations = openGenerations(dataFolder);
    const incoming = (async function* () {
      for (const article of articles) {
        await Promise.resolve();
        yield { article, raw: article.title };
      }
    })();
    await storeArticles(store, generations, incoming, { mode: 'replace' });
    await catchUpWithStore(store, generations, { anew: true, workers, analysed });
  } finally {
    store.close();
  }
  return workers.analysed;
};

const titled = (id: string, title: string): Article => anArticle(id, { title, body: `${title} và nước lũ` });

const ARTICLES = [titled('b', 'lúa một'), titled('a', 'gạo hai'), titled('b', 'lúa ba'), titled('c', 'cầu bốn')];

describe('articles that were analysed while they were recorded', () => {
  it('give the index that the record gives, and are read once', async () => {
    const folder = makeTemporaryFolder();
    expect(await writeAtOnce(folder, ARTICLES)).toEqual(['lúa một', 'gạo hai', 'lúa ba', 'cầu bốn']);
    await catchUp(folder, true);
    expect(filesOf(folder, 1)).toEqual(filesOf(folder, 2));
  });

  it('are those that the record has, though none of them may be new to it', async () => {
    const folder = makeTemporaryFolder();
    await recordArticles(folder, ARTICLES);
    expect(await writeAtOnce(folder, [titled('c', 'cầu bốn'), titled('a', 'gạo năm')])).toHaveLength(2);
    await catchUp(folder, true);
    expect(filesOf(folder, 1)).toEqual(filesOf(folder, 2));
  });

  it('are passed over for the record when their digests are not those of the record', async () => {
    const folder = makeTemporaryFolder();
    const analysed = await writeAtOnce(folder, ARTICLES, (digest) => digest.map((byte) => byte ^ 1));
    expect(analysed).toEqual(['lúa một', 'gạo hai', 'lúa ba', 'cầu bốn', 'gạo hai', 'lúa ba', 'cầu bốn']);
    await catchUp(folder, true);
    expect(filesOf(folder, 1)).toEqual(filesOf(folder, 2));
  });
});
