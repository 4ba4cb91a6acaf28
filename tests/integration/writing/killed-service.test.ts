/** What was acknowledged is there, whatever happens to the service. */
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { ArticleStore, storePath } from '../../../src/storage/index.js';
import { timbao } from '../../support/command-line.js';
import { killServices, startService } from '../../support/service.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

afterEach(killServices);

interface Line {
  readonly line?: number;
  readonly id?: string;
  readonly digest?: string;
  readonly totals?: object;
}

/** Sends lines until the connection breaks; the answers that came by then. */
const sendUntilKilled = async (url: string, key: string, writer: number): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  try {
    for (let i = 0; ; i++) {
      const body = Array.from({ length: 20 }, (_, j) =>
        JSON.stringify({ id: `${writer}-${i}-${j}`, title: `Bài ${i}`, body: 'Đoạn một. '.repeat(40) }),
      ).join('\n');
      const response = await fetch(`${url}/api/articles?wait=committed`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' },
        body,
      });
      expect(response.status).toBe(200);
      let text = '';
      const decoder = new TextDecoder();
      for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(part, { stream: true });
        const whole = text.split('\n');
        text = whole.pop()!;
        lines.push(...whole.map((line) => JSON.parse(line) as Line));
      }
    }
  } catch (error) {
    // Judged by its name: it may come from another realm.
    if ((error as Error).name !== 'TypeError') throw error;
    return lines;
  }
};

it.each([150, 400, 900])('what several writers were told is in the store after a kill at %i ms', async (ms) => {
  const data = makeTemporaryFolder();
  const key = (await timbao(['keys', 'add', '--role', 'write', '--name', 'cms', '--data', data])).stdout.trim();
  const { url, stop } = await startService(['--data', data, '--threads', '1']);
  const sending = Promise.all([0, 1, 2, 3].map((writer) => sendUntilKilled(url, key, writer)));
  await setTimeout(ms);
  await stop('SIGKILL');
  const acknowledged = (await sending).flat().filter(({ totals }) => totals === undefined);
  const store = ArticleStore.open(storePath(data), { mode: 'read' });
  for (const { id, digest } of acknowledged) expect([id, store.findVersion(id!)?.tag]).toEqual([id, digest]);
  // Nothing else was half written.
  expect(store.check()).toMatchObject({ ok: true });
  expect(store.countLive(store.lastSeq)).toBeGreaterThanOrEqual(acknowledged.length);
  store.close();
});
