/** Copies, recency and related articles over HTTP: parameters, answers, pages. */
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../src/http/index.js';
import {
  parseRecency,
  parseSearchParameters,
  toSearchRequest,
  type RecencySetting,
} from '../../../src/requests/search-parameters.js';
import { createFakeEngine } from '../../support/fake-engine.js';
import { createTestApp } from '../../support/http.js';
import { NEWS_ARTICLES } from '../../support/news-articles.js';
import { findAll, readHtml } from '../../support/read-html.js';

const { app, engine } = createTestApp(NEWS_ARTICLES);
const get = (path: string) => request(app).get(path);

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const answerOf = async (path: string): Promise<Answer> => await get(path);

const NOW = Date.UTC(2024, 5, 1, 10, 59, 59, 999);
const HOUR = Date.UTC(2024, 5, 1, 10);
const requestOf = (raw: Record<string, string[]>, recency?: RecencySetting) =>
  toSearchRequest(parseSearchParameters({ q: ['đê'], ...raw }), NOW, recency);

describe('the parameter recency', () => {
  it.each<[string[] | undefined, RecencySetting | undefined, unknown]>([
    // asked for      setting     what the engine is asked
    [undefined, undefined, { asOf: HOUR }],
    [undefined, 'off', undefined],
    [['auto'], 'off', { asOf: HOUR }],
    [['auto'], 7, { asOf: HOUR }],
    [['30d'], undefined, { halfLifeDays: 30, asOf: HOUR }],
    [undefined, 7, { halfLifeDays: 7, asOf: HOUR }],
    [['30d'], 7, { halfLifeDays: 30, asOf: HOUR }],
    [['off'], 7, undefined],
    [['99999d'], undefined, { halfLifeDays: 99_999, asOf: HOUR }],
  ])('%j with the setting %j', (asked, setting, expected) => {
    expect(requestOf(asked ? { recency: asked } : {}, setting).recency).toEqual(expected);
  });

  it.each(['30', 'd', '0d', '-1d', '1.5d', '030d', '100000d', '30 d', '30D', 'on', '30d\n'])(
    'is not %j',
    async (text) => {
      const { status, body } = await answerOf(`/api/search?recency=${encodeURIComponent(text)}`);
      expect([status, body]).toEqual([
        400,
        expect.objectContaining({ code: 'TB_PARAMETER_INVALID', parameter: 'recency' }),
      ]);
      expect(() => parseRecency(text, '--recency')).toThrow('--recency');
    },
  );

  it('has a setting of the service, in days', async () => {
    const fake = createFakeEngine(NEWS_ARTICLES);
    const service = createApp({
      engine: fake,
      recency: 14,
      clock: () => NOW,
      assetFolders: { files: 'src/web/assets', modules: 'no-modules-here' },
    });
    await request(service).get('/api/search?q=de');
    await request(service).get('/?q=de');
    await request(service).get('/?q=de&recency=off');
    expect(fake.requests.map(({ recency }) => recency)).toEqual([
      { halfLifeDays: 14, asOf: HOUR },
      { halfLifeDays: 14, asOf: HOUR },
      undefined,
    ]);
    expect([parseRecency('14d', '--recency'), parseRecency('off', '--recency')]).toEqual([14, 'off']);
  });
});

describe('the parameter distinct', () => {
  it('is story or nothing', async () => {
    expect(requestOf({ distinct: ['story'] }).distinct).toBe('story');
    expect(requestOf({})).not.toHaveProperty('distinct');
    const { status, body } = await answerOf('/api/search?distinct=title');
    expect([status, body]).toEqual([400, expect.objectContaining({ parameter: 'distinct' })]);
  });

  it('answers with one hit a story, and its copies', async () => {
    const { body } = await answerOf('/api/search?q=%C4%91%C3%AA&distinct=story');
    expect(body).toMatchObject({ totalHits: 1, hits: [{ copyCount: 3 }] });
    const { copies } = (body as { hits: { copies: { id: string }[] }[] }).hits[0]!;
    expect(copies).toHaveLength(3);
  });
});

describe('GET /api/articles/:id/similar', () => {
  it('lists related articles, as many as are wanted', async () => {
    const { status, body, headers } = await answerOf('/api/articles/cau/similar');
    expect(status).toBe(200);
    expect(body).toEqual(await engine.findSimilar('cau', 5));
    expect((body as { hits: unknown[] }).hits).toHaveLength(1);
    expect(headers['etag']).toBeDefined();
    const { status: unchanged } = await get('/api/articles/cau/similar').set('If-None-Match', String(headers['etag']));
    expect(unchanged).toBe(304);
  });

  it('of an unknown article is a problem, as the article itself is', async () => {
    const { status, body, type } = await answerOf('/api/articles/khong/similar');
    expect([status, type]).toEqual([404, 'application/problem+json']);
    expect(body).toMatchObject({ code: 'TB_ARTICLE_NOT_FOUND', instance: '/api/articles/khong/similar' });
  });

  it.each(['limit=0', 'limit=51', 'limit=x', 'limit=1&limit=2', 'limit=1.5', 'limt=3'])('refuses %s', async (query) => {
    const { status, body } = await answerOf(`/api/articles/cau/similar?${query}`);
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ code: 'TB_PARAMETER_INVALID', parameter: query.slice(0, query.indexOf('=')) }),
    ]);
  });

  it('is only read', async () => {
    const { status, headers } = await request(app).post('/api/articles/cau/similar');
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});

describe('the search page', () => {
  const toggles = (text: string) =>
    findAll(readHtml(text), 'a', { class: 'value' }).filter(({ attributes }) => attributes['data-key'] === 'distinct');

  it('offers to show copies as one, keeps that choice, and takes it back', async () => {
    const [offered] = toggles((await get('/?q=de&sort=newest')).text);
    expect(offered?.attributes['href']).toBe('/?q=de&sort=newest&distinct=story');
    const { text } = await get('/?q=de&sort=newest&distinct=story');
    const [chosen] = toggles(text);
    expect([chosen?.attributes['href'], chosen?.attributes['aria-current']]).toEqual(['/?q=de&sort=newest', 'true']);
    const kept = findAll(readHtml(text), 'input', { type: 'hidden' }).map(({ attributes }) => [
      attributes['name'],
      attributes['value'],
    ]);
    expect(kept).toEqual([
      ['sort', 'newest'],
      ['distinct', 'story'],
    ]);
    expect(findAll(readHtml(text), 'h2', { id: 'results-heading' })[0]?.text).toBe('Tìm thấy 1 tin cho “de”');
  });

  it('names the papers that print the same story, as text, with links', async () => {
    const { text } = await get('/?q=%C4%91%C3%AA&sort=oldest&distinct=story');
    const [copies] = findAll(readHtml(text), 'p', { class: 'copies' });
    expect(copies?.text.replace(/\s+/g, ' ')).toBe('và 3 bản đăng lại: Đài, Đê "vững", <b>Tuần báo</b>');
    const links = findAll(readHtml(text), 'a').filter(({ ancestors }) => ancestors.at(-1) === 'p');
    expect(links.map(({ attributes }) => attributes['href'])).toEqual([
      '/articles/de-4',
      '/articles/de-3',
      'https://bao.example/de',
    ]);
    expect((await get('/?q=de&sort=oldest')).text).not.toContain('class="copies"');
  });

  it('counts the copies that it does not name', async () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ ...NEWS_ARTICLES[0]!, id: `b-${i}` }));
    const { app: busy } = createTestApp(many);
    const { text } = await request(busy).get('/?q=de&distinct=story');
    expect(findAll(readHtml(text), 'p', { class: 'copies' })[0]?.text).toMatch(
      /^và 29 bản đăng lại:.*và 25 bản khác$/s,
    );
  });

  it('keeps how age matters through its links', async () => {
    const { text } = await get('/?q=de&recency=30d');
    const sorting = findAll(readHtml(text), 'a').filter(({ attributes }) => attributes['data-key'] === 'sort:newest');
    expect(sorting[0]?.attributes['href']).toBe('/?q=de&sort=newest&recency=30d');
  });
});

describe('the page of an article', () => {
  it('leads on to related articles', async () => {
    const elements = readHtml((await get('/articles/cau')).text);
    const [related] = findAll(elements, 'section', { class: 'related' });
    expect(related?.text).toContain('Bài liên quan');
    const { hits } = (await engine.findSimilar('cau', 6))!;
    const links = findAll(elements, 'a').filter(({ attributes }) => attributes['href']?.startsWith('/articles/'));
    expect(links.map(({ attributes }) => attributes['href'])).toEqual(hits.map(({ id }) => `/articles/${id}`));
  });

  it('says nothing of related articles where there are none', async () => {
    const { app: lone } = createTestApp([NEWS_ARTICLES[0]!]);
    expect((await request(lone).get('/articles/de-1')).text).not.toContain('Bài liên quan');
  });
});
