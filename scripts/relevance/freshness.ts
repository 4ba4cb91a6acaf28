/** Does a query that names the present get news? */
import type { EvaluatedQuery } from './evaluate.js';
import type { JudgedDocument, JudgedQuery } from './judged-set.js';

/** What is news to one who asks for today, in milliseconds. */
export const FRESH = 72 * 60 * 60 * 1000;

export interface Freshness {
  /** Queries that are asked at an instant. */
  readonly queries: number;
  /** Those of them that have a relevant article of the last 72 hours. */
  readonly withFresh: number;
  /** Those of these whose first hit is one. */
  readonly freshFirst: number;
}

/** Milliseconds since the epoch by id, of the documents that have a date. */
export const datesOf = (documents: readonly JudgedDocument[]): ReadonlyMap<string, number> =>
  new Map(
    documents.flatMap(({ id, article }) =>
      article?.publishedAt === undefined ? [] : [[id, Date.parse(article.publishedAt)] as const],
    ),
  );

/** Whether the first hit is a relevant one of the last 72 hours; undefined when there is none, or no instant. */
export const isFreshFirst = (
  [first]: readonly string[],
  { judgments, asOf }: JudgedQuery,
  dates: ReadonlyMap<string, number>,
): boolean | undefined => {
  if (asOf === undefined) return undefined;
  const isFresh = (id: string): boolean => {
    const age = asOf - (dates.get(id) ?? NaN);
    return age >= 0 && age <= FRESH;
  };
  if (![...judgments.keys()].some(isFresh)) return undefined;
  return first !== undefined && judgments.has(first) && isFresh(first);
};

/** Undefined when no query is asked at an instant. */
export const freshnessOf = (queries: readonly EvaluatedQuery[]): Freshness | undefined => {
  const asked = queries.filter(({ isDated }) => isDated);
  if (asked.length === 0) return undefined;
  const withFresh = asked.filter(({ freshFirst }) => freshFirst !== undefined);
  return {
    queries: asked.length,
    withFresh: withFresh.length,
    freshFirst: withFresh.filter(({ freshFirst }) => freshFirst === true).length,
  };
};
