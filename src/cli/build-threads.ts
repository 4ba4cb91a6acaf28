/** How many threads build an index. */
import { availableParallelism } from 'node:os';
import { readWhole } from './read-number.js';

/** What is done in one thread soon keeps the others waiting; each takes memory all the same. */
const MOST_BY_DEFAULT = 4;

const MAX_THREADS = 64;

export const defaultBuildThreads = (): number => Math.min(MOST_BY_DEFAULT, availableParallelism());

/** Throws `TB_PARAMETER_INVALID`. */
export const checkBuildThreads = (text: string): number => readWhole(text, '--threads', 1, MAX_THREADS);
