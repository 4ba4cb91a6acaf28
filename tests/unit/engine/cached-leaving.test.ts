import { beforeEach, describe, expect, it } from '@jest/globals';
import { createCachedEngine } from '../../../src/engine/cached-engine.js';
import type { SearchEngine, SearchRequest, SearchResponse } from '../../../src/engine/search-engine.js';
import { untilAborted } from '../../../src/engine/until-aborted.js';
import { createFakeEngine } from '../../support/fake-engine.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';

const ask = (query: string): SearchRequest => ({ query, page: 1, hitsPerPage: 10, sort: 'relevance' });
const left = new Error('the client has left');
const outcome = (promise: Promise<SearchResponse>): Promise<unknown> =>
  promise.then(
    ({ query }) => query,
    (error: unknown) => error,
  );

/** Lets all that is decided take place. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let signals: (AbortSignal | undefined)[];
let release: () => void;
let cached: SearchEngine;

/** A cache before an engine whose searches wait for `release`, or for their signal. */
beforeEach(() => {
  const fake = createFakeEngine(SAMPLE_ARTICLES);
  const gate = new Promise<void>((open) => (release = open));
  fake.holdAnswers(() => gate);
  signals = [];
  cached = createCachedEngine({
    ...fake,
    search: (request, signal) => {
      signals.push(signal);
      return untilAborted(fake.search(request), signal);
    },
  });
});

describe('a search that several wait for', () => {
  it('goes on while one of them does', async () => {
    const clients = [new AbortController(), new AbortController(), new AbortController()];
    const answers = clients.map(({ signal }) => outcome(cached.search(ask('hòa'), signal)));
    await settled();
    clients[0]!.abort(left);
    clients[2]!.abort(left);
    expect(await Promise.all([answers[0], answers[2]])).toEqual([left, left]);
    expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
    release();
    expect(await answers[1]).toBe('hòa');
    expect(await outcome(cached.search(ask('hòa')))).toBe('hòa');
    expect(signals).toHaveLength(1);
  });

  it('goes on for one who cannot leave', async () => {
    const client = new AbortController();
    const answers = [outcome(cached.search(ask('hòa'))), outcome(cached.search(ask('hòa'), client.signal))];
    await settled();
    client.abort(left);
    expect(await answers[1]).toBe(left);
    expect(signals[0]!.aborted).toBe(false);
    release();
    expect(await answers[0]).toBe('hòa');
  });

  it('is given up when all have left, and begun anew for who comes then', async () => {
    const clients = [new AbortController(), new AbortController()];
    const answers = clients.map(({ signal }) => outcome(cached.search(ask('hòa'), signal)));
    await settled();
    for (const client of clients) client.abort(left);
    const next = outcome(cached.search(ask('hòa'), new AbortController().signal));
    expect(await Promise.all(answers)).toEqual([left, left]);
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
    release();
    expect(await next).toBe('hòa');
  });
});

it('who has left already is not answered, even with what is remembered', async () => {
  release();
  await cached.search(ask('hòa'));
  expect(await outcome(cached.search(ask('hòa'), AbortSignal.abort(left)))).toBe(left);
  expect(await outcome(cached.search(ask('phú'), AbortSignal.abort(left)))).toBe(left);
  expect(signals).toHaveLength(1);
});

it('look-ups are passed on with the signal', async () => {
  const seen: unknown[] = [];
  const fake = createFakeEngine(SAMPLE_ARTICLES);
  const engine = createCachedEngine({
    ...fake,
    suggest: (request, signal) => (seen.push(signal), fake.suggest(request)),
    findArticle: (id, signal) => (seen.push(signal), fake.findArticle(id)),
    findSimilar: (id, limit, signal) => (seen.push(signal), fake.findSimilar(id, limit)),
  });
  const { signal } = new AbortController();
  await engine.suggest({ query: 'hòa', limit: 3 }, signal);
  await engine.findArticle('cd-1', signal);
  await engine.findSimilar('cd-1', 3, signal);
  expect(seen).toEqual([signal, signal, signal]);
});
