import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import parsePrometheus from 'parse-prometheus-text-format';
import request from 'supertest';
import type { EngineStatistics } from '../../../src/engine/index.js';
import type { WriterStatistics } from '../../../src/writing/index.js';
import { createApp, createMetricsApp, ServiceMetrics, type AppOptions } from '../../../src/http/index.js';
import { createFakeEngine, type FakeEngine } from '../../support/fake-engine.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const NOTHING_WRITTEN = { created: 0, updated: 0, unchanged: 0, stale: 0, refused: 0, deleted: 0 };

type Families = ReturnType<typeof parsePrometheus>;

interface Watched {
  readonly app: ReturnType<typeof createApp>;
  readonly engine: FakeEngine;
  readonly text: () => Promise<string>;
  readonly families: () => Promise<Families>;
}

const watch = (
  options: Partial<AppOptions> = {},
  articles: typeof SAMPLE_ARTICLES | undefined = SAMPLE_ARTICLES,
): Watched => {
  const engine = createFakeEngine(articles);
  const metrics = new ServiceMetrics({ engine });
  let time = 0;
  const app = createApp({ engine, metrics, now: () => (time += 30), ...options });
  const text = async (): Promise<string> => (await request(createMetricsApp(metrics)).get('/metrics')).text;
  return { app, engine, text, families: async () => parsePrometheus(await text()) };
};

const valueOf = (families: Families, name: string, labels: Readonly<Record<string, string>> = {}): number => {
  const metrics = families.find((family) => family.name === name)?.metrics ?? [];
  const found = metrics.find((metric) =>
    Object.entries(labels).every(([label, value]) => metric.labels?.[label] === value),
  );
  return Number(found?.value);
};

/** How many requests were timed under these labels. */
const timed = (text: string, method: string, route: string, status: string): number => {
  const labels = `{method="${method}",route="${route}",status="${status}"}`;
  const line = text.split('\n').find((one) => one.startsWith(`http_server_request_duration_seconds_count${labels} `));
  return Number(line?.split(' ').at(-1));
};

describe('/metrics', () => {
  it('is what Prometheus reads, and nothing else is on its port', async () => {
    const metrics = new ServiceMetrics({ engine: createFakeEngine(SAMPLE_ARTICLES) });
    const shown = createMetricsApp(metrics);
    const { status, headers } = await request(shown).get('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4; charset=utf-8$/);
    for (const path of ['/', '/health', '/api/search?q=a']) expect((await request(shown).get(path)).status).toBe(404);
  });

  it('is not on the port of the service', async () => {
    expect((await request(watch().app).get('/metrics')).status).toBe(404);
  });

  it('has the names that docs/operations.md lists, and no others but those of the process', async () => {
    const own = (await watch().families()).map(({ name }) => name).filter((name) => !/^(?:process|nodejs)_/.test(name));
    const [, section = ''] = readFileSync('docs/operations.md', 'utf8').split('\n## Metrics\n');
    const listed = [...section.split('\n## ')[0]!.matchAll(/^\| `([a-z_]+)`/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(own.sort());
  });

  it('has the event loop and the memory of the process', async () => {
    const families = await watch().families();
    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'nodejs_heap_size_used_bytes',
    ]) {
      expect([name, valueOf(families, name)]).toEqual([name, expect.any(Number)]);
    }
  });

  it('times requests by method, route template and class of status, in the buckets of OpenTelemetry', async () => {
    const { app, text, families } = watch();
    const { id } = SAMPLE_ARTICLES[0]!;
    await request(app).get('/api/search?q=a');
    await request(app).get('/api/search?q=b');
    await request(app).get('/api/search?page=0');
    await request(app).get(`/api/articles/${id}`);
    await request(app).get('/api/articles/none');
    await request(app).post('/api/search');
    await request(app).get('/favicon.ico');
    await request(app).get('/nowhere/at/all');
    const shown = await text();
    expect(timed(shown, 'GET', '/api/search', '2xx')).toBe(2);
    expect(timed(shown, 'GET', '/api/search', '4xx')).toBe(1);
    expect(timed(shown, 'GET', '/api/articles/:id', '2xx')).toBe(1);
    expect(timed(shown, 'GET', '/api/articles/:id', '4xx')).toBe(1);
    expect(timed(shown, 'POST', '/api/search', '4xx')).toBe(1);
    expect(timed(shown, 'GET', '/favicon', '2xx')).toBe(1);
    expect(timed(shown, 'GET', 'none', '4xx')).toBe(1);
    const histogram = (await families()).find(({ name }) => name === 'http_server_request_duration_seconds');
    expect(histogram?.type).toBe('HISTOGRAM');
    const bounds = Object.keys(histogram?.metrics[0]?.buckets ?? {}).map(Number);
    expect(bounds.filter(Number.isFinite).sort((a, b) => a - b)).toEqual([
      0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ]);
  });

  it('says nothing of what was typed', async () => {
    const { app, text } = watch();
    await request(app).get('/api/search?q=bimatlam');
    await request(app).get('/api/articles/bimatlam');
    await request(app).get('/bimatlam');
    expect(await text()).not.toContain('bimatlam');
  });

  it('counts errors by their code, refusals among them', async () => {
    const { app, families } = watch({ rateLimit: 2 });
    await request(app).get('/api/search?page=0');
    await request(app).get('/api/articles/none');
    await request(app).get('/api/search?q=a');
    const all = await families();
    expect(valueOf(all, 'timbao_errors_total', { code: 'TB_PARAMETER_INVALID' })).toBe(1);
    expect(valueOf(all, 'timbao_errors_total', { code: 'TB_ARTICLE_NOT_FOUND' })).toBe(1);
    expect(valueOf(all, 'timbao_errors_total', { code: 'TB_RATE_LIMITED' })).toBe(1);
  });

  it('counts searches that find nothing; not further pages, half-typed ones, or those for all articles', async () => {
    const { app, families } = watch();
    const first = await request(app).get('/api/search?q=lao&hitsPerPage=1');
    const { next } = first.body as { next: string };
    expect(next).toEqual(expect.any(String));
    for (const path of [
      `/api/search?q=lao&hitsPerPage=1&after=${next}`,
      '/api/search?q=khongco',
      '/api/search?q=khongco&page=2',
      '/api/search?q=khongco&typing=true',
      '/api/search?q=',
      '/api/search?q=khongco%20nao',
      // A page counts its filters by further searches.
      '/?q=khongco&source=Báo&author=An',
      '/?q=khongco&fragment=results&typing=true',
    ]) {
      expect([path, (await request(app).get(encodeURI(decodeURI(path)))).status]).toEqual([path, 200]);
    }
    const all = await families();
    expect(valueOf(all, 'timbao_searches_total')).toBe(4);
    expect(valueOf(all, 'timbao_zero_hit_searches_total')).toBe(3);
  });

  it('counts searches that came to the end of their budget, by what was cut', async () => {
    const { app, engine, families } = watch();
    const search = engine.search.bind(engine);
    engine.search = async (...asked) => {
      const answer = await search(...asked);
      return { ...answer, understanding: { ...answer.understanding, partial: ['words', 'ranking'] } };
    };
    await request(app).get('/api/search?q=lao');
    await request(app).get('/api/search?q=lao&page=2');
    const all = await families();
    const cut = (what: string): number => valueOf(all, 'timbao_cut_searches_total', { cut: what });
    expect([cut('words'), cut('ranking'), cut('phrases')]).toEqual([2, 2, NaN]);
  });

  it('shows what engine and writer say at that moment', async () => {
    let statistics: EngineStatistics = {};
    let written: WriterStatistics = { waiting: 0, waitingBytes: 0, outcomes: { ...NOTHING_WRITTEN } };
    const metrics = new ServiceMetrics({
      engine: { statistics: () => statistics },
      writer: { statistics: () => written },
    });
    const read = async (): Promise<Families> => parsePrometheus(await metrics.expose());
    expect(valueOf(await read(), 'timbao_index_articles')).toBe(0);
    expect(valueOf(await read(), 'timbao_writes_total', { outcome: 'stale' })).toBe(0);
    expect(valueOf(await read(), 'timbao_builds_total', { outcome: 'failed' })).toBe(0);
    statistics = {
      index: {
        generation: 7,
        articles: 75,
        bytes: 1234,
        generationSeq: 90,
        visibleSeq: 95,
        freshDocuments: 11,
        removedDocuments: 12,
        freshParts: 13,
        extraFields: [],
      },
      storeSeq: 99,
      builds: { isBuilding: true, made: 14, failed: 15, lastMs: 1600 },
      pool: { threads: 2, waiting: 3, answering: 4, answered: 50, waitedMs: 1500, answeringMs: 2500 },
      cache: { hits: 5, misses: 6, entries: 7, bytes: 8 },
    };
    written = { waiting: 17, waitingBytes: 18, outcomes: { ...NOTHING_WRITTEN, created: 19, deleted: 20 } };
    const expected: readonly (readonly [string, number, Readonly<Record<string, string>>?])[] = [
      ['timbao_index_generation', 7],
      ['timbao_index_articles', 75],
      ['timbao_index_bytes', 1234],
      ['timbao_generation_seq', 90],
      ['timbao_visible_seq', 95],
      ['timbao_store_seq', 99],
      ['timbao_fresh_documents', 11],
      ['timbao_removed_documents', 12],
      ['timbao_fresh_parts', 13],
      ['timbao_build_running', 1],
      ['timbao_build_last_duration_seconds', 1.6],
      ['timbao_builds_total', 14, { outcome: 'made' }],
      ['timbao_builds_total', 15, { outcome: 'failed' }],
      ['timbao_writer_waiting', 17],
      ['timbao_writer_waiting_bytes', 18],
      ['timbao_writes_total', 19, { outcome: 'created' }],
      ['timbao_writes_total', 20, { outcome: 'deleted' }],
      ['timbao_writes_total', 0, { outcome: 'refused' }],
      ['timbao_pool_threads', 2],
      ['timbao_pool_waiting', 3],
      ['timbao_pool_answering', 4],
      ['timbao_pool_answered_total', 50],
      ['timbao_phase_seconds_total', 1.5, { phase: 'waiting' }],
      ['timbao_phase_seconds_total', 2.5, { phase: 'answering' }],
      ['timbao_cache_hits_total', 5],
      ['timbao_cache_misses_total', 6],
      ['timbao_cache_entries', 7],
      ['timbao_cache_bytes', 8],
    ];
    // However often it is asked.
    for (const repeated of [1, 2]) {
      const all = await read();
      for (const [name, value, labels] of expected) {
        expect([repeated, name, labels, valueOf(all, name, labels)]).toEqual([repeated, name, labels, value]);
      }
    }
  });
});
