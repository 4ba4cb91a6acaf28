import { describe, expect, it } from '@jest/globals';
import { makeFollowWorld, MINUTE, pageOf, rssOf, type FollowWorld } from '../../support/follow-world.js';

const FEED = 'https://a.example/rss';
const ITEMS = [
  { title: 'Lúa chín', link: 'https://a.example/1?utm_source=rss' },
  { title: 'Lúa gặt', link: 'https://a.example/2' },
];

const ARTICLES = { articles: true };

const worldOf = (items = ITEMS): FollowWorld => {
  const world = makeFollowWorld();
  world.answers.set(FEED, ({ headers }) =>
    headers['if-none-match'] === '"1"' ? { status: 304 } : { headers: { etag: '"1"' }, text: rssOf(items) },
  );
  for (const { title, link } of items) world.answers.set(link, { text: pageOf(title) });
  return world;
};

const pagesAsked = (world: FollowWorld): readonly string[] =>
  world.asked.map(({ url }) => url.pathname).filter((path) => path !== '/rss' && path !== '/robots.txt');

const bodyOf = (world: FollowWorld, title: string): string =>
  [...world.articles.values()].find((article) => article.title === title)!.body;

describe('teasers', () => {
  it('are left as they are unless pages are wanted', async () => {
    const world = worldOf();
    await world.once([FEED]);
    expect(pagesAsked(world)).toEqual([]);
    expect(bodyOf(world, 'Lúa chín')).toBe('Lúa chín: người dân gặt lúa sớm.');
  });

  it('give way to their pages, as the articles that the feed says', async () => {
    const world = worldOf();
    const plain = worldOf();
    await plain.once([FEED]);
    const stated =
      '<link rel="canonical" href="https://a.example/khac"><meta name="author" content="Lan Anh">' +
      '<meta property="article:published_time" content="2020-01-01T00:00:00+07:00">';
    world.answers.set('https://a.example/2', { text: pageOf('Lúa gặt').replace('</head>', `${stated}</head>`) });
    expect(await world.once([FEED], ARTICLES)).toMatchObject([{ outcome: 'read', added: 2, problems: [] }]);
    expect([...world.articles.keys()]).toEqual([...plain.articles.keys()]);
    const [, second] = [...world.articles.values()];
    expect(second).toMatchObject({
      title: 'Lúa gặt',
      url: 'https://a.example/2',
      publishedAt: '2026-11-28T08:00:00+07:00',
      source: 'Báo Lúa',
      author: 'Lan Anh',
    });
    expect(second!.body).toMatch(/^Trang của Lúa gặt kể/);
    expect(second!.body).not.toContain('Trang chủ');
    expect(world.written[0]![1]!.raw).toMatch(/^<!doctype html>/);
  });

  it('are not looked for twice', async () => {
    const world = worldOf();
    await world.once([FEED], ARTICLES);
    world.answers.set(FEED, { text: rssOf(ITEMS) });
    expect(await world.once([FEED], ARTICLES)).toMatchObject([{ unchanged: 2 }]);
    expect(await world.once([FEED])).toMatchObject([{ unchanged: 2 }]);
    expect(pagesAsked(world)).toHaveLength(2);
    const changed = { ...ITEMS[0]!, text: 'Cập nhật: người dân đã gặt xong.' };
    world.answers.set(FEED, { text: rssOf([changed, ITEMS[1]!]) });
    await world.once([FEED], ARTICLES);
    expect(pagesAsked(world)).toEqual(['/1', '/2', '/1']);
  });

  it('that were written before pages were wanted are looked for then', async () => {
    const world = worldOf();
    await world.once([FEED]);
    world.answers.set(FEED, { text: rssOf(ITEMS) });
    expect(await world.once([FEED], ARTICLES)).toMatchObject([{ added: 0, changed: 2 }]);
  });

  it('are none where the feed has the whole text, or no address', async () => {
    const whole = 'Người dân gặt lúa sớm hơn mọi năm. '.repeat(40);
    const world = worldOf([{ ...ITEMS[0]!, text: whole } as (typeof ITEMS)[0]]);
    await world.once([FEED], ARTICLES);
    world.answers.set(FEED, { text: rssOf([{ title: 'Không địa chỉ', guid: '7' }]) });
    await world.once([FEED], ARTICLES);
    expect(pagesAsked(world)).toEqual([]);
    expect(world.articles.size).toBe(2);
  });

  it('may have an address from the top of their site', async () => {
    const world = worldOf([{ title: 'Lúa', link: '/tin/lua' }]);
    world.answers.set('https://a.example/tin/lua', { text: pageOf('Lúa') });
    await world.once([FEED], ARTICLES);
    expect(bodyOf(world, 'Lúa')).toContain('Trang của Lúa');
  });
});

describe('a page that cannot be had', () => {
  it.each<[string, Parameters<FollowWorld['answers']['set']>[1], string]>([
    ['is gone', { status: 404 }, 'status'],
    ['is a text', { text: 'Lúa chín sớm hơn mọi năm. '.repeat(50) }, 'not-an-article'],
    ['says less than its item', { text: '<!doctype html><html><body><p>Cookie?</p></body></html>' }, 'not-an-article'],
    ['leads nowhere', { status: 302, headers: { location: 'file:///x' } }, 'redirect'],
  ])('because it %s leaves the item as it is, once and for all', async (_what, answer, reason) => {
    const world = worldOf();
    world.answers.set('https://a.example/2', answer);
    const [pass] = await world.once([FEED], ARTICLES);
    expect(pass).toMatchObject({ outcome: 'read', added: 2, problems: [{ url: 'https://a.example/2', reason }] });
    expect(bodyOf(world, 'Lúa gặt')).toBe('Lúa gặt: người dân gặt lúa sớm.');
    expect(bodyOf(world, 'Lúa chín')).toContain('Trang của');
    expect(await world.once([FEED], ARTICLES)).toMatchObject([{ outcome: 'unmodified' }]);
  });

  it('because robots.txt forbids it', async () => {
    const world = worldOf();
    world.answers.set('https://a.example/robots.txt', { text: 'User-agent: *\nDisallow: /2' });
    expect(await world.once([FEED], ARTICLES)).toMatchObject([{ added: 2, problems: [{ reason: 'robots' }] }]);
    expect(pagesAsked(world)).toEqual(['/1']);
  });

  it('at the moment is looked for again, three times', async () => {
    const world = worldOf();
    world.answers.set('https://a.example/2', { status: 500 });
    const passes = await world.follow([FEED], 4, ARTICLES);
    expect(passes.map(({ outcome }) => outcome)).toEqual(['read', 'read', 'read', 'unmodified']);
    expect(passes.map(({ added, changed }) => added + changed)).toEqual([2, 0, 0, 0]);
    expect(pagesAsked(world)).toEqual(['/1', '/2', '/2', '/2']);
  });

  it('at first takes the place of its item when it can', async () => {
    const world = worldOf();
    const page = world.answers.get('https://a.example/2')!;
    world.answers.set('https://a.example/2', { status: 500 });
    await world.once([FEED], ARTICLES);
    world.answers.set('https://a.example/2', page);
    expect(await world.once([FEED], ARTICLES)).toMatchObject([{ changed: 1, problems: [] }]);
    expect(bodyOf(world, 'Lúa gặt')).toContain('Trang của');
    expect(await world.once([FEED], ARTICLES)).toMatchObject([{ outcome: 'unmodified' }]);
  });

  it('because its server has had enough leaves it and the others for later', async () => {
    const world = worldOf();
    world.answers.set('https://a.example/1?utm_source=rss', { status: 429, headers: { 'retry-after': '1800' } });
    const [pass] = await world.follow([FEED], 1, ARTICLES);
    expect(pass).toMatchObject({ outcome: 'read', added: 2, nextAt: world.now + 30 * MINUTE });
    expect(pagesAsked(world)).toEqual(['/1']);
    world.answers.set('https://a.example/1?utm_source=rss', { text: pageOf('Lúa chín') });
    expect(await world.follow([FEED], 1, ARTICLES)).toMatchObject([{ changed: 2 }]);
    expect(world.minutesOf(FEED)).toEqual([0, 30]);
  });
});

describe('many pages', () => {
  const MANY = Array.from({ length: 120 }, (_, i) => ({ title: `Bài ${i}`, link: `https://a.example/bai/${i}` }));

  it('come fifty in a pass, and nothing waits for them', async () => {
    const world = worldOf(MANY);
    const passes = await world.follow([FEED], 4, ARTICLES);
    expect(passes.map(({ outcome, added, changed }) => [outcome, added, changed])).toEqual([
      ['read', 120, 0],
      ['read', 0, 50],
      ['read', 0, 20],
      ['unmodified', 0, 0],
    ]);
    expect(new Set(pagesAsked(world)).size).toBe(120);
    expect(pagesAsked(world)).toHaveLength(120);
  });

  it('of a server that fails are not asked for one after the other', async () => {
    const world = worldOf(MANY);
    for (const { link } of MANY) world.answers.set(link, { status: 500 });
    expect(await world.once([FEED], ARTICLES)).toMatchObject([{ outcome: 'read', added: 120 }]);
    expect(pagesAsked(world)).toEqual(['/bai/0', '/bai/1', '/bai/2']);
  });

  it('are no more fetched after the wish to stop; what was read is written', async () => {
    const world = worldOf(MANY);
    const stop = new AbortController();
    world.answers.set('https://a.example/bai/3', () => {
      stop.abort();
      return { text: pageOf('Bài 3') };
    });
    const passes = await world.follow([FEED], Infinity, { ...ARTICLES, stop: stop.signal });
    expect(passes).toMatchObject([{ outcome: 'read', added: 120 }]);
    expect(pagesAsked(world)).toHaveLength(4);
    expect(bodyOf(world, 'Bài 3')).toContain('Trang của');
    const restarted = makeFollowWorld(world.dataFolder);
    for (const [url, answer] of world.answers) restarted.answers.set(url, answer);
    await restarted.once([FEED], ARTICLES);
    expect(pagesAsked(restarted)[0]).toBe('/bai/4');
  });
});
