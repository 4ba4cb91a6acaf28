/** Shows an article as a hit of a query, analysed for it alone. */
import type { Article } from '../../src/reader/index.js';
import {
  analyseArticle,
  ArticleHighlighter,
  Vocabulary,
  type HighlightedArticle,
  type QueryPlan,
} from '../../src/search/index.js';

export const highlightWith = (plan: QueryPlan, article: Article): HighlightedArticle => {
  const vocabulary = new Vocabulary();
  return new ArticleHighlighter(plan, vocabulary).highlight(analyseArticle(article, vocabulary));
};
