import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startWriteServer, type WriteServer } from '../../support/write-server.js';

let server: WriteServer;

beforeEach(async () => {
  server = await startWriteServer();
  await server.addKey('write');
});

afterEach(() => server.stop());

const article = (id: string, more: object = {}): Record<string, unknown> => ({
  id,
  title: `Bài ${id}`,
  body: 'Cổng làng vừa được mở rộng.',
  ...more,
});

const found = async (query: string): Promise<readonly string[]> => {
  const { body } = await server.ask('GET', `/api/search?q=${encodeURIComponent(query)}`);
  return (body['hits'] as { id: string }[]).map(({ id }) => id);
};

describe('PUT /api/articles/:id', () => {
  it('creates, updates and leaves alone, and searches find it at once', async () => {
    const created = await server.ask('PUT', '/api/articles/tq-17', { json: article('tq-17') });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe('/api/articles/tq-17');
    expect(created.body).toMatchObject({ id: 'tq-17', outcome: 'created', seq: 1, visible: true });
    expect(created.headers.get('etag')).toBe(`W/"${String(created.body['digest'])}"`);
    expect(await found('cong lang')).toEqual(['tq-17']);

    const same = await server.ask('PUT', '/api/articles/tq-17', { json: article('tq-17') });
    expect(same.status).toBe(200);
    expect(same.body).toMatchObject({ outcome: 'unchanged', seq: 1, digest: created.body['digest'] });

    const updated = await server.ask('PUT', '/api/articles/tq-17', { json: { title: 'Lúa hè thu', body: 'Gặt lúa.' } });
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({ id: 'tq-17', outcome: 'updated', seq: 2 });
    expect(await found('cong lang')).toEqual([]);
    expect(await found('lua he thu')).toEqual(['tq-17']);
  });

  it('takes the same article in another form for the same', async () => {
    await server.ask('PUT', '/api/articles/a', { json: article('a') });
    const again = await server.ask('PUT', '/api/articles/a', {
      body: JSON.stringify({ views: 17, ...article('a') }, undefined, 2),
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
    });
    expect(again.body).toMatchObject({ outcome: 'unchanged', seq: 1 });
  });

  it('keeps the newer of two versions, whatever comes last', async () => {
    const version = (updatedAt: string, body: string): object => article('a', { updatedAt, body });
    await server.ask('PUT', '/api/articles/a', { json: version('2024-08-05T10:20:00+07:00', 'mới') });
    const stale = await server.ask('PUT', '/api/articles/a', { json: version('2024-08-05T10:19:00+07:00', 'cũ') });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({ code: 'TB_ARTICLE_STALE', status: 409, instance: '/api/articles/a' });
    const same = await server.ask('PUT', '/api/articles/a', { json: version('2024-08-05T10:20:00+07:00', 'khác') });
    expect(same.body).toMatchObject({ outcome: 'updated' });
    const later = await server.ask('PUT', '/api/articles/a', { json: version('2024-08-06T10:20:00+07:00', 'khác') });
    expect(later.body).toMatchObject({ outcome: 'unchanged' });
    // The time of the version that changed nothing counts all the same.
    const between = await server.ask('PUT', '/api/articles/a', { json: version('2024-08-05T18:20:00+07:00', 'nữa') });
    expect(between.status).toBe(409);
  });

  it('does not bring back what was deleted later than it is of', async () => {
    const put = async (more: object, headers = {}): Promise<[number, unknown]> => {
      const asked = { json: article('a', more), headers };
      const { status, body } = await server.ask('PUT', '/api/articles/a?wait=committed', asked);
      return [status, body['outcome'] ?? body['code']];
    };
    const remove = async (): Promise<void> => {
      expect((await server.ask('DELETE', '/api/articles/a?wait=committed')).status).toBe(202);
    };
    const at = (ms: number): { updatedAt: string } => ({ updatedAt: new Date(Date.now() + ms).toISOString() });
    expect(await put(at(-60_000))).toEqual([201, 'created']);
    await remove();
    // The same once more, and a correction that was on its way.
    expect(await put(at(-60_000))).toEqual([409, 'TB_ARTICLE_STALE']);
    expect(await put(at(-30_000))).toEqual([409, 'TB_ARTICLE_STALE']);
    expect(await put(at(60_000))).toEqual([201, 'created']);
    await remove();
    expect(await put({ publishedAt: '2024-08-05' })).toEqual([201, 'created']);
    const { body } = await server.ask('POST', '/api/articles/delete?wait=committed', { json: { ids: ['a'] } });
    expect(body).toMatchObject({ deleted: 1 });
    const [line] = (await server.ask('POST', '/api/articles?wait=committed', { lines: [article('a', at(-60_000))] }))
      .lines;
    expect(line).toMatchObject({ outcome: 'stale', problem: { detail: expect.stringContaining('it was deleted at') } });
    const restored = await server.ask('POST', '/api/articles?wait=committed', {
      lines: [article('a', at(-60_000)), article('a', at(-50_000))],
      headers: { 'If-None-Match': '*' },
    });
    expect(restored.lines.map(({ outcome }) => outcome)).toEqual(['created', 'stale', undefined]);
  });

  it('honours If-Match and If-None-Match', async () => {
    const put = (json: object, headers: Record<string, string>): ReturnType<WriteServer['ask']> =>
      server.ask('PUT', '/api/articles/a', { json, headers });
    expect((await put(article('a'), { 'If-Match': '*' })).status).toBe(409);
    const created = await put(article('a'), { 'If-None-Match': '*' });
    expect(created.status).toBe(201);
    expect((await put(article('a', { title: 'B' }), { 'If-None-Match': '*' })).status).toBe(409);
    const read = await server.ask('GET', '/api/articles/a');
    const tag = read.headers.get('etag')!;
    expect(tag).toBe(created.headers.get('etag'));
    expect((await put(article('a', { title: 'B' }), { 'If-Match': `"other", ${tag}` })).body).toMatchObject({
      outcome: 'updated',
    });
    const lost = await put(article('a', { title: 'C' }), { 'If-Match': tag });
    expect(lost.status).toBe(409);
    expect(lost.headers.get('etag')).not.toBe(tag);
  });

  it.each([
    ['no JSON', '{"title": ', 422, 'TB_ARTICLE_REFUSED'],
    ['neither title nor body', '{"id": "a", "source": "Tin Quận"}', 422, 'TB_ARTICLE_REFUSED'],
    ['a list', '[{"title": "A"}]', 422, 'TB_ARTICLE_REFUSED'],
    ['two articles', '{"articles": [{"title": "A"}, {"title": "B"}]}', 422, 'TB_ARTICLE_REFUSED'],
    ['a text', '"A"', 422, 'TB_ARTICLE_REFUSED'],
    ['another id', '{"id": "b", "title": "B"}', 422, 'TB_ARTICLE_REFUSED'],
    ['nothing', '', 400, 'TB_BODY_INVALID'],
  ])('refuses %s and stores nothing', async (_name, body, status, code) => {
    const headers = { 'Content-Type': 'application/json' };
    const refused = await server.ask('PUT', '/api/articles/a', { body, headers });
    expect(refused.status).toBe(status);
    expect(refused.body).toMatchObject({ code, status });
    expect(await server.writer.lastSeq({})).toBe(0);
  });

  it('refuses what is not named as JSON, and ids that no article can have', async () => {
    const forms = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/x-ndjson'];
    for (const type of forms) {
      const refused = await server.ask('PUT', '/api/articles/a', { body: '{}', headers: { 'Content-Type': type } });
      expect(refused.body).toMatchObject({ code: 'TB_MEDIA_TYPE_UNKNOWN', status: 415 });
    }
    for (const id of ['a'.repeat(513), '%20a', 'a%0Ab', 'a%20%20b']) {
      const refused = await server.ask('PUT', `/api/articles/${id}`, { json: article('a') });
      expect(refused.body).toMatchObject({ code: 'TB_PARAMETER_INVALID', parameter: 'id' });
    }
  });

  it('reads HTML in fields, and says what was left out', async () => {
    const json = article('a', { title: '<b>Mưa</b> lớn', body: '<p>Một.</p><p>Hai.</p>', publishedAt: 'hôm nọ' });
    const { body } = await server.ask('PUT', '/api/articles/a', { json });
    expect(body['notes']).toEqual([expect.stringContaining('"publishedAt" is left out')]);
    const read = await server.ask('GET', '/api/articles/a');
    expect(read.body).toEqual({ id: 'a', title: 'Mưa lớn', body: 'Một.\nHai.' });
  });

  it('answers before it is visible when that is asked for', async () => {
    const committed = await server.ask('PUT', '/api/articles/a?wait=committed', { json: article('a') });
    expect(committed.body).toMatchObject({ outcome: 'created', visible: false });
    const headers = { Prefer: 'respond-async' };
    const preferred = await server.ask('PUT', '/api/articles/b', { json: article('b'), headers });
    expect(preferred.body).toMatchObject({ outcome: 'created', visible: false });
    expect(preferred.headers.get('preference-applied')).toBe('respond-async');
    expect((await server.ask('PUT', '/api/articles/b?wait=never', { json: article('b') })).status).toBe(400);
  });
});

describe('DELETE /api/articles/:id', () => {
  it('takes it out of every answer, once', async () => {
    await server.ask('PUT', '/api/articles/a', { json: article('a') });
    const deleted = await server.ask('DELETE', '/api/articles/a');
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect(await found('cong lang')).toEqual([]);
    expect((await server.ask('GET', '/api/articles/a')).status).toBe(404);
    expect((await server.ask('DELETE', '/api/articles/a')).body).toMatchObject({ code: 'TB_ARTICLE_NOT_FOUND' });
    expect((await server.ask('PUT', '/api/articles/a', { json: article('a') })).status).toBe(201);
  });

  it('says when it is not visible yet', async () => {
    await server.ask('PUT', '/api/articles/a', { json: article('a') });
    const deleted = await server.ask('DELETE', '/api/articles/a?wait=committed');
    expect(deleted.status).toBe(202);
    expect(deleted.body).toEqual({ id: 'a', seq: 2, visible: false });
  });
});

describe('POST /api/articles/delete', () => {
  beforeEach(async () => {
    const lines = [
      article('a', { source: 'Báo A', publishedAt: '2024-01-01' }),
      article('b', { source: 'Báo A', publishedAt: '2024-02-01', category: 'Thể thao' }),
      article('c', { source: 'Báo B', publishedAt: '2024-03-01', category: 'Thể thao' }),
      article('d', { source: 'Bảo A' }),
    ];
    await server.ask('POST', '/api/articles', { lines });
  });

  it.each([
    [{ ids: ['a', 'x', 'a'] }, { deleted: 1, missing: ['x'] }, ['b', 'c', 'd']],
    [{ source: 'BÁO A' }, { deleted: 2 }, ['c', 'd']],
    [{ category: 'Thể thao', source: 'Báo A' }, { deleted: 1 }, ['a', 'c', 'd']],
    [{ from: '2024-02-01' }, { deleted: 2 }, ['a', 'd']],
    [{ to: '2024-02-01' }, { deleted: 2 }, ['c', 'd']],
    [{ source: 'Báo C' }, { deleted: 0 }, ['a', 'b', 'c', 'd']],
  ])('deletes by %j', async (json, answer, left) => {
    const dry = await server.ask('POST', '/api/articles/delete', { json: { ...json, dryRun: true } });
    expect(dry.body).toEqual({ dryRun: true, seq: 4, ...answer });
    expect(await found('cong lang')).toHaveLength(4);
    const done = await server.ask('POST', '/api/articles/delete', { json });
    expect(done.body).toEqual({ dryRun: false, seq: 4 + answer.deleted, visible: true, ...answer });
    expect([...(await found('cong lang'))].sort()).toEqual(left);
  });

  it.each([
    [{}, 'either "ids"'],
    [{ dryRun: true }, 'either "ids"'],
    [{ ids: ['a'], source: 'Báo A' }, 'either "ids"'],
    [{ ids: [] }, '"ids"'],
    [{ ids: [1] }, '"ids.0"'],
    [{ source: '' }, '"source"'],
    [{ from: 'bao giờ' }, '"from"'],
    [{ sources: ['Báo A'] }, 'sources'],
    [null, 'Invalid input'],
  ])('refuses %j', async (json, said) => {
    const { status, body } = await server.ask('POST', '/api/articles/delete', { json });
    expect([status, body['code']]).toEqual([400, 'TB_BODY_INVALID']);
    expect(body['detail']).toContain(said);
    expect(await found('cong lang')).toHaveLength(4);
  });

  it('is no article of that name', async () => {
    await server.ask('PUT', '/api/articles/delete', { json: article('delete') });
    expect((await server.ask('GET', '/api/articles/delete')).body).toMatchObject({ id: 'delete' });
    expect((await server.ask('DELETE', '/api/articles/delete')).status).toBe(204);
  });
});

it('names the methods of each address', async () => {
  const allowed = async (path: string): Promise<string | null> =>
    (await server.ask('OPTIONS', path)).headers.get('allow');
  expect(await allowed('/api/articles/a')).toBe('GET, HEAD, PUT, DELETE, OPTIONS');
  expect(await allowed('/api/articles')).toBe('POST, OPTIONS');
  expect(await allowed('/api/search')).toBe('GET, HEAD, OPTIONS');
  expect((await server.ask('GET', '/api/articles')).status).toBe(405);
  expect((await server.ask('POST', '/api/search')).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
});
