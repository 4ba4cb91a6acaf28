/** JSON and JSONL: an article, a list of articles, an object around such a list, or a JSON Feed. */
import { decodeBytes } from '../bytes/decode.js';
import { brokenJson, documentTooLarge, elementTooLarge, emptyInput, lineTooLarge } from '../outcome/failures.js';
import { noArticles, noItems, notText, type Place } from '../outcome/failures.js';
import { MAX_LINE_BYTES } from '../outcome/failures.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { InputSource, ReadOptions } from './read-options.js';
import { hasJsonName, hasTextName } from './detect-format.js';
import { ARTICLE_FIELDS, DEEPEST_WRAPPER, JsonListSplitter, LIST_WRAPPERS } from '../../shared/index.js';
import type { ByteElement } from '../../shared/index.js';
import { readRecord } from './article-record.js';
import { isJsonObject, type JsonObject, listElements, parseJson, withoutUndefined } from '../json/parse-json.js';
import { type ByteLine, LineSplitter } from '../../shared/index.js';

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

/** One value that is no list: an article, a feed, or an object around a list, with the text that it was read from. */
const readJsonValue = (value: unknown, raw: string, place: Place, options: ReadOptions): Iterable<ReadOutcome> => {
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

/** A list that is too large to be read whole, alone or in an object: element by element in bounded memory. */
export async function* streamJsonList(
  { name, chunks }: InputSource,
  options: ReadOptions,
): AsyncGenerator<ReadOutcome> {
  const splitter = new JsonListSplitter(MAX_LINE_BYTES);
  let begins: boolean | undefined;
  let count = 0;
  for await (const chunk of chunks) {
    begins ??= isMeantAsJson(new TextDecoder().decode(chunk.subarray(0, LOOKED_AT)), name);
    for (const element of splitter.push(chunk)) {
      count++;
      yield readElement(element, name, options);
    }
    if (!begins || splitter.hasNoList) {
      yield documentTooLarge({ file: name });
      return;
    }
  }
  for (const element of splitter.end()) {
    count++;
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

function* readList(values: unknown[], text: string, name: string, options: ReadOptions): Generator<ReadOutcome> {
  let index = 0;
  for (const { text: raw, line } of listElements(text)) {
    yield readRecord(values[index++], raw, { file: name, line }, options);
  }
}

/** The articles of one JSON value, of a blank line none. A byte order mark is passed over. */
export const readJsonLine = (bytes: Uint8Array, place: Place, options: ReadOptions): Iterable<ReadOutcome> => {
  const decoded = decodeBytes(bytes);
  if (decoded === undefined) return [notText(place)];
  const { text, encoding } = decoded;
  const { value, problem } = parseJson(text);
  if (problem === undefined) {
    const outcomes = readJsonValue(value, text.trim(), place, options);
    return encoding === 'utf-8' ? outcomes : [...outcomes].map((outcome) => ({ ...outcome, encoding }));
  }
  if (text.trim() === '') return [];
  return [bytes.includes(0) ? notText(place) : brokenJson(place, problem)];
};

/** JSONL: one article a line, in bounded memory whatever the size. A bad line is a failure of its own. */
export async function* readJsonLines(source: InputSource, options: ReadOptions): AsyncGenerator<ReadOutcome> {
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  let found = false;
  const outcomesOf = function* (lines: Iterable<ByteLine>): Generator<ReadOutcome> {
    for (const { bytes, number } of lines) {
      const place = { file: source.name, line: number };
      for (const outcome of bytes === undefined ? [lineTooLarge(place)] : readJsonLine(bytes, place, options)) {
        found = true;
        yield outcome;
      }
    }
  };
  for await (const chunk of source.chunks) yield* outcomesOf(splitter.push(chunk));
  yield* outcomesOf(splitter.end());
  if (!found) yield emptyInput({ file: source.name });
}

const JSON_FEED = /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//i;

/** JSON Feed (jsonfeed.org, versions 1 and 1.1): the items are articles, the feed is their source. */
const isJsonFeed = (value: unknown): value is JsonObject =>
  isJsonObject(value) && typeof value['version'] === 'string' && JSON_FEED.test(value['version']);

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** `authors` since 1.1, `author` before. */
const authorsOf = (item: JsonObject): string | undefined => {
  const list: readonly unknown[] = Array.isArray(item['authors']) ? item['authors'] : [item['author']];
  const names = list.flatMap((author) =>
    isJsonObject(author) && typeof author['name'] === 'string' ? [author['name']] : [],
  );
  return names.length === 0 ? undefined : names.join(', ');
};

const toRecord = (item: JsonObject, feed: JsonObject): JsonObject => {
  const url = item['url'] ?? item['external_url'];
  const html = item['content_html'];
  // A text beside HTML is escaped, for the record is then read as HTML as a whole.
  const textOf = (value: unknown): unknown =>
    typeof html === 'string' && typeof value === 'string' ? escapeText(value) : value;
  return withoutUndefined({
    ...(url === undefined ? { id: item['id'] } : { url }),
    title: textOf(item['title']),
    summary: textOf(item['summary']),
    body: typeof html === 'string' ? (html.includes('<') ? html : `<p>${html}</p>`) : item['content_text'],
    publishedAt: item['date_published'],
    modifiedAt: item['date_modified'],
    author: authorsOf(item) ?? authorsOf(feed),
    source: feed['title'],
    tags: item['tags'],
    image: item['image'] ?? item['banner_image'],
  });
};

function* readJsonFeed(feed: JsonObject, place: Place, options: ReadOptions): Generator<ReadOutcome> {
  const items: readonly unknown[] = Array.isArray(feed['items']) ? feed['items'] : [];
  if (items.length === 0) yield { ...noItems(place), format: 'feed' };
  for (const item of items) {
    const record = isJsonObject(item) ? toRecord(item, feed) : item;
    yield { ...readRecord(record, JSON.stringify(item), place, { ...options, fieldMap: {} }), format: 'feed' };
  }
}
