/** A key that is for one source hears nothing of another by any route of the wire. One without questions here fails. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFieldsOf, createWire } from '../../../src/meilisearch/index.js';
import { REFUSED_ROUTES } from '../../../src/meilisearch/route-table.js';
import { startWireServer, type WireServer } from '../../support/wire-server.js';
import type { Answer } from '../../support/write-server.js';

const OPEN = 'Tin Quận';
const HIDDEN = ['Báo Làng', 'Lê Hà kín', 'gạo', 'Đua thuyền', 'Xuất khẩu', 'xuất khẩu', 'Sâu hại', 'an-1'];

let server: WireServer;
let key: string;

beforeAll(async () => {
  server = await startWireServer();
  const hidden = {
    id: 'an-1',
    title: 'Đua thuyền kín',
    body: 'Xuất khẩu gạo.',
    source: 'Báo Làng',
    author: 'Lê Hà kín',
  };
  const { body } = await server.ask('POST', '/indexes/articles/documents', { json: [hidden] });
  for (let status: unknown; status !== 'succeeded';) {
    status = (await server.ask('GET', `/tasks/${String(body['taskUid'])}`)).body['status'];
  }
  key = await server.addKey('admin', { sources: [OPEN] });
});

afterAll(() => server.stop());

const ask = (method: string, path: string, json?: unknown): Promise<Answer> =>
  server.ask(method, path, { key, ...(json !== undefined && { json }) });

/** What was asked may be said again. */
const without = (answers: readonly Answer[], typed: string): readonly Answer[] =>
  answers.map((answer) => ({ ...answer, text: answer.text.replaceAll(typed, '') }));

const all = (...answers: readonly Promise<Answer>[]): Promise<readonly Answer[]> => Promise.all(answers);

const SEARCHES: readonly object[] = [
  { facets: ['*'], attributesToHighlight: ['*'], showMatchesPosition: true },
  { q: 'dua thuyen', attributesToCrop: ['*:5'] },
  { q: 'xuat khau gao', facets: ['source', 'tags'] },
  { filter: 'source = "bao lang" OR author EXISTS', facets: ['author'] },
  { filter: 'NOT source = "Tin Quận"', limit: 1000 },
  { sort: ['publishedAt:desc'], distinct: 'story', hitsPerPage: 50 },
];

const D = '/indexes/articles/documents';

const QUESTIONS: Readonly<Record<string, () => Promise<readonly Answer[]>>> = {
  'POST /indexes/:uid/search': async () => {
    const answers = await all(...SEARCHES.map((body) => ask('POST', '/indexes/articles/search', body)));
    expect(answers.map(({ status }) => status)).toEqual(SEARCHES.map(() => 200));
    expect(answers[0]!.body).toMatchObject({ estimatedTotalHits: 3, facetDistribution: { source: { [OPEN]: 3 } } });
    expect(answers[4]!.body).toMatchObject({ hits: [], estimatedTotalHits: 0 });
    return answers;
  },
  'GET /indexes/:uid/search': () => all(ask('GET', '/indexes/articles/search?q=dua+thuyen&facets=*&limit=50')),
  'POST /multi-search': () => {
    const queries = SEARCHES.map((query) => ({ indexUid: 'articles', ...query, limit: 50 }));
    return all(ask('POST', '/multi-search', { queries }));
  },
  'POST /indexes/:uid/facet-search': async () => {
    const names = ['source', 'author', 'category', 'tags'];
    const answers = await all(
      ...names.map((facetName) => ask('POST', '/indexes/articles/facet-search', { facetName })),
      ask('POST', '/indexes/articles/facet-search', { facetName: 'source', facetQuery: 'lang' }),
    );
    expect(answers[0]!.body['facetHits']).toEqual([{ value: OPEN, count: 3 }]);
    expect(answers[4]!.body['facetHits']).toEqual([]);
    return answers;
  },
  'POST /indexes/:uid/similar': async () => {
    const answers = await all(
      ask('POST', '/indexes/articles/similar', { id: 'an-1' }),
      ask('POST', '/indexes/articles/similar', { id: 'a1', limit: 50 }),
    );
    expect(answers.map(({ status }) => status)).toEqual([400, 200]);
    return without(answers, 'an-1');
  },
  'GET /indexes/:uid/similar': async () => without(await all(ask('GET', '/indexes/articles/similar?id=an-1')), 'an-1'),
  'GET /indexes/:uid/documents': async () => {
    const answers = await all(ask('GET', `${D}?limit=1000`), ask('GET', `${D}?ids=an-1,a3,a1`));
    expect(answers.map(({ body }) => body['total'])).toEqual([3, 1]);
    return answers;
  },
  'POST /indexes/:uid/documents/fetch': () =>
    all(ask('POST', `${D}/fetch`, { limit: 1000 }), ask('POST', `${D}/fetch`, { filter: 'source != x' })),
  'GET /indexes/:uid/documents/:id': async () => {
    const answers = await all(ask('GET', `${D}/an-1`), ask('GET', `${D}/a3`));
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    return without(answers, 'an-1');
  },
  'POST /indexes/:uid/documents': async () => {
    const documents = [
      { id: 'an-1', title: 'X', source: OPEN },
      { id: 'x1', title: 'X' },
    ];
    return without(await taken('POST', D, documents), 'an-1');
  },
  'PUT /indexes/:uid/documents': async () => {
    const documents = [
      { id: 'an-1', category: 'X', source: OPEN },
      { id: 'an-1', category: 'X' },
    ];
    return without(await taken('PUT', D, documents), 'an-1');
  },
  'DELETE /indexes/:uid/documents/:id': () => taken('DELETE', `${D}/an-1`),
  'POST /indexes/:uid/documents/delete-batch': () => taken('POST', `${D}/delete-batch`, ['an-1', 'a3']),
  'POST /indexes/:uid/documents/delete': () => taken('POST', `${D}/delete`, { filter: 'source != "Tin Quận"' }),
  'DELETE /indexes/:uid/documents': async () => {
    const moved = await startWireServer();
    const own = await moved.addKey('admin', { sources: [OPEN] });
    expect((await moved.ask('DELETE', D, { key: own })).status).toBe(202);
    for (let left: unknown; left !== 3;) left = (await moved.ask('GET', `${D}?limit=0`, { key: '' })).body['total'];
    await moved.stop();
    return [];
  },
  'GET /tasks/:uid': async () => {
    const added = await server.ask('POST', D, {
      json: [{ id: 'an-2', source: 'Báo Làng' }],
      key: await server.addKey('write'),
    });
    const path = `/tasks/${String(added.body['taskUid'])}`;
    const narrow = await server.addKey('write', { sources: [OPEN] });
    const answer = await server.ask('GET', path, { key: narrow });
    expect(answer.body).toMatchObject({ status: 'failed', details: {}, error: { code: 'unretrievable_error_code' } });
    return [answer];
  },
  'GET /tasks': async () => {
    const narrow = await server.addKey('write', { sources: [OPEN] });
    const none = await server.ask('GET', '/tasks', { key: narrow });
    expect(none.body).toMatchObject({ results: [], total: 0, from: null, next: null });
    const { body } = await server.ask('DELETE', `${D}/none`, { key: narrow });
    const own = await server.ask('GET', '/tasks', { key: narrow });
    expect(own.body).toMatchObject({ results: [{ uid: body['taskUid'], type: 'documentDeletion' }], total: 1 });
    const ofAll = await server.ask('GET', '/tasks', { key: await server.addKey('admin') });
    expect(ofAll.body['total']).toBeGreaterThan(1);
    return [none, own];
  },
  'GET /stats': async () => {
    const answers = await all(ask('GET', '/stats'));
    const sizes = { databaseSize: 0, usedDatabaseSize: 0 };
    expect(answers[0]!.body).toMatchObject({ ...sizes, indexes: { articles: { numberOfDocuments: 3 } } });
    const whole = await server.ask('GET', '/stats', { key: '' });
    expect(whole.body['databaseSize']).toBeGreaterThan(0);
    return answers;
  },
  'GET /indexes/:uid/stats': () => all(ask('GET', '/indexes/articles/stats')),
  'GET /indexes': () => all(ask('GET', '/indexes')),
  'GET /indexes/:uid': () => all(ask('GET', '/indexes/articles')),
  'POST /indexes': () => all(ask('POST', '/indexes', { uid: 'articles' })),
  'PATCH /indexes/:uid': () => all(ask('PATCH', '/indexes/articles', {})),
  'GET /version': () => all(ask('GET', '/version')),
  'GET /indexes/:uid/settings': () => all(ask('GET', '/indexes/articles/settings')),
  'PATCH /indexes/:uid/settings': () => all(ask('PATCH', '/indexes/articles/settings', {})),
  'DELETE /indexes/:uid/settings': () => all(ask('DELETE', '/indexes/articles/settings')),
  'GET /indexes/:uid/settings/:name': () => all(ask('GET', '/indexes/articles/settings/synonyms')),
  'PUT /indexes/:uid/settings/:name': () => all(ask('PUT', '/indexes/articles/settings/synonyms', {})),
  'PATCH /indexes/:uid/settings/:name': () => all(ask('PATCH', '/indexes/articles/settings/faceting', {})),
  'DELETE /indexes/:uid/settings/:name': () => all(ask('DELETE', '/indexes/articles/settings/synonyms')),
};

/** The answer, and the task with all that is told of it. */
const taken = async (method: string, path: string, json?: unknown): Promise<readonly Answer[]> => {
  const answer = await ask(method, path, json);
  expect(answer.status).toBe(202);
  return [answer, await ask('GET', `/tasks/${String(answer.body['taskUid'])}`)];
};

const ofTable = (): readonly string[] => {
  const writing = { writer: server.writer, visible: () => Promise.resolve() };
  const wire = createWire({ index: 'articles', fieldsOf: createFieldsOf(), clock: () => 0, now: () => 0, writing });
  const refused = new Set(REFUSED_ROUTES.flatMap(({ routes }) => routes));
  const answering = wire.map(
    ({ method, path }) => `${method.toUpperCase()} ${path.replace(/(\/settings\/).+/, '$1:name')}`,
  );
  return [...new Set(answering)].filter((route) => !refused.has(route));
};

describe('a key for one source', () => {
  it('has a question for every route, and no other', () => {
    expect(Object.keys(QUESTIONS).sort()).toEqual([...ofTable()].sort());
  });

  it.each(Object.keys(QUESTIONS))('hears nothing of others by %s', async (route) => {
    for (const { text } of await QUESTIONS[route]!()) {
      for (const secret of HIDDEN) expect([route, text]).not.toEqual([route, expect.stringContaining(secret)]);
    }
  });

  it('changed nothing of others', async () => {
    const { text } = await server.ask('GET', `${D}?limit=1000`, { key: '' });
    for (const secret of HIDDEN) expect(text).toContain(secret);
  });
});

describe('by role', () => {
  const WRITES = Object.keys(QUESTIONS)
    .filter((route) => !route.startsWith('GET') || route.startsWith('GET /tasks'))
    .filter((route) => !/\/(?:search|multi-search|similar|fetch|facet-search)$/.test(route));

  it.each(WRITES)('%s takes a key that writes', async (route) => {
    const [method, path] = route
      .replace(':uid', 'articles')
      .replace(':name', settingOf(route))
      .replace(':id', 'none')
      .split(' ') as [string, string];
    const none = await server.ask(method, path, { key: '' });
    expect([none.status, none.body['code'], none.body['type']]).toEqual([401, 'missing_authorization_header', 'auth']);
    const role = await server.ask(method, path, { key: await server.addKey('search') });
    expect([role.status, role.body['code']]).toEqual([403, 'invalid_api_key']);
  });
});

/** A setting that is changed by the method of the route. */
const settingOf = (route: string): string => (route.startsWith('PATCH') ? 'faceting' : 'synonyms');
