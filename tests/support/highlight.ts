/** Shows an article as a hit of a query, analysed for it alone. */
import type { Article } from '../../src/reader/index.js';
import {
  analyseArticle,
  ArticleHighlighter,
  MARKED_FIELDS,
  Vocabulary,
  type HighlightedArticle,
  type QueryPlan,
} from '../../src/search/index.js';

/** With the positions of all fields. */
export const highlightWith = (plan: QueryPlan, article: Article): HighlightedArticle => {
  const vocabulary = new Vocabulary();
  return new ArticleHighlighter(plan, vocabulary, MARKED_FIELDS).highlight(analyseArticle(article, vocabulary));
};
