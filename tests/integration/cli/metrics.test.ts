/** `timbao serve --metrics-port`: what an operator sees of a service that is asked and written to. */
import { afterEach, describe, expect, it } from '@jest/globals';
import parsePrometheus from 'parse-prometheus-text-format';
import { timbao, toJsonLines } from '../../support/command-line.js';
import { manyArticles } from '../../support/sample-articles.js';
import { killServices, startService } from '../../support/service.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

afterEach(killServices);

const readMetrics = async (
  url: string,
): Promise<(name: string, labels?: Readonly<Record<string, string>>) => number> => {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  const families = parsePrometheus(await response.text());
  return (name, labels = {}) => {
    const metrics = families.find((family) => family.name === name)?.metrics ?? [];
    const found = metrics.find((metric) =>
      Object.entries(labels).every(([label, value]) => metric.labels?.[label] === value),
    );
    return Number(found?.value);
  };
};

describe('metrics', () => {
  it.each([0, 2])('follow a live index, answered by %i threads', async (threads) => {
    const data = makeTemporaryFolder();
    const input = toJsonLines(manyArticles(10));
    expect((await timbao(['index', '-', '--data', data], { input })).code).toBe(0);
    const key = (await timbao(['keys', 'add', '--role', 'write', '--name', 'cms', '--data', data])).stdout.trim();
    const service = await startService(['--data', data, '--threads', String(threads), '--metrics-port', '0']);
    const ask = (method: string, path: string, body?: object): Promise<Response> =>
      fetch(service.url + path, {
        method,
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
    const before = await readMetrics(service.metricsUrl!);
    expect([before('timbao_index_articles'), before('timbao_fresh_documents')]).toEqual([10, 0]);
    expect(before('timbao_visible_seq')).toBe(before('timbao_store_seq'));
    expect(before('timbao_pool_threads')).toBe(threads);
    const article = { title: 'Tin mới', body: 'Đoạn một.' };
    expect((await ask('PUT', '/api/articles/moi', article)).status).toBe(201);
    expect((await ask('PUT', '/api/articles/moi', { ...article, title: 'Tin đổi' })).status).toBe(200);
    expect((await ask('PUT', '/api/articles/moi', { ...article, id: 'sai' })).status).toBe(422);
    const { seq } = (await (await ask('PUT', '/api/articles/khac', article)).json()) as { seq: number };
    expect((await ask('DELETE', '/api/articles/khac')).status).toBe(204);
    expect((await ask('GET', '/api/search?q=%22Tin%20%C4%91%E1%BB%95i%22')).status).toBe(200);
    expect((await ask('GET', '/api/search?q=khongcotunao')).status).toBe(200);
    const after = await readMetrics(service.metricsUrl!);
    expect(after('timbao_index_articles')).toBe(11);
    // Two versions of one article and one of another.
    expect(after('timbao_fresh_documents')).toBe(3);
    expect(after('timbao_removed_documents')).toBe(2);
    expect(after('timbao_fresh_parts')).toBeGreaterThan(0);
    expect(after('timbao_store_seq')).toBe(seq + 1);
    expect(after('timbao_visible_seq')).toBe(seq + 1);
    expect(after('timbao_generation_seq')).toBe(before('timbao_generation_seq'));
    const outcomes = ['created', 'updated', 'refused', 'deleted', 'stale'];
    expect(outcomes.map((outcome) => after('timbao_writes_total', { outcome }))).toEqual([2, 1, 1, 1, 0]);
    expect([after('timbao_searches_total'), after('timbao_zero_hit_searches_total')]).toEqual([2, 1]);
    expect(after('timbao_writer_waiting')).toBe(0);
    expect(after('timbao_build_running')).toBe(0);
    expect(after('timbao_cache_misses_total')).toBe(2);
    expect((await service.stop()).code).toBe(0);
  });

  it('are nowhere unless they are asked for', async () => {
    const service = await startService(['--data', makeTemporaryFolder(), '--threads', '0']);
    expect(service.metricsUrl).toBeUndefined();
    expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
  });

  it('of a port that is taken stop the start', async () => {
    const service = await startService(['--data', makeTemporaryFolder(), '--threads', '0']);
    const port = new URL(service.url).port;
    const { code, stderr } = await timbao([
      'serve',
      '--port',
      '0',
      '--metrics-port',
      port,
      '--data',
      makeTemporaryFolder(),
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[TB_PORT_IN_USE]')]);
  });
});
