/** The one parameter of `GET /api/articles/:id/similar`. */
import * as z from 'zod';
import { MAX_SIMILAR } from '../engine/index.js';
import { TimbaoError } from '../shared/index.js';
import type { RawParameters } from './read-parameters.js';

const LIMIT_PROBLEM = `must be a whole number from 1 to ${MAX_SIMILAR}`;
const LONGEST_ECHO = 60;

export const similarParameters = z.strictObject({
  limit: z
    .array(z.string())
    .max(1, 'may be given only once')
    .transform((values) => Number(/^\d{1,9}$/.test(values[0] ?? '') ? values[0] : 0))
    .pipe(z.int(LIMIT_PROBLEM).min(1, LIMIT_PROBLEM).max(MAX_SIMILAR, LIMIT_PROBLEM))
    .default(5)
    .meta({ description: 'Most articles that are wanted.' }),
});

/** Throws `TB_PARAMETER_INVALID`. */
export const parseSimilarParameters = (raw: RawParameters): z.output<typeof similarParameters> => {
  const unknown = Object.keys(raw).find((name) => !(name in similarParameters.shape));
  if (unknown !== undefined) {
    throw new TimbaoError('TB_PARAMETER_INVALID', {
      parameter: unknown.slice(0, 100),
      problem: 'is not known here. Known is limit.',
    });
  }
  const parsed = similarParameters.safeParse(raw);
  if (parsed.success) return parsed.data;
  const typed = (raw['limit'] ?? []).join(', ').slice(0, LONGEST_ECHO);
  const problem = `${parsed.error.issues[0]?.message}; it is "${typed}".`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: 'limit', problem });
};
