import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TimbaoError } from '../../../src/shared/index.js';
import { makeFollowWorld, MINUTE, rssOf, START, type Answer, type FollowWorld } from '../../support/follow-world.js';

const FEED = 'https://a.example/rss';
const OTHER = 'https://b.example/rss';
const TWO = [
  { title: 'Lúa chín', link: 'https://a.example/1' },
  { title: 'Lúa gặt', link: 'https://a.example/2' },
];

const worldWith = (answer: Answer): FollowWorld => {
  const world = makeFollowWorld();
  world.answers.set(FEED, answer);
  return world;
};

describe('a feed', () => {
  it('is read: articles as the reader makes them', async () => {
    const world = worldWith({ text: rssOf(TWO) });
    const [pass] = await world.once([FEED]);
    expect(pass).toEqual({
      feed: FEED,
      outcome: 'read',
      ...{ added: 2, changed: 0, unchanged: 0, outdated: 0, problems: [] },
      nextAt: START + 5 * MINUTE,
    });
    expect([...world.articles.values()][0]).toMatchObject({
      title: 'Lúa chín',
      source: 'Báo Lúa',
      url: 'https://a.example/1',
      publishedAt: '2026-11-28T08:00:00+07:00',
    });
    expect(world.written[0]![0]).toMatchObject({ instant: Date.parse('2026-11-28T08:00:00+07:00') });
    expect(world.written[0]![0]!.raw).toMatch(/^<item><title>Lúa chín/);
  });

  it('that is read again changes nothing, and is not even written', async () => {
    const world = worldWith({ text: rssOf(TWO) });
    await world.once([FEED]);
    expect(await world.once([FEED])).toMatchObject([{ outcome: 'read', added: 0, changed: 0, unchanged: 2 }]);
    expect(world.written).toHaveLength(1);
  });

  it('gives what is new and what has changed', async () => {
    const world = worldWith({ text: rssOf(TWO) });
    await world.once([FEED]);
    const [first] = TWO;
    const next = [{ title: 'Lúa mới', link: 'https://a.example/3' }, { ...TWO[1]!, title: 'Lúa gặt xong' }, first!];
    world.answers.set(FEED, { text: rssOf(next) });
    expect(await world.once([FEED])).toMatchObject([{ added: 1, changed: 1, unchanged: 1 }]);
    expect(world.written[1]).toHaveLength(2);
  });

  it('may hold the same article twice: the newer counts', async () => {
    const [item] = TWO;
    const older = { ...item!, title: 'Lúa xanh', date: 'Fri, 27 Nov 2026 08:00:00 +0700' };
    const world = worldWith({ text: rssOf([item!, older]) });
    expect(await world.once([FEED])).toMatchObject([{ added: 1, outdated: 1 }]);
    expect([...world.articles.values()]).toMatchObject([{ title: 'Lúa chín' }]);
  });

  it.each([
    [
      'Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>B</title><entry><title>Lúa</title><id>1</id><summary>Chín.</summary></entry></feed>',
    ],
    [
      'JSON Feed',
      '{"version":"https:\\/\\/jsonfeed.org\\/version\\/1.1","items":[{"id":"1","title":"Lúa","content_text":"Chín."}]}',
    ],
    ['RSS as windows-1258 or UTF-16', Buffer.from(`\ufeff${rssOf([{ title: 'Lúa', guid: '1' }])}`, 'utf16le')],
  ])('may be %s', async (_what, text) => {
    const world = worldWith({ text });
    expect(await world.once([FEED])).toMatchObject([{ outcome: 'read', added: 1 }]);
    expect([...world.articles.values()]).toMatchObject([{ id: '1', title: 'Lúa' }]);
  });

  it('may be hostile', async () => {
    const entities = Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">${entities}<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const items = [
      { title: 'Bom &e20;', guid: '__proto__' },
      { title: 'Đọc &x;', guid: 'constructor' },
      { title: '&lt;script&gt;alert(1)&lt;/script&gt;', guid: 'toString' },
    ];
    const world = worldWith({ text: bomb + rssOf(items).replace(/^<\?xml[^>]*>/, '') });
    expect(await world.once([FEED])).toMatchObject([{ outcome: 'read', added: 3 }]);
    for (const { title, body } of world.articles.values()) expect((title + body).length).toBeLessThan(200);
    expect(JSON.stringify([...world.articles.values()])).not.toContain('root:');
    expect(await world.once([FEED])).toMatchObject([{ added: 0, changed: 0, unchanged: 3 }]);
  });

  it('has bounds: what is past them is said, and the rest is read', async () => {
    const items = Array.from({ length: 2003 }, (_, i) => ({ title: `Bài ${i}`, guid: `${i}` }));
    const world = worldWith({ text: rssOf(items) });
    const [pass] = await world.once([FEED]);
    expect(pass).toMatchObject({ added: 2000, problems: [{ reason: 'too-large' }] });
    expect(pass!.problems[0]!.message).toContain('the last 3');
  });

  it('has items that cannot be read: they are said, and the others are read', async () => {
    const world = worldWith({ text: rssOf([{ title: '', text: '' }, ...TWO]) });
    const [pass] = await world.once([FEED]);
    expect(pass).toMatchObject({ added: 2, problems: [{ url: FEED, reason: 'no-title-and-body' }] });
    expect(pass!.problems[0]!.message).toContain(FEED);
  });

  it.each([
    ['unclosed', rssOf(TWO).slice(0, -'</description></item></channel></rss>'.length - 40)],
    ['with a stray sign', rssOf(TWO).replaceAll('Lúa chín', 'Lúa & chín < gặt')],
    ['nested without an end', rssOf(TWO) + '<a>'.repeat(100_000)],
  ])('that is %s is read as far as it goes', async (_what, text) => {
    const world = worldWith({ text });
    const [pass] = await world.once([FEED]);
    expect(pass).toMatchObject({ outcome: 'read' });
    expect(pass!.added).toBeGreaterThan(0);
  });

  it.each([
    ['without items', rssOf([]), 'empty'],
    ['so broken that no item can be read', rssOf(TWO).replaceAll('</title>', '</titel>'), 'no-title-and-body'],
  ])('%s is no failure, but is said, and is asked for anew', async (_what, text, reason) => {
    const world = worldWith({ headers: { etag: '"1"' }, text });
    const [pass] = await world.once([FEED]);
    expect(pass).toMatchObject({ outcome: 'read', added: 0 });
    expect(new Set(pass!.problems.map((problem) => problem.reason))).toEqual(new Set([reason]));
    await world.once([FEED]);
    expect(world.asked.at(-1)!.headers['if-none-match']).toBeUndefined();
  });

  it('that has moved for good says where to', async () => {
    const world = worldWith({ status: 301, headers: { location: OTHER } });
    world.answers.set(OTHER, { text: rssOf(TWO) });
    expect(await world.once([FEED])).toMatchObject([{ feed: FEED, outcome: 'read', added: 2, movedTo: OTHER }]);
  });
});

describe('what is no feed', () => {
  it.each([
    [
      'a page',
      '<!doctype html><html><body><h1>Lúa</h1><p>Người dân gặt lúa sớm hơn mọi năm.</p></body></html>',
      'html',
    ],
    ['a problem document', '{"title":"Hỏng","detail":"Máy chủ hỏng."}', 'json-lines'],
    ['a list of articles', '[{"title":"Lúa","body":"Chín."}]', 'json-document'],
    ['a sitemap', '<?xml version="1.0"?><urlset><url>x</url></urlset>', 'xml'],
    ['a table', 'title,body\nLúa,Chín.\n', 'csv'],
    ['a text', 'Lúa chín.', 'plain-text'],
    ['nothing', '', 'plain-text'],
    ['bytes', Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256), 'no text'],
  ])('%s is refused, and others go on', async (_what, text, found) => {
    const world = worldWith({ text });
    world.answers.set(OTHER, { text: rssOf(TWO) });
    const passes = await world.once([FEED, OTHER]);
    const failed = passes.find(({ feed }) => feed === FEED);
    expect(failed).toMatchObject({ outcome: 'failed', problems: [{ url: FEED, reason: 'no-feed' }] });
    expect(failed!.problems[0]!.message).toContain(found);
    expect(passes.find(({ feed }) => feed === OTHER)).toMatchObject({ outcome: 'read', added: 2 });
    expect(world.articles.size).toBe(2);
  });
});

describe('conditional requests', () => {
  const conditional = (world: FollowWorld): void => {
    world.answers.set(FEED, ({ headers }) =>
      headers['if-none-match'] === '"1"' ? { status: 304 } : { headers: { etag: '"1"' }, text: rssOf(TWO) },
    );
  };

  it('spare both sides a feed that has not changed, also after a restart', async () => {
    const world = makeFollowWorld();
    conditional(world);
    expect(await world.once([FEED])).toMatchObject([{ outcome: 'read', added: 2 }]);
    const restarted = makeFollowWorld(world.dataFolder);
    conditional(restarted);
    expect(await restarted.once([FEED])).toMatchObject([{ outcome: 'unmodified', unchanged: 2 }]);
    expect(restarted.written).toEqual([]);
    expect(await restarted.once([FEED])).toMatchObject([{ outcome: 'unmodified', unchanged: 2 }]);
  });

  it('are not sent when the articles could not be written', async () => {
    const world = makeFollowWorld();
    conditional(world);
    const busy = (): Promise<never> => Promise.reject(new TimbaoError('TB_STORE_BUSY', { path: 'articles.db' }));
    expect(await world.once([FEED], { write: busy })).toMatchObject([
      { outcome: 'failed', problems: [{ url: FEED, reason: 'TB_STORE_BUSY' }] },
    ]);
    expect(await world.once([FEED])).toMatchObject([{ outcome: 'read', added: 2 }]);
  });

  it('are left out for validators that are too long to be kept', async () => {
    const world = worldWith({ headers: { etag: `"${'x'.repeat(5000)}"` }, text: rssOf(TWO) });
    await world.once([FEED]);
    await world.once([FEED]);
    expect(world.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, undefined]);
    expect(readFileSync(join(world.dataFolder, 'follow.json'), 'utf8').length).toBeLessThan(1000);
  });
});

describe('the pace', () => {
  it('is the interval', async () => {
    const world = worldWith({ text: rssOf(TWO) });
    await world.follow([FEED], 3);
    expect(world.minutesOf(FEED)).toEqual([0, 5, 10]);
  });

  it('is what the server asks for, up to an hour', async () => {
    const world = worldWith({ headers: { 'cache-control': 'max-age=1200' }, text: rssOf(TWO) });
    const passes = await world.follow([FEED], 2);
    expect(world.minutesOf(FEED)).toEqual([0, 20]);
    expect(passes[1]!.nextAt).toBe(START + 40 * MINUTE);
    world.answers.set(FEED, { text: rssOf(TWO, '<title>B</title><ttl>1440</ttl>') });
    await world.follow([FEED], 2);
    expect(world.minutesOf(FEED)).toEqual([0, 20, 40, 100]);
  });

  it('is kept when a feed with a ttl is answered with 304', async () => {
    const world = makeFollowWorld();
    world.answers.set(FEED, ({ headers }) =>
      headers['if-none-match'] === undefined
        ? { headers: { etag: '"1"' }, text: rssOf(TWO, '<ttl>30</ttl>') }
        : { status: 304 },
    );
    await world.follow([FEED], 3);
    expect(world.minutesOf(FEED)).toEqual([0, 30, 60]);
  });

  it('slows down with each failure, and is the old one after a success', async () => {
    const world = makeFollowWorld();
    let count = 0;
    world.answers.set(FEED, () => (count++ < 4 ? { status: 503 } : { text: rssOf(TWO) }));
    const passes = await world.follow([FEED], 6);
    expect(world.minutesOf(FEED)).toEqual([0, 5, 15, 35, 75, 80]);
    expect(passes.map(({ outcome }) => outcome)).toEqual([...Array<string>(4).fill('failed'), 'read', 'read']);
  });

  it('is drawn out by chance after a failure', async () => {
    const world = worldWith({ status: 503 });
    await world.follow([FEED], 3, { random: () => 0.5 });
    expect(world.minutesOf(FEED)).toEqual([0, 6.25, 18.75]);
  });

  it('is what Retry-After says, also after a restart and for a single pass', async () => {
    const world = worldWith({ status: 429, headers: { 'retry-after': '3600' } });
    const [pass] = await world.follow([FEED], 1);
    expect(pass).toMatchObject({ outcome: 'failed', problems: [{ reason: 'status' }], nextAt: START + 60 * MINUTE });
    const restarted = makeFollowWorld(world.dataFolder);
    restarted.answers.set(FEED, { text: rssOf(TWO) });
    restarted.now = START + 10 * MINUTE;
    expect(await restarted.once([FEED])).toMatchObject([{ outcome: 'waiting', nextAt: START + 60 * MINUTE }]);
    expect(restarted.asked).toEqual([]);
    await restarted.follow([FEED], 1);
    expect(restarted.minutesOf(FEED)).toEqual([60]);
  });

  it('of a feed that was asked of late is kept by a restart, and not by a single pass', async () => {
    const world = worldWith({ text: rssOf(TWO) });
    await world.follow([FEED], 1);
    world.now = START + MINUTE;
    await world.once([FEED]);
    await world.follow([FEED], 1);
    expect(world.minutesOf(FEED)).toEqual([0, 1, 6]);
  });

  it('of each feed is its own', async () => {
    const world = worldWith({ status: 503 });
    world.answers.set(OTHER, { text: rssOf(TWO) });
    const passes = await world.follow([FEED, OTHER], 8);
    expect(world.minutesOf(FEED).slice(0, 3)).toEqual([0, 5, 15]);
    expect(passes.filter(({ feed }) => feed === OTHER).every(({ outcome }) => outcome === 'read')).toBe(true);
  });
});

describe('two feeds', () => {
  it('with the same article add it once, and do not change it to and fro', async () => {
    const world = worldWith({ text: rssOf(TWO, '<title>Báo Lúa - Thời sự</title>') });
    world.answers.set(OTHER, { text: rssOf(TWO.slice(0, 1), '<title>Báo Lúa - Trang chủ</title>') });
    const sum = (key: 'added' | 'changed' | 'unchanged', passes: Awaited<ReturnType<FollowWorld['once']>>): number =>
      passes.reduce((total, pass) => total + pass[key], 0);
    const first = await world.once([FEED, OTHER]);
    expect([sum('added', first), sum('changed', first)]).toEqual([2, 1]);
    const second = await world.once([FEED, OTHER]);
    expect(['added' as const, 'changed' as const, 'unchanged' as const].map((key) => sum(key, second))).toEqual([
      0, 0, 3,
    ]);
    expect(world.articles.size).toBe(2);
  });
});

describe('what is remembered', () => {
  it.each([
    '',
    '{',
    '[]',
    '{"version":2,"feeds":{}}',
    '{"version":1,"feeds":{"https://a.example/rss":{"askedAt":"x"}}}',
  ])('counts for nothing where it cannot be understood: %j', async (content) => {
    const world = worldWith({ text: rssOf(TWO) });
    writeFileSync(join(world.dataFolder, 'follow.json'), content);
    expect(await world.once([FEED])).toMatchObject([{ outcome: 'read', added: 2 }]);
    expect(await world.once([FEED])).toMatchObject([{ unchanged: 2 }]);
  });

  it('of feeds that are not followed now stays, for a season', async () => {
    const world = worldWith({ text: rssOf(TWO) });
    world.answers.set(OTHER, { text: rssOf([{ title: 'Khác', link: 'https://b.example/1' }]) });
    await world.once([FEED]);
    await world.once([OTHER]);
    const feeds = (): string[] => {
      const content = readFileSync(join(world.dataFolder, 'follow.json'), 'utf8');
      return Object.keys((JSON.parse(content) as { feeds: object }).feeds);
    };
    expect(feeds()).toEqual([FEED, OTHER]);
    world.now += 91 * 24 * 60 * MINUTE;
    await world.once([OTHER]);
    expect(feeds()).toEqual([OTHER]);
  });

  it('may fail to be kept: that is said, and nothing else is lost', async () => {
    const world = worldWith({ text: rssOf(TWO) });
    writeFileSync(join(world.dataFolder, 'no-folder'), '');
    const { FeedStates } = await import('../../../src/follow/index.js');
    const states = new FeedStates(join(world.dataFolder, 'no-folder'));
    expect(await world.once([FEED], { states })).toMatchObject([{ outcome: 'read', added: 2 }]);
    expect(world.forgotten).toEqual([FEED]);
  });
});

describe('a wish to stop', () => {
  it('lets what is at work be finished, and begins nothing else', async () => {
    const world = makeFollowWorld();
    const stop = new AbortController();
    world.answers.set(FEED, async () => {
      stop.abort();
      await new Promise((resolve) => setImmediate(resolve));
      return { text: rssOf(TWO) };
    });
    world.answers.set('https://a.example/later', { text: rssOf(TWO) });
    const passes = await world.follow([FEED, 'https://a.example/later'], Infinity, { stop: stop.signal });
    expect(passes).toMatchObject([{ feed: FEED, outcome: 'read', added: 2 }]);
    expect(world.articles.size).toBe(2);
  });

  it('ends a pause', async () => {
    const world = worldWith({ text: rssOf(TWO) });
    const stop = new AbortController();
    const sleep = (): Promise<void> => {
      stop.abort();
      return Promise.resolve();
    };
    expect(await world.follow([FEED], Infinity, { stop: stop.signal, sleep })).toHaveLength(1);
  });
});

it('an error that nobody foresaw ends all of it', async () => {
  const world = worldWith({ text: rssOf(TWO) });
  world.answers.set(OTHER, { text: rssOf([]) });
  const write = (): Promise<never> => Promise.reject(new Error('broken'));
  await expect(world.follow([FEED, OTHER], Infinity, { write })).rejects.toThrow('broken');
});
