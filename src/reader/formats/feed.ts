/**
 * RSS 0.9x, 1.0 and 2.0, and Atom (RFC 4287): each item is an article, the feed is its source. Read as a stream of
 * tags; entities that a document type declares are not expanded.
 */
import { Parser } from 'htmlparser2';
import { noItems } from '../outcome/failures.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { ReadOptions } from './read-options.js';
import { type JsonObject, withoutUndefined } from '../json/parse-json.js';
import { readRecord } from './article-record.js';

/** Fields by the names of their elements; the first of them that has content gives the field. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  title: ['title', 'dc:title', 'media:title'],
  content: ['content:encoded', 'content', 'xhtml:body'],
  lead: ['description', 'summary', 'itunes:summary', 'media:description'],
  publishedAt: ['pubdate', 'published', 'dc:date', 'issued', 'date'],
  modifiedAt: ['updated', 'modified', 'dcterms:modified'],
  author: ['dc:creator', 'author>name', 'author', 'itunes:author'],
  source: ['source>title', 'source', 'dc:publisher'],
  category: ['category', 'dc:subject'],
  guid: ['guid', 'id'],
  link: ['link', 'feedburner:origlink'],
};

const ITEMS: ReadonlySet<string> = new Set(['item', 'entry']);
const LONGEST_FIELD = 8_000_000;
const DEEPEST = 200;
const MOST_VALUES = 100;

interface Item {
  readonly values: Map<string, string[]>;
  readonly start: number;
  end: number;
}

const valueOf = (values: Item['values'], field: string): string | undefined =>
  FIELDS[field]?.flatMap((name) => values.get(name) ?? []).find((value) => value.trim() !== '');

/** Of an address such as "toasoan@bao.example (Lan Anh)" only the name; an address alone is no author. */
const authorOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const named = /^\S{1,200}@\S{1,200} \(([^()]{2,100})\)$/.exec(text.trim());
  if (named !== null) return named[1];
  return /^\S{1,200}@\S{1,200}$/.test(text.trim()) ? undefined : text;
};

/** In UTF-16 units. A longer one is no name, and what it ends with is not looked for: that takes the square of it. */
const LONGEST_FEED_TITLE = 300;

/** "Thời sự - RSS Feed": what says that it is a feed is no part of the name. */
const withoutRss = (title: string): string =>
  title.length > LONGEST_FEED_TITLE
    ? title
    : title.replace(/^rss(?: feed)?\s*[-–—|:]\s*/i, '').replace(/\s*[-–—|:]?\s*(?:rss(?: feed)?|feed)$/i, '');

const MONTHS = 'jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec'.split(',');
const RFC_822_DATE =
  /^(?:[a-z]{3,9},? )?(\d{1,2}) ([a-z]{3})[a-z]{0,6} (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))? ?(Z|UTC?|GMT|[+-]\d{2}:?\d{2})?(?: \([A-Z]{2,5}\))?$/i;

const twoDigits = (text: string): string => text.padStart(2, '0');

/** RFC 822 with the four digits of RFC 2822, "Mon, 05 Aug 2024 10:20:00 +0700": ISO 8601 with the offset as written. */
const rfc822ToIso = (text: string): string | undefined => {
  const line = text.trim();
  const match = line.length > 60 ? null : RFC_822_DATE.exec(line.replace(/\s+/g, ' '));
  if (match === null) return undefined;
  const [, day = '', month = '', year = '', hour = '', minute = '', second, zone] = match;
  const index = MONTHS.indexOf(month.toLowerCase());
  if (index === -1) return undefined;
  const clock = `${twoDigits(hour)}:${minute}${second === undefined ? '' : `:${second}`}`;
  const offset = zone === undefined ? '' : /^[+-]/.test(zone) ? zone : 'Z';
  return `${year}-${twoDigits(String(index + 1))}-${twoDigits(day)}T${clock}${offset}`;
};

const dateOf = (text: string | undefined): string | undefined => text && (rfc822ToIso(text) ?? text);

const toRecord = ({ values }: Item, feedTitle: string | undefined): JsonObject => {
  const content = valueOf(values, 'content');
  const lead = valueOf(values, 'lead');
  const [category, ...tags] = FIELDS['category']!.flatMap((name) => values.get(name) ?? [])
    .map((value) => value.trim())
    .filter((value) => value !== '');
  const guid = valueOf(values, 'guid');
  const url = valueOf(values, 'link') ?? (guid !== undefined && /^https?:\/\//i.test(guid) ? guid : undefined);
  const source = valueOf(values, 'source') ?? feedTitle;
  return withoutUndefined({
    ...(url === undefined ? { id: guid } : { url }),
    title: valueOf(values, 'title'),
    summary: content === undefined ? undefined : lead,
    body: content ?? lead,
    publishedAt: dateOf(valueOf(values, 'publishedAt') ?? valueOf(values, 'modifiedAt')),
    modifiedAt: dateOf(valueOf(values, 'modifiedAt')),
    author: authorOf(valueOf(values, 'author')),
    source: source === undefined ? undefined : withoutRss(source.trim()),
    category,
    tags: tags.length === 0 ? undefined : tags,
    image: values.get('picture')?.[0],
  });
};

/** As feeds name one: an enclosure, or an element of Media RSS. */
const pictureOf = (name: string, { url, type, medium }: Readonly<Record<string, string>>): string | undefined => {
  if (name === 'media:thumbnail') return url;
  const isPicture = medium === 'image' || type?.startsWith('image/') === true;
  return isPicture && (name === 'enclosure' || name === 'media:content') ? url : undefined;
};

class FeedReader {
  readonly items: Item[] = [];
  feedTitle: string | undefined;
  #item: Item | undefined;
  /** Names of the open elements below the item (or the feed). */
  readonly #path: string[] = [];
  #text = '';
  #depthOfMarkup = 0;
  #itemDepth = 0;

  open(name: string, attributes: Readonly<Record<string, string>>, at: number): void {
    if (this.#depthOfMarkup > 0) {
      this.#depthOfMarkup += 1;
      this.add(`<${name}>`);
      return;
    }
    if (ITEMS.has(name) && this.#item === undefined) {
      this.#item = { values: new Map(), start: at, end: at };
      this.#itemDepth = this.#path.length;
    }
    this.#path.push(name);
    this.#text = '';
    // Atom may hold its content as elements, which are put together again.
    if (attributes['type'] === 'xhtml') this.#depthOfMarkup = 1;
    const relation = attributes['rel'] ?? 'alternate';
    if (name === 'link' && relation === 'alternate' && attributes['href']) this.#keep('link', attributes['href']);
    const picture = pictureOf(name, attributes);
    if (picture !== undefined) this.#keep('picture', picture);
    if (name === 'category' && attributes['term']) this.#keep('category', attributes['term']);
  }

  /** No feed nests so deep, and the parser's own work grows with the square of what is open. */
  get isTooDeep(): boolean {
    return this.#path.length > DEEPEST || this.#depthOfMarkup > DEEPEST;
  }

  add(text: string): void {
    if (this.#text.length + text.length <= LONGEST_FIELD) this.#text += text;
  }

  close(name: string, at: number): void {
    if (this.#depthOfMarkup > 1) {
      this.#depthOfMarkup -= 1;
      this.add(`</${name}>`);
      return;
    }
    this.#depthOfMarkup = 0;
    const below = this.#path.slice(this.#itemDepth + (this.#item === undefined ? 0 : 1));
    if (this.#path.at(-1) === name) this.#path.pop();
    if (this.#item !== undefined && ITEMS.has(name)) {
      this.#item.end = at;
      this.items.push(this.#item);
      this.#item = undefined;
    } else if (this.#text.trim() !== '') {
      this.#keep(below.slice(-2).join('>'), this.#text);
      if (this.#item === undefined && below.at(-1) === 'title' && !below.includes('image')) {
        this.feedTitle ??= this.#text.trim();
      }
    }
    this.#text = '';
  }

  #keep(path: string, value: string): void {
    const values = this.#item?.values;
    if (values === undefined) return;
    const before = values.get(path) ?? [];
    if (before.length < MOST_VALUES) values.set(path, [...before, value]);
  }
}

const FEED_LENGTH = 1 << 14;

/** Items as they are completed, so that a large feed is never held twice. */
export function* readFeed(text: string, name: string, options: ReadOptions): Generator<ReadOutcome> {
  const reader = new FeedReader();
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        if (!reader.isTooDeep) reader.open(tag, attributes, parser.startIndex);
      },
      ontext: (part) => reader.add(part),
      onclosetag: (tag) => {
        if (!reader.isTooDeep) reader.close(tag, parser.endIndex);
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  let found = false;
  let line = 1;
  let counted = 0;
  const outcomes = function* (): Generator<ReadOutcome> {
    for (const item of reader.items.splice(0)) {
      found = true;
      for (; counted < item.start; counted += 1) if (text.charCodeAt(counted) === 0x0a) line += 1;
      const raw = text.slice(item.start, item.end + 1);
      yield readRecord(toRecord(item, reader.feedTitle), raw, { file: name, line }, options);
    }
  };
  for (let at = 0; at < text.length && !reader.isTooDeep; at += FEED_LENGTH) {
    parser.write(text.slice(at, at + FEED_LENGTH));
    yield* outcomes();
  }
  if (!reader.isTooDeep) parser.end();
  yield* outcomes();
  if (!found) yield noItems({ file: name });
}

/** Before its first item, in UTF-16 units: what a feed says of itself. */
const FEED_HEAD = 1 << 16;
const MINUTE = 60_000;

/**
 * For how long an RSS feed asks to be left alone, in milliseconds (its `<ttl>` is in minutes); undefined where it does
 * not say.
 */
export const readFeedTtl = (text: string): number | undefined => {
  const path: string[] = [];
  let minutes = '';
  let isDone = false;
  const parser = new Parser(
    {
      onopentag: (tag) => {
        isDone ||= ITEMS.has(tag) || path.length > DEEPEST;
        if (!isDone) path.push(tag);
      },
      ontext: (part) => {
        if (!isDone && path.join('>') === 'rss>channel>ttl') minutes += part;
      },
      onclosetag: () => {
        if (!isDone) path.pop();
      },
    },
    { xmlMode: true, lowerCaseTags: true },
  );
  for (let at = 0; at < Math.min(text.length, FEED_HEAD) && !isDone; at += FEED_LENGTH) {
    parser.write(text.slice(at, at + FEED_LENGTH));
  }
  return /^\s*\d{1,9}\s*$/.test(minutes) ? Number(minutes) * MINUTE : undefined;
};
