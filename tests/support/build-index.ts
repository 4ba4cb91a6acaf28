/** Indexes in memory, for tests of what is in them and of what they answer. */
import { SegmentBuilder } from '../../scripts/in-memory-segment.js';
import type { SegmentBodies } from '../../src/indexing/sections/write-sections.js';
import { type SegmentReader, toIndexable } from '../../src/inverted-index/index.js';
import type { Article } from '../../src/reader/index.js';
import { Searcher, type RankingParameters, type SearcherRequest } from '../../src/search/index.js';
import type { ExtraField } from '../../src/shared/index.js';
import { openBodies } from '../../scripts/in-memory-segment.js';

export const buildSegment = (articles: Iterable<Article>, extraFields: readonly ExtraField[] = []): SegmentBodies => {
  const builder = new SegmentBuilder(extraFields);
  for (const article of articles) builder.add(toIndexable(article, extraFields));
  return builder.build();
};

export const segmentOf = (articles: Iterable<Article>, extraFields: readonly ExtraField[] = []): SegmentReader =>
  openBodies(buildSegment(articles, extraFields));

export const searcherOver = (articles: Iterable<Article>, parameters?: RankingParameters): Searcher =>
  new Searcher(segmentOf(articles), parameters);

/** Everything that a segment is made of, as one run of bytes by file. */
export const bytesOf = (bodies: SegmentBodies): Record<string, Buffer> =>
  Object.fromEntries(Object.entries(bodies).map(([file, pieces]) => [file, Buffer.concat([...pieces])]));

export const request = (query: string, changes: Partial<SearcherRequest> = {}): SearcherRequest => ({
  query,
  matching: 'best',
  order: 'relevance',
  offset: 0,
  limit: 1000,
  ...changes,
});

/** An article with what the test says of it, and as little else as possible. */
export const anArticle = (id: string, contents: Partial<Omit<Article, 'id'>> = {}): Article => ({
  id,
  title: '',
  body: '',
  ...contents,
});

export const idsOf = (searcher: Searcher, hits: readonly { readonly document: number }[]): string[] =>
  hits.map(({ document }) => searcher.segment.docValues.ids[document] ?? 'missing');
