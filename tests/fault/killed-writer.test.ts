import { beforeAll, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ArticleStore, FsDirectory, Generations } from '../../src/storage/index.js';
import { toUtf8 } from '../support/bytes.js';
import { compileSource } from '../support/compiled-source.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const KILLS = 10;
const SCRIPT = join(import.meta.dirname, 'killed-writer-process.mjs');

let source: string;

beforeAll(() => {
  source = makeTemporaryFolder();
  compileSource(['shared', 'storage'], source);
});

/** What the process said it had done before it was killed; 0 where it had done none. */
interface Acknowledged {
  recorded: number;
  published: number;
}

/** Lets the process write for some ms after its first word, then kills it. */
const writeAndKill = (folder: string, firstRound: number, ms: number): Promise<Acknowledged> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SCRIPT, source, folder, String(firstRound)]);
    let output = '';
    let complaints = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (output === '') setTimeout(() => child.kill('SIGKILL'), ms);
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`the writer ended by itself: ${complaints}`));
      const lastOf = (word: string): number =>
        Number([...output.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0);
      resolve({ recorded: lastOf('recorded'), published: lastOf('published') });
    });
  });

/** The round that the record shows at a sequence number, having looked at every article of it. */
const readRound = (store: ArticleStore, seq: number): number => {
  const live = [...store.liveArticles(seq)].map(({ id, json }) => ({ id, ...(JSON.parse(json) as { round: number }) }));
  const round = live[0]?.round ?? 0;
  expect(live.map((article) => article.round)).toEqual(live.map(() => round));
  const expectedIds = Array.from({ length: 40 }, (_, id) => String(id)).filter((id) => id !== String(round % 40));
  expect(live.map(({ id }) => id).sort()).toEqual(expectedIds.sort());
  expect(store.findRaw(expectedIds[0] ?? '', seq)).toContain(`"round":${round},`);
  return round;
};

it(`keeps every acknowledged change and shows no half of one when the writer is killed ${KILLS} times`, async () => {
  const folder = makeTemporaryFolder();
  const generations = new Generations(new FsDirectory(folder), [{ name: 'terms.seg', kind: 'terms', version: 1 }]);
  let round = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await writeAndKill(folder, round + 1, Math.random() * 400);

    const store = ArticleStore.open(join(folder, 'articles.db'), { mode: 'read' });
    round = readRound(store, store.lastSeq);
    expect(round).toBeGreaterThanOrEqual(acknowledged.recorded);
    expect(round).toBeLessThanOrEqual(acknowledged.recorded + 1);
    expect(store.check()).toMatchObject({ ok: true, problems: [], articles: 39 });

    const manifest = await generations.current();
    if (acknowledged.published > 0) expect(manifest).toBeDefined();
    if (manifest !== undefined) {
      const indexed = Number(toUtf8((await generations.openFiles(manifest)).get('terms.seg'))?.split('\0', 1)[0]);
      expect(indexed).toBeGreaterThanOrEqual(acknowledged.published);
      expect(indexed).toBeLessThanOrEqual(round);
      expect(readRound(store, manifest.coveredSeq)).toBe(indexed);
    }
    store.close();
  }
  expect(round).toBeGreaterThan(KILLS);
});
