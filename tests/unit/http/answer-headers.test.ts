import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createTestApp } from '../../support/http.js';
import { manyArticles } from '../../support/sample-articles.js';

const { app } = createTestApp();
const get = (path: string) => request(app).get(path);

describe('an answer that is known already', () => {
  it.each([
    ['/api/search?q=hoa'],
    ['/api/articles/cd-1'],
    ['/health'],
    ['/'],
    ['/?q=hoa'],
    ['/articles/cd-1'],
    ['/api/openapi.json'],
    ['/favicon.ico'],
  ])('%s is a 304 without a body, with the same weak tag', async (path) => {
    const first = await get(path);
    const etag = first.headers['etag'] ?? '';
    expect(etag).toMatch(/^W\/"/);
    const second = await get(path).set('If-None-Match', etag);
    expect([second.status, second.text ?? '', second.headers['etag']]).toEqual([304, '', etag]);
  });

  it('is the same although the search took another time, and another one after a publish', async () => {
    const own = createTestApp(manyArticles(5));
    const first = await request(own.app).get('/api/search?q=lúa');
    const second = await request(own.app).get('/api/search?q=lúa');
    expect((first.body as { processingTimeMs: number }).processingTimeMs).not.toBe(
      (second.body as { processingTimeMs: number }).processingTimeMs,
    );
    expect(second.headers['etag']).toBe(first.headers['etag']);
    own.engine.publish(manyArticles(6));
    const third = await request(own.app)
      .get('/api/search?q=lúa')
      .set('If-None-Match', first.headers['etag'] ?? '');
    expect(third.status).toBe(200);
  });

  it('differs by what was typed', async () => {
    const tags = await Promise.all(
      ['hòa', 'hoà', 'hoa'].map(async (q) => (await get(`/api/search?q=${encodeURIComponent(q)}`)).headers['etag']),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it('an error stays an error, whatever the asker knows', async () => {
    const { headers } = await get('/api/search?page=0').set('X-Request-Id', 'same');
    const again = await get('/api/search?page=0')
      .set('X-Request-Id', 'same')
      .set('If-None-Match', headers['etag'] ?? '*');
    expect(again.status).toBe(400);
  });
});

describe('headers', () => {
  it.each([['/'], ['/api/search'], ['/health'], ['/nothing'], ['/api/search?page=0'], ['/%zz'], ['/favicon.ico']])(
    'of %s are strict',
    async (path) => {
      const { headers } = await get(path);
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'x-request-id': expect.stringMatching(/^request-\d+$/),
      });
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
    },
  );

  it('answers may be kept but must be asked for again', async () => {
    expect((await get('/api/search')).headers['cache-control']).toBe('no-cache');
    expect((await get('/')).headers['cache-control']).toBe('no-cache');
  });

  it('large answers are compressed for who can read that', async () => {
    const own = createTestApp(manyArticles(50));
    const path = '/api/search?hitsPerPage=50';
    const packed = await request(own.app).get(path).set('Accept-Encoding', 'gzip');
    const plain = await request(own.app).get(path).set('Accept-Encoding', 'identity');
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect({ ...(packed.body as object), processingTimeMs: 0 }).toEqual({
      ...(plain.body as object),
      processingTimeMs: 0,
    });
    expect(packed.headers['vary']).toContain('Accept-Encoding');
  });

  it.each([
    ['a-b.c:1_2', 'a-b.c:1_2'],
    ['x'.repeat(129), /^request-/],
    ['a b', /^request-/],
    ['<script>', /^request-/],
  ])('a request id %.20s of a proxy becomes %s', async (given, shown) => {
    const { headers } = await get('/health').set('X-Request-Id', given);
    expect(headers['x-request-id']).toEqual(expect.stringMatching(shown));
  });
});

describe('the log', () => {
  it('has a line for each request, without what the reader typed', async () => {
    const own = createTestApp();
    await request(own.app).get('/api/search?q=b%C3%AD+m%E1%BA%ADt');
    await request(own.app).get('/health');
    await request(own.app).get('/api/search?page=0');
    expect(own.log).toEqual([
      {
        level: 'info',
        message: 'request',
        details: { requestId: 'request-1', method: 'GET', path: '/api/search', status: 200, ms: 5 },
      },
      {
        level: 'debug',
        message: 'request',
        details: { requestId: 'request-2', method: 'GET', path: '/health', status: 200, ms: 5 },
      },
      {
        level: 'info',
        message: 'request',
        details: { requestId: 'request-3', method: 'GET', path: '/api/search', status: 400, ms: 5 },
      },
    ]);
    expect(JSON.stringify(own.log)).not.toContain('mật');
  });
});
