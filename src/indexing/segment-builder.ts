/** One batch of articles, inverted in memory, in this thread. */
import type { IndexableArticle, SegmentBodies } from '../inverted-index/index.js';
import type { AnalysedParts } from './inversion/analysed-part.js';
import { ArticleAnalyser } from './inversion/article-analyser.js';
import { inOrderOfParts, type DocumentOrder } from './inversion/document-order.js';
import { Inversion } from './inversion/inversion.js';
import { allocateRoom, sortRange } from './inversion/sort-range.js';
import { NgramCounter } from './ngrams/count-ngrams.js';

export class SegmentBuilder {
  readonly #analyser = new ArticleAnalyser();

  add(article: IndexableArticle): void {
    this.#analyser.add(article);
  }

  /** Once, when all articles are added. `ngrams: false` leaves the n-grams out, of a segment that is only to be merged with others. */
  build({ ngrams = true } = {}): SegmentBodies {
    const source = this.#analyser.finish();
    return invert([source], inOrderOfParts([source]), ngrams);
  }
}

export const invert = (sources: readonly AnalysedParts[], order: DocumentOrder, ngrams = true): SegmentBodies => {
  const inversion = new Inversion(sources, order);
  const { documents, termCount, leastOfRun } = inversion.plan;
  const counter = ngrams ? new NgramCounter(termCount, leastOfRun) : undefined;
  const room = allocateRoom(inversion.tasks);
  for (const task of inversion.tasks) {
    const sorted = sortRange(documents, task, room);
    inversion.add(sorted, counter?.count(sorted));
  }
  return inversion.finish();
};
