/** Whole numbers as options of the command line, and how many threads build an index. */
import { availableParallelism } from 'node:os';
import { TimbaoError } from '../../shared/index.js';

const MOST_DIGITS = 15;
const LONGEST_SHOWN = 60;

/** Throws `TB_PARAMETER_INVALID` unless the text is a whole number from `least` to `most`. */
export const readWhole = (text: string, parameter: string, least: number, most: number): number => {
  const value = /^\d+$/.test(text) && text.length <= MOST_DIGITS ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  const problem = `must be ${least} to ${most}, not "${text.slice(0, LONGEST_SHOWN)}"`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem });
};

/** More threads would mostly wait for what one alone has to do, and each takes memory. */
const MOST_BY_DEFAULT = 4;
const MAX_BUILD_THREADS = 64;

export const defaultBuildThreads = (): number => Math.min(MOST_BY_DEFAULT, availableParallelism());

/** Throws `TB_PARAMETER_INVALID`. */
export const readBuildThreads = (text: string): number => readWhole(text, '--threads', 1, MAX_BUILD_THREADS);
