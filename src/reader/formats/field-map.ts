/** Exports that name their fields otherwise: which path of a record holds which field of an article. */
import type { Article, ExtraField } from '../../shared/index.js';
import { isJsonObject, type JsonObject } from '../json/parse-json.js';

type MappableField = Exclude<keyof Article, 'extra'> | 'modifiedAt';

export const MAPPABLE_FIELDS =
  'id,title,summary,body,publishedAt,modifiedAt,source,author,category,url,tags,captions,image'.split(
    ',',
  ) as readonly MappableField[];

/**
 * Field of an article, or one of the publisher's own, → name of a field of the record, or a path to it such as
 * `meta.author.name`.
 */
export type FieldMap = Readonly<Record<string, string>>;

/**
 * The map that `title=headline,body=content_html` writes; a sentence about what is wrong with it otherwise.
 *
 * @param extraFields the publisher's own, which may be mapped as well
 * @example
 * ```ts
 * import { parseFieldMap } from 'timbao/reader';
 *
 * parseFieldMap('title=headline,body=meta.text'); // → {"title":"headline","body":"meta.text"}
 * ```
 */
export const parseFieldMap = (text: string, extraFields: readonly ExtraField[] = []): FieldMap | string => {
  const known = [...MAPPABLE_FIELDS, ...extraFields.map(({ name }) => name)];
  const map: Record<string, string> = {};
  for (const part of text.split(',')) {
    const cut = part.indexOf('=');
    const field = part.slice(0, Math.max(0, cut)).trim();
    const path = part.slice(cut + 1).trim();
    if (cut === -1 || path === '') return `must be written as field=name,field=name; "${part.slice(0, 60)}" is not.`;
    if (!known.includes(field)) {
      return `knows no field "${field.slice(0, 60)}"; the fields are ${known.join(', ')}.`;
    }
    map[field] = path;
  }
  return map;
};

/** Values of a list that are looked into, and parts of a path. */
const MOST_VALUES = 1000;
const LONGEST_PATH = 20;

const lookUp = (value: unknown, parts: readonly string[]): unknown => {
  if (value === undefined || value === null || parts.length === 0) return value;
  if (Array.isArray(value)) {
    const [first = '', ...rest] = parts;
    if (/^\d{1,6}$/.test(first)) return lookUp(value[Number(first)], rest);
    const found = value.slice(0, MOST_VALUES).map((entry: unknown) => lookUp(entry, parts));
    return found.filter((entry) => entry !== undefined && entry !== null);
  }
  if (!isJsonObject(value)) return undefined;
  const [first = '', ...rest] = parts;
  return Object.hasOwn(value, first) ? lookUp(value[first], rest) : undefined;
};

const LISTS: ReadonlySet<string> = new Set(['tags', 'captions']);
const isScalar = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/** Several authors are one text, and several paragraphs one body. A number is a title as well ("1984"). */
const fit = (field: string, value: unknown): unknown => {
  if (LISTS.has(field)) return isScalar(value) && field === 'captions' ? [value] : value;
  if (Array.isArray(value) && value.every(isScalar)) return value.join(field === 'body' ? '\n' : ', ');
  const keepsNumber = field === 'id' || field === 'publishedAt' || field === 'modifiedAt';
  return typeof value === 'number' && !keepsNumber ? String(value) : value;
};

/** The record with the mapped fields under their own names; what the map does not name stays as it is. */
export const applyFieldMap = (
  record: JsonObject,
  map: FieldMap | undefined,
  extraFields: readonly ExtraField[] = [],
): JsonObject => {
  if (map === undefined) return record;
  const mapped: Record<string, unknown> = { ...record };
  const own = new Set(extraFields.map(({ name }) => name));
  for (const field of [...MAPPABLE_FIELDS, ...own]) {
    const path = map[field];
    if (path === undefined) continue;
    // A column may have a dot in its own name.
    const found = Object.hasOwn(record, path) ? record[path] : lookUp(record, path.split('.').slice(0, LONGEST_PATH));
    // An export may mix records that have the mapped name with others that have the usual one.
    if (found !== undefined && found !== null) mapped[field] = own.has(field) ? found : fit(field, found);
  }
  return mapped;
};
