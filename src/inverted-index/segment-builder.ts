/** One batch of articles, inverted in memory, in this thread. */
import { ArticleAnalyser } from './inversion/article-analyser.js';
import type { AnalysedParts } from './inversion/analysed-part.js';
import { Inversion, type DocumentOrder } from './inversion/inversion.js';
import { sortRange } from './inversion/sort-range.js';
import { RunCounter } from './ngrams/count-runs.js';
import type { IndexableArticle } from './fields.js';
import type { SegmentBodies } from './segment-files.js';

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
  const counter = ngrams ? new RunCounter(inversion.termCount, inversion.leastOfRun) : undefined;
  for (const task of inversion.tasks) {
    const sorted = sortRange(inversion.documents, task);
    inversion.add(sorted, counter?.count(sorted));
  }
  return inversion.finish();
};

/** One document after the other, as they lie; those that are not kept are passed over. */
export const inOrderOfParts = (
  sources: readonly AnalysedParts[],
  keeps: (source: number, articleId: string, document: number) => boolean = () => true,
): DocumentOrder => {
  const parts: number[] = [];
  const documents: number[] = [];
  let part = 0;
  for (const [source, { parts: ofSource }] of sources.entries()) {
    for (const { values } of ofSource) {
      for (const [document, { id }] of values.entries()) {
        if (!keeps(source, id, document)) continue;
        parts.push(part);
        documents.push(document);
      }
      part++;
    }
  }
  return { parts: Uint32Array.from(parts), documents: Uint32Array.from(documents) };
};
