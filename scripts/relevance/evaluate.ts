/** Runs judged queries, in each of their spellings, over an index in memory. */
import { FIELDS, SegmentReader } from '../../src/inverted-index/index.js';
import { Searcher, type RankingParameters, type SearcherResult } from '../../src/search/index.js';
import { SegmentBuilder } from '../in-memory-segment.js';
import type { JudgedDocument, JudgedQuery, JudgedSet } from './judged-set.js';
import { measure, RECALL_DEPTH, type Quality } from './metrics.js';
import { AS_WRITTEN, REWRITINGS, type Rewriting } from './rewritings.js';
import { openBodies } from '../in-memory-segment.js';

export interface EvaluatedQuery {
  readonly id: string;
  /** As it was asked, after the rewriting. */
  readonly text: string;
  readonly quality: Quality;
  readonly isChanged: boolean;
}

export interface Evaluation {
  readonly rewriting: Rewriting;
  readonly queries: readonly EvaluatedQuery[];
  /** Queries whose hits or scores differ from those as written; looked for where the rewriting changes nothing. */
  readonly differing: readonly string[];
}

export const indexDocuments = (documents: Iterable<JudgedDocument>): SegmentReader => {
  const builder = new SegmentBuilder();
  for (const { id, title, text } of documents) {
    const texts = FIELDS.map((field) => (field === 'title' ? title : field === 'body' ? text : ''));
    builder.add({ id, texts, publishedAt: NaN, source: '', author: '', category: '' });
  }
  return openBodies(builder.build());
};

/**
 * What the search box would do, without the documents that the query excludes. As many more hits are asked for, so that
 * what is left is as deep.
 */
export const ask = (
  searcher: Searcher,
  query: string,
  exclude: ReadonlySet<string> = new Set(),
): SearcherResult & { readonly ids: readonly string[] } => {
  const limit = RECALL_DEPTH + exclude.size;
  const result = searcher.search({ query, matching: 'best', order: 'relevance', offset: 0, limit });
  const { ids } = searcher.segment.docValues;
  const hits = result.hits.filter(({ document }) => !exclude.has(ids[document]!)).slice(0, RECALL_DEPTH);
  return { ...result, hits, ids: hits.map(({ document }) => ids[document]!) };
};

export interface EvaluateOptions {
  readonly rewritings: readonly Rewriting[];
  readonly parameters: RankingParameters;
  readonly seed: number;
}

export const evaluateSet = (
  set: JudgedSet,
  segment: SegmentReader,
  { rewritings, parameters, seed }: EvaluateOptions,
): Evaluation[] => {
  const searcher = new Searcher(segment, parameters);
  const evaluations = rewritings.map((rewriting) => ({
    rewriting,
    queries: [] as EvaluatedQuery[],
    differing: [] as string[],
  }));
  for (const query of set.queries) {
    const written = ask(searcher, asWritten.rewrite(query, seed), query.exclude);
    for (const { rewriting, queries, differing } of evaluations) {
      const text = rewriting.rewrite(query, seed);
      const result = rewriting === asWritten ? written : ask(searcher, text, query.exclude);
      if (rewriting.changesNothing && !haveSameHits(result, written)) differing.push(query.id);
      queries.push(toEvaluated(query, text, result.ids));
    }
  }
  return evaluations;
};

const asWritten = REWRITINGS.find(({ name }) => name === AS_WRITTEN)!;

const toEvaluated = (
  { id, text: written, judgments }: JudgedQuery,
  text: string,
  ranking: readonly string[],
): EvaluatedQuery => ({
  id,
  text,
  quality: measure(ranking, judgments),
  isChanged: text !== written,
});

const haveSameHits = (a: SearcherResult, b: SearcherResult): boolean =>
  a.total === b.total &&
  a.hits.length === b.hits.length &&
  a.hits.every(({ document, score }, i) => document === b.hits[i]!.document && score === b.hits[i]!.score);
