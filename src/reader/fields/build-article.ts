import type { Article } from '../../shared/index.js';

type Required = 'id' | 'title' | 'body';

/** The fields of an article, every optional one named and possibly undefined. */
export type ArticleFields = Pick<Article, Required> & {
  readonly [Field in Exclude<keyof Article, Required>]-?: Article[Field] | undefined;
};

/** What is not known is absent rather than undefined, so that it neither shows in JSON nor in comparisons. */
export const buildArticle = (fields: ArticleFields): Article => {
  const { id, title, summary, body, captions, publishedAt, source, author, category, url, tags } = fields;
  return {
    id,
    title,
    ...(summary === undefined ? {} : { summary }),
    body,
    ...(captions === undefined || captions.length === 0 ? {} : { captions }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(source === undefined ? {} : { source }),
    ...(author === undefined ? {} : { author }),
    ...(category === undefined ? {} : { category }),
    ...(url === undefined ? {} : { url }),
    ...(tags === undefined || tags.length === 0 ? {} : { tags }),
  };
};
