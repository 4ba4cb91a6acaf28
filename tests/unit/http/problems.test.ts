import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { problem } from '../../../src/http/openapi/answers.js';
import { TimbaoError } from '../../../src/shared/index.js';
import { createTestApp } from '../../support/http.js';

const { app } = createTestApp();
const get = (path: string) => request(app).get(path);

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

  it('of an engine that has too much to do say when to ask again, to programs and to readers, and fill no log', async () => {
    const busy = createTestApp();
    busy.engine.failWith(new TimbaoError('TB_OVERLOADED', { waiting: 256 }));
    for (const path of ['/api/search?q=a', '/api/suggest?q=a', '/api/articles/a', '/api/articles/a/similar', '/?q=a']) {
      const response = await request(busy.app).get(path);
      expect([path, response.status, response.headers['retry-after']]).toEqual([path, 503, '1']);
      if (path !== '/?q=a') expect(problem.parse(JSON.parse(response.text)).code).toBe('TB_OVERLOADED');
    }
    expect(busy.log.filter(({ level }) => level !== 'info')).toEqual([]);
    busy.engine.failWith(undefined);
    const after = await request(busy.app).get('/api/search?q=a');
    expect([after.status, after.headers['retry-after']]).toEqual([200, undefined]);
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

  it.each([
    ['TB_INDEX_MISSING', { path: '/srv/secret/store' }],
    ['TB_INDEX_DAMAGED', { file: '/srv/secret/store/terms.seg', problem: 'checksum' }],
    ['TB_STORE_NOT_WRITABLE', { path: '/srv/secret/store/articles.db', reason: 'open /srv/secret/store' }],
    ['TB_STORE_BUSY', { path: '/srv/secret/store/articles.db' }],
    ['TB_DISK_FULL', { path: '/srv/secret/store' }],
  ] as const)('%s tells no client a path of the machine, and the log once, without a stack', async (code, details) => {
    const broken = createTestApp();
    const trouble = new TimbaoError(code as 'TB_INDEX_MISSING', details as { path: string });
    broken.engine.failWith(trouble);
    for (const path of ['/health', '/health', '/api/search?q=a', '/?q=a', '/api/articles/a']) {
      const response = await request(broken.app).get(path);
      expect([response.status, response.text]).toEqual([trouble.status, expect.not.stringContaining('secret')]);
    }
    const errors = (): readonly unknown[] => broken.log.filter(({ level }) => level === 'error');
    expect(errors()).toEqual([expect.objectContaining({ details: expect.objectContaining({ code }) as object })]);
    expect(broken.log.find(({ level }) => level === 'error')?.details).toEqual({
      ...{ code, requestId: 'request-1', url: '/health', reason: trouble.message },
    });
    broken.engine.publish([]);
    await request(broken.app).get('/health');
    expect(errors()).toHaveLength(2);
  });

  it.each(['EMFILE', 'ENFILE'])('%s says what is to be raised to the operator, without a stack', async (reason) => {
    const broken = createTestApp();
    broken.engine.failWith(
      Object.assign(new Error(`${reason}: too many open files, open '/srv/secret'`), { code: reason }),
    );
    const response = await request(broken.app).get('/api/search?q=a');
    expect([response.status, response.body]).toEqual([503, expect.objectContaining({ code: 'TB_TOO_MANY_FILES' })]);
    expect(response.text).not.toContain('secret');
    const line = broken.log.find(({ level }) => level === 'error');
    expect(line?.details).toMatchObject({ reason: expect.stringMatching(/LimitNOFILE=|fs\.file-max/) as unknown });
    expect(line?.details).not.toHaveProperty('err');
  });

  it('something thrown that is no error at all is a 500 as well', async () => {
    const broken = createTestApp();
    broken.engine.failWith('text' as unknown as Error);
    expect((await request(broken.app).get('/api/search')).status).toBe(500);
  });
});
