/**
 * What the parameters of all requests have in common. What comes out of a schema is the type that the OpenAPI document
 * shows, so the two cannot drift apart.
 */
import * as z from 'zod';
import { MAX_QUERY_LENGTH } from '../engine/index.js';
import { TimbaoError } from '../shared/index.js';

/**
 * Query string → parameters as typed, in the order of their first appearance. An empty value is the same as none,
 * because a plain form sends its empty fields. Parameters that mail programs, social networks and analytics hang on
 * shared links are dropped, so that a strict reader of the rest can refuse a misspelt name.
 */
export type RawParameters = Readonly<Record<string, readonly string[]>>;

const TRACKING_PREFIXES = ['utm_', 'pk_', 'mtm_', 'hsa_'] as const;
const TRACKING_NAMES: ReadonlySet<string> = new Set(
  'fbclid gclid dclid gbraid wbraid msclkid yclid ttclid twclid igshid mc_cid mc_eid zarsrc _gl _ga'.split(' '),
);

export const isTrackingParameter = (name: string): boolean =>
  TRACKING_NAMES.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));

/** Undefined when the text is not percent-encoded UTF-8; a plus sign is a space, as forms write it. */
const decodePart = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

/** Of the part of a URL after the first `?`. Throws `TB_PARAMETER_INVALID` that names what it cannot decode. */
export const readParameters = (url: string): RawParameters => {
  const start = url.indexOf('?');
  const values = new Map<string, string[]>();
  if (start < 0) return {};
  for (const piece of url.slice(start + 1).split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const encodedName = equals < 0 ? piece : piece.slice(0, equals);
    const name = decodePart(encodedName);
    const value = equals < 0 ? '' : decodePart(piece.slice(equals + 1));
    if (name !== undefined && isTrackingParameter(name)) continue;
    if (name === undefined || value === undefined) {
      throw new TimbaoError('TB_PARAMETER_INVALID', {
        parameter: (name ?? encodedName).slice(0, 100),
        problem: 'is not percent-encoded UTF-8. Write a percent sign of its own as %25.',
      });
    }
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  // Without a prototype, so that a parameter called `__proto__` is one more unknown name and nothing else.
  const parameters = Object.create(null) as Record<string, readonly string[]>;
  for (const [name, all] of values) {
    const given = all.filter((value) => value !== '');
    if (given.length > 0) parameters[name] = given;
  }
  return parameters;
};

/** Values that are longer are cut where a message repeats them. */
export const LONGEST_ECHO = 60;

const LONGEST_NAME = 100;

export const single = <S extends z.ZodType>(schema: S) =>
  z
    .array(z.string())
    .max(1, 'may be given only once')
    .transform((values) => values[0])
    .pipe(schema as z.ZodType<z.output<S>, string | undefined>);

/** @param remedy goes on with the message */
export const wholeNumber = (most: number, remedy = '', least = 1) => {
  const error = `must be a whole number from ${least} to ${most}${remedy}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error, abort: true })
    .transform(Number)
    .pipe(z.int({ error }).min(least, error).max(most, error));
};

/** `max` counts code points, as JSON Schema does; the engine's limit is in UTF-16 units. */
export const queryText = z
  .string()
  .max(MAX_QUERY_LENGTH)
  .refine((query) => query.length <= MAX_QUERY_LENGTH);

/**
 * Throws `TB_PARAMETER_INVALID` or `TB_QUERY_TOO_LONG` for the first problem.
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
