/**
 * Which format an input has, told from its content. The name only decides where the content leaves two readings open:
 * whether something that begins like JSON and is not valid is a damaged JSON file or a text that begins with a bracket,
 * and whether a text without front matter is Markdown.
 *
 * The answer depends on the content alone, never on how much of it happened to arrive first: an answer given for a
 * prefix is the answer for every longer prefix. A new format gets its test here and its own file beside this one.
 */
import { decodeUtf8 } from '../../shared/index.js';
import { MAX_LINE_BYTES } from '../outcome/failures.js';
import type { InputFormat } from '../outcome/read-outcome.js';
import { BYTE, isSpace } from '../../shared/index.js';
import { isCsvHeader } from './csv.js';
import type { FieldMap } from './field-map.js';
import { JsonListSplitter } from '../../shared/index.js';
import { beginsWithFrontMatter } from './markdown.js';
import { isJsonObject, parseJson } from '../json/parse-json.js';

export const hasJsonName = (name: string): boolean => /\.(json|jsonl|ndjson)$/i.test(name);
const hasJsonLinesName = (name: string): boolean => /\.(jsonl|ndjson)$/i.test(name);
export const hasTextName = (name: string): boolean => /\.(txt|text|md)$/i.test(name);
const hasMarkdownName = (name: string): boolean => /\.(md|markdown)$/i.test(name);
const hasHtmlName = (name: string): boolean => /\.(html?|xhtml)$/i.test(name);

type Span = { readonly start: number; readonly end: number };

/** The next line that is not blank, if any; 'unfinished' when more bytes are needed to tell. */
const nextLine = (bytes: Uint8Array, from: number, ended: boolean): Span | undefined | 'unfinished' | 'overlong' => {
  let start = from;
  let lineStart = from;
  while (start < bytes.length && isSpace(bytes[start] as number)) {
    if (bytes[start] === BYTE.lineFeed) lineStart = start + 1;
    start += 1;
  }
  if (start - from > MAX_LINE_BYTES) return 'overlong';
  if (start === bytes.length) return ended ? undefined : 'unfinished';
  const feed = bytes.indexOf(BYTE.lineFeed, start);
  const end = feed === -1 ? bytes.length : feed;
  if (end - lineStart > MAX_LINE_BYTES) return 'overlong';
  return feed === -1 && !ended ? 'unfinished' : { start, end };
};

const holdsObject = (bytes: Uint8Array, { start, end }: Span): boolean => {
  const text = decodeUtf8(bytes.subarray(start, end));
  return text !== undefined && isJsonObject(parseJson(text).value);
};

/** In bytes: what an export says of itself before its list. */
const LOOKED_FOR_LIST = 1 << 16;

/** An object around a list, all of it on one line that is too long to be an article. */
const holdsList = (bytes: Uint8Array): boolean => {
  const splitter = new JsonListSplitter(MAX_LINE_BYTES);
  // Nothing is taken: only the beginning is asked for.
  for (const _ of splitter.push(bytes)) break;
  return splitter.hasList;
};

/** Nothing that an article is written in nests deeper; below that, lists and objects are not told apart. */
const DEEPEST_TOLD_APART = 1000;

/** The bracket that is still open after this line, if a document may go on after it; undefined when none can. */
const innermostOpen = (bytes: Uint8Array, { start, end }: Span): number | undefined => {
  const open: number[] = [];
  let depth = 0;
  let inString = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (inString) {
      if (byte === BYTE.backslash) at += 1;
      else if (byte === BYTE.quote) inString = false;
    } else if (byte === BYTE.quote) {
      inString = true;
    } else if (byte === BYTE.openBrace || byte === BYTE.openBracket) {
      if (depth < DEEPEST_TOLD_APART) open[depth] = byte;
      depth += 1;
    } else if (byte === BYTE.closeBrace || byte === BYTE.closeBracket) {
      depth -= 1;
      if (depth === 0) return undefined;
    }
  }
  return inString ? undefined : open[Math.min(depth, DEEPEST_TOLD_APART) - 1];
};

/** In valid JSON an object begins a line only after a colon, an opening bracket, or a comma within a list. */
const mayPrecedeObject = (bytes: Uint8Array, { start, end }: Span, innermost: number): boolean => {
  let last = end - 1;
  while (last > start && isSpace(bytes[last] as number)) last -= 1;
  const byte = bytes[last] as number;
  return byte === BYTE.colon || byte === BYTE.openBracket || (byte === BYTE.comma && innermost === BYTE.openBracket);
};

/** Undefined when more bytes are needed: never at the end, or past three times `MAX_LINE_BYTES`. */
export const detectFormat = (
  bytes: Uint8Array,
  ended: boolean,
  name: string,
  fieldMap: FieldMap = {},
): InputFormat | undefined => {
  let first = 0;
  while (first < bytes.length && isSpace(bytes[first] as number)) first += 1;
  if (first > MAX_LINE_BYTES) return 'plain-text';
  if (first === bytes.length) return ended ? 'plain-text' : undefined;
  if (bytes[first] === BYTE.openBracket) return 'json-document';
  if (bytes[first] !== BYTE.openBrace && !hasJsonLinesName(name)) {
    return detectText(bytes.subarray(first, first + MARKUP_HEAD), ended, name, fieldMap);
  }
  const line = nextLine(bytes, first, ended);
  if (line === 'unfinished') return undefined;
  if (line === 'overlong' && holdsList(bytes.subarray(first, first + LOOKED_FOR_LIST))) return 'json-document';
  if (line === undefined || line === 'overlong') return bytes[first] === BYTE.openBrace ? 'json-lines' : 'plain-text';
  if (holdsObject(bytes, line)) return 'json-lines';
  return detectByNextLine(bytes, line, ended, name);
};

const lenient = new TextDecoder('utf-8');

/** Neither JSON nor JSONL. `bytes` begins behind white space and is cut at `MARKUP_HEAD`. */
const detectText = (bytes: Uint8Array, ended: boolean, name: string, fieldMap: FieldMap): InputFormat | undefined => {
  const isAll = ended || bytes.length === MARKUP_HEAD;
  const head = lenient.decode(bytes);
  if (bytes[0] === BYTE.less) {
    const markup = detectMarkup(head, isAll);
    if (markup !== undefined) return markup === 'unfinished' ? undefined : markup;
  }
  const feed = head.search(/[\r\n]/);
  // A line break and what follows it may come apart.
  if (feed === -1 && !isAll) return undefined;
  if (bytes[0] === BYTE.dash && /^---[ \t]*\r?(?:\n|$)/.test(head)) {
    if (beginsWithFrontMatter(head)) return 'markdown';
    if (!isAll) return undefined;
  }
  if (isCsvHeader(feed === -1 ? head : head.slice(0, feed), fieldMap)) return 'csv';
  if (hasHtmlName(name)) return 'html';
  return hasMarkdownName(name) ? 'markdown' : 'plain-text';
};

/** The first line is not an object by itself: a document over several lines, a damaged line of JSONL, or text. */
const detectByNextLine = (bytes: Uint8Array, line: Span, ended: boolean, name: string): InputFormat | undefined => {
  const beginsWithBrace = bytes[line.start] === BYTE.openBrace;
  const otherwise = beginsWithBrace ? 'json-document' : 'plain-text';
  const open = beginsWithBrace ? innermostOpen(bytes, line) : undefined;
  if (beginsWithBrace && open === undefined && !hasTextName(name)) return 'json-lines';
  const next = nextLine(bytes, line.end, ended);
  if (next === 'unfinished') return undefined;
  if (next === undefined || next === 'overlong' || bytes[next.start] !== BYTE.openBrace) return otherwise;
  if (open !== undefined && mayPrecedeObject(bytes, line, open)) return 'json-document';
  if (beginsWithBrace && !hasTextName(name)) return 'json-lines';
  return holdsObject(bytes, next) ? 'json-lines' : otherwise;
};

/** Comments and processing instructions may stand before the first tag; more of them than this no file has. */
const MARKUP_HEAD = 1 << 16;

const FEED_ROOTS: ReadonlySet<string> = new Set(['rss', 'feed', 'rdf:rdf', 'channel']);
const HTML_TAGS: ReadonlySet<string> = new Set(
  (
    'html,head,body,title,meta,link,base,style,script,noscript,article,section,main,header,footer,nav,aside,div,p,span,' +
    'h1,h2,h3,h4,h5,h6,ul,ol,li,table,tbody,tr,td,a,b,i,em,strong,u,font,center,img,figure,figcaption,blockquote,br,hr,' +
    'form,iframe,pre,dl,address,time'
  ).split(','),
);

const NAME = /^<([a-z][a-z0-9]*(?::[a-z][a-z0-9]*)?)(?=[\s/>])/i;

/** By the first tag; undefined when the text is no markup, 'unfinished' when more of it is needed. */
const detectMarkup = (head: string, isAll: boolean): 'html' | 'feed' | 'xml' | undefined | 'unfinished' => {
  const undecided = isAll || head.length >= MARKUP_HEAD ? undefined : 'unfinished';
  let rest = head;
  let isXml = false;
  for (;;) {
    rest = rest.trimStart();
    if (rest === '') return isXml && undecided === undefined ? 'xml' : undecided;
    if (!rest.startsWith('<')) return isXml ? 'xml' : undefined;
    if (rest.length < 4 && undecided === 'unfinished') return undecided;
    const before = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : undefined;
    if (before !== undefined) {
      isXml ||= /^<\?xml\s/i.test(rest);
      const end = rest.indexOf(before);
      if (end === -1) return isXml && undecided === undefined ? 'xml' : undecided;
      rest = rest.slice(end + before.length);
      continue;
    }
    if (/^<!doctype/i.test(rest)) {
      if (/^<!doctype\s+html/i.test(rest)) return 'html';
      const end = endOfDoctype(rest);
      if (end === undefined) return undecided;
      rest = rest.slice(end);
      isXml = true;
      continue;
    }
    const name = NAME.exec(rest)?.[1]?.toLowerCase();
    if (name === undefined)
      return undecided === 'unfinished' && !/[\s/>]/.test(rest) ? undecided : isXml ? 'xml' : undefined;
    if (FEED_ROOTS.has(name)) return 'feed';
    if (HTML_TAGS.has(name)) return 'html';
    return isXml ? 'xml' : undefined;
  }
};

/** Behind `>`, or behind `]>` where the document type has declarations of its own. */
const endOfDoctype = (text: string): number | undefined => {
  const close = text.indexOf('>');
  const bracket = text.indexOf('[');
  if (bracket === -1 || (close !== -1 && close < bracket)) return close === -1 ? undefined : close + 1;
  const end = /\]\s*>/.exec(text);
  return end === null ? undefined : end.index + end[0].length;
};
