/** Writers that are many, clients that do not read, and a store that another keeps for itself. */
import { writeFileSync } from 'node:fs';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ArticleStore, storePath } from '../../../src/storage/index.js';
import type { Reply, Thread } from '../../../src/threads/index.js';
import { answerWrites } from '../../../src/writing/answer-writes.js';
import { startWriter, type ArticleWriter, type PutAnswer } from '../../../src/writing/index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';
import { startWriteServer, type WriteServer } from '../../support/write-server.js';

const POST = '/api/articles?wait=committed';

let server: WriteServer;
afterEach(() => server.stop());

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Stores nothing and says that it did. */
const nowhere = (put: ArticleWriter['put']): ArticleWriter => {
  const refuse = (): never => {
    throw new Error('not asked');
  };
  const others = {
    remove: refuse,
    removeMatching: refuse,
    compare: refuse,
    list: refuse,
    changes: refuse,
    lastSeq: refuse,
  };
  return { put, ...others, close: () => Promise.resolve() };
};

const created = (pieces: readonly { readonly line: number }[], notes?: readonly string[]): PutAnswer => ({
  results: pieces.map(({ line }) => ({ line, id: `a${line}`, outcome: 'created', ...(notes && { notes }) })),
  seq: 1,
});

const open = (key: string): ClientRequest => {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' };
  return request(server.url + POST, { method: 'POST', headers });
};

describe('POST /api/articles', () => {
  it('takes 50,000 lines a portion at a time, one after the other', async () => {
    const most = { pieces: 0, bytes: 0, atOnce: 0 };
    let atOnce = 0;
    const writer = nowhere(async ({ pieces }) => {
      most.atOnce = Math.max(most.atOnce, ++atOnce);
      most.pieces = Math.max(most.pieces, pieces.length);
      most.bytes = Math.max(
        most.bytes,
        pieces.reduce((sum, { bytes }) => sum + bytes!.length, 0),
      );
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
      return created(pieces);
    });
    server = await startWriteServer({ writer });
    await server.addKey('write');
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent === 50_000) controller.close();
        else controller.enqueue(new TextEncoder().encode(`{"id": "a${++sent}", "body": "${'a'.repeat(1500)}"}\n`));
      },
    });
    const { lines } = await server.ask('POST', POST, { body });
    expect(lines).toHaveLength(50_001);
    expect(lines.at(-2)).toEqual({ line: 50_000, id: 'a50000', outcome: 'created' });
    expect(lines.at(-1)).toMatchObject({ totals: { created: 50_000 } });
    expect(most.atOnce).toBe(1);
    expect(most.pieces).toBeLessThanOrEqual(1000);
    expect(most.bytes).toBeLessThan(2.5 * 1024 * 1024);
  }, 120_000);

  it('reads no further while its answers are not read, and goes on when they are', async () => {
    let answered = 0;
    const notes = ['n'.repeat(20_000)];
    server = await startWriteServer({
      writer: nowhere(({ pieces }) => {
        answered += pieces.length;
        return Promise.resolve(created(pieces, notes));
      }),
    });
    const sending = open(await server.addKey('write'));
    const response = new Promise<IncomingMessage>((resolve) => sending.once('response', resolve));
    // Answers of 80 MB to 4 MB.
    sending.end(`{"id": "a", "body": "${'b'.repeat(1000)}"}\n`.repeat(4000));
    const unread = await response;
    for (let before = -1; before !== answered;) {
      before = answered;
      await sleep(500);
    }
    expect(answered).toBeGreaterThan(0);
    expect(answered).toBeLessThan(2500);
    let [received, last] = [0, ''];
    for await (const chunk of unread.setEncoding('utf8')) {
      received += (chunk as string).length;
      last = (last + (chunk as string)).slice(-200);
    }
    expect(answered).toBe(4000);
    expect(received).toBeGreaterThan(4000 * 20_000);
    expect(last).toContain('"totals":{"created":4000');
  }, 120_000);

  it('reads other names of fields by the map of the data folder, and says what is wrong with it', async () => {
    server = await startWriteServer();
    await server.addKey('write');
    const map = join(server.dataFolder, 'field-map.txt');
    const put = (id: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> =>
      server.ask('PUT', `/api/articles/${id}`, { json: { headline: 'Mưa lớn', content_raw: 'Sáng nay mưa.' } });
    expect((await put('a')).status).toBe(422);
    writeFileSync(map, '# for people\ntitle=headline\n\nbody=content_raw\n');
    expect((await put('a')).status).toBe(201);
    expect((await server.ask('GET', '/api/articles/a')).body).toMatchObject({
      title: 'Mưa lớn',
      body: 'Sáng nay mưa.',
    });
    writeFileSync(map, 'headline\n');
    const broken = await put('b');
    expect([broken.status, broken.body['code']]).toEqual([500, 'TB_FIELD_MAP_INVALID']);
    // People and what they have on their disks are not told of each other.
    expect(JSON.stringify(broken.body)).not.toContain(server.dataFolder);
  });
});

describe('a store that another process keeps', () => {
  it('is 503 with Retry-After, and nothing is lost', async () => {
    server = await startWriteServer();
    await server.addKey('write');
    expect((await server.ask('PUT', '/api/articles/a?wait=committed', { json: { title: 'A' } })).status).toBe(201);
    const other = ArticleStore.open(storePath(server.dataFolder), { mode: 'write' });
    let release: () => void = () => undefined;
    const kept = new Promise<void>((resolve) => (release = resolve));
    const writing = other.write(() => kept);
    const refused = await Promise.all([
      server.ask('PUT', '/api/articles/b?wait=committed', { json: { title: 'B' } }),
      server.ask('DELETE', '/api/articles/a?wait=committed'),
      server.ask('POST', POST, { lines: [{ id: 'c', title: 'C' }] }),
    ]);
    for (const { status, headers, body } of refused) {
      expect([status, body['code']]).toEqual([503, 'TB_STORE_BUSY']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // Reading goes on.
    expect((await server.ask('GET', '/api/changes')).body).toMatchObject({ changes: [{ id: 'a' }] });
    release();
    await writing;
    other.close();
    expect((await server.ask('PUT', '/api/articles/b?wait=committed', { json: { title: 'B' } })).status).toBe(201);
    const { body } = await server.ask('GET', '/api/changes');
    expect((body['changes'] as { id: string }[]).map(({ id }) => id)).toEqual(['a', 'b']);
  }, 60_000);
});

/** The program of the writing thread, where the test runs; it takes its time for each call. */
const slowThread = (dataFolder: string): Thread => {
  let tell: (reply: Reply) => void = () => undefined;
  let end: (cause: Error) => void = () => undefined;
  const receive = answerWrites(dataFolder, {
    postMessage: (reply) => tell(reply),
    close: () => setImmediate(() => end(new Error('it was closed'))),
  });
  return {
    send: (message) => void setTimeout(() => receive(message), 50),
    onReply: (listener) => void (tell = listener),
    onEnd: (listener) => void (end = listener),
    keepAlive: () => undefined,
  };
};

describe('more than the writing thread can take', () => {
  it('is refused before anything of it is done, and what was taken is done', async () => {
    const dataFolder = makeTemporaryFolder();
    const writer = startWriter({ dataFolder, maxWaiting: 3, startThread: slowThread });
    server = await startWriteServer({ dataFolder, writer });
    await server.addKey('write');
    const ids = Array.from({ length: 30 }, (_, i) => `a${i}`);
    const answers = await Promise.all(
      ids.map((id) => server.ask('PUT', `/api/articles/${id}?wait=committed`, { json: { title: id } })),
    );
    const taken = ids.filter((_, i) => answers[i]!.status === 201);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(taken.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, headers, body } of refused) {
      expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'TB_OVERLOADED', '1']);
    }
    const { body } = await server.ask('GET', '/api/changes');
    expect((body['changes'] as { id: string }[]).map(({ id }) => id).sort()).toEqual([...taken].sort());
  });
});
