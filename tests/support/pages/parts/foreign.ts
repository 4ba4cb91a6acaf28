/** Other articles: lists of them, links within the text. */
import { chromeLine, type Draft, type KnownArticle, type Part } from '../draft.js';
import type { BlockKind, PageLine } from '../page.js';
import { type DateShapeName, nearby, printDate } from './dates.js';

/** The lines of one other article in a list. */
export type ItemShape = (article: KnownArticle, index: number, draft: Draft) => readonly PageLine[];

const foreignText = (text: string): PageLine => ({ text, role: 'foreign-text' });

export const foreignHeadline = (before: string, { title }: KnownArticle, after = ''): PageLine => ({
  text: `${before}${title}${after}`,
  role: 'foreign-headline',
  content: title,
});

const dated = (shape: DateShapeName, draft: Draft): string => printDate(shape, nearby(draft), draft.fetched);

/** What another article shows of its beginning. */
const teaser = ({ lead, paragraphs }: KnownArticle): string => {
  const text = lead ?? paragraphs[0] ?? '';
  return text.length <= 220 ? text : `${text.slice(0, text.lastIndexOf(' ', 200))}...`;
};

export const item = {
  headline:
    (before = '', after = ''): ItemShape =>
    (article) => [foreignHeadline(before, article, after)],
  /** As a link in Markdown. */
  linked:
    (before: string, site: string): ItemShape =>
    (article, index, { draw }) => [
      foreignHeadline(`${before}[`, article, `](${site}bai-${draw.int(10_000, 99_999)}-${index}.html)`),
    ],
  numbered:
    (after = ' '): ItemShape =>
    (article, index) => [foreignHeadline(`${index + 1}${after}`, article)],
  numberAbove: (): ItemShape => (article, index) => [chromeLine(String(index + 1)), foreignHeadline('', article)],
  dateBelow:
    (shape: DateShapeName, before: (draft: Draft) => string = () => ''): ItemShape =>
    (article, _index, draft) => [foreignHeadline('', article), foreignText(`${before(draft)}${dated(shape, draft)}`)],
  dateAbove:
    (shape: DateShapeName): ItemShape =>
    (article, _index, draft) => [foreignText(dated(shape, draft)), foreignHeadline('', article)],
  dateBeside:
    (shape: DateShapeName, open: string, close: string, before = ''): ItemShape =>
    (article, _index, draft) => [foreignHeadline(before, article, `${open}${dated(shape, draft)}${close}`)],
  dateBefore:
    (shape: DateShapeName, after: string): ItemShape =>
    (article, _index, draft) => [foreignHeadline(`${dated(shape, draft)}${after}`, article)],
  teaser:
    (before = ''): ItemShape =>
    (article) => [foreignHeadline(before, article), foreignText(teaser(article))],
  teaserDated:
    (shape: DateShapeName, mark = ''): ItemShape =>
    (article, _index, draft) => [
      foreignHeadline('', article),
      foreignText(dated(shape, draft)),
      foreignText(`${mark}${teaser(article)}`),
    ],
  /** Section above, headline, then a count of comments or the like. */
  boxed:
    (below: readonly string[] = []): ItemShape =>
    (article, _index, { voices, draw }) => [
      foreignText(article.category ?? draw.one(voices.sections)),
      foreignHeadline('', article),
      ...below.map((text) => foreignText(text.replace('{count}', String(draw.int(2, 480))))),
    ],
} as const;

export interface OtherArticlesOptions {
  readonly heading?: string | readonly string[];
  readonly count: readonly [from: number, to: number];
  readonly item: ItemShape;
  /** After the list: "Xem thêm". */
  readonly after?: readonly string[];
  readonly kind?: BlockKind;
}

export const otherArticles =
  ({ heading, count, item: shape, after = [], kind = 'related' }: OtherArticlesOptions): Part =>
  (draft) => {
    const { draw, foreign } = draft;
    const items: PageLine[] = [];
    const wanted = draw.int(...count);
    for (let index = 0; index < wanted; index += 1) {
      const article = foreign();
      if (article !== undefined) items.push(...shape(article, index, draft));
    }
    if (items.length === 0) return [];
    const head = heading === undefined ? [] : typeof heading === 'string' ? [heading] : [draw.one(heading)];
    return [{ kind, lines: [...head.map(chromeLine), ...items, ...after.map(chromeLine)] }];
  };

/** Several headlines on one line, with what is between them. */
export const headlinesInARow =
  (count: readonly [from: number, to: number], between: string): Part =>
  ({ draw, foreign }) => {
    const titles: string[] = [];
    for (let left = draw.int(...count); left > 0; left -= 1) {
      const article = foreign();
      if (article !== undefined) titles.push(article.title);
    }
    if (titles.length === 0) return [];
    return [
      {
        kind: 'related',
        lines: [{ text: titles.join(between), role: 'foreign-headline', content: titles.join('\n') }],
      },
    ];
  };
