/** How many threads build an index. */
import { availableParallelism } from 'node:os';
import { TimbaoError } from '../shared/index.js';

/** What is done in one thread soon keeps the others waiting; each takes memory all the same. */
const MOST_BY_DEFAULT = 4;

const MAX_THREADS = 64;

export const defaultBuildThreads = (): number => Math.min(MOST_BY_DEFAULT, availableParallelism());

/** Throws `TB_PARAMETER_INVALID`. */
export const checkBuildThreads = (text: string): number => {
  const threads = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (threads >= 1 && threads <= MAX_THREADS) return threads;
  const problem = `must be 1 to ${MAX_THREADS}, not "${text.slice(0, 60)}"`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--threads', problem });
};
