/** An article with the tokens of all its texts, ready for the words of any query. */
import type { Article } from '../../shared/index.js';
import { TokenSpans } from './token-spans.js';
import type { Vocabulary } from './vocabulary.js';

export interface AnalysedArticle {
  readonly article: Article;
  /** By field, lists joined by line breaks; fields without text are left out. */
  readonly texts: ReadonlyMap<string, TokenSpans>;
  /** What the tokens are numbered by. */
  readonly vocabulary: Vocabulary;
}

export const analyseArticle = (article: Article, vocabulary: Vocabulary): AnalysedArticle => {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', article.title],
    ['summary', article.summary],
    ['body', article.body],
    ['captions', article.captions?.join('\n')],
    ['author', article.author],
    ['source', article.source],
    ['category', article.category],
    ['tags', article.tags?.join('\n')],
  ];
  const texts = new Map<string, TokenSpans>();
  for (const [field, text] of fields) {
    if (text !== undefined && text !== '') texts.set(field, TokenSpans.of(text, vocabulary));
  }
  return { article, texts, vocabulary };
};
