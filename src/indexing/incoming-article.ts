/** What a program gives to be indexed: a field of a wrong type would fail every search that meets the article. */
import { z } from 'zod';
import { MAX_EXTRA_BYTES, TimbaoError, type Article } from '../shared/index.js';
import type { ArticleVersion } from '../storage/index.js';

/** An article with what is known of its origin. */
export interface IncomingArticle {
  readonly article: Article;
  /** The input as it came; the store gives it back byte by byte. */
  readonly raw: string;
  /** When this version was made, in milliseconds since the epoch; absent when nothing says. */
  readonly instant?: number;
}

const LONGEST_ID = 512;

const sizeOf = (extra: object): number => Buffer.byteLength(JSON.stringify(extra));

const text = z.string().optional();
const texts = z.array(z.string()).optional();

/** Fields that an article does not have are stored as they are, and never looked at. */
const article = z.looseObject({
  id: z
    .string()
    .min(1, 'it is empty')
    .max(LONGEST_ID, `it is longer than ${LONGEST_ID} characters`)
    .refine((id) => id !== '.' && id !== '..', 'no address can end in it, so it could not be read over HTTP'),
  title: z.string(),
  summary: text,
  body: z.string(),
  captions: texts,
  publishedAt: text,
  source: text,
  author: text,
  category: text,
  url: text,
  tags: texts,
  image: text,
  extra: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .refine((extra) => sizeOf(extra) <= MAX_EXTRA_BYTES, `it is longer than ${MAX_EXTRA_BYTES} bytes`)
    .optional(),
});

const incoming = z.object({ article, raw: z.string().optional(), instant: z.number().optional() });

const LONGEST_ECHO = 80;

const idOf = (value: unknown): string | undefined => {
  const { id } = Object(value) as { readonly id?: unknown };
  return typeof id === 'string' ? id.slice(0, LONGEST_ECHO) : undefined;
};

/**
 * The version to be stored. Throws `TB_ARTICLE_INVALID`, which names the article and its field.
 *
 * @param number place among the articles that are given, counted from 1
 */
export const toVersion = (given: unknown, number: number): ArticleVersion => {
  const wrapped = typeof given === 'object' && given !== null && 'article' in given ? given : { article: given };
  const checked = incoming.safeParse(wrapped);
  if (!checked.success) {
    const { path, message } = checked.error.issues[0]!;
    const field = path.slice(path[0] === 'article' ? 1 : 0).join('.') || undefined;
    throw new TimbaoError('TB_ARTICLE_INVALID', { number, id: idOf(wrapped.article), field, problem: message });
  }
  const { article, raw, instant } = wrapped as Partial<IncomingArticle> & Pick<IncomingArticle, 'article'>;
  // Half a surrogate pair would come back from the store as U+FFFD, and the article would not be found under its id.
  const id = article.id.replace(/\p{Surrogate}/gu, '\ufffd');
  const json = JSON.stringify(id === article.id ? article : { ...article, id });
  return { id, json, raw: raw ?? json, ...(instant !== undefined && { instant }) };
};
