import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { article, health, problem, searchResponse } from '../../../src/http/schemas/answers.js';
import { TimbaoError } from '../../../src/shared/index.js';
import { createTestApp } from '../../support/http.js';
import { manyArticles, SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const { app, engine } = createTestApp();
const get = (path: string) => request(app).get(path);

/** The body as unknown: what it is has to be shown. */
const answerOf = async (path: string): Promise<{ readonly status: number; readonly body: unknown }> => {
  const { status, body } = (await get(path)) as { status: number; body: unknown };
  return { status, body };
};

describe('GET /api/search', () => {
  it('answers in the shape that is documented, nothing more and nothing less', async () => {
    const { body, status } = await answerOf('/api/search?q=hoa+phu&facets=source,category&explain=true');
    expect(status).toBe(200);
    const parsed = searchResponse.strict().parse(body);
    expect(parsed).toEqual(body);
    expect(parsed.hits[0]?.id).toBe('hp-1');
    expect(parsed.hits[0]?._formatted.title).toBe('Chợ nổi <mark>Hòa</mark> <mark>Phú</mark> vào mùa');
    expect(Object.keys(parsed.facetDistribution)).toEqual(['source', 'category']);
  });

  it('hands every parameter to the engine', async () => {
    const { body } = await answerOf(
      '/api/search?q=l%C3%BAa&page=2&hitsPerPage=3&sort=newest&from=2024-01-01&to=2024-12-31&source=A&source=B&author=C&category=D&facets=author&typing=true&explain=true',
    );
    expect(engine.requests.at(-1)).toEqual({
      query: 'lúa',
      page: 2,
      hitsPerPage: 3,
      sort: 'newest',
      from: Date.parse('2024-01-01T00:00+07:00'),
      to: Date.parse('2024-12-31T23:59:59.999+07:00'),
      source: ['A', 'B'],
      author: ['C'],
      category: ['D'],
      facets: ['author'],
      asYouType: true,
      explain: true,
    });
    expect(body).toMatchObject({ page: 2, hitsPerPage: 3, query: 'lúa' });
  });

  it('is found by the last day of a range in Vietnamese time', async () => {
    const ids = async (query: string): Promise<readonly string[]> =>
      searchResponse.parse((await get(`/api/search?${query}`)).body).hits.map(({ id }) => id);
    expect(await ids('from=2024-05-31&to=2024-05-31')).toEqual(['a/b c?d=é']);
    expect(await ids('from=01/06/2024&to=12/06/2024')).toEqual(['cd-2']);
    expect(await ids('to=2023-12-30')).toEqual([]);
  });

  it('echoes the query as typed, whatever was typed', async () => {
    for (const typed of ['<script>', '"', '  -', '100%', 'a&b=c', 'đ'.repeat(1000), '\u0000', '😀']) {
      const { body, status } = await answerOf(`/api/search?q=${encodeURIComponent(typed)}`);
      expect([status, (body as { query: string }).query]).toEqual([200, typed]);
    }
  });
});

describe('GET /api/articles/:id', () => {
  it.each(SAMPLE_ARTICLES.map((each) => [each.id, each] as const))('%s', async (id, expected) => {
    const { body, status } = await answerOf(`/api/articles/${encodeURIComponent(id)}`);
    expect(status).toBe(200);
    expect(article.strict().parse(body)).toEqual(expected);
  });

  it('that is not there is a 404', async () => {
    const { body, status } = await answerOf('/api/articles/kh%C3%B4ng-c%C3%B3');
    expect([status, body]).toEqual([404, expect.objectContaining({ code: 'TB_ARTICLE_NOT_FOUND' })]);
    expect((body as { detail: string }).detail).toContain('không-có');
  });
});

describe('GET /health', () => {
  it('is 200 once an index is open', async () => {
    const { body, status } = await answerOf('/health');
    expect(status).toBe(200);
    expect(health.strict().parse(body)).toEqual({
      status: 'ok',
      articles: SAMPLE_ARTICLES.length,
      indexVersion: engine.indexVersion(),
    });
  });

  it('is a 503 that says what to run before', async () => {
    const closed = createTestApp([], { empty: true });
    const { body, status } = (await request(closed.app).get('/health')) as { body: unknown; status: number };
    expect([status, body]).toEqual([503, expect.objectContaining({ code: 'TB_INDEX_MISSING' })]);
    expect((body as { detail: string }).detail).toContain('timbao index');
    closed.engine.publish(SAMPLE_ARTICLES);
    expect((await request(closed.app).get('/health')).status).toBe(200);
  });
});

it('GET /api/openapi.json describes these addresses', async () => {
  const { body, status } = await answerOf('/api/openapi.json');
  expect(status).toBe(200);
  expect(Object.keys((body as { paths: object }).paths)).toEqual(['/api/search', '/api/articles/{id}', '/health']);
});

describe('problems', () => {
  it.each([
    ['/api/search?page=0', 400, 'TB_PARAMETER_INVALID', 'page'],
    ['/api/search?hitsPerPage=1001', 400, 'TB_PARAMETER_INVALID', 'hitsPerPage'],
    ['/api/search?from=abc', 400, 'TB_PARAMETER_INVALID', 'from'],
    ['/api/search?sort=up', 400, 'TB_PARAMETER_INVALID', 'sort'],
    ['/api/search?q=%zz', 400, 'TB_PARAMETER_INVALID', 'q'],
    ['/api/search?hitPerPage=3', 400, 'TB_PARAMETER_INVALID', 'hitPerPage'],
    [`/api/search?q=${'a'.repeat(2001)}`, 400, 'TB_QUERY_TOO_LONG', 'q'],
    ['/api/articles/%zz', 400, 'TB_URL_MALFORMED', undefined],
    ['/%zz', 400, 'TB_URL_MALFORMED', undefined],
    ['/api/nothing', 404, 'TB_ROUTE_NOT_FOUND', undefined],
    ['/api', 404, 'TB_ROUTE_NOT_FOUND', undefined],
    ['/api/articles/', 404, 'TB_ROUTE_NOT_FOUND', undefined],
    ['/nothing', 404, 'TB_ROUTE_NOT_FOUND', undefined],
    ['/assets/x/nothing.css', 404, 'TB_ROUTE_NOT_FOUND', undefined],
    ['/assets/x/..%2f..%2fpackage.json', 404, 'TB_ROUTE_NOT_FOUND', undefined],
    ['/__proto__', 404, 'TB_ROUTE_NOT_FOUND', undefined],
  ] as const)('%.60s is %i %s', async (path, status, code, parameter) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.type).toBe('application/problem+json');
    const document = problem.strict().parse(JSON.parse(response.text));
    expect(document).toMatchObject({ status, code, requestId: response.headers['x-request-id'] });
    expect(document.parameter).toBe(parameter);
    expect(document.type).toBe(`urn:timbao:problem:${code}`);
    expect(response.headers['cache-control']).toBe('no-cache');
  });

  it.each(['post', 'put', 'patch', 'delete'] as const)('%s is a 405 that names what is allowed', async (method) => {
    for (const path of ['/api/search', '/api/articles/cd-1', '/health', '/api/openapi.json']) {
      const response = await request(app)[method](path);
      expect([response.status, response.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
      expect(problem.parse(JSON.parse(response.text)).code).toBe('TB_METHOD_NOT_ALLOWED');
    }
  });

  it('OPTIONS says what is allowed, HEAD is GET without a body', async () => {
    const options = await request(app).options('/api/search');
    expect([options.status, options.headers['allow']]).toEqual([204, 'GET, HEAD, OPTIONS']);
    const head = await request(app).head('/api/search?q=lúa');
    expect([head.status, head.text]).toEqual([200, undefined]);
  });

  it('that nobody foresaw keep their message and stack for the log', async () => {
    const broken = createTestApp();
    const secret = new Error('password=hunter2 at /srv/secret');
    broken.engine.failWith(secret);
    for (const path of [
      '/api/search?q=a',
      '/api/articles/a',
      '/health',
      '/?q=a',
      '/?q=a&fragment=results',
      '/articles/a',
    ]) {
      const response = await request(broken.app).get(path);
      expect(response.status).toBe(500);
      expect(response.text).not.toMatch(/hunter2|secret|\.ts|\.js:|at /);
      expect(response.text).toContain(response.headers['x-request-id']);
    }
    const errors = broken.log.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(6);
    expect(errors[0]?.details).toMatchObject({
      requestId: 'request-1',
      code: 'TB_INTERNAL',
      err: secret,
      url: '/api/search?q=a',
    });
  });

  it('that the operator can mend are shown with their status', async () => {
    const broken = createTestApp();
    broken.engine.failWith(new TimbaoError('TB_INDEX_DAMAGED', { file: 'postings.seg', problem: 'checksum' }));
    const response = await request(broken.app).get('/api/search?q=a');
    expect([response.status, response.body]).toEqual([503, expect.objectContaining({ code: 'TB_INDEX_DAMAGED' })]);
  });

  it('something thrown that is no error at all is a 500 as well', async () => {
    const broken = createTestApp();
    broken.engine.failWith('text' as unknown as Error);
    expect((await request(broken.app).get('/api/search')).status).toBe(500);
  });
});

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
