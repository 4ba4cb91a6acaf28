/** One JSON document: an article, a list of articles, an object around such a list, or a JSON Feed. */
import { decodeBytes } from '../bytes/decode.js';
import { brokenJson, documentTooLarge, elementTooLarge, noArticles, notText, type Place } from '../outcome/failures.js';
import { MAX_LINE_BYTES } from '../outcome/limits.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { InputSource, ReadOptions } from './read-options.js';
import { hasJsonName, hasTextName } from './detect-format.js';
import {
  ARTICLE_FIELDS,
  type ByteElement,
  DEEPEST_WRAPPER,
  JsonListSplitter,
  LIST_WRAPPERS,
} from '../json/json-list-splitter.js';
import { readRecord } from './json-record.js';
import { isJsonFeed, readJsonFeed } from './json-feed.js';
import { isJsonObject, type JsonObject, listElements, parseJson } from '../json/parse-json.js';

/** What may follow the first bracket of real JSON; a text may begin with "[Video] …" as well. */
const BEGINS_LIKE_JSON = /^\s*(?:\{\s*["}]|\[\s*["{[\]])/;

const isMeantAsJson = (text: string, name: string): boolean =>
  hasJsonName(name) || (!hasTextName(name) && BEGINS_LIKE_JSON.test(text.slice(0, 1000)));

/** Undefined when the text only began like JSON and is to be read as plain text. */
export const readJsonDocument = (
  text: string,
  name: string,
  options: ReadOptions,
): Iterable<ReadOutcome> | undefined => {
  const { value, problem } = parseJson(text);
  const place: Place = { file: name };
  if (problem !== undefined) {
    return isMeantAsJson(text, name) ? (readWhole(text, name, options) ?? [brokenJson(place, problem)]) : undefined;
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

const readElement = ({ bytes, line, number }: ByteElement, file: string, options: ReadOptions): ReadOutcome => {
  const place = { file, line };
  if (bytes === undefined) return elementTooLarge(place, number);
  const decoded = decodeBytes(bytes);
  if (decoded === undefined) return notText(place);
  const raw = decoded.text.trim();
  const { value, problem } = parseJson(raw);
  if (problem !== undefined) return brokenJson(place, `element ${number} of the list: ${problem}`);
  const outcome = readRecord(value, raw, place, options);
  return decoded.encoding === 'utf-8' ? outcome : { ...outcome, encoding: decoded.encoding };
};

/** The elements that are whole, of a list that is not; undefined when there is none. */
const readWhole = (text: string, name: string, options: ReadOptions): readonly ReadOutcome[] | undefined => {
  const splitter = new JsonListSplitter(MAX_LINE_BYTES);
  const elements = [...splitter.push(new TextEncoder().encode(text)), ...splitter.end()];
  const outcomes = elements.map((element) => readElement(element, name, options));
  return outcomes.some(({ kind }) => kind === 'article') ? outcomes : undefined;
};

/** Of what is no list, so much is looked at before it is given up, in bytes. */
const LOOKED_AT = 1000;

/** A list that is too large to be read whole, element by element in bounded memory; alone, or in an object around it. */
export async function* streamJsonList(
  { name, chunks }: InputSource,
  options: ReadOptions,
): AsyncGenerator<ReadOutcome> {
  const splitter = new JsonListSplitter(MAX_LINE_BYTES);
  let isFirst = true;
  let count = 0;
  for await (const chunk of chunks) {
    const begins = !isFirst || isMeantAsJson(new TextDecoder().decode(chunk.subarray(0, LOOKED_AT)), name);
    isFirst = false;
    for (const element of splitter.push(chunk)) {
      count += 1;
      yield readElement(element, name, options);
    }
    if (!begins || splitter.hasNoList) {
      yield documentTooLarge({ file: name });
      return;
    }
  }
  for (const element of splitter.end()) {
    count += 1;
    yield readElement(element, name, options);
  }
  if (!splitter.hasList) yield documentTooLarge({ file: name });
  else if (count === 0) yield noArticles({ file: name });
}

const findWrapped = (value: JsonObject, { fieldMap = {} }: ReadOptions, depth = 0): readonly unknown[] | undefined => {
  const own = [...ARTICLE_FIELDS, fieldMap.title?.split('.')[0], fieldMap.body?.split('.')[0]];
  if (depth > DEEPEST_WRAPPER || own.some((field) => field !== undefined && Object.hasOwn(value, field)))
    return undefined;
  for (const name of LIST_WRAPPERS) {
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
