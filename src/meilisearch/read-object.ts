/** Bodies and query strings of the wire: checked by zod, refused in Meilisearch's words. */
import * as z from 'zod';
import { MAX_CONDITIONS } from '../engine/index.js';
import type { RawParameters } from '../requests/index.js';
import { WireError } from './wire-error.js';

const LONGEST_ECHO = 60;

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'boolean' ? 'a boolean' : `a ${typeof value}`;
};

const found = (value: unknown): string => `but found ${kindOf(value)}${shown(value)}`;

const shown = (value: unknown): string => {
  let text: string | undefined;
  try {
    text = JSON.stringify(value) ?? 'nothing';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Lists that stand too deep in each other to be written.
  }
  if (text === undefined) return '';
  return `: \`${text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text}\``;
};

const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part).slice(0, LONGEST_ECHO)}`)).join('');

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inside, part) => (inside as Record<PropertyKey, unknown> | undefined)?.[part], value);

const withoutNulls = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));

/**
 * A member that is null is the same as none. Throws `WireError`: of an unknown member `bad_request`, of another one
 * what `codeOf` says of its name.
 */
export const readObject = <S extends z.ZodObject>(
  schema: S,
  body: unknown,
  codeOf: (name: string) => string,
): z.output<S> => {
  if (body === undefined) throw new WireError('missing_payload', 'A json payload is missing.');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new WireError('bad_request', `Invalid value type: expected an object, ${found(body)}`);
  }
  const parsed = schema.safeParse(withoutNulls(body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const known = Object.keys(schema.shape).map((name) => `\`${name}\``);
    const unknown = issue.keys[0]!.slice(0, LONGEST_ECHO);
    throw new WireError('bad_request', `Unknown field \`${unknown}\`: expected one of ${known.join(', ')}`);
  }
  const path = issue?.path ?? [];
  const code = codeOf(String(path[0] ?? ''));
  throw new WireError(
    code,
    `Invalid value at \`${placeOf(path)}\`: expected ${issue?.message}, ${found(at(body, path))}`,
  );
};

export const wholeNumber = z.int('a positive integer').min(0, 'a positive integer');
export const text = z.string('a string');
/** Names of fields, and the like. */
const MOST_TEXTS = 100;
export const texts = z.array(text, 'an array').max(MOST_TEXTS, `an array of at most ${MOST_TEXTS} strings`);
/** A filter: text, or a list of texts and of lists of texts. */
export const filterSchema = z.union(
  [z.string(), z.array(z.union([z.string(), z.array(z.string()).max(MAX_CONDITIONS)])).max(MAX_CONDITIONS)],
  `a string or an array of at most ${MAX_CONDITIONS} members`,
);
export const flag = z.boolean('a boolean');

/** What the parameters of a query string are, by name. */
export type Shape = Readonly<Record<string, 'number' | 'flag' | 'list' | 'text'>>;

/** What a query string says, as the JSON that would say the same. A name that is not in `shape` is left a text. */
export const objectOfQuery = (query: RawParameters, shape: Shape = {}): Record<string, unknown> => {
  const entries = Object.entries(query).map(([name, values]): [string, unknown] => {
    if (values.length > 1) throw new WireError('bad_request', `Parameter \`${name}\` may be given only once.`);
    return [name, valueOf(values[0]!, shape[name])];
  });
  return Object.fromEntries(entries);
};

const valueOf = (value: string, kind: Shape[string] | undefined): unknown => {
  if (kind === 'number' && /^\d{1,15}$/.test(value)) return Number(value);
  if (kind === 'flag' && (value === 'true' || value === 'false')) return value === 'true';
  return kind === 'list' ? value.split(',') : value;
};

/** `attributesToCrop` → `attributes_to_crop`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
