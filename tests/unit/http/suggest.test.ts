/** Suggestions over HTTP: parameters, answers, tags. */
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { MAX_QUERY_LENGTH } from '../../../src/engine/index.js';
import { suggestResponse } from '../../../src/http/openapi/answers.js';
import { createTestApp } from '../../support/http.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const { app, engine } = createTestApp(SAMPLE_ARTICLES);
const get = (path: string) => request(app).get(path);

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const answerOf = async (path: string): Promise<Answer> => await get(path);
const suggest = (parameters: Record<string, string>): Promise<Answer> =>
  answerOf(`/api/suggest?${String(new URLSearchParams(parameters))}`);

const TITLE = SAMPLE_ARTICLES[0]!.title;
const BEGINNING = TITLE.slice(0, 4);

describe('GET /api/suggest', () => {
  it('answers what the engine answers, eight unless another number is asked for', async () => {
    const { status, body } = await suggest({ q: BEGINNING });
    expect(status).toBe(200);
    expect(suggestResponse.strict().parse(body)).toEqual(await engine.suggest({ query: BEGINNING, limit: 8 }));
    expect((body as { suggestions: unknown[] }).suggestions).not.toEqual([]);
    const one = await suggest({ q: BEGINNING, limit: '1' });
    expect(one.body).toEqual(await engine.suggest({ query: BEGINNING, limit: 1 }));
  });

  it('suggests nothing for nothing', async () => {
    const { status, body } = await answerOf('/api/suggest');
    expect([status, body]).toEqual([200, expect.objectContaining({ query: '', suggestions: [] })]);
  });

  it('has a tag, and is a 304 to whoever has it', async () => {
    const { headers } = await suggest({ q: BEGINNING });
    expect(headers['etag']).toMatch(/^W\//);
    const again: Answer = await get(`/api/suggest?${String(new URLSearchParams({ q: BEGINNING }))}`).set(
      'If-None-Match',
      String(headers['etag']),
    );
    expect([again.status, again.text]).toEqual([304, '']);
    const other = await suggest({ q: 'không có gì như vậy' });
    expect(other.headers['etag']).not.toBe(headers['etag']);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=21', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=ba', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['q=a&q=b', 'q'],
    ['query=a', 'query'],
    ['page=2', 'page'],
  ])('refuses %s and names the parameter', async (query, parameter) => {
    const { status, body, type } = await answerOf(`/api/suggest?${query}`);
    expect([status, type]).toEqual([400, 'application/problem+json']);
    expect(body).toMatchObject({ code: 'TB_PARAMETER_INVALID', parameter });
  });

  it('takes the longest query, and refuses a longer one', async () => {
    expect((await suggest({ q: 'đ'.repeat(MAX_QUERY_LENGTH) })).status).toBe(200);
    for (const q of ['a'.repeat(MAX_QUERY_LENGTH + 1), '𝐚'.repeat(MAX_QUERY_LENGTH / 2 + 1)]) {
      const { status, body } = await suggest({ q });
      expect([status, body]).toEqual([400, expect.objectContaining({ code: 'TB_QUERY_TOO_LONG' })]);
    }
  });

  it('is a 503 while no index is open, and takes no other method', async () => {
    const closed = createTestApp([], { empty: true });
    expect((await request(closed.app).get('/api/suggest?q=a')).status).toBe(503);
    const { status, headers }: Answer = await request(app).post('/api/suggest');
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});
