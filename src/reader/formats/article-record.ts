/** The fields of an article written as JSON, and what is wrong with those that cannot be used. */
import { z } from 'zod';
import { describeJson, type JsonObject } from '../json/parse-json.js';

const text = z.string().nullish();

/** What a record may hold. A field of another type is left out and noted; fields that are not named here are ignored. */
export const articleRecordSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  title: text,
  summary: text,
  body: text,
  /** Another name for `body`. */
  text,
  /** ISO 8601, a Vietnamese date, or seconds or milliseconds since 1970. */
  publishedAt: z.union([z.string(), z.number()]).nullish(),
  /** Another name for `publishedAt`. */
  date: z.union([z.string(), z.number()]).nullish(),
  /** When this version was made; of two versions the newer wins. */
  modifiedAt: z.union([z.string(), z.number()]).nullish(),
  /** When it was fetched, where nothing says when it was made. */
  fetchedAt: z.union([z.string(), z.number()]).nullish(),
  source: text,
  author: text,
  category: text,
  url: text,
  /** A list, or one text with commas. */
  tags: z.union([z.string(), z.array(z.unknown())]).nullish(),
  captions: z.array(z.unknown()).nullish(),
});

export type ArticleRecord = z.infer<typeof articleRecordSchema>;
type FieldName = keyof ArticleRecord;

const EXPECTED: Readonly<Partial<Record<FieldName, string>>> = {
  id: 'a text or a number',
  publishedAt: 'a date',
  date: 'a date',
  modifiedAt: 'a date',
  fetchedAt: 'a date',
  tags: 'a list, or a text with commas',
  captions: 'a list',
};

export interface CheckedRecord {
  readonly record: ArticleRecord;
  readonly notes: readonly string[];
}

const NO_NOTES: readonly string[] = [];

/** Never fails: what does not fit is left out, with a note that names the field. */
export const checkRecord = (value: JsonObject): CheckedRecord => {
  const checked = articleRecordSchema.safeParse(value);
  if (checked.success) return { record: checked.data, notes: NO_NOTES };
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
