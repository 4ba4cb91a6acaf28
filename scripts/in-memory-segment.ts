/** One batch of articles, inverted in memory, in this thread. */
import { type AnalysedParts, ArticleAnalyser } from '../src/indexing/analysis/article-analyser.js';
import { SegmentWriter } from '../src/indexing/build/segment-writer.js';
import { inOrderOfParts, type DocumentOrder } from '../src/indexing/inversion/documents.js';
import { allocateRoom, sortRange } from '../src/indexing/inversion/sort-range.js';
import { NgramCounter } from '../src/indexing/ngrams/count-ngrams.js';
import type { SegmentBodies } from '../src/indexing/sections/write-sections.js';
import type { ExtraField } from '../src/shared/index.js';
import { SegmentReader, type SegmentFileKey, type IndexableArticle } from '../src/inverted-index/index.js';

export class SegmentBuilder {
  readonly #analyser = new ArticleAnalyser();

  /** @param extraFields the publisher's own, with which the articles were made indexable */
  constructor(private readonly extraFields: readonly ExtraField[] = []) {}

  add(article: IndexableArticle): void {
    this.#analyser.add(article);
  }

  /** Once, when all articles are added. `ngrams: false` leaves the n-grams out, of a segment that is only to be merged with others. */
  build({ ngrams = true } = {}): SegmentBodies {
    const source = this.#analyser.finish();
    return invert([source], inOrderOfParts([source]), ngrams, this.extraFields);
  }
}

export const invert = (
  sources: readonly AnalysedParts[],
  order: DocumentOrder,
  ngrams = true,
  extraFields: readonly ExtraField[] = [],
): SegmentBodies => {
  const inversion = new SegmentWriter(sources, order, { extraFields });
  const { documents, termCount, leastArticles } = inversion.plan;
  const counter = ngrams ? new NgramCounter(termCount, leastArticles) : undefined;
  const room = allocateRoom(inversion.tasks);
  for (const task of inversion.tasks) {
    const sorted = sortRange(documents, task, room);
    inversion.add(sorted, counter?.count(sorted));
  }
  return inversion.finish();
};

/** Opens a segment that was just built, without writing it anywhere. */
export const openBodies = (bodies: SegmentBodies): SegmentReader => {
  const joined = Object.entries(bodies).map(([key, pieces]) => [key, new Uint8Array(Buffer.concat([...pieces]))]);
  return new SegmentReader(Object.fromEntries(joined) as Record<SegmentFileKey, Uint8Array>);
};
