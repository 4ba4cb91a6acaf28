/** Which document comes next in an index, of all that were analysed. */
import type { AnalysedParts } from '../analysis/article-analyser.js';

/** Who analysed an article, and how many that one had analysed before it. */
export interface AnalysedArticle {
  readonly source: number;
  readonly ordinal: number;
}

/** By document of the index: its part, counted over all sources, and its number in that part. */
export interface DocumentOrder {
  readonly parts: Uint32Array;
  readonly documents: Uint32Array;
}

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

/** These articles, in this order. */
export const inOrderOf = (sources: readonly AnalysedParts[], articles: readonly AnalysedArticle[]): DocumentOrder => {
  const all = sources.map((source, number) => {
    const earlier = sources.slice(0, number).reduce((sum, { parts }) => sum + parts.length, 0);
    return locate(source, earlier);
  });
  return {
    parts: Uint32Array.from(articles, ({ source, ordinal }) => all[source]!.parts[ordinal]!),
    documents: Uint32Array.from(articles, ({ source, ordinal }) => all[source]!.documents[ordinal]!),
  };
};

const locate = (source: AnalysedParts, firstPart: number): DocumentOrder => {
  const { parts, documents } = inOrderOfParts([source]);
  return { parts: parts.map((part) => part + firstPart), documents };
};
