/** What the fields of a record hold before they are read: HTML is read as HTML, mojibake is undone. */
import { mendText, type Mending } from '../bytes/mend-text.js';
import { holdsEntity, isHtml, readFragment } from '../html/html-blocks.js';
import type { JsonObject } from '../json/parse-json.js';

const PARAGRAPH_FIELDS = ['body', 'text', 'summary'] as const;
const LINE_FIELDS = ['title', 'author', 'source', 'category'] as const;

interface RecordTexts {
  readonly record: JsonObject;
  readonly notes: readonly string[];
  readonly isGarbled: boolean;
}

const toText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Every text of the record, if one of the long ones is HTML: an export writes all of them the same way. */
const unwrapHtml = (record: JsonObject): JsonObject => {
  const holdsHtml = PARAGRAPH_FIELDS.some((field) => isHtml(toText(record[field]) ?? ''));
  if (!holdsHtml) return record;
  const unwrapped: Record<string, unknown> = { ...record };
  const captions: string[] = [];
  for (const field of PARAGRAPH_FIELDS) {
    const value = toText(record[field]);
    if (value === undefined || (!isHtml(value) && !holdsEntity(value))) continue;
    const fragment = readFragment(value);
    unwrapped[field] = fragment.text;
    captions.push(...fragment.captions);
  }
  for (const field of LINE_FIELDS) {
    const value = toText(record[field]);
    if (value !== undefined && (holdsEntity(value) || isHtml(value))) unwrapped[field] = readFragment(value).text;
  }
  const given: readonly unknown[] = Array.isArray(record['captions']) ? record['captions'] : [];
  if (captions.length > 0) unwrapped['captions'] = [...given, ...captions];
  return unwrapped;
};

/** Values of a list that are mended; an article has few. */
const MOST_VALUES = 200;

const mendRecord = (record: JsonObject): RecordTexts => {
  const mended: Record<string, unknown> = { ...record };
  const mendings = new Set<Mending>();
  let isGarbled = false;
  const mend = (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    const result = mendText(value);
    if (result.mending !== undefined) mendings.add(result.mending);
    isGarbled ||= result.isGarbled;
    return result.text;
  };
  for (const field of [...LINE_FIELDS, ...PARAGRAPH_FIELDS, 'tags', 'captions']) {
    const value = record[field];
    if (Array.isArray(value))
      mended[field] = (value as readonly unknown[]).map((entry, index) => (index < MOST_VALUES ? mend(entry) : entry));
    else if (value !== undefined) mended[field] = mend(value);
  }
  return { record: mended, notes: [...mendings].map(describeMending), isGarbled };
};

export const describeMending = (mending: Mending): string => `The text was ${mending}; that was undone.`;

export const readRecordTexts = (record: JsonObject): RecordTexts => mendRecord(unwrapHtml(record));
