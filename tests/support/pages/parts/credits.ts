/** Bylines and sources. */
import type { Draft, Part } from '../draft.js';

export interface Byline {
  readonly text: string;
  readonly authors: readonly string[];
  readonly photographers?: readonly string[];
  readonly desk?: string;
  readonly source?: string;
  /** Whether the source is the paper that this was taken from; an agency in brackets is a source among others. */
  readonly isTaken?: boolean;
}

export type BylineShape = (author: string, draft: Draft) => Byline;

const person =
  (print: (author: string) => string): BylineShape =>
  (author) => ({
    text: print(author),
    authors: [author],
  });

const initials = (author: string): string => {
  const names = author.split(' ');
  const last = names.at(-1) ?? author;
  return names.length < 2 ? author : `${(names.at(-2) ?? '').charAt(0)}.${last}`;
};

const otherPerson = (author: string, { voices, draw }: Draft): string =>
  draw.one(voices.people.filter((name) => name !== author));

export const BYLINES = {
  'Nguyễn Văn An': person((author) => author),
  'NGUYỄN VĂN AN': (author) => ({ text: author.toUpperCase(), authors: [author.toUpperCase()] }),
  'V.An': (author) => ({ text: initials(author), authors: [initials(author)] }),
  'Bài và ảnh: …': person((author) => `Bài và ảnh: ${author}`),
  'Bài, ảnh: …': person((author) => `Bài, ảnh: ${author}`),
  'Tin, ảnh: …': person((author) => `Tin, ảnh: ${author}`),
  'BÀI VÀ ẢNH: …': (author) => ({ text: `BÀI VÀ ẢNH: ${author.toUpperCase()}`, authors: [author.toUpperCase()] }),
  'Bài: …; ảnh: …': (author, draft) => {
    const photographer = otherPerson(author, draft);
    return { text: `Bài: ${author}; Ảnh: ${photographer}`, authors: [author], photographers: [photographer] };
  },
  'Tác giả: …': person((author) => `Tác giả: ${author}`),
  'Thực hiện: …': person((author) => `Thực hiện: ${author}`),
  'Theo …': person((author) => `Theo ${author}`),
  'Theo …/Tờ báo': (author, { draw, site }) => {
    const source = draw.one(['Lao Động', 'Dân Việt', 'Tiền Phong', 'VietNamNet', site.name]);
    return { text: `Theo ${author}/${source}`, authors: [author], source, isTaken: true };
  },
  'Theo TTXVN': (_author, { draw }) => {
    const source = draw.one(['TTXVN', 'VOV', 'VnExpress', 'Báo Nhân Dân']);
    return { text: `Theo ${source}`, authors: [], source, isTaken: true };
  },
  'An, Theo Tờ báo': (author, { site }) => ({
    text: `${author}, Theo ${site.name}`,
    authors: [author],
    source: site.name,
    isTaken: true,
  }),
  '… (theo Reuters)': (author, { draw }) => {
    const source = draw.one(['Reuters', 'AFP', 'Guardian', 'CNN']);
    return { text: `${author} (Theo ${source})`, authors: [author], source };
  },
  '… (TTXVN)': (author, { draw }) => {
    const source = draw.one(['TTXVN', 'Vietnam+', 'TH']);
    return { text: `${author} (${source})`, authors: [author], source };
  },
  'Nguyễn Văn An/ĐPT.VN': (author, { site }) => ({
    text: `${author}/${site.mark}`,
    authors: [author],
    source: site.mark,
    isTaken: true,
  }),
  'A - B': (author, draft) => {
    const other = otherPerson(author, draft);
    return { text: `${author} - ${other}`, authors: [author, other] };
  },
  'A, B': (author, draft) => {
    const other = otherPerson(author, draft);
    return { text: `${author}, ${other}`, authors: [author, other] };
  },
  'A và B': (author, draft) => {
    const other = otherPerson(author, draft);
    return { text: `${author} và ${other}`, authors: [author, other] };
  },
  PV: () => ({ text: 'PV', authors: [], desk: 'PV' }),
  'Nhóm PV': () => ({ text: 'Nhóm PV', authors: [], desk: 'Nhóm PV' }),
  'Nhóm phóng viên': () => ({ text: 'Nhóm phóng viên', authors: [], desk: 'Nhóm phóng viên' }),
  BBT: () => ({ text: 'BBT', authors: [], desk: 'BBT' }),
} as const satisfies { readonly [example: string]: BylineShape };

export type BylineName = keyof typeof BYLINES;

export interface BylineOptions {
  readonly shapes: readonly BylineName[];
  readonly before?: string;
  readonly after?: string | ((draft: Draft) => string);
  /** Whether this line is the byline alone; otherwise a date stands on it too. */
  readonly role?: 'byline' | 'date';
}

/**
 * A byline, put on record: its words without what the layout puts around it. A page that names its author at the top and
 * at the end names the same one.
 */
export const drawByline = (draft: Draft, shapes: readonly BylineName[]): string => {
  const { article, voices, draw, record } = draft;
  if (record.byline !== undefined) return record.byline;
  const author = article.author ?? draw.one(voices.people);
  const byline: Byline = BYLINES[draw.one(shapes)](author, draft);
  record.byline = byline.text;
  record.authors = byline.authors;
  record.photographers = byline.photographers ?? [];
  if (byline.desk === undefined) delete record.desk;
  else record.desk = byline.desk;
  if (byline.source !== undefined) {
    record.sources.push(byline.source);
    record.isSourceStated ||= byline.isTaken === true;
  }
  return byline.text;
};

export const byline =
  ({ shapes, before = '', after = '', role = 'byline' }: BylineOptions): Part =>
  (draft) => {
    const content = drawByline(draft, shapes);
    const text = `${before}${content}${typeof after === 'function' ? after(draft) : after}`;
    return [{ kind: 'meta', lines: [{ text, role, content }] }];
  };

/** "Nguồn: …": the site, or whom it took the article from. */
export const sourceLine =
  (print: (source: string, draft: Draft) => string, from?: readonly string[]): Part =>
  (draft) => {
    const { site, record, draw } = draft;
    const source = from === undefined ? site.name : draw.one(from);
    record.sources.push(source, ...(from === undefined ? [site.mark] : []));
    record.isSourceStated = true;
    return [{ kind: 'meta', lines: [{ text: print(source, draft), role: 'source' }] }];
  };

export const tagLines =
  (print: (tags: readonly string[]) => readonly string[]): Part =>
  ({ article, voices, draw }) => {
    const tags = article.tags.length > 0 ? article.tags : draw.some(voices.sections, 3);
    return [{ kind: 'tags', lines: print(tags).map((text) => ({ text, role: 'tags' })) }];
  };

/** An address of this article on its site. */
export const articleAddress = ({ site, article, published }: Draft): string =>
  `https://${site.domain}/${slug(article.title)}-${Math.floor(published / 60_000)}.html`;

const slug = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 70)
    .replace(/^-|-$/g, '');
