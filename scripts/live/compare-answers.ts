/** Answers of a service beside those of an engine over a data folder. */
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { LocalEngine } from '../../src/engine/index.js';
import { createApp, startServer } from '../../src/http/index.js';
import type { LiveService } from './live-service.js';

interface Answer {
  readonly hits: readonly { readonly id: string }[];
  readonly [field: string]: unknown;
}

/** Of the hits of two answers. */
export interface Nearness {
  readonly isFirstSame: boolean;
  /** Of the hits of one, those that the other has too. */
  readonly shared: number;
}

export interface ComparedAnswers {
  readonly queries: readonly Readonly<Record<string, string>>[];
  readonly fields: readonly string[];
  /** The folder is that of the service, so both come to the same state. */
  readonly isItsOwn?: boolean;
}

/** In ms. */
const WAIT_BETWEEN = 50;
const MOST_TRIES = 1200;

/** Parts of an answer: those that are counted, and with those that may rest on n-grams that are not written down. */
export const COUNTED = ['totalHits', 'totalRelaxed', 'relaxedFrom', 'totalPages', 'facetDistribution'];
export const ALL = [...COUNTED, 'hits', 'understanding'];

/** Where answers of the service are not those of an engine over a data folder. */
export const compareAnswers = async (
  service: LiveService,
  dataFolder: string,
  { queries, fields, isItsOwn = false }: ComparedAnswers,
): Promise<{ differences: string[]; nearness: Nearness[] }> => {
  const now = (): number => performance.now();
  const engine = await LocalEngine.open({ dataFolder, now });
  const server = await startServer({ app: createApp({ engine, now, recency: 'off' }), host: '127.0.0.1', port: 0 });
  const differences: string[] = [];
  const nearness: Nearness[] = [];
  try {
    if (isItsOwn) await untilSame(service, engine);
    for (const query of queries) {
      const found = (await service.search(query)) as unknown as Answer;
      const parameters = new URLSearchParams(query).toString();
      const response = await fetch(`${server.url}/api/search?${parameters}`);
      const expected = (await response.json()) as Answer;
      const wasRestored = asRestored(found) || asRestored(expected);
      for (const field of wasRestored && fields === COUNTED ? [] : fields) {
        if (isDeepStrictEqual(found[field], expected[field])) continue;
        const [is, was] = [found[field], expected[field]].map((value) => JSON.stringify(value)?.slice(0, 600));
        differences.push(`${JSON.stringify(query)}: ${field} is ${is}, and ${was}`);
      }
      nearness.push(nearnessOf(found.hits, expected.hits));
    }
  } finally {
    await server.stop();
    await engine.close();
  }
  return { differences, nearness };
};

/** Both may be about to switch to another generation. */
const untilSame = async (service: LiveService, engine: LocalEngine): Promise<void> => {
  const versionOf = async (): Promise<unknown> =>
    ((await service.search({ q: '', hitsPerPage: '1' })) as unknown as Answer)['indexVersion'];
  for (let tries = 0; (await versionOf()) !== engine.indexVersion(); tries++) {
    if (tries === MOST_TRIES) throw new Error('the service did not come to the state of its data folder');
    await setTimeout(WAIT_BETWEEN);
  }
};

/** Which readings of a syllable without accents are searched, rests on n-grams. */
const asRestored = ({ understanding }: Answer): boolean =>
  (understanding as { readonly restored?: unknown }).restored !== undefined;

const nearnessOf = (found: Answer['hits'], expected: Answer['hits']): Nearness => {
  const ids = new Set(expected.map(({ id }) => id));
  const shared = expected.length === 0 ? 1 : found.filter(({ id }) => ids.has(id)).length / expected.length;
  return { isFirstSame: found[0]?.id === expected[0]?.id, shared };
};
