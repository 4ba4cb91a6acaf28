/** Copies, related articles and recency, as simply as the port allows: for the fake engine. */
import type { Article } from '../../src/reader/index.js';
import type { ArticleCopy, RecencyRequest, SimilarArticle, SimilarResponse } from '../../src/engine/search-engine.js';
import { canonicalize } from '../../src/text/index.js';

const wordsOf = (text: string): string[] => canonicalize(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Articles of the same words are one story; a body of a line or two is none. */
export const fakeStoryOf = ({ id, body }: Article): string => {
  const words = wordsOf(body);
  return words.length < 40 ? `id ${id}` : words.join(' ');
};

const shown = ({ id, title, url, source, publishedAt }: Article): ArticleCopy => ({
  id,
  title,
  ...(url !== undefined && { url }),
  ...(source !== undefined && { source }),
  ...(publishedAt !== undefined && { publishedAt }),
});

/** The others of each story, newest first, behind the one that stands first. */
export const collapse = <C extends { readonly article: Article }>(
  ordered: readonly C[],
  newestFirst: (a: C, b: C) => number,
): { first: C; copies: ArticleCopy[] }[] => {
  const stories = new Map<string, C[]>();
  for (const candidate of ordered) {
    const story = fakeStoryOf(candidate.article);
    stories.set(story, [...(stories.get(story) ?? []), candidate]);
  }
  return [...stories.values()].map(([first, ...others]) => ({
    first: first!,
    copies: others.sort(newestFirst).map(({ article }) => shown(article)),
  }));
};

/** How much of its score an article keeps. */
export const fakeFactor = ({ publishedAt }: Article, { halfLifeDays, asOf }: RecencyRequest): number => {
  // What asks for news is for real engines to know.
  if (halfLifeDays === undefined) return 1;
  const days = publishedAt === undefined ? 0 : Math.max(0, asOf - Date.parse(publishedAt)) / 86_400_000;
  return 1 - 0.5 * (1 - 2 ** (-days / halfLifeDays));
};

/** By the number of different words that both have. */
export const findSimilarNaively = (
  articles: readonly Article[],
  id: string,
  limit: number,
  indexVersion: string,
): SimilarResponse | undefined => {
  const article = articles.find((one) => one.id === id);
  if (article === undefined) return undefined;
  const textOf = ({ title, summary, body }: Article): string => [title, summary ?? '', body].join(' ');
  const own = new Set(wordsOf(textOf(article)));
  const stories = new Set([fakeStoryOf(article)]);
  const hits = articles
    .map((other) => ({ other, score: [...new Set(wordsOf(textOf(other)))].filter((word) => own.has(word)).length }))
    .filter(({ other, score }) => score > 0 && other.id !== id)
    .sort((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1))
    .filter(({ other }) => !stories.has(fakeStoryOf(other)) && stories.add(fakeStoryOf(other)))
    .slice(0, limit)
    .map(({ other, score }): SimilarArticle => {
      const { author, category, summary } = other;
      return {
        ...shown(other),
        ...(author !== undefined && { author }),
        ...(category !== undefined && { category }),
        ...(summary !== undefined && { summary }),
        _rankingScore: score,
      };
    });
  return { id, hits, indexVersion };
};
