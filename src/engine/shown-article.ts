/** What answers show of an article: without its long texts, and without what is not known. */
import type { Article } from '../shared/index.js';
import type { ArticleCopy, ShownArticle } from './search-engine.js';

export const toCopy = ({ id, title, url, source, publishedAt }: Article): ArticleCopy => ({
  id,
  title,
  ...(url !== undefined && { url }),
  ...(source !== undefined && { source }),
  ...(publishedAt !== undefined && { publishedAt }),
});

export const toShown = ({ body: _body, captions: _captions, tags: _tags, ...shown }: Article): ShownArticle => shown;
