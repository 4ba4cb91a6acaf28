/**
 * The fields of an article that are searched, and how they share one line of positions.
 *
 *   position  0 … title … | gap | … summary … | gap | … body … | gap | … caption … | gap | … meta …
 *
 * The length of a field is the number of positions that it uses (tokens, plus one for each line break between them), so
 * the start of every field follows from the lengths of those before. The gap is wider than any window in which
 * ranking looks for near pairs: nothing is near or adjacent across fields.
 */
import type { Article, ExtraField, ExtraValue } from '../../shared/index.js';
import { columnValues, type FieldValue } from './field-columns.js';

export const FIELDS = ['title', 'summary', 'body', 'caption', 'meta'] as const;
export type FieldName = (typeof FIELDS)[number];
export const FIELD_COUNT = FIELDS.length;
export const TITLE_FIELD = FIELDS.indexOf('title');
export const SUMMARY_FIELD = FIELDS.indexOf('summary');
export const BODY_FIELD = FIELDS.indexOf('body');
export const META_FIELD = FIELDS.indexOf('meta');
export const FIELD_GAP = 16;

/** What is indexed of an article: the text of each field, and its doc values. */
export interface IndexableArticle {
  readonly id: string;
  /** In the order of `FIELDS`; '' where the article has nothing. */
  readonly texts: readonly string[];
  /** Milliseconds since the epoch; NaN without a date. */
  readonly publishedAt: number;
  readonly source: string;
  readonly author: string;
  readonly category: string;
  /** In the order of `columnsOf`. */
  readonly fields: readonly FieldValue[];
}

/**
 * So much of a text is searched and marked, in UTF-16 units: some two hundred thousand words. It bounds what one
 * article can cost: its terms, its positions, what is read of it for marks. The rest is stored and shown.
 */
export const MAX_SEARCHED_UNITS = 1_000_000;

/** Most of a word that is not torn apart by that. */
const LONGEST_WORD = 100;

/** The part of a text that is searched. */
export const searchedPart = (text: string): string => {
  if (text.length <= MAX_SEARCHED_UNITS) return text;
  for (let end = MAX_SEARCHED_UNITS; end > MAX_SEARCHED_UNITS - LONGEST_WORD; end--) {
    if (/\s/.test(text[end]!)) return text.slice(0, end);
  }
  const isPair = text.codePointAt(MAX_SEARCHED_UNITS - 1)! > 0xffff;
  return text.slice(0, MAX_SEARCHED_UNITS - (isPair ? 1 : 0));
};

/** The fields of an article that are searched in part alone. */
export const fieldsInPart = (article: Article): readonly FieldName[] =>
  FIELDS.filter((_, field) => wholeTexts(article, [])[field]!.length > MAX_SEARCHED_UNITS);

/**
 * What is searched of the texts of an article in the order of `FIELDS`; lists are joined by line breaks, which keep
 * entries apart.
 *
 * @param extraFields the publisher's own: what is searchable of them is part of `meta`
 */
export const fieldTexts = (article: Article, extraFields: readonly ExtraField[] = []): string[] =>
  wholeTexts(article, extraFields).map(searchedPart);

const wholeTexts = (article: Article, extraFields: readonly ExtraField[]): string[] => [
  article.title,
  article.summary ?? '',
  article.body,
  (article.captions ?? []).join('\n'),
  [article.author, article.source, article.category, ...(article.tags ?? []), ...searchableTexts(article, extraFields)]
    .filter((value) => value)
    .join('\n'),
];

const searchableTexts = ({ extra = {} }: Article, extraFields: readonly ExtraField[]): string[] =>
  extraFields
    .filter(({ name, searchable }) => searchable === true && Object.hasOwn(extra, name))
    .flatMap(({ name }) => toTexts(extra[name]!));

const toTexts = (value: ExtraValue): string[] => {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

export const toIndexable = (article: Article, extraFields: readonly ExtraField[] = []): IndexableArticle => ({
  id: article.id,
  texts: fieldTexts(article, extraFields),
  publishedAt: article.publishedAt === undefined ? NaN : Date.parse(article.publishedAt),
  source: article.source ?? '',
  author: article.author ?? '',
  category: article.category ?? '',
  fields: columnValues(article, extraFields),
});
