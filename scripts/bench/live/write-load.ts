/** Writers over HTTP: one article after the other, and thousands in one request. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { LiveService } from '../../live/live-service.js';
import type { BenchArticle } from '../articles.js';

/** Longest that one kind of writing is measured, in ms. */
const LONGEST = 120_000;

/** Stores articles one by one, each until it is found. Resolves with how long each took, in ms. */
export const putAll = async (service: LiveService, articles: readonly BenchArticle[]): Promise<number[]> => {
  const times: number[] = [];
  const begun = performance.now();
  for (const { id, ...fields } of articles) {
    const started = performance.now();
    if (started - begun > LONGEST) break;
    const path = `/api/articles/${encodeURIComponent(id)}?wait=visible`;
    const { status, text } = await service.ask('PUT', path, JSON.stringify(fields));
    times.push(performance.now() - started);
    const { visible } = JSON.parse(text) as { visible?: boolean };
    if (status > 201 || visible !== true) throw new Error(`PUT was answered with ${status}: ${text.slice(0, 300)}`);
  }
  return times;
};

export interface BulkFigures {
  readonly accepted: number;
  /** Until the last line of an article. */
  readonly acceptedMs: number;
  /** From then until all of them were found; undefined when the answer did not wait for it. */
  readonly visibleMs: number | undefined;
}

/** A file of articles in one request. */
export const postFile = async (service: LiveService, path: string): Promise<BulkFigures> => {
  const started = performance.now();
  const response = await service.open(
    'POST',
    '/api/articles?wait=visible',
    createReadStream(path) as AsyncIterable<Uint8Array>,
    'application/x-ndjson',
  );
  let accepted = 0;
  let acceptedMs = 0;
  for await (const line of createInterface({ input: response })) {
    const { outcome, visible } = JSON.parse(line) as { outcome?: string; visible?: boolean };
    if (outcome !== undefined) {
      if (outcome !== 'created' && outcome !== 'updated') throw new Error(`an article was not taken: ${line}`);
      accepted++;
      acceptedMs = performance.now() - started;
    } else if (visible !== undefined) {
      return { accepted, acceptedMs, visibleMs: visible ? performance.now() - started - acceptedMs : undefined };
    } else {
      break;
    }
  }
  throw new Error(`the answer broke off after ${accepted} articles`);
};

/** How late the thread that listens is: asks it for what it knows by heart until the promise has settled. */
export const probeDuring = async (service: LiveService, meanwhile: Promise<unknown>): Promise<number[]> => {
  let isOver = false;
  const end = (): void => void (isOver = true);
  meanwhile.then(end, end);
  const times: number[] = [];
  while (!isOver) {
    const started = performance.now();
    await service.ask('GET', '/health');
    times.push(performance.now() - started);
    await sleep(PROBE_INTERVAL);
  }
  return times;
};

/** In ms. */
const PROBE_INTERVAL = 20;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
