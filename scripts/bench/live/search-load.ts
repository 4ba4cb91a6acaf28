/** Readers who ask as fast as they are answered, as many at once as there are connections. */
import type { LiveService } from '../../live/live-service.js';

export interface LoadOptions {
  readonly service: LiveService;
  readonly queries: readonly string[];
  readonly connections: number;
}

export const askOnce = async (service: LiveService, query: string): Promise<number> => {
  const started = performance.now();
  const { status } = await service.ask('GET', `/api/search?q=${encodeURIComponent(query)}`);
  if (status !== 200) throw new Error(`a search was answered with ${status}`);
  return performance.now() - started;
};

/** Resolves with how long each answer took, in ms, once the other promise has settled and all are answered. */
export const searchDuring = async <T>(
  { service, queries, connections }: LoadOptions,
  meanwhile: Promise<T>,
): Promise<{ readonly times: readonly number[]; readonly result: T }> => {
  let isOver = false;
  const end = (): void => void (isOver = true);
  meanwhile.then(end, end);
  const times: number[] = [];
  const read = async (from: number): Promise<void> => {
    for (let at = from; !isOver; at += connections) times.push(await askOnce(service, queries[at % queries.length]!));
  };
  await Promise.all(Array.from({ length: connections }, (_, own) => read(own)));
  return { times, result: await meanwhile };
};
