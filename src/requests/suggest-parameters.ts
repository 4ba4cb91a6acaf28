/** The parameters of `GET /api/suggest`. */
import * as z from 'zod';
import { MAX_QUERY_LENGTH, MAX_SUGGESTIONS, USUAL_SUGGESTIONS, type SuggestRequest } from '../engine/index.js';
import { TimbaoError } from '../shared/index.js';
import type { RawParameters } from './read-parameters.js';

const LIMIT_PROBLEM = `must be a whole number from 1 to ${MAX_SUGGESTIONS}`;
const LONGEST_ECHO = 60;

const once = z.array(z.string()).max(1, 'may be given only once');

export const suggestParameters = z.strictObject({
  q: once
    .transform((values) => values[0] ?? '')
    // `max` counts code points, as JSON Schema does; the engine's limit is in UTF-16 units.
    .pipe(
      z
        .string()
        .max(MAX_QUERY_LENGTH)
        .refine((query) => query.length <= MAX_QUERY_LENGTH),
    )
    .default('')
    .meta({
      description: 'What is being typed, with or without accents. Length in UTF-16 units.',
      example: 'lien doan la',
    }),
  limit: once
    .transform((values) => Number(/^\d{1,9}$/.test(values[0] ?? '') ? values[0] : 0))
    .pipe(z.int(LIMIT_PROBLEM).min(1, LIMIT_PROBLEM).max(MAX_SUGGESTIONS, LIMIT_PROBLEM))
    .default(USUAL_SUGGESTIONS)
    .meta({ description: 'Most suggestions that are wanted.' }),
});

/** Throws `TB_PARAMETER_INVALID` or `TB_QUERY_TOO_LONG`. */
export const parseSuggestParameters = (raw: RawParameters): SuggestRequest => {
  const unknown = Object.keys(raw).find((name) => !(name in suggestParameters.shape));
  if (unknown !== undefined) {
    throw new TimbaoError('TB_PARAMETER_INVALID', {
      parameter: unknown.slice(0, 100),
      problem: 'is not known here. Known are q, limit.',
    });
  }
  const parsed = suggestParameters.safeParse(raw);
  if (parsed.success) return { query: parsed.data.q, limit: parsed.data.limit };
  const [issue] = parsed.error.issues;
  const parameter = String(issue?.path[0] ?? '');
  const typed = raw[parameter] ?? [];
  if (parameter === 'q' && typed.length === 1) {
    throw new TimbaoError('TB_QUERY_TOO_LONG', { length: typed[0]!.length, limit: MAX_QUERY_LENGTH });
  }
  const problem = `${issue?.message}; it is "${typed.join(', ').slice(0, LONGEST_ECHO)}".`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem });
};
