/** From fields to an article, with a title for one that came without. */
import type { Article } from '../../shared/index.js';
import { MAX_DERIVED_TITLE_LENGTH } from '../outcome/failures.js';
import { statedName } from './stated-name.js';

/** What is noted where a title is derived. */
export const NO_TITLE = 'There is no title, so the first sentence of the body stands for it.';

/** The fields of an article, every optional one possibly undefined. */
type ArticleFields = Pick<Article, 'id' | 'title' | 'body'> & {
  readonly [Field in keyof Article]?: Article[Field] | undefined;
};

const FIELDS = 'id,title,summary,body,captions,publishedAt,source,author,category,url,tags,image,extra'.split(
  ',',
) as readonly (keyof Article)[];

/** What is not known is absent rather than undefined, so that it neither shows in JSON nor in comparisons. */
export const buildArticle = (fields: ArticleFields): Article => {
  const { source, author, category } = fields;
  const stated: ArticleFields = {
    ...fields,
    source: statedName(source),
    author: statedName(author),
    category: statedName(category),
  };
  const known = FIELDS.map((field) => [field, stated[field]] as const).filter(
    ([, value]) => value !== undefined && (typeof value === 'string' || Object.keys(value).length > 0),
  );
  return Object.fromEntries(known) as unknown as Article;
};

/** A mark that ends a sentence, closing quotes, then white space and something that may begin a sentence. */
const SENTENCE_END = /[.!?…]+["”’»)\]]*(?=\s+["“‘«(\[]*[\p{Lu}\p{N}])/gu;
const LONGEST_ABBREVIATION = 4;

/** "TP. Hồ Chí Minh", "ThS. Nguyễn", "Nguyễn Văn A. nói": a capital, or letters without a vowel, before the dot. */
const endsWithAbbreviation = (text: string): boolean => {
  const word = /[^\s.(]*$/.exec(text.slice(-3 * LONGEST_ABBREVIATION))?.[0].normalize('NFD') ?? '';
  const letters = word.replace(/\p{M}/gu, '');
  return (
    /^\p{Lu}/u.test(letters) &&
    (letters.length === 1 || (letters.length <= LONGEST_ABBREVIATION && !/[aeiouy]/i.test(letters)))
  );
};

const cutAtSyllable = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const border = text.slice(0, length + 1).search(/\s\S*$/);
  if (border > 0) return `${text.slice(0, border).trimEnd()}…`;
  return `${text.slice(0, /^[\udc00-\udfff]/.test(text.charAt(length)) ? length - 1 : length)}…`;
};

/** The first sentence of the first paragraph; a longer one is cut between two syllables near 120 characters. */
export const deriveTitle = (body: string): string => {
  // More than this cannot matter, and a body may have millions of characters without a line break. A letter of NFD
  // takes up to three units; in NFC the cut, and so the id, is the same for both.
  const start = body.slice(0, MAX_DERIVED_TITLE_LENGTH * 12).normalize('NFC');
  const paragraph = (start.split('\n', 1)[0] as string).trim();
  for (const end of paragraph.matchAll(SENTENCE_END)) {
    if (end.index > MAX_DERIVED_TITLE_LENGTH) break;
    if (end[0] === '.' && endsWithAbbreviation(paragraph.slice(0, end.index))) continue;
    return cutAtSyllable(paragraph.slice(0, end.index + end[0].length), MAX_DERIVED_TITLE_LENGTH);
  }
  return cutAtSyllable(paragraph, MAX_DERIVED_TITLE_LENGTH);
};
