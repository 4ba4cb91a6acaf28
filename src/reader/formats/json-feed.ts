/** JSON Feed (jsonfeed.org, versions 1 and 1.1): the items are articles, the feed is their source. */
import { noItems, type Place } from '../outcome/failures.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { ReadOptions } from './read-options.js';
import { readRecord } from './json-record.js';
import { isJsonObject, type JsonObject } from '../json/parse-json.js';

const VERSION = /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//i;

export const isJsonFeed = (value: unknown): value is JsonObject =>
  isJsonObject(value) && typeof value['version'] === 'string' && VERSION.test(value['version']);

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
  const record = {
    ...(url === undefined ? { id: item['id'] } : { url }),
    title: item['title'],
    summary: item['summary'],
    body: typeof html === 'string' ? (html.includes('<') ? html : `<p>${html}</p>`) : item['content_text'],
    publishedAt: item['date_published'],
    modifiedAt: item['date_modified'],
    author: authorsOf(item) ?? authorsOf(feed),
    source: feed['title'],
    tags: item['tags'],
  };
  const known = Object.entries(record).filter(([, value]) => value !== undefined);
  // A text beside HTML is escaped, for the record is then read as HTML as a whole.
  return Object.fromEntries(
    known.map(([field, value]) => [
      field,
      typeof html === 'string' && typeof value === 'string' && (field === 'title' || field === 'summary')
        ? escapeText(value)
        : value,
    ]),
  );
};

export function* readJsonFeed(feed: JsonObject, place: Place, options: ReadOptions): Generator<ReadOutcome> {
  const items: readonly unknown[] = Array.isArray(feed['items']) ? feed['items'] : [];
  if (items.length === 0) yield noItems(place);
  for (const item of items) {
    const record = isJsonObject(item) ? toRecord(item, feed) : item;
    yield readRecord(record, JSON.stringify(item), place, { ...options, fieldMap: {} });
  }
}
