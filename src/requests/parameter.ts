/**
 * What the parameters of all requests have in common. A schema reads the values of one parameter in the order in which
 * they were typed; what comes out of it is the type that the OpenAPI document shows, so the two cannot drift apart.
 */
import * as z from 'zod';
import { MAX_QUERY_LENGTH } from '../engine/index.js';
import { TimbaoError } from '../shared/index.js';
import type { RawParameters } from './read-parameters.js';

/** Values that are longer are cut where a message repeats them. */
export const LONGEST_ECHO = 60;

const LONGEST_NAME = 100;

/** A parameter that has one value. */
export const single = <S extends z.ZodType>(schema: S) =>
  z
    .array(z.string())
    .max(1, 'may be given only once')
    .transform((values) => values[0])
    .pipe(schema as z.ZodType<z.output<S>, string | undefined>);

/** A whole number from 1 to `most`. */
export const wholeNumber = (most: number) => {
  const error = `must be a whole number from 1 to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error, abort: true })
    .transform(Number)
    .pipe(z.int({ error }).min(1, error).max(most, error));
};

/** `max` counts code points, as JSON Schema does; the engine's limit is in UTF-16 units. */
export const queryText = z
  .string()
  .max(MAX_QUERY_LENGTH)
  .refine((query) => query.length <= MAX_QUERY_LENGTH);

/**
 * The parameters as `schema` reads them. Throws `TB_PARAMETER_INVALID` or `TB_QUERY_TOO_LONG` for the first problem; the
 * rest is reported when that is mended.
 *
 * @param cut is written after a value that is cut
 */
export const parseParameters = <S extends z.ZodObject>(schema: S, raw: RawParameters, cut = ''): z.output<S> => {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') throw unknownParameter(issue.keys[0] ?? '', schema);
  const parameter = String(issue?.path[0] ?? '');
  const typed = raw[parameter] ?? [];
  if (parameter === 'q' && typed.length === 1) {
    throw new TimbaoError('TB_QUERY_TOO_LONG', { length: typed[0]!.length, limit: MAX_QUERY_LENGTH });
  }
  const echo = typed.join(', ');
  const shown = echo.length > LONGEST_ECHO ? `${echo.slice(0, LONGEST_ECHO)}${cut}` : echo;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem: `${issue?.message}; it is "${shown}".` });
};

/** Throws `TB_PARAMETER_INVALID` for a name that the schema does not know. */
export const refuseUnknown = (schema: z.ZodObject, raw: RawParameters): void => {
  const unknown = Object.keys(raw).find((name) => !(name in schema.shape));
  if (unknown !== undefined) throw unknownParameter(unknown, schema);
};

const unknownParameter = (name: string, { shape }: z.ZodObject): TimbaoError => {
  const known = Object.keys(shape);
  const problem = `is not known here. Known ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`;
  return new TimbaoError('TB_PARAMETER_INVALID', { parameter: name.slice(0, LONGEST_NAME), problem });
};
