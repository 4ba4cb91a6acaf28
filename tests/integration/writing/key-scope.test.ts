/**
 * A key that is for one source hears nothing of another, whatever it asks: every operation of the OpenAPI document is
 * asked what would show it. One that is added without questions here fails.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildOpenApi } from '../../../src/http/index.js';
import { startWriteServer, type Answer, type WriteServer } from '../../support/write-server.js';

const OPEN = 'Tin Quận';
const HIDDEN = 'Tin Mật';

/** Words of hidden articles alone; none is in a question, but without its accents or in part. */
const SECRETS = [
  'Thường Khuất',
  'thường khuất',
  'ngoằng',
  'Zyxoquark',
  'Tin Mật',
  'Vĩnh Bảo Khê',
  'Mật vụ',
  'an-mat-7',
];

const story = 'Hội chợ xuân khai mạc sáng nay ở sân vận động với hơn hai trăm gian hàng của các làng nghề trong vùng. ';

const ARTICLES = [
  ...Array.from({ length: 6 }, (_, i) => ({
    id: `mo-${i}`,
    title: `Hội chợ xuân ngày ${i}`,
    body: story.repeat(3) + `Ngày thứ ${i} có mưa nhỏ.`,
    source: OPEN,
    author: 'Trần Động',
    category: 'Thời sự',
    publishedAt: `2026-05-0${i + 1}`,
  })),
  ...Array.from({ length: 8 }, (_, i) => ({
    id: `an-mat-${i}`,
    title: `Thường Khuất họp lần ${i}`,
    body: `Hội đồng tỉnh Thường Khuất (HĐTK) họp bàn chuyện ngoằng ngoèo Zyxoquark ở Vĩnh Bảo Khê. ${story.repeat(3)}`,
    source: HIDDEN,
    author: 'Lê Kín',
    category: 'Mật vụ',
    publishedAt: `2026-05-0${i + 1}`,
  })),
  { id: 'an-mat-9', title: 'Thường Khuất', body: 'Không có nguồn: ngoằng Zyxoquark.', publishedAt: '2026-05-01' },
  { id: 'khac', title: 'Hội chợ xuân', body: `${story.repeat(3)}Thường Khuất`, source: 'Tin Quân', category: 'Mật vụ' },
];

let server: WriteServer;
let key: string;
let before: string;

beforeAll(async () => {
  server = await startWriteServer();
  await server.addKey('write');
  const stored = await server.ask('POST', '/api/articles', { lines: ARTICLES });
  expect(stored.lines.at(-1)).toMatchObject({ totals: { created: ARTICLES.length }, visible: true });
  before = (await server.ask('GET', '/api/changes?limit=1000')).text;
  key = await server.addKey('admin', { sources: [OPEN.toUpperCase()] });
});

afterAll(() => server.stop());

type Ask = (method: string, path: string, options?: object) => Promise<Answer>;

const ask: Ask = (method, path, options) => server.ask(method, path, { ...options, key });

const QUERIES = [
  '',
  'thuong khuat',
  'thuong khuất hop',
  'hdtk',
  'HĐTK',
  'zyxoqark',
  'zyxoquar',
  'ngoang ngoeo',
  'thuwowfng khuaast',
  'thuong khuat OR hoi cho',
  'hoi cho xuan',
  '"hoi cho xuan"',
  'hoi cho thuong khuat',
  'source:"tin mật"',
  'source:"tin mat"',
  'vinh bao khe',
];

const SEARCHED = [
  '',
  '&facets=source,author,category',
  '&distinct=story&hitsPerPage=50',
  '&sort=newest&hitsPerPage=1000',
  '&matchingStrategy=all&matchesPosition=title,body,source',
  '&typing=true&explain=true',
  '&source=tin+mat&source=Tin+Quận&facets=source',
  '&category=Mật+vụ',
  '&fields=*&highlight=*,snippet&facets=source,author,category,tags&facetLimit=3',
  '&crop=*:3&preTag=[&postTag=]&hitsPerPage=30&offset=0',
];

const each = async (paths: readonly string[]): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (const path of paths) answers.push(await ask('GET', path));
  return answers;
};

const ofQueries = (path: string, more: readonly string[] = ['']): readonly string[] =>
  QUERIES.flatMap((query) => more.map((rest) => `${path}q=${encodeURIComponent(query)}${rest}`));

const HIDDEN_IDS = ['an-mat-0', 'an-mat-7', 'an-mat-9', 'khac'];

/** By operation: what is asked, and what has to hold of the answers besides that they name no secret. */
const QUESTIONS: Readonly<Record<string, () => Promise<readonly Answer[]>>> = {
  'GET /api/search': async () => {
    const answers = await each(ofQueries('/api/search?', SEARCHED));
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      const { hits, totalHits, totalRelaxed } = body as {
        hits: { source: string; copies?: { source: string }[] }[];
      } & Record<string, number>;
      for (const hit of hits) for (const { source } of [hit, ...(hit.copies ?? [])]) expect(source).toBe(OPEN);
      expect(totalHits! + totalRelaxed!).toBeLessThanOrEqual(6);
    }
    expect(answers[SEARCHED.length * QUERIES.indexOf('hoi cho xuan') + 1]!.body).toMatchObject({
      totalHits: 6,
      facetDistribution: { source: { [OPEN]: 6 }, author: { 'Trần Động': 6 }, category: { 'Thời sự': 6 } },
      understanding: { restored: { text: 'hội chợ xuân' } },
    });
    return answers;
  },
  'GET /api/facet-search': async () => {
    const facets = ['source', 'author', 'category'];
    const answers = await each(
      facets.flatMap((facet) =>
        ['', 't', 'tin', 'mat', 'mật', 'tin m', 'le', 'k'].flatMap((typed) =>
          ['', '&q=thuong+khuat', '&q=hoi+cho', '&category=Mật+vụ', '&source=tin+mat', '&distinct=story&limit=100'].map(
            (rest) => `/api/facet-search?facet=${facet}&facetQuery=${encodeURIComponent(typed)}${rest}`,
          ),
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers[0]!.body['facetHits']).toEqual([{ value: OPEN, count: 6 }]);
    const echoed = (text: string): string => text.replace(/"facetQuery":"[^"]*"/, '');
    return answers.map((answer) => ({ ...answer, text: echoed(answer.text) }));
  },
  'GET /api/suggest': async () => {
    const answers = await each(ofQueries('/api/suggest?', ['', '&limit=20']));
    const typed = ['h', 'ho', 'hoi c', 't', 'th', 'thuong', 'thuong k', 'ngo', 'zy', 'vinh b', 'tin'];
    const known = await ask('GET', '/api/suggest?q=hoi+cho');
    expect(known.body['suggestions']).toContainEqual({ text: 'hội chợ xuân ngày', articles: 6 });
    const more = await each(typed.map((q) => `/api/suggest?q=${encodeURIComponent(q)}&limit=20`));
    return [...answers, ...more, known];
  },
  'GET /api/articles/{id}': async () => {
    const answers = await each(HIDDEN_IDS.map((id) => `/api/articles/${id}`));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await ask('GET', '/api/articles/mo-1')).status).toBe(200);
    return withoutIds(answers);
  },
  'GET /api/articles/{id}/similar': async () => {
    const answers = await each(HIDDEN_IDS.map((id) => `/api/articles/${id}/similar`));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    return [...withoutIds(answers), ...(await each(['/api/articles/mo-1/similar?limit=50']))];
  },
  'GET /api/changes': async () => {
    const answers = await each(['/api/changes', '/api/changes?after=5&limit=1000', '/api/changes?after=7']);
    expect(answers[0]!.body['changes']).toHaveLength(6);
    return answers;
  },
  'GET /health': () => each(['/health']),
  'GET /livez': () => each(['/livez']),
  'GET /readyz': () => each(['/readyz']),
  'PUT /api/articles/{id}': async () => {
    const put = (id: string, source?: string): Promise<Answer> =>
      ask('PUT', `/api/articles/${id}`, { json: { title: 'Mới', body: 'Mới.', ...(source && { source }) } });
    const answers = [
      await put('moi', HIDDEN),
      await put('moi'),
      await put('moi', 'Tin Quan'),
      await put('an-mat-7', OPEN),
    ];
    for (const { body } of answers) expect(body).toMatchObject({ code: 'TB_SOURCE_NOT_ALLOWED', status: 403 });
    return withoutIds(answers);
  },
  'DELETE /api/articles/{id}': async () => {
    const answers = [
      await ask('DELETE', '/api/articles/an-mat-7'),
      await ask('DELETE', '/api/articles/an-mat-9?wait=committed'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    return withoutIds(answers);
  },
  'POST /api/articles': async () => {
    const lines = [
      { id: 'x', title: 'X', source: HIDDEN },
      { id: 'an-mat-7', title: 'X', source: OPEN },
      { id: 'y', title: 'Y' },
    ];
    const answer = await ask('POST', '/api/articles', { lines });
    expect(answer.lines.at(-1)).toMatchObject({ totals: { refused: 3, created: 0 } });
    return withoutIds([answer]);
  },
  'POST /api/articles/delete': async () => {
    const answers: Answer[] = [];
    for (const json of [{ ids: ['an-mat-7'] }, { source: HIDDEN }, { category: 'Mật vụ' }, { source: 'tin quân' }]) {
      answers.push(await ask('POST', '/api/articles/delete', { json: { ...json, dryRun: true } }));
      answers.push(await ask('POST', '/api/articles/delete', { json }));
    }
    expect(answers.map(({ body }) => body['deleted'])).toEqual(answers.map(() => 0));
    return withoutIds(answers);
  },
  'POST /api/reconcile': async () => {
    const answer = await ask('POST', '/api/reconcile', { lines: [{ id: 'mo-1' }, { id: 'an-mat-7' }] });
    expect(answer.lines.at(-1)).toEqual({ totals: { current: 1, missing: 1, stale: 0, extra: 5, refused: 0 } });
    return withoutIds([answer]);
  },
};

/** What was asked may be said again. */
const withoutIds = (answers: readonly Answer[]): readonly Answer[] =>
  answers.map((answer) => ({ ...answer, text: answer.text.replaceAll('an-mat-7', '').replaceAll('an-mat-9', '') }));

const operations = Object.entries(buildOpenApi()['paths'] as Record<string, object>).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

describe('a key for one source', () => {
  it('has a question for every operation, and no other', () => {
    expect(Object.keys(QUESTIONS).sort()).toEqual([...operations].sort());
  });

  it.each(Object.keys(QUESTIONS))('hears nothing of others by %s', async (operation) => {
    for (const { text } of await QUESTIONS[operation]!()) {
      // What was typed is said again.
      const told = text.replaceAll('tin mật', '').replaceAll('HĐTK', '');
      for (const secret of SECRETS) expect([operation, told]).not.toEqual([operation, expect.stringContaining(secret)]);
    }
  });

  it.each(['/', '/?q=thuong+khuat', '/?q=hoi+cho+xuan', '/?q=zyxoquar&fragment=results', '/articles/mo-1'])(
    'sees nothing of others on the page %s',
    async (path) => {
      const { text } = await ask('GET', path);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    },
  );

  it('changed nothing', async () => {
    expect((await server.ask('GET', '/api/changes?limit=1000', { key: '' })).text).toBe(before);
  });
});

it('each secret is told to those who may hear it', async () => {
  const { text } = await server.ask('GET', '/api/search?q=thuong+khuat&facets=source,category', { key: '' });
  const changes = await server.ask('GET', '/api/changes?limit=1000', { key: '' });
  for (const secret of SECRETS) expect((text + changes.text).toLowerCase()).toContain(secret.toLowerCase());
  expect(text).toContain('thường khuất');
});

describe('by role', () => {
  const WRITES = operations.filter((operation) => !operation.startsWith('GET'));
  const pathOf = (operation: string): [string, string] => {
    const [method, path] = operation.split(' ') as [string, string];
    return [method, path.replace('{id}', 'nobody')];
  };

  it.each(WRITES)('%s takes a key that writes', async (operation) => {
    const [method, path] = pathOf(operation);
    const search = await server.addKey('search');
    const none = await server.ask(method, path, { key: '' });
    expect([none.status, none.body['code']]).toEqual([401, 'TB_KEY_MISSING']);
    const wrongRole = await server.ask(method, path, { key: search });
    expect([wrongRole.status, wrongRole.body['code']]).toEqual([403, 'TB_KEY_ROLE']);
    for (const role of ['write', 'admin'] as const) {
      const allowed = await server.ask(method, path, { key: await server.addKey(role) });
      expect([401, 403]).not.toContain(allowed.status);
    }
  });

  it.each(WRITES)('%s is closed as long as there is no such key, and says how to make one', async (operation) => {
    const closed = await startWriteServer();
    const [method, path] = pathOf(operation);
    for (const key of ['', await closed.addKey('search')]) {
      const { status, body } = await closed.ask(method, path, { key });
      expect([status, body['code']]).toEqual([403, 'TB_WRITING_CLOSED']);
      expect(body['detail']).toContain('timbao keys add --role write');
    }
    await closed.stop();
  });

  it.each(['DELETE /api/articles/nobody?purge=true', 'POST /api/articles/delete?purge=true'])(
    '%s takes a key of an admin',
    async (operation) => {
      const [method, path] = operation.split(' ') as [string, string];
      const options = method === 'POST' ? { json: { ids: ['nobody'] } } : {};
      const write = await server.ask(method, path, { ...options, key: await server.addKey('write') });
      expect([write.status, write.body['code']]).toEqual([403, 'TB_KEY_ROLE']);
      const admin = await server.ask(method, path, { ...options, key: await server.addKey('admin') });
      expect([404, 200]).toContain(admin.status);
    },
  );
});
