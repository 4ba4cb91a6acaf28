/** Articles of which everything is known, to make pages of. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { KnownArticle } from './draft.js';

interface ArticleRecord {
  readonly id?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly body?: string;
  readonly text?: string;
  readonly author?: string;
  readonly category?: string;
  readonly tags?: string | readonly string[];
  readonly origin?: string;
}

const MIN_SENTENCES = 2;

/** Sentences of a body that lost its paragraphs, two to four together, always the same way. */
const toParagraphs = (text: string): readonly string[] => {
  const sentences = text.split(/(?<=[.!?…]["”]?)\s+(?=[\p{Lu}“"])/u);
  const paragraphs: string[] = [];
  for (let at = 0; at < sentences.length;) {
    const size = MIN_SENTENCES + (((sentences[at] as string).length + at) % 3);
    paragraphs.push(sentences.slice(at, at + size).join(' '));
    at += size;
  }
  return paragraphs;
};

const isName = (author: string): boolean =>
  /^\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,4}$/u.test(author) && !/^None$|online|báo|tuổi trẻ|ttxvn/iu.test(author);

/** A crawled name in capitals as it is written elsewhere: "M.DUNG" is M.Dung. */
const toWritten = (author: string): string =>
  author === author.toUpperCase()
    ? author.replace(/(\p{L})(\p{L}+)/gu, (_whole, first: string, rest: string) => first + rest.toLowerCase())
    : author;

const toKnown = (record: ArticleRecord): KnownArticle | undefined => {
  const { id = '', title, summary = '', author = '', category = '', tags = [] } = record;
  const text = record.body ?? record.text;
  if (title === undefined || text === undefined) return undefined;
  const clean = (value: string): string => value.normalize('NFC').replace(/\s+/g, ' ').trim();
  const lines = text
    .split('\n')
    .map(clean)
    .filter((line) => line !== '');
  const paragraphs = lines.length > 2 ? lines : lines.flatMap(toParagraphs);
  const lead = clean(summary);
  return {
    id,
    title: clean(title),
    ...(lead === '' || (paragraphs[0] ?? '').startsWith(lead.slice(0, 40)) ? {} : { lead }),
    paragraphs,
    captions: [],
    ...(isName(clean(author)) ? { author: toWritten(clean(author)) } : {}),
    ...(category === '' ? {} : { category: clean(category) }),
    tags: typeof tags === 'string' ? [] : tags.map(clean),
  };
};

const parseLines = (text: string): readonly ArticleRecord[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as ArticleRecord);

/** The sample articles that come with their fields named. */
export const readSampleArticles = (folder = join('index-data', 'articles')): readonly KnownArticle[] => {
  const json = readdirSync(join(folder, 'json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, 'json', file), 'utf8')) as ArticleRecord);
  const lines = readdirSync(join(folder, 'jsonl'))
    .sort()
    .flatMap((file) => parseLines(readFileSync(join(folder, 'jsonl', file), 'utf8')));
  return [...json, ...lines].flatMap((record) => toKnown(record) ?? []);
};

/** Bodies out of which nothing of their page was left: these crawls kept authors and captions apart, mostly. */
const CLEAN_ORIGINS: ReadonlySet<string> = new Set(['tuoitre2024', 'vietnamnet2025', 'dantri2022']);
const LEFT_OF_A_PAGE = /ảnh:|\(ảnh|đồ họa|video|clip|xem thêm|>>|tto|http|nguồn:/iu;
const GLUED_PARAGRAPHS = /\p{Ll}[.!?]\p{Lu}\p{Ll}/u;

const isClean = ({ origin = '', title = '', summary = '', body = '' }: ArticleRecord): boolean =>
  CLEAN_ORIGINS.has(origin) &&
  body.length > 1000 &&
  body.length < 7000 &&
  title.length > 25 &&
  title.length < 140 &&
  !title.endsWith('...') &&
  !LEFT_OF_A_PAGE.test(body) &&
  !LEFT_OF_A_PAGE.test(summary) &&
  !GLUED_PARAGRAPHS.test(body) &&
  /[.!?…]["”]?\s*$/.test(body);

/** Articles of a gzipped JSONL file of crawled pages, those whose body is sure to be just the body. */
export const readCrawledArticles = (path: string): readonly KnownArticle[] =>
  parseLines(gunzipSync(readFileSync(path)).toString('utf8'))
    .filter(isClean)
    .flatMap((record) => toKnown(record) ?? []);
