import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../src/http/index.js';
import { probe } from '../../../src/http/openapi/answers.js';
import { createFakeEngine } from '../../support/fake-engine.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const ask = async (app: ReturnType<typeof createApp>, path: string): Promise<{ status: number; body: unknown }> => {
  const response = await request(app).get(path).set('Accept', 'text/html');
  return { status: response.status, body: response.body as unknown };
};

describe('/livez', () => {
  it('is well without an index, and when the service will stop', async () => {
    const app = createApp({ engine: createFakeEngine(), isStopping: () => true, requireKey: true });
    const { status, body } = await ask(app, '/livez');
    expect([status, probe.strict().parse(body)]).toEqual([200, { status: 'ok' }]);
  });
});

describe('/readyz', () => {
  it('is well with an index, and without a key', async () => {
    const app = createApp({ engine: createFakeEngine(SAMPLE_ARTICLES), requireKey: true });
    const { status, body } = await ask(app, '/readyz');
    expect([status, probe.strict().parse(body)]).toEqual([200, { status: 'ok' }]);
  });

  it('is not without an index', async () => {
    const engine = createFakeEngine();
    const app = createApp({ engine });
    const { status, body } = await ask(app, '/readyz');
    expect([status, body]).toEqual([503, expect.objectContaining({ code: 'TB_INDEX_MISSING' })]);
    engine.publish(SAMPLE_ARTICLES);
    expect((await request(app).get('/readyz')).status).toBe(200);
  });

  it('is not when the service will stop, while questions are still answered', async () => {
    let isStopping = false;
    const app = createApp({ engine: createFakeEngine(SAMPLE_ARTICLES), isStopping: () => isStopping });
    expect((await request(app).get('/readyz')).status).toBe(200);
    isStopping = true;
    const { status, body } = await ask(app, '/readyz');
    expect([status, body]).toEqual([503, expect.objectContaining({ code: 'TB_STOPPING' })]);
    expect((await request(app).get('/api/search?q=a')).status).toBe(200);
    expect((await request(app).get('/health')).status).toBe(200);
  });
});
