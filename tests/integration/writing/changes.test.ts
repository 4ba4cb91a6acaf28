/** What changed since, for mirrors. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { catchUp } from '../../support/local-index.js';
import { startWriteServer, type Answer, type WriteServer } from '../../support/write-server.js';

let server: WriteServer;

beforeEach(async () => {
  server = await startWriteServer();
  await server.addKey('write');
});

afterEach(() => server.stop());

const put = (id: string, title = `Bài ${id}`): Promise<Answer> =>
  server.ask('PUT', `/api/articles/${id}?wait=committed`, { json: { title } });
const remove = (id: string): Promise<Answer> => server.ask('DELETE', `/api/articles/${id}?wait=committed`);

/** What a mirror has that follows page after page from a place on. */
const follow = async (mirror: Map<string, string>, from = ''): Promise<string> => {
  for (let after = from; ;) {
    const { status, body } = await server.ask('GET', `/api/changes?limit=2${after === '' ? '' : `&after=${after}`}`);
    expect(status).toBe(200);
    const changes = body['changes'] as { id: string; deleted?: boolean; article?: { title: string } }[];
    for (const { id, deleted, article } of changes) {
      if (deleted === true) mirror.delete(id);
      else mirror.set(id, article!.title);
    }
    after = String(body['next']);
    if (body['more'] !== true) return after;
  }
};

describe('GET /api/changes', () => {
  it('makes a mirror, and keeps it up', async () => {
    const mirror = new Map<string, string>();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await put(id);
    await remove('b');
    const next = await follow(mirror);
    expect([...mirror.keys()].sort()).toEqual(['a', 'c', 'd', 'e']);
    await put('c', 'khác');
    await remove('e');
    await put('f');
    await put('b', 'lại');
    await follow(mirror, next);
    expect(Object.fromEntries(mirror)).toEqual({ a: 'Bài a', b: 'lại', c: 'khác', d: 'Bài d', f: 'Bài f' });
  });

  it('waits for a change, and answers with it as soon as there is one', async () => {
    await put('a');
    let hasAnswered = false;
    const waiting = server.ask('GET', '/api/changes?after=1&wait=30s').finally(() => (hasAnswered = true));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(hasAnswered).toBe(false);
    await put('b');
    const { body } = await waiting;
    expect(body).toMatchObject({ changes: [{ seq: 2, id: 'b' }], next: '2', more: false });
  });

  it('answers without a change when the time is over', async () => {
    await put('a');
    const { status, body } = await server.ask('GET', '/api/changes?after=1&wait=1s');
    expect([status, body]).toEqual([200, { changes: [], next: '1', more: false }]);
  });

  it('says that it no longer knows of deletions, to who asks for a time before them', async () => {
    for (const id of ['a', 'b', 'c']) await put(id);
    const mirror = new Map<string, string>();
    const next = await follow(mirror);
    await remove('a');
    // Generations by which the tombstone is forgotten.
    for (const id of ['d', 'e', 'f']) {
      await catchUp(server.dataFolder);
      await put(id);
    }
    await catchUp(server.dataFolder);
    const gone = await server.ask('GET', `/api/changes?after=${next}`);
    expect([gone.status, gone.body['code']]).toEqual([410, 'TB_CHANGES_GONE']);
    const anew = new Map<string, string>();
    await follow(anew);
    expect([...anew.keys()].sort()).toEqual(['b', 'c', 'd', 'e', 'f']);
  });
});
