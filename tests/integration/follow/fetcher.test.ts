import { describe, expect, it } from '@jest/globals';
import { FetchFault } from '../../../src/follow/fetching/fetch-fault.js';
import { Fetcher, type Fetched, type Wanted } from '../../../src/follow/fetching/fetcher.js';
import type { HttpRequest, HttpResponse } from '../../../src/follow/fetching/send-request.js';
import { createSendRequest, isPublicAddress } from '../../../src/follow/index.js';
import { startLoopbackServer } from '../../support/loopback-server.js';

type Answer = Partial<Omit<HttpResponse, 'body'>> & { readonly text?: string };

const START = Date.parse('2026-11-28T10:00:00Z');

/** A net of addresses that answer; robots.txt is nowhere unless it is given. */
const netOf = (answers: Readonly<Record<string, Answer | (() => Promise<HttpResponse>)>>) => {
  const asked: HttpRequest[] = [];
  const net = {
    now: START,
    asked,
    urls: () => asked.map(({ url }) => url.href),
    fetcher: new Fetcher({
      send: (request) => {
        asked.push(request);
        const answer = answers[request.url.href] ?? { status: 404 };
        if (typeof answer === 'function') return answer();
        const { status = 200, headers = {}, text = '' } = answer;
        return Promise.resolve({ status, headers, body: Buffer.from(text) });
      },
      userAgent: 'timbao/1.2',
      clock: (): number => net.now,
      sleep: (milliseconds) => {
        net.now += milliseconds;
        return Promise.resolve();
      },
      stop: new AbortController().signal,
    }),
    fetch: (url: string, wanted: Partial<Wanted> = {}): Promise<Fetched> =>
      net.fetcher.fetch(url, { accept: '*/*', mostBytes: 1000, ...wanted }),
    faultOf: async (url: string): Promise<FetchFault> => {
      const fault: unknown = await net.fetch(url).catch((error: unknown) => error);
      if (fault instanceof FetchFault) return fault;
      throw new Error('no fault');
    },
  };
  return net;
};

const redirect = (status: number, location: string): Answer => ({ status, headers: { location } });

describe('redirects', () => {
  it('are followed, and an address that moved for good is told', async () => {
    const net = netOf({
      'http://a.example/f': redirect(301, 'https://a.example/f'),
      'https://a.example/f': redirect(308, '//b.example/x/../g#top'),
      'https://b.example/g': { text: 'tin' },
    });
    const fetched = await net.fetch('http://a.example/f');
    expect(fetched).toMatchObject({ url: 'https://b.example/g', movedTo: 'https://b.example/g', isUnmodified: false });
    expect(Buffer.from(fetched.body).toString()).toBe('tin');
  });

  it('for a while are followed, and no new address is told', async () => {
    const net = netOf({
      'http://a.example/f': redirect(301, '/g'),
      'http://a.example/g': redirect(302, '/h'),
      'http://a.example/h': {},
    });
    const fetched = await net.fetch('http://a.example/f');
    expect(fetched.url).toBe('http://a.example/h');
    expect(fetched.movedTo).toBeUndefined();
  });

  it('are followed five times', async () => {
    const net = netOf({ 'http://a.example/f': redirect(302, '/f') });
    expect(await net.faultOf('http://a.example/f')).toMatchObject({ reason: 'redirect', isPassing: false });
    expect(net.urls().filter((url) => url.endsWith('/f'))).toHaveLength(6);
  });

  it.each(['', 'file:///etc/passwd', 'javascript:alert(1)', 'http://', 'ftp://a.example/', 'http://me:pw@a.example/g'])(
    'to %p are not followed',
    async (location) => {
      const net = netOf({ 'http://a.example/f': redirect(302, location) });
      expect((await net.faultOf('http://a.example/f')).reason).toBe('redirect');
      expect(net.urls()).toEqual(['http://a.example/robots.txt', 'http://a.example/f']);
    },
  );

  it('to what is too long an address are not followed', async () => {
    const net = netOf({ 'http://a.example/f': redirect(302, `/${'x'.repeat(3000)}`) });
    expect((await net.faultOf('http://a.example/f')).reason).toBe('redirect');
  });

  it('to addresses that are not public are refused, robots.txt included', async () => {
    const server = await startLoopbackServer();
    const inside = await startLoopbackServer('127.0.0.2');
    const fetcher = new Fetcher({
      // Loopback stands for the net here, and only one address of it.
      send: createSendRequest({
        mayConnect: (address) => address === '127.0.0.1' || isPublicAddress(address),
        mostTime: 20_000,
      }),
      userAgent: 'timbao/1.2',
      clock: () => 0,
      sleep: () => Promise.resolve(),
      stop: new AbortController().signal,
    });
    const targets = [`${inside.url}/x`, 'http://10.0.0.1/x', 'http://[::1]/x', 'http://169.254.169.254/x'];
    for (const target of targets) {
      server.routes.set('/f', (response) => void response.writeHead(302, { location: target }).end());
      const fetched = fetcher.fetch(`${server.url}/f`, { accept: '*/*', mostBytes: 1000 });
      await expect(fetched).rejects.toMatchObject({ reason: 'private-address' });
    }
    expect(server.paths()).toEqual(targets.map(() => '/f'));
    expect(inside.asked).toEqual([]);
  });
});

describe('conditional requests', () => {
  const validators = { url: 'http://a.example/g', etag: '"1"', lastModified: 'Sat, 28 Nov 2026 10:00:00 GMT' };

  it('go to the address that gave the validators, and to no other', async () => {
    const net = netOf({ 'http://a.example/f': redirect(302, '/g'), 'http://a.example/g': { status: 304 } });
    expect(await net.fetch('http://a.example/f', { validators })).toMatchObject({ isUnmodified: true });
    const conditions = net.asked.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']]);
    expect(conditions).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [validators.etag, validators.lastModified],
    ]);
  });

  it('are the only ones that may be answered with 304', async () => {
    const net = netOf({ 'http://a.example/g': { status: 304 } });
    expect(await net.faultOf('http://a.example/g')).toMatchObject({ reason: 'status' });
  });
});

describe('statuses', () => {
  it.each([
    [404, false, 'Check the address'],
    [410, false, 'Check the address'],
    [403, false, '--user-agent'],
    [429, true, 'less often'],
    [503, true, 'trouble of its own'],
    [206, false, ''],
  ])('%d is a fault, passing: %p', async (status, isPassing, advice) => {
    const net = netOf({ 'http://a.example/f': { status, headers: { 'retry-after': '60' } } });
    const fault = await net.faultOf('http://a.example/f');
    expect(fault).toMatchObject({ reason: 'status', isPassing, retryAfter: isPassing ? 60_000 : undefined });
    expect(fault.message).toContain(String(status));
    expect(fault.message).toContain(advice);
  });
});

describe('robots.txt', () => {
  const robots = (text: string): ReturnType<typeof netOf> =>
    netOf({ 'http://a.example/robots.txt': { text }, 'http://a.example/f': {}, 'http://a.example/g?x=1': {} });

  it.each([
    ['User-agent: *\nDisallow: /f', false],
    ['User-agent: *\nDisallow: /', false],
    ['User-agent: *\nDisallow: /\nAllow: /f', true],
    ['User-agent: TimBao\nDisallow:\n\nUser-agent: *\nDisallow: /', true],
    ['User-agent: timbao\nDisallow: /\n\nUser-agent: *\nDisallow:', false],
    ['User-agent: other\nDisallow: /', true],
    ['User-agent: *\nDisallow: /*f$', false],
    ['<html>không có</html>', true],
    ['', true],
  ])('%j allows /f: %p', async (text, isAllowed) => {
    const net = robots(text);
    if (isAllowed) expect(await net.fetch('http://a.example/f')).toMatchObject({ isUnmodified: false });
    else expect(await net.faultOf('http://a.example/f')).toMatchObject({ reason: 'robots', isPassing: false });
    expect(net.urls().includes('http://a.example/f')).toBe(isAllowed);
  });

  it('is asked for once an hour for each origin', async () => {
    const net = robots('');
    const robotsAsked = (): number => net.urls().filter((url) => url.endsWith('robots.txt')).length;
    await Promise.all([net.fetch('http://a.example/f'), net.fetch('http://a.example/g?x=1')]);
    await net.fetch('http://a.example/f');
    expect(robotsAsked()).toBe(1);
    net.now += 61 * 60_000;
    await net.fetch('http://a.example/f');
    expect(robotsAsked()).toBe(2);
    await net.faultOf('https://a.example/f');
    expect(robotsAsked()).toBe(3);
  });

  it('is that of each host on the way', async () => {
    const net = netOf({
      'http://a.example/f': redirect(302, 'http://b.example/f'),
      'http://b.example/robots.txt': { text: 'User-agent: *\nDisallow: /f' },
      'http://b.example/f': {},
    });
    expect((await net.faultOf('http://a.example/f')).message).toContain('b.example');
    expect(net.urls()).not.toContain('http://b.example/f');
  });

  it.each([
    [401, true],
    [404, true],
    [410, true],
    [429, false],
    [500, false],
    [503, false],
  ])('that is answered with %d allows everything: %p', async (status, isAllowed) => {
    const net = netOf({ 'http://a.example/robots.txt': { status }, 'http://a.example/f': {} });
    if (isAllowed) return expect(await net.fetch('http://a.example/f')).toBeDefined();
    const fault = await net.faultOf('http://a.example/f');
    expect(fault).toMatchObject({ reason: 'robots', isPassing: true });
    expect(fault.message).toContain(`its robots.txt cannot be had: the server answered ${status}`);
    // It is not asked for again at once, nor forgotten about for an hour.
    await net.faultOf('http://a.example/f');
    expect(net.urls()).toHaveLength(1);
    net.now += 6 * 60_000;
    await net.faultOf('http://a.example/f');
    expect(net.urls()).toHaveLength(2);
  });

  it('that cannot be had is said as what it is when the host is the trouble', async () => {
    const fail = (): Promise<HttpResponse> => Promise.reject(new FetchFault('unreachable', 'no', { isPassing: true }));
    const net = netOf({ 'http://a.example/robots.txt': fail });
    expect(await net.faultOf('http://a.example/f')).toMatchObject({ reason: 'unreachable' });
  });

  it('may lead on like any other', async () => {
    const net = netOf({
      'http://a.example/robots.txt': redirect(301, 'http://b.example/r'),
      'http://b.example/r': { text: 'User-agent: *\nDisallow: /' },
    });
    expect((await net.faultOf('http://a.example/f')).reason).toBe('robots');
  });

  it('is not obeyed rule by rule when that would take seconds: nothing is asked', async () => {
    const rule = `Disallow: /${'*a'.repeat(9)}\n`;
    const net = robots(`User-agent: *\n${rule.repeat(20_000)}`);
    expect(await net.faultOf('http://a.example/f')).toMatchObject({ reason: 'robots' });
    expect(await robots(`User-agent: *\n${rule.repeat(1000)}`).fetch('http://a.example/f')).toBeDefined();
  });

  it.each([
    ['2', 2000],
    ['0.5', 500],
    ['3600', 10_000],
    ['-5', 0],
    ['soon', 0],
  ])('with a crawl delay of %s has requests wait for %d ms', async (delay, milliseconds) => {
    const net = robots(`User-agent: *\nCrawl-delay: ${delay}`);
    await net.fetch('http://a.example/f');
    await net.fetch('http://a.example/g?x=1');
    expect(net.now - START).toBe(2 * milliseconds);
  });
});
