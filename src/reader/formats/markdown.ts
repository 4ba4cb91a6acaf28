/** Markdown with front matter, as static site generators keep articles. */
import MarkdownIt from 'markdown-it';
import { parse as parseYaml } from 'yaml';
import { type HtmlBlock, toFragment, toHtmlBlocks } from '../html/html-blocks.js';
import { parseHtml } from '../html/parse-html.js';
import { emptyInput, type Place } from '../outcome/failures.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { ReadOptions } from './read-options.js';
import { readRecord } from './article-record.js';
import { isJsonObject, type JsonObject, withoutUndefined } from '../json/parse-json.js';

/** Three dashes on the first line, and again on a later one; in between YAML. */
const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,65536}?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** What reads YAML takes the square of some inputs, and ends the process over deep ones. In UTF-16 units. */
const LONGEST_FRONT_MATTER = 16_000;
const DEEPEST_FRONT_MATTER = 40;
const DEEP_ITEMS = /^[ \t]*(?:[-?:][ \t]+){10}/m;

/** Longer texts are read as they stand: what reads Markdown may take its time over hostile ones. In UTF-16 units. */
const LONGEST_MARKDOWN = 300_000;
/** Quotes in quotes in quotes, and lists on one line, nest as deep as they are long; nobody writes six. */
const DEEP_QUOTES = /^(?:[ \t]{0,3}>){6,}/gm;
const DEEP_LISTS = /^[ \t]{0,3}(?:[-*+][ \t]{1,3}){6,}/gm;

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'slug'],
  title: ['title', 'tiêu đề'],
  summary: ['summary', 'description', 'excerpt', 'lead', 'sapo'],
  publishedAt: ['publishedAt', 'date', 'published', 'pubDate', 'publishDate', 'ngày'],
  modifiedAt: ['modifiedAt', 'updated', 'lastmod', 'modified'],
  source: ['source', 'nguồn', 'publisher'],
  author: ['author', 'authors', 'tác giả', 'by'],
  category: ['category', 'categories', 'section', 'chuyên mục'],
  url: ['url', 'canonical', 'canonicalUrl', 'canonical_url', 'link'],
  tags: ['tags', 'keywords', 'từ khóa'],
};

type FrontMatter = { readonly values: JsonObject; readonly rest: string; readonly notes: readonly string[] };

const nestsTooDeep = (yaml: string): boolean => {
  let depth = 0;
  for (let at = 0; at < yaml.length && depth <= DEEPEST_FRONT_MATTER; at += 1) {
    const char = yaml[at];
    if (char === '[' || char === '{') depth += 1;
    else if ((char === ']' || char === '}') && depth > 0) depth -= 1;
  }
  return depth > DEEPEST_FRONT_MATTER || DEEP_ITEMS.test(yaml);
};

/** Of two values of one name the later holds. */
const YAML_OPTIONS = {
  maxAliasCount: 10,
  schema: 'core',
  logLevel: 'error',
  uniqueKeys: false,
  prettyErrors: false,
} as const;

/** Aliases are not followed far: they can make a little text huge. */
const readFrontMatter = (text: string): FrontMatter => {
  const match = FRONT_MATTER.exec(text);
  if (match === null) return { values: {}, rest: text, notes: [] };
  const rest = text.slice(match[0].length);
  const yaml = match[1] as string;
  if (yaml.length > LONGEST_FRONT_MATTER || nestsTooDeep(yaml)) {
    return { values: {}, rest, notes: ['The front matter is too long or too deep to be one, so it is left out.'] };
  }
  try {
    const values: unknown = parseYaml(yaml, YAML_OPTIONS);
    return { values: isJsonObject(values) ? values : {}, rest, notes: [] };
  } catch {
    return { values: {}, rest, notes: ['The front matter is no valid YAML, so it is left out.'] };
  }
};

const valueOf = (values: JsonObject, names: readonly string[]): unknown => {
  const lower = new Map(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
  return names.map((name) => lower.get(name.toLowerCase())).find((value) => value !== undefined && value !== null);
};

const nameOf = (value: unknown): unknown => (isJsonObject(value) ? value['name'] : value);

const toScalar = (field: string, value: unknown): unknown => {
  if (field === 'tags') return value;
  if (Array.isArray(value)) return field === 'category' ? value[0] : value.map(nameOf).join(', ');
  const named = nameOf(value);
  return typeof named === 'number' && field !== 'id' ? String(named) : named;
};

type Content = { readonly title?: string | undefined; readonly body: string; readonly captions: readonly string[] };

/** Its work grows with the length of the text alone, whatever is in it. */
const parser = new MarkdownIt({ html: true, maxNesting: 100 });
// Only texts are kept: an address that a browser would not follow is no reason to show its markup.
parser.validateLink = () => true;
parser.normalizeLink = (url) => url;
parser.normalizeLinkText = (text) => text;

type Parsed = { readonly beginsWithTitle: boolean; readonly blocks: readonly HtmlBlock[] };

const TASK_BOX = /^\[[ xX]\] +/;

/** Undefined when it nests too deep to be read as Markdown: what is deeper would be lost. */
const parseMarkdown = (markdown: string): Parsed | undefined => {
  const flat = markdown.replace(DEEP_QUOTES, '> ').replace(DEEP_LISTS, '- ');
  const tokens = parser.parse(flat, {});
  if (tokens.some(({ level }) => level >= parser.options.maxNesting - 1)) return undefined;
  tokens.forEach(({ children }, at) => {
    const first = tokens[at - 2]?.type === 'list_item_open' ? children?.[0] : undefined;
    if (first?.type === 'text') first.content = first.content.replace(TASK_BOX, '');
  });
  const [first] = tokens;
  return {
    beginsWithTitle: first?.type === 'heading_open' && first.tag === 'h1',
    blocks: toHtmlBlocks(parseHtml(parser.renderer.render(tokens, parser.options, {})).root),
  };
};

const readContent = (markdown: string): Content => {
  const parsed = markdown.length > LONGEST_MARKDOWN ? undefined : parseMarkdown(markdown);
  if (parsed === undefined) return { body: markdown, captions: [] };
  const { blocks, beginsWithTitle } = parsed;
  const { text, captions } = toFragment(beginsWithTitle ? blocks.slice(1) : blocks);
  return { title: beginsWithTitle ? blocks[0]?.text : undefined, body: text, captions };
};

export const readMarkdown = (text: string, name: string, options: ReadOptions): ReadOutcome => {
  const place: Place = { file: name };
  if (text.trim() === '') return emptyInput(place);
  const { values, rest, notes } = readFrontMatter(text);
  const content = readContent(rest);
  const record: Record<string, unknown> = {};
  for (const [field, names] of Object.entries(FIELDS)) {
    const value = valueOf(values, names);
    if (value !== undefined) record[field] = toScalar(field, value);
  }
  record['title'] ??= content.title;
  // The slug of a site with addresses of its own is a part of them.
  if (record['url'] !== undefined) delete record['id'];
  if (content.captions.length > 0) record['captions'] = content.captions;
  const isRepeated = content.title !== undefined && record['title'] !== content.title;
  record['body'] = isRepeated ? `${content.title ?? ''}\n${content.body}` : content.body;
  // The names of front matter are the ones above, whatever an export beside it uses.
  const outcome = readRecord(withoutUndefined(record), text, place, { ...options, fieldMap: {} });
  return outcome.kind === 'article' ? { ...outcome, notes: [...notes, ...outcome.notes] } : outcome;
};

/** A first line of dashes, then a name and a colon: what tells front matter from a text that begins with a rule. */
export const beginsWithFrontMatter = (text: string): boolean =>
  /^---[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[\p{L}_][\p{L}\w -]{0,40}:(?:\s|$)/u.test(text.slice(0, 4000)) &&
  FRONT_MATTER.test(text);
