/** The application over the fake engine, with everything that varies held still. */
import type { RequestListener } from 'node:http';
import { createApp } from '../../src/http/index.js';
import type { Article } from '../../src/reader/index.js';
import type { Logger } from '../../src/shared/index.js';
import { createFakeEngine, type FakeEngine } from './fake-engine.js';
import { SAMPLE_ARTICLES } from './sample-articles.js';

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly details: Record<string, unknown>;
}

export interface TestApp {
  readonly app: RequestListener;
  readonly engine: FakeEngine;
  readonly log: readonly LogLine[];
}

/** `empty`: a service whose index is not there yet. */
export const createTestApp = (
  articles: readonly Article[] = SAMPLE_ARTICLES,
  options: { empty?: boolean } = {},
): TestApp => {
  const log: LogLine[] = [];
  const write =
    (level: string) =>
    (details: object, message: string): void =>
      void log.push({ level, message, details: details as Record<string, unknown> });
  const logger: Logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const engine = createFakeEngine(options.empty ? undefined : articles);
  let time = 0;
  let requests = 0;
  const app = createApp({
    engine,
    logger,
    now: () => (time += 5),
    newRequestId: () => `request-${(requests += 1)}`,
    assetFolders: { files: 'src/web/assets', modules: 'no-modules-here' },
  });
  return { app, engine, log };
};
