/**
 * What changed since an index was written, told by brute force: every column and every count anew from all articles.
 * The builder that keeps them up to date is held against it, and so is the index that reads them.
 */
import {
  FIELD_COUNT,
  type FieldColumn,
  type FreshPart,
  type FreshState,
  type SegmentFileKey,
  type SegmentReader,
  VALUE_FIELDS,
  type ValueField,
} from '../../src/inverted-index/index.js';
import type { Article } from '../../src/reader/index.js';
import type { ExtraField } from '../../src/shared/index.js';
import { buildSegment, bytesOf, segmentOf } from './build-index.js';

/** Articles that came, and ids of those that went; an id is in one of the two. */
export interface Change {
  readonly put: readonly Article[];
  readonly removed: readonly string[];
}

/** The articles that there are after some changes, in the order of their ids: what an index made anew is made of. */
export const articlesAfter = (before: readonly Article[], changes: readonly Change[]): Article[] => {
  const byId = new Map(before.map((article) => [article.id, article]));
  for (const { put, removed } of changes) {
    for (const article of put) byId.set(article.id, article);
    for (const id of removed) byId.delete(id);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

const bodiesOf = (
  articles: readonly Article[],
  extraFields: readonly ExtraField[],
): Record<SegmentFileKey, Uint8Array> =>
  Object.fromEntries(
    Object.entries(bytesOf(buildSegment(articles, extraFields))).map(([key, bytes]) => [key, new Uint8Array(bytes)]),
  ) as Record<SegmentFileKey, Uint8Array>;

/** @param before the articles that `main` was made of, in its order */
export const naiveFreshState = (
  main: SegmentReader,
  before: readonly Article[],
  changes: readonly Change[],
): FreshState => {
  const { extraFields } = main.docValues;
  const terms = [...main.dictionary.terms];
  const numberOf = (term: string): number => {
    const known = terms.indexOf(term);
    return known >= 0 ? known : terms.push(term) - 1;
  };
  const documents: { readonly article: Article; isThere: boolean }[] = before.map((article) => ({
    article,
    isThere: true,
  }));
  const parts: FreshPart[] = [];
  const addPart = (sign: 1 | -1, articles: readonly Article[], firstDocument: number): void => {
    if (articles.length === 0) return;
    const bodies = bodiesOf(articles, extraFields);
    const termNumbers = Uint32Array.from(segmentOf(articles, extraFields).dictionary.terms, numberOf);
    parts.push({ id: parts.length, sign, bodies, termNumbers, firstDocument });
  };
  for (const { put, removed } of changes) {
    const ids = new Set([...put.map(({ id }) => id), ...removed]);
    const gone = documents.filter(({ article, isThere }) => isThere && ids.has(article.id));
    addPart(1, put, documents.length);
    addPart(
      -1,
      gone.map(({ article }) => article),
      0,
    );
    for (const one of gone) one.isThere = false;
    documents.push(...put.map((article) => ({ article, isThere: true })));
  }
  const rebuilt = segmentOf(articlesAfter(before, changes), extraFields);
  const all = segmentOf(
    documents.map(({ article }, i) => ({ ...article, id: `${i}` })),
    extraFields,
  );
  const numbersOfRebuilt = rebuilt.dictionary.terms.map(numberOf);
  const byTerm = (values: Uint32Array): Uint32Array => {
    const column = new Uint32Array(terms.length);
    values.forEach((value, term) => (column[numbersOfRebuilt[term]!] = value));
    return column;
  };
  const documentOfId = new Map(documents.flatMap(({ article, isThere }, i) => (isThere ? [[article.id, i]] : [])));
  const rebuiltToDocument = rebuilt.docValues.ids.map((id) => documentOfId.get(id)!);
  const firstOf = Uint32Array.from(documents, (_, document) => document);
  const hasCopies = new Uint8Array(documents.length);
  rebuiltToDocument.forEach((document, own) => {
    firstOf[document] = rebuiltToDocument[rebuilt.clusters.firstOf[own]!]!;
    hasCopies[document] = rebuilt.clusters.hasCopies[own]!;
  });
  const values = VALUE_FIELDS.map((field) => {
    const known = [...main.docValues.values(field)];
    const numbers = Uint32Array.from(documents, ({ article }) => {
      const value = article[field] ?? '';
      const at = known.indexOf(value);
      return at >= 0 ? at : known.push(value) - 1;
    });
    return [field, numbers, known.slice(main.docValues.values(field).length)] as const;
  });
  return {
    coveredSeq: 0,
    parts,
    articleCount: rebuilt.documentCount,
    removed: Uint32Array.from(documents.flatMap(({ isThere }, i) => (isThere ? [] : [i]))),
    documentFrequencies: byTerm(rebuilt.dictionary.documentFrequencies),
    averageFieldLengths: Float64Array.from({ length: FIELD_COUNT }, (_, field) =>
      rebuilt.docValues.averageFieldLength(field),
    ),
    publishedAt: all.docValues.publishedAt,
    fieldLengths: all.docValues.fieldLengths,
    fieldStarts: all.docValues.fieldStarts,
    valueNumbers: Object.fromEntries(values.map(([field, numbers]) => [field, numbers])) as FreshState['valueNumbers'],
    addedValues: Object.fromEntries(
      values.map(([field, , added]): [ValueField, readonly string[]] => [field, added]),
    ) as unknown as FreshState['addedValues'],
    columns: new Map(
      [...all.docValues.columns].map(([field, column]) => [field, behind(main.docValues.columns.get(field)!, column)]),
    ),
    variety: byTerm(rebuilt.ngrams.variety),
    firstOf,
    hasCopies,
  };
};

/** A column of all documents, with the values of the generation's first, and only the others written down. */
const behind = (main: FieldColumn, all: FieldColumn): FieldColumn => {
  if (all.kind === 'numbers' || main.kind === 'numbers') return all;
  const known = [...main.values];
  const numbers = all.numbers.map((number) => {
    const at = known.indexOf(all.values[number]!);
    return at >= 0 ? at : known.push(all.values[number]!) - 1;
  });
  return { ...all, numbers, values: known.slice(main.values.length) };
};
