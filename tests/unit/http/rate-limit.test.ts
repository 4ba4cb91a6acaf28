import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { createApp, type AppOptions } from '../../../src/http/index.js';
import { countedAddress } from '../../../src/http/client-address.js';
import { createFakeEngine } from '../../support/fake-engine.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const appWith = (options: Partial<AppOptions>): ReturnType<typeof createApp> =>
  createApp({ engine: createFakeEngine(SAMPLE_ARTICLES), ...options });

const statusesOf = async (
  app: ReturnType<typeof createApp>,
  count: number,
  path: string,
  forwardedFor?: (i: number) => string,
): Promise<number[]> => {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) {
    const asked = request(app).get(path);
    if (forwardedFor !== undefined) void asked.set('X-Forwarded-For', forwardedFor(i));
    statuses.push((await asked).status);
  }
  return statuses;
};

describe('a limit of requests', () => {
  it('is not there unless it is asked for', async () => {
    expect(new Set(await statusesOf(appWith({}), 30, '/api/suggest?q=a'))).toEqual(new Set([200]));
  });

  it('refuses what is past it, with what to do', async () => {
    const app = appWith({ rateLimit: 3 });
    expect(await statusesOf(app, 3, '/api/search?q=a')).toEqual([200, 200, 200]);
    const refused = await request(app).get('/api/search?q=a');
    expect(refused.status).toBe(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(refused.body).toMatchObject({ code: 'TB_RATE_LIMITED', status: 429 });
    const page = await request(app).get('/?q=a').set('Accept', 'text/html');
    expect([page.status, page.text]).toEqual([429, expect.stringContaining('Quá nhiều yêu cầu')]);
  });

  it('counts all that costs, wherever it is asked', async () => {
    const app = appWith({ rateLimit: 4 });
    const paths = ['/api/search?q=a', '/api/suggest?q=a', '/', '/api/nothing', '/api/articles/none'];
    const statuses = await Promise.all(paths.map(async (path) => (await request(app).get(path)).status));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  it.each(['/health', '/livez', '/readyz', '/assets/none.css', '/favicon.svg'])('never holds for %s', async (path) => {
    const app = appWith({ rateLimit: 1 });
    const before = await statusesOf(app, 3, path);
    expect(await statusesOf(app, 2, '/api/search?q=a')).toEqual([200, 429]);
    expect(await statusesOf(app, 3, path)).toEqual(before);
    expect(before).not.toContain(429);
  });

  it('looks at no header unless a proxy is trusted', async () => {
    const app = appWith({ rateLimit: 2 });
    expect(await statusesOf(app, 3, '/api/search?q=a', (i) => `192.0.2.${i}`)).toEqual([200, 200, 429]);
  });

  it('counts each client behind a trusted proxy, and what a client says of itself for nothing', async () => {
    const trusted = { rateLimit: 2, trustProxy: ['loopback'] };
    expect(await statusesOf(appWith(trusted), 3, '/api/search?q=a', (i) => `192.0.2.${i}`)).toEqual([200, 200, 200]);
    const liar = (i: number): string => `203.0.113.${i}, 192.0.2.1`;
    expect(await statusesOf(appWith(trusted), 3, '/api/search?q=a', liar)).toEqual([200, 200, 429]);
    const other = { rateLimit: 2, trustProxy: ['10.0.0.0/8'] };
    expect(await statusesOf(appWith(other), 3, '/api/search?q=a', (i) => `192.0.2.${i}`)).toEqual([200, 200, 429]);
  });

  it('takes all addresses of a network of IPv6 for one client', async () => {
    const app = appWith({ rateLimit: 2, trustProxy: ['loopback'] });
    const neighbours = (i: number): string => `2001:db8:0:7::${i.toString(16)}`;
    expect(await statusesOf(app, 3, '/api/search?q=a', neighbours)).toEqual([200, 200, 429]);
    const others = (i: number): string => `2001:db8:${i}:7::1`;
    expect(await statusesOf(appWith({ rateLimit: 1, trustProxy: ['loopback'] }), 3, '/', others)).toEqual([
      200, 200, 200,
    ]);
  });
});

describe('the address that is counted', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['2001:0DB8::1', '2001:db8:0:0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2:3:4:5::', '2001:db8:1:2'],
    ['::2:3:4:5:6:7:8', '0:2:3:4'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0'],
    ['', ''],
    ['no address', 'no address'],
  ])('of %s is %s', (address, counted) => {
    expect(countedAddress(address)).toBe(counted);
  });

  it('is the same for every spelling, and is made of the first 64 bits alone', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        const long = one.map((group) => group.toString(16).padStart(4, '0'));
        const short = new URL(`http://[${long.join(':')}]/`).hostname.slice(1, -1);
        const neighbour = [...long.slice(0, 4), ...other.slice(4).map((group) => group.toString(16))].join(':');
        const expected = one
          .slice(0, 4)
          .map((group) => group.toString(16))
          .join(':');
        expect([long.join(':'), short, neighbour].map(countedAddress)).toEqual([expected, expected, expected]);
      }),
    );
  });
});
