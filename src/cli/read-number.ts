/** Whole numbers as options of the command line. */
import { TimbaoError } from '../shared/index.js';

const MOST_DIGITS = 15;
const LONGEST_SHOWN = 60;

/** Throws `TB_PARAMETER_INVALID` unless the text is a whole number from `least` to `most`. */
export const readWhole = (text: string, parameter: string, least: number, most: number): number => {
  const value = /^\d+$/.test(text) && text.length <= MOST_DIGITS ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  const problem = `must be ${least} to ${most}, not "${text.slice(0, LONGEST_SHOWN)}"`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem });
};
