/** One JSON document: an article, a list of articles, an object around such a list, or a JSON Feed. */
import { brokenJson, noArticles, type Place } from '../failures.js';
import type { ReadOptions, ReadOutcome } from '../read-outcome.js';
import { hasJsonName, hasTextName } from './detect-format.js';
import { readRecord } from './json-record.js';
import { isJsonFeed, readJsonFeed } from './json-feed.js';
import { isJsonObject, type JsonObject, listElements, parseJson } from './parse-json.js';

/** What may follow the first bracket of real JSON; a text may begin with "[Video] …" as well. */
const BEGINS_LIKE_JSON = /^\s*(?:\{\s*["}]|\[\s*["{[\]])/;

/** Undefined when the text only began like JSON and is to be read as plain text. */
export const readJsonDocument = (
  text: string,
  name: string,
  options: ReadOptions,
): Iterable<ReadOutcome> | undefined => {
  const { value, problem } = parseJson(text);
  const place: Place = { file: name };
  if (problem !== undefined) {
    const isMeantAsJson = hasJsonName(name) || (!hasTextName(name) && BEGINS_LIKE_JSON.test(text.slice(0, 1000)));
    return isMeantAsJson ? [brokenJson(place, problem)] : undefined;
  }
  if (!Array.isArray(value)) return readJsonValue(value, text.trim(), place, options);
  return value.length === 0 ? [noArticles(place)] : readList(value, text, name, options);
};

/** One value that is no list: an article, a feed, or an object around a list. `raw` is the text that it was parsed from. */
export const readJsonValue = (
  value: unknown,
  raw: string,
  place: Place,
  options: ReadOptions,
): Iterable<ReadOutcome> => {
  if (isJsonFeed(value)) return readJsonFeed(value, place, options);
  const wrapped = isJsonObject(value) ? findWrapped(value, options) : undefined;
  return wrapped === undefined ? [readRecord(value, raw, place, options)] : readWrapped(wrapped, place, options);
};

/** What exports put around their list: `{"data": [ … ]}`, `{"data": {"items": [ … ]}}`. */
const WRAPPERS = ['articles', 'items', 'data', 'posts', 'results', 'records', 'rows', 'entries', 'docs', 'news'];
const ARTICLE_FIELDS = ['title', 'body', 'text'];
const DEEPEST_WRAPPER = 3;

const findWrapped = (value: JsonObject, { fieldMap = {} }: ReadOptions, depth = 0): readonly unknown[] | undefined => {
  const own = [...ARTICLE_FIELDS, fieldMap.title?.split('.')[0], fieldMap.body?.split('.')[0]];
  if (depth > DEEPEST_WRAPPER || own.some((field) => field !== undefined && Object.hasOwn(value, field)))
    return undefined;
  for (const name of WRAPPERS) {
    const inner = Object.hasOwn(value, name) ? value[name] : undefined;
    if (Array.isArray(inner) && inner.length > 0 && inner.every(isJsonObject)) return inner;
    const below = isJsonObject(inner) ? findWrapped(inner, { fieldMap }, depth + 1) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
};

function* readWrapped(values: readonly unknown[], place: Place, options: ReadOptions): Generator<ReadOutcome> {
  for (const value of values) yield readRecord(value, JSON.stringify(value), place, options);
}

function* readList(
  values: readonly unknown[],
  text: string,
  name: string,
  options: ReadOptions,
): Generator<ReadOutcome> {
  let index = 0;
  for (const { text: raw, line } of listElements(text)) {
    yield readRecord(values[index], raw, { file: name, line }, options);
    index += 1;
  }
}
