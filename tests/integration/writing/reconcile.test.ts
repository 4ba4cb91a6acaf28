/** A publisher hears what is missing, stale and extra; what is extra is deleted where that is safe. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startWriteServer, type WriteServer } from '../../support/write-server.js';

let server: WriteServer;

beforeEach(async () => {
  server = await startWriteServer();
  await server.addKey('write');
  const lines = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: `Bài ${id}`, updatedAt: '2026-05-01T08:00:00Z' }));
  await server.ask('POST', '/api/articles?wait=committed', { lines });
});

afterEach(() => server.stop());

const left = async (): Promise<readonly unknown[]> => {
  const { body } = await server.ask('GET', '/api/changes');
  return (body['changes'] as { id: string; deleted?: boolean }[]).flatMap((one) => (one.deleted ? [] : [one.id]));
};

const statesOf = (lines: readonly Record<string, unknown>[]): readonly unknown[] =>
  lines.slice(0, -1).map(({ id, state }) => [id, state]);

describe('POST /api/reconcile', () => {
  it('finds exactly what differs, by time and by digest', async () => {
    const { body } = await server.ask('PUT', '/api/articles/b?wait=committed', { json: { title: 'Bài b' } });
    const answer = await server.ask('POST', '/api/reconcile', {
      lines: [
        { id: 'a', updatedAt: '2026-05-01T08:00:00Z' },
        { id: 'b', digest: body['digest'], updatedAt: '2030-01-01' },
        { id: 'c', updatedAt: '2026-05-01T08:00:01Z' },
        { id: 'd', digest: 'another' },
        { id: 'e' },
      ],
    });
    expect(answer.status).toBe(200);
    expect(statesOf(answer.lines)).toEqual([
      ['c', 'stale'],
      ['d', 'stale'],
      ['e', 'missing'],
    ]);
    expect(answer.lines.at(-1)).toEqual({ totals: { current: 2, missing: 1, stale: 2, extra: 0, refused: 0 } });
  });

  it('deletes what is extra when it is told to', async () => {
    const lines = [{ id: 'a' }, { id: 'c' }, { id: 'd' }];
    const asked = await server.ask('POST', '/api/reconcile', { lines });
    expect(statesOf(asked.lines)).toEqual([['b', 'extra']]);
    expect(await left()).toEqual(['a', 'b', 'c', 'd']);
    const deleting = await server.ask('POST', '/api/reconcile?delete=extra', { lines });
    const totals = { current: 3, missing: 0, stale: 0, extra: 1, refused: 0, deleted: 1 };
    expect(deleting.lines.at(-1)).toEqual({ totals, seq: 5, visible: true });
    expect(await left()).toEqual(['a', 'c', 'd']);
    // It was not withdrawn, only unknown: the publisher may send it as it was.
    const again = await server.ask('PUT', '/api/articles/b', {
      json: { title: 'B', updatedAt: '2026-05-01T08:00:00Z' },
    });
    expect(again.status).toBe(201);
  });

  it.each([
    ['that names less than half', '', '{"id": "a"}\n', 'application/x-ndjson', 'TB_DELETES_MOST'],
    [
      'with a line that cannot be read',
      '',
      '{"id": "a"}\n{"id": "b"}\n{"id": "c"}\n{"id": \n',
      'application/x-ndjson',
      'TB_BODY_INVALID',
    ],
    [
      'that breaks off, even by force',
      '&force=true',
      '[{"id": "a"}, {"id": "b"}, {"id": "c"}',
      'application/json',
      'TB_BODY_INVALID',
    ],
  ])('deletes nothing for a list %s', async (_which, more, body, type, code) => {
    const path = `/api/reconcile?delete=extra${more}`;
    const answer = await server.ask('POST', path, { body, headers: { 'Content-Type': type } });
    // An answer of its own before the first line, else the last one.
    expect(answer.lines.at(-1)?.['problem'] ?? answer.body).toMatchObject({ code });
    expect(await left()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('deletes most of all by force', async () => {
    const { lines } = await server.ask('POST', '/api/reconcile?delete=extra&force=true', { lines: [{ id: 'd' }] });
    expect(lines.at(-1)).toMatchObject({ totals: { extra: 3, deleted: 3 } });
    expect(await left()).toEqual(['d']);
  });

  it('knows of articles of many, a page after the other', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => ({ id: `n${String(i).padStart(4, '0')}`, title: `Bài ${i}` }));
    await server.ask('POST', '/api/articles?wait=committed', { lines: many });
    const named = [...many.filter((_, i) => i % 500 !== 7), ...['a', 'b', 'c', 'd'].map((id) => ({ id }))];
    const { lines } = await server.ask('POST', '/api/reconcile', { lines: named.map(({ id }) => ({ id })) });
    expect(statesOf(lines)).toEqual([7, 507, 1007, 1507, 2007].map((i) => [many[i]!.id, 'extra']));
  });
});
