/** One JSON value to one article. */
import { readDate, readEpoch } from '../../dates/index.js';
import { deriveId } from '../fields/article-id.js';
import { cleanUrl } from '../fields/article-url.js';
import { buildArticle } from '../fields/build-article.js';
import { cleanLine, cleanParagraphs } from '../fields/clean-text.js';
import { deriveTitle } from '../fields/first-sentence.js';
import { garbledText, noTitleAndBody, notAnArticle, type Place } from '../outcome/failures.js';
import { MAX_ID_LENGTH } from '../outcome/limits.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { ReadOptions } from './read-options.js';
import { type ArticleRecord, checkRecord } from './article-record.js';
import { applyFieldMap } from './field-map.js';
import { describeJson, isJsonObject } from '../json/parse-json.js';
import { readRecordTexts } from './record-text.js';

type Field<T> = T | null | undefined;

const readLineOf = (value: Field<string>): string | undefined => {
  const line = value === null || value === undefined ? '' : cleanLine(value);
  return line === '' ? undefined : line;
};

const readParagraphsOf = (value: Field<string>): string | undefined => {
  const text = value === null || value === undefined ? '' : cleanParagraphs(value);
  return text === '' ? undefined : text;
};

const readId = (id: Field<string | number>, notes: string[]): string | undefined => {
  if (typeof id === 'number' && !Number.isSafeInteger(id) && Number.isInteger(id)) {
    notes.push(`"id" is a number too large to be exact; write it in quotes.`);
  }
  const text = readLineOf(typeof id === 'number' ? String(id) : id);
  if (text === undefined || text.length <= MAX_ID_LENGTH) return text;
  notes.push(`"id" is left out: it has ${text.length} characters, at most ${MAX_ID_LENGTH} are kept.`);
  return undefined;
};

const readPublished = (
  value: Field<string | number>,
  field: string,
  options: ReadOptions,
  notes: string[],
): string | undefined => {
  if (value === null || value === undefined || value === '') return undefined;
  const iso =
    typeof value === 'number'
      ? readEpoch(value)
      : readDate(value, options.fetchedAt === undefined ? {} : { reference: options.fetchedAt })?.iso;
  if (iso === undefined && (typeof value === 'number' || value.trim() !== '')) {
    notes.push(`"${field}" is left out: "${String(value).slice(0, 60)}" is not a date that can be read.`);
  }
  return iso;
};

const readUrl = (value: Field<string>, notes: string[]): string | undefined => {
  const line = readLineOf(value);
  const url = line === undefined ? undefined : cleanUrl(line);
  if (line !== undefined && url === undefined) notes.push(`"url" is left out: it is no address of a web page.`);
  return url;
};

const readTexts = (values: readonly unknown[], field: string, notes: string[]): readonly string[] | undefined => {
  const texts: string[] = [];
  for (const value of values) {
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? cleanLine(value) : undefined;
    if (text === undefined) notes.push(`${describeJson(value)} in "${field}" is left out: only texts are kept.`);
    else if (text !== '' && !texts.includes(text)) texts.push(text);
  }
  return texts.length === 0 ? undefined : texts;
};

const readTags = (tags: ArticleRecord['tags'], notes: string[]): readonly string[] | undefined =>
  tags === null || tags === undefined
    ? undefined
    : readTexts(typeof tags === 'string' ? tags.split(',') : tags, 'tags', notes);

/** The article of one JSON value, `raw` being the text that it was parsed from. */
export const readRecord = (value: unknown, raw: string, place: Place, options: ReadOptions): ReadOutcome => {
  if (!isJsonObject(value)) return notAnArticle(place, describeJson(value));
  const texts = readRecordTexts(applyFieldMap(value, options.fieldMap));
  if (texts.isGarbled) return garbledText(place);
  const { record, notes: wrongFields } = checkRecord(texts.record);
  const notes = [...texts.notes, ...wrongFields];
  const givenTitle = readLineOf(record.title);
  const body = readParagraphsOf(record.body) ?? readParagraphsOf(record.text) ?? '';
  const givenId = readId(record.id, notes);
  if (givenTitle === undefined && body === '') {
    return noTitleAndBody(place, givenId === undefined ? 'the article' : `the article "${givenId.slice(0, 80)}"`);
  }
  if (givenTitle === undefined) notes.push('There is no title, so the first sentence of the body stands for it.');
  const title = givenTitle ?? deriveTitle(body);
  const url = readUrl(record.url, notes);
  const article = buildArticle({
    id: givenId ?? deriveId({ url, title, body }),
    title,
    summary: readParagraphsOf(record.summary),
    body,
    captions: record.captions ? readTexts(record.captions, 'captions', notes) : undefined,
    publishedAt:
      readPublished(record.publishedAt, 'publishedAt', options, notes) ??
      readPublished(record.date, 'date', options, notes),
    source: readLineOf(record.source),
    author: readLineOf(record.author),
    category: readLineOf(record.category),
    url,
    tags: readTags(record.tags, notes),
  });
  const modifiedAt =
    readPublished(record.modifiedAt, 'modifiedAt', options, notes) ??
    readPublished(record.fetchedAt, 'fetchedAt', options, notes);
  return {
    kind: 'article',
    article,
    raw,
    file: place.file,
    ...(place.line === undefined ? {} : { line: place.line }),
    lines: [],
    notes,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
  };
};
