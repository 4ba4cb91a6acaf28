/** Fields of the publisher's own, from the record of an article. What does not fit is left out and noted. */
import { readDate, readEpoch } from '../../dates/index.js';
import {
  isIndexed,
  MAX_EXTRA_BYTES,
  MAX_LIST_VALUES,
  MAX_VALUE_LENGTH,
  type ExtraField,
  type ExtraFieldType,
  type ExtraValue,
} from '../../shared/index.js';
import { describeJson, isJsonObject, type JsonObject } from '../json/parse-json.js';
import { cleanLine, cleanParagraphs } from './clean-text.js';

const EXPECTED: Readonly<Record<ExtraFieldType, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
  list: 'a list of texts, or a text with commas',
};

const LONGEST_NUMBER = 40;

const ENCODER = new TextEncoder();

/**
 * What a record has in the declared fields, by their names or within `extra`, in the order of their declaration;
 * undefined where that is nothing.
 */
export const readExtra = (
  record: JsonObject,
  extraFields: readonly ExtraField[],
  notes: string[],
): Readonly<Record<string, ExtraValue>> | undefined => {
  const values: [string, ExtraValue][] = [];
  let left = MAX_EXTRA_BYTES;
  for (const field of extraFields) {
    const { name, type } = field;
    const given = valueIn(record, name);
    if (given === undefined || given === null || given === '') continue;
    const value = readValue(given, field, notes);
    if (value === undefined) {
      notes.push(`"${name}" is left out: it should be ${EXPECTED[type]} and is ${describeValue(given)}.`);
      continue;
    }
    if (value === '' || (Array.isArray(value) && value.length === 0)) continue;
    if (isIndexed(field) && typeof value === 'string' && value.length > MAX_VALUE_LENGTH) {
      notes.push(`"${name}" is left out: it has ${value.length} characters, at most ${MAX_VALUE_LENGTH} are kept.`);
      continue;
    }
    const bytes = ENCODER.encode(JSON.stringify([name, value])).length;
    if (bytes > left) {
      notes.push(`"${name}" is left out: fields of one's own may have ${MAX_EXTRA_BYTES} bytes together.`);
      continue;
    }
    left -= bytes;
    values.push([name, value]);
  }
  return values.length === 0 ? undefined : Object.fromEntries(values);
};

const valueIn = (record: JsonObject, name: string): unknown => {
  if (Object.hasOwn(record, name)) return record[name];
  const { extra } = record;
  return isJsonObject(extra) && Object.hasOwn(extra, name) ? extra[name] : undefined;
};

const describeValue = (value: unknown): string =>
  typeof value === 'string' ? `"${value.slice(0, 60)}"` : describeJson(value);

/** Undefined for a value that is none of the type. */
const readValue = (value: unknown, field: ExtraField, notes: string[]): ExtraValue | undefined => {
  switch (field.type) {
    case 'string':
      return readText(value, field);
    case 'number':
      return readNumber(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : readBoolean(value);
    case 'date':
      return typeof value === 'number'
        ? readEpoch(value)
        : typeof value === 'string'
          ? readDate(value)?.iso
          : undefined;
    case 'list':
      return readList(value, field.name, notes);
    default:
      return field.type satisfies never;
  }
};

/** What is filtered by is a line, what is read may have paragraphs. */
const readText = (value: unknown, field: ExtraField): string | undefined => {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  return isIndexed(field) ? cleanLine(text) : cleanParagraphs(text);
};

const readBoolean = (value: unknown): boolean | undefined => {
  const text = typeof value === 'string' ? value.slice(0, LONGEST_NUMBER).trim().toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : undefined;
};

const readNumber = (value: unknown): number | undefined => {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.length > LONGEST_NUMBER || value.trim() === ''))
    return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
};

const readList = (value: unknown, name: string, notes: string[]): readonly string[] | undefined => {
  const given: unknown = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(given)) return undefined;
  const values = new Set<string>();
  let leftOut = 0;
  for (const one of given as readonly unknown[]) {
    const text = typeof one === 'number' ? String(one) : typeof one === 'string' ? cleanLine(one) : undefined;
    if (text === '') continue;
    if (text === undefined || text.length > MAX_VALUE_LENGTH || values.size === MAX_LIST_VALUES) leftOut++;
    else values.add(text);
  }
  if (leftOut > 0) {
    notes.push(
      `${leftOut} values in "${name}" are left out: kept are ${MAX_LIST_VALUES} texts of ${MAX_VALUE_LENGTH} characters.`,
    );
  }
  return [...values];
};
