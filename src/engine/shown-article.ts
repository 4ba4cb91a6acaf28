/** What answers show of an article beside a hit: without its long texts, and without what is not known. */
import type { Article } from '../article/index.js';
import type { ArticleCopy, SimilarArticle } from './search-engine.js';

export const toCopy = ({ id, title, url, source, publishedAt }: Article): ArticleCopy => ({
  id,
  title,
  ...(url !== undefined && { url }),
  ...(source !== undefined && { source }),
  ...(publishedAt !== undefined && { publishedAt }),
});

export const toSimilar = (article: Article, score: number): SimilarArticle => {
  const { author, category, summary } = article;
  return {
    ...toCopy(article),
    ...(author !== undefined && { author }),
    ...(category !== undefined && { category }),
    ...(summary !== undefined && { summary }),
    _rankingScore: score,
  };
};
