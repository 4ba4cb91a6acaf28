/** A record, as JSON, a row of CSV or an item of a feed gives it, to one article. */
import { readDate, readEpoch } from '../../dates/index.js';
import { cleanUrl, deriveId } from '../fields/article-identity.js';
import { buildArticle, deriveTitle, NO_TITLE } from '../fields/build-article.js';
import { cleanLine, cleanParagraphs } from '../fields/clean-text.js';
import { readExtra } from '../fields/extra-values.js';
import { garbledText, MAX_ID_LENGTH, notAnArticle, noTitleAndBody, type Place } from '../outcome/failures.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { ReadOptions } from './read-options.js';
import { applyFieldMap } from './field-map.js';
import { describeJson, isJsonObject, type JsonObject } from '../json/parse-json.js';
import { readRecordTexts } from './record-text.js';
import { z } from 'zod';

const text = z.string().nullish();
const textOrNumber = z.union([z.string(), z.number()]).nullish();

/** What a record may hold. A field of another type is left out and noted; others are declared, or ignored. */
const articleRecordSchema = z.object({
  id: textOrNumber,
  title: text,
  summary: text,
  body: text,
  /** Another name for `body`. */
  text,
  /** ISO 8601, a Vietnamese date, or seconds or milliseconds since 1970. */
  publishedAt: textOrNumber,
  /** Another name for `publishedAt`. */
  date: textOrNumber,
  /** When this version was made; of two versions the newer wins. */
  modifiedAt: textOrNumber,
  /** Another name for `modifiedAt`. */
  updatedAt: textOrNumber,
  /** When it was fetched, where nothing says when it was made. */
  fetchedAt: textOrNumber,
  source: text,
  author: text,
  category: text,
  url: text,
  /** A list, or one text with commas. */
  tags: z.union([z.string(), z.array(z.unknown())]).nullish(),
  captions: z.array(z.unknown()).nullish(),
  /** The address of a picture. */
  image: text,
});

export type ArticleRecord = z.infer<typeof articleRecordSchema>;
type FieldName = keyof ArticleRecord;

const EXPECTED: Readonly<Partial<Record<FieldName, string>>> = {
  ...{ publishedAt: 'a date', date: 'a date', modifiedAt: 'a date', fetchedAt: 'a date' },
  updatedAt: 'a date',
  ...{ id: 'a text or a number', tags: 'a list, or a text with commas', captions: 'a list' },
};

/** Never fails: what does not fit is left out, with a note that names the field. */
export const checkRecord = (value: JsonObject): { record: ArticleRecord; notes: readonly string[] } => {
  const checked = articleRecordSchema.safeParse(value);
  if (checked.success) return { record: checked.data, notes: [] };
  const wrong = new Set(checked.error.issues.map((issue) => String(issue.path[0]) as FieldName));
  const fitting = Object.fromEntries(Object.entries(value).filter(([field]) => !wrong.has(field as FieldName)));
  return {
    record: articleRecordSchema.parse(fitting),
    notes: [...wrong].map(
      (field) =>
        `"${field}" is left out: it should be ${EXPECTED[field] ?? 'a text'} and is ${describeJson(value[field])}.`,
    ),
  };
};

type Field<T> = T | null | undefined;

const readLineOf = (value: Field<string>): string | undefined => cleanLine(value ?? '') || undefined;

const readParagraphsOf = (value: Field<string>): string | undefined => cleanParagraphs(value ?? '') || undefined;

const readId = (id: Field<string | number>, notes: string[]): string | undefined => {
  if (typeof id === 'number' && !Number.isSafeInteger(id) && Number.isInteger(id)) {
    notes.push(`"id" is a number too large to be exact; write it in quotes.`);
  }
  const text = readLineOf(typeof id === 'number' ? String(id) : id);
  if (text === '.' || text === '..') {
    notes.push(`"id" is left out: no address can end in "${text}", so the article could not be read over HTTP.`);
    return undefined;
  }
  if (text === undefined || text.length <= MAX_ID_LENGTH) return text;
  notes.push(`"id" is left out: it has ${text.length} characters, at most ${MAX_ID_LENGTH} are kept.`);
  return undefined;
};

const readInstant = (
  record: ArticleRecord,
  field: 'publishedAt' | 'date' | 'modifiedAt' | 'updatedAt' | 'fetchedAt',
  options: ReadOptions,
  notes: string[],
): string | undefined => {
  const value = record[field];
  if (value === null || value === undefined || value === '') return undefined;
  const iso =
    typeof value === 'number'
      ? readEpoch(value)
      : readDate(value, { ...(options.fetchedAt !== undefined && { reference: options.fetchedAt }) })?.iso;
  if (iso === undefined && (typeof value === 'number' || value.trim() !== '')) {
    notes.push(`"${field}" is left out: "${String(value).slice(0, 60)}" is not a date that can be read.`);
  }
  return iso;
};

const readUrl = (value: Field<string>, field: 'url' | 'image', notes: string[]): string | undefined => {
  const line = readLineOf(value);
  const url = line === undefined ? undefined : cleanUrl(line);
  if (line !== undefined && url === undefined) notes.push(`"${field}" is left out: it is no address in the web.`);
  return url;
};

const readTexts = (values: readonly unknown[], field: string, notes: string[]): readonly string[] | undefined => {
  const texts = new Set<string>();
  for (const value of values) {
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? cleanLine(value) : undefined;
    if (text === undefined) notes.push(`${describeJson(value)} in "${field}" is left out: only texts are kept.`);
    else if (text !== '') texts.add(text);
  }
  return texts.size === 0 ? undefined : [...texts];
};

const readTags = (tags: ArticleRecord['tags'], notes: string[]): readonly string[] | undefined =>
  tags === null || tags === undefined
    ? undefined
    : readTexts(typeof tags === 'string' ? tags.split(',') : tags, 'tags', notes);

/** The article of one JSON value, `raw` being the text that it was parsed from. */
export const readRecord = (value: unknown, raw: string, place: Place, options: ReadOptions): ReadOutcome => {
  if (!isJsonObject(value)) return notAnArticle(place, describeJson(value));
  const texts = readRecordTexts(applyFieldMap(value, options.fieldMap, options.extraFields));
  if (texts.isGarbled) return garbledText(place);
  const { record, notes: wrongFields } = checkRecord(texts.record);
  const notes = [...texts.notes, ...wrongFields];
  const givenTitle = readLineOf(record.title);
  const body = readParagraphsOf(record.body) ?? readParagraphsOf(record.text) ?? '';
  const givenId = readId(record.id, notes);
  if (givenTitle === undefined && body === '') {
    return noTitleAndBody(place, givenId === undefined ? 'the article' : `the article "${givenId.slice(0, 80)}"`);
  }
  if (givenTitle === undefined) notes.push(NO_TITLE);
  const title = givenTitle ?? deriveTitle(body);
  const url = readUrl(record.url, 'url', notes);
  const instantIn = (field: Parameters<typeof readInstant>[1]): string | undefined =>
    readInstant(record, field, options, notes);
  const article = buildArticle({
    id: givenId ?? options.id ?? deriveId({ url, title, body }),
    title,
    summary: readParagraphsOf(record.summary),
    body,
    captions: record.captions ? readTexts(record.captions, 'captions', notes) : undefined,
    publishedAt: instantIn('publishedAt') ?? instantIn('date'),
    source: readLineOf(record.source),
    author: readLineOf(record.author),
    category: readLineOf(record.category),
    url,
    tags: readTags(record.tags, notes),
    image: readUrl(record.image, 'image', notes),
    extra: readExtra(texts.record, options.extraFields ?? [], notes),
  });
  const modifiedAt = instantIn('modifiedAt') ?? instantIn('updatedAt') ?? instantIn('fetchedAt');
  return {
    kind: 'article',
    article,
    raw,
    file: place.file,
    ...(place.line !== undefined && { line: place.line }),
    lines: [],
    notes,
    ...(modifiedAt !== undefined && { modifiedAt }),
  };
};
