/** Runs judged queries, in each of their spellings, over an index in memory. */
import { FIELDS, toIndexable, type SegmentReader } from '../../src/inverted-index/index.js';
import { Searcher, type RankingParameters, type Recency, type SearcherResult } from '../../src/search/index.js';
import { openBodies, SegmentBuilder } from '../in-memory-segment.js';
import { datesOf, isFreshFirst } from './freshness.js';
import type { JudgedDocument, JudgedQuery, JudgedSet } from './judged-set.js';
import { measure, RECALL_DEPTH, type Quality } from './metrics.js';
import { AS_WRITTEN, REWRITINGS, type Rewriting } from './rewritings.js';

export interface EvaluatedQuery {
  readonly id: string;
  /** As it was asked, after the rewriting. */
  readonly text: string;
  readonly quality: Quality;
  readonly isChanged: boolean;
  readonly kind?: string;
  /** Asked at an instant, see freshness.ts. */
  readonly isDated?: boolean;
  readonly freshFirst?: boolean | undefined;
}

export interface Evaluation {
  readonly rewriting: Rewriting;
  readonly queries: readonly EvaluatedQuery[];
  /** Queries whose hits or scores differ from those as written; looked for where the rewriting changes nothing. */
  readonly differing: readonly string[];
}

export const indexDocuments = (documents: Iterable<JudgedDocument>): SegmentReader => {
  const builder = new SegmentBuilder();
  for (const { id, title, text, article } of documents) {
    if (article !== undefined) {
      builder.add(toIndexable(article));
      continue;
    }
    const texts = FIELDS.map((field) => (field === 'title' ? title : field === 'body' ? text : ''));
    builder.add({ id, texts, publishedAt: NaN, source: '', author: '', category: '', fields: [[]] });
  }
  return openBodies(builder.build());
};

/** The index of the documents as it stood at an instant: without what was published later. */
export class JudgedIndexes {
  readonly #segments = new Map<number | undefined, SegmentReader>();

  constructor(private readonly documents: readonly JudgedDocument[]) {}

  /** @param asOf milliseconds since the epoch; of all documents when absent */
  at(asOf?: number): SegmentReader {
    let segment = this.#segments.get(asOf);
    if (segment === undefined) {
      const isThere = ({ article }: JudgedDocument): boolean =>
        asOf === undefined || article?.publishedAt === undefined || Date.parse(article.publishedAt) <= asOf;
      segment = indexDocuments(this.documents.filter(isThere));
      this.#segments.set(asOf, segment);
    }
    return segment;
  }
}

export class JudgedSearchers {
  readonly #searchers = new Map<number | undefined, Searcher>();

  constructor(
    private readonly indexes: JudgedIndexes,
    private readonly parameters: RankingParameters,
  ) {}

  at(asOf?: number): Searcher {
    let searcher = this.#searchers.get(asOf);
    if (searcher === undefined) {
      searcher = new Searcher(this.indexes.at(asOf), this.parameters);
      this.#searchers.set(asOf, searcher);
    }
    return searcher;
  }
}

const DAY = 24 * 60 * 60 * 1000;

/** @param days the half-life that the report was told to ask with; a query that is asked at no instant is asked without */
const recencyOf = ({ asOf }: Asked, days: number | undefined): Recency | undefined =>
  asOf === undefined || days === undefined ? undefined : { halfLife: days * DAY, asOf };

/** How a query is asked besides its text. */
type Asked = Partial<Pick<JudgedQuery, 'exclude' | 'asYouType' | 'asOf'>>;

/**
 * What the search box would do, without the documents that the query excludes. As many more hits are asked for, so that
 * what is left is as deep.
 */
export const ask = (
  searcher: Searcher,
  query: string,
  asked: Asked = {},
  recencyDays?: number,
): SearcherResult & { readonly ids: readonly string[] } => {
  const { exclude = new Set(), asYouType = false } = asked;
  const recency = recencyOf(asked, recencyDays);
  const result = searcher.search({
    query,
    matching: 'best',
    order: 'relevance',
    offset: 0,
    limit: RECALL_DEPTH + exclude.size,
    prefixOfLast: asYouType,
    ...(recency && { recency }),
    // A reader's clock is on the wall: recency by itself is part of the search box.
    ...(asked.asOf !== undefined && { now: asked.asOf }),
  });
  const { ids } = searcher.segment.docValues;
  const hits = result.hits.filter(({ document }) => !exclude.has(ids[document]!)).slice(0, RECALL_DEPTH);
  return { ...result, hits, ids: hits.map(({ document }) => ids[document]!) };
};

export interface EvaluateOptions {
  readonly rewritings: readonly Rewriting[];
  readonly parameters: RankingParameters;
  readonly seed: number;
  /** Half-life for queries that are asked at an instant; they are asked without recency when absent. */
  readonly recencyDays?: number | undefined;
}

export const evaluateSet = (
  { queries: all, documents }: JudgedSet,
  indexes: JudgedIndexes,
  { rewritings, parameters, seed, recencyDays }: EvaluateOptions,
): Evaluation[] => {
  const searchers = new JudgedSearchers(indexes, parameters);
  const dates = datesOf(documents);
  const evaluations = rewritings.map((rewriting) => ({
    rewriting,
    queries: [] as EvaluatedQuery[],
    differing: [] as string[],
  }));
  for (const query of all.filter(({ judgments }) => judgments.size > 0)) {
    const searcher = searchers.at(query.asOf);
    const written = ask(searcher, asWritten.rewrite(query, seed), query, recencyDays);
    for (const { rewriting, queries, differing } of evaluations) {
      const text = rewriting.rewrite(query, seed);
      const result = rewriting === asWritten ? written : ask(searcher, text, query, recencyDays);
      if (rewriting.changesNothing && !haveSameHits(result, written)) differing.push(query.id);
      queries.push(toEvaluated(query, text, result.ids, dates));
    }
  }
  return evaluations;
};

const asWritten = REWRITINGS.find(({ name }) => name === AS_WRITTEN)!;

const toEvaluated = (
  query: JudgedQuery,
  text: string,
  ranking: readonly string[],
  dates: ReadonlyMap<string, number>,
): EvaluatedQuery => ({
  id: query.id,
  text,
  quality: measure(ranking, query.judgments),
  isChanged: text !== query.text,
  ...(query.kind !== undefined && { kind: query.kind }),
  ...(query.asOf !== undefined && { isDated: true, freshFirst: isFreshFirst(ranking, query, dates) }),
});

const haveSameHits = (a: SearcherResult, b: SearcherResult): boolean =>
  a.total === b.total &&
  a.hits.length === b.hits.length &&
  a.hits.every(({ document, score }, i) => document === b.hits[i]!.document && score === b.hits[i]!.score);
