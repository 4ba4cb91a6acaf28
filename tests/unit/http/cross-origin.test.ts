import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApp, type AppOptions } from '../../../src/http/index.js';
import { createFakeEngine } from '../../support/fake-engine.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const SITE = 'https://bao.example';

const appWith = (options: Partial<AppOptions>) =>
  createApp({
    engine: createFakeEngine(SAMPLE_ARTICLES),
    assetFolders: { files: 'src/web/assets', modules: 'no-modules-here' },
    ...options,
  });

const corsOf = (headers: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));

const get = (app: ReturnType<typeof appWith>, path: string, origin: string | undefined, more = {}) =>
  request(app)
    .get(path)
    .set({ ...(origin !== undefined && { Origin: origin }), ...more });

const preflight = (app: ReturnType<typeof appWith>, path: string, origin: string, method = 'POST') =>
  request(app).options(path).set({
    Origin: origin,
    'Access-Control-Request-Method': method,
    'Access-Control-Request-Headers': 'authorization,content-type,x-meilisearch-client',
  });

describe('pages of other sites', () => {
  it('may not read anything where nobody allowed it', async () => {
    const app = appWith({});
    for (const origin of [SITE, 'null', undefined]) {
      const { status, headers } = await get(app, '/api/search?q=lúa', origin);
      expect([status, corsOf(headers)]).toEqual([200, {}]);
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['vary'] ?? '').not.toContain('Origin');
    }
    const asked = await preflight(app, '/api/search', SITE);
    expect(corsOf(asked.headers)).toEqual({});
  });

  it.each([
    ['/api/search?q=lúa', 200],
    ['/api/search?page=0', 400],
    ['/api/articles/none', 404],
    ['/health', 200],
    ['/nothing', 404],
  ])('may read %s, and errors too, where their origin is named', async (path, expected) => {
    const app = appWith({ allowOrigin: ['http://localhost:5173', SITE] });
    const { status, headers } = await get(app, path, SITE);
    expect(status).toBe(expected);
    expect(corsOf(headers)).toEqual({
      'access-control-allow-origin': SITE,
      'access-control-expose-headers': 'ETag, Retry-After, X-Request-Id',
    });
    expect(headers['vary']).toContain('Origin');
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  });

  it.each([
    'https://bao.example.evil.example',
    'http://bao.example',
    'https://bao.example:8443',
    'https://BAO.example',
    'null',
    '*',
    `https://${'a'.repeat(5000)}.example`,
  ])('of %s are others', async (origin) => {
    const app = appWith({ allowOrigin: [SITE] });
    const { headers } = await get(app, '/api/search?q=lúa', origin);
    expect(corsOf(headers)).toEqual({});
    expect(headers['vary']).toContain('Origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(corsOf((await preflight(app, '/api/search', origin)).headers)).toEqual({});
  });

  it.each(['/api/search', '/multi-search', '/indexes/articles/search', '/nothing'])(
    'ask beforehand for %s, without a key and whatever else is asked of clients',
    async (path) => {
      const app = appWith({ allowOrigin: [SITE], requireKey: true, rateLimit: 1 });
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const { status, headers, text } = await preflight(app, path, SITE, method);
        expect([status, text]).toEqual([204, '']);
        expect(corsOf(headers)).toEqual({
          'access-control-allow-origin': SITE,
          'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
          'access-control-allow-headers':
            'Authorization, Content-Type, If-Match, If-None-Match, X-Meilisearch-Client, X-Request-Id',
          'access-control-max-age': '7200',
        });
      }
      const refused = await get(app, '/api/search', SITE);
      expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([401, SITE]);
      const limited = await get(app, '/api/search', SITE);
      expect([limited.status, limited.headers['access-control-allow-origin']]).toEqual([429, SITE]);
    },
  );

  it('of any origin may search without a key, and send none', async () => {
    const app = appWith({ allowOrigin: ['*', SITE] });
    const open = await get(app, '/api/search?q=lúa', 'https://other.example');
    expect(open.headers['access-control-allow-origin']).toBe('*');
    const asked = await preflight(app, '/multi-search', 'https://other.example');
    expect(corsOf(asked.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers': 'Content-Type, If-None-Match, X-Meilisearch-Client, X-Request-Id',
    });
    const withKey = await get(app, '/api/search?q=lúa', 'https://other.example', { Authorization: 'Bearer x' });
    expect([withKey.status, corsOf(withKey.headers)]).toEqual([401, {}]);
    const named = await get(app, '/api/search?q=lúa', SITE, { Authorization: 'Bearer x' });
    expect([named.status, named.headers['access-control-allow-origin']]).toEqual([401, SITE]);
    expect(corsOf(open.headers)).not.toHaveProperty('access-control-allow-credentials');
  });

  it('OPTIONS that is no preflight is answered as ever', async () => {
    const { status, headers } = await request(appWith({ allowOrigin: [SITE] }))
      .options('/api/search')
      .set('Origin', SITE);
    expect([status, headers['allow']]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });
});

describe('frames', () => {
  it.each<[readonly string[] | undefined, string, string]>([
    [undefined, "frame-ancestors 'none'", 'same-origin'],
    [[], "frame-ancestors 'none'", 'same-origin'],
    [
      ['self', SITE, 'https://*.bao.example:8443'],
      `frame-ancestors 'self' ${SITE} https://*.bao.example:8443`,
      'cross-origin',
    ],
  ])('%j', async (frameAncestors, policy, resources) => {
    for (const path of ['/', '/articles/cd-1', '/nothing']) {
      const { headers } = await get(appWith({ frameAncestors }), path, undefined);
      expect(headers['content-security-policy']?.split('; ').at(-1)).toBe(policy);
      expect(headers['cross-origin-resource-policy']).toBe(resources);
    }
  });
});
