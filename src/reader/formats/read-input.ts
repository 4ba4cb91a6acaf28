import { collectText, toUtf8, UndecodableBytes } from '../bytes/decode.js';
import { joinBytes } from '../../shared/index.js';
import { detectEncoding, ENCODING_SAMPLE, type Encoding } from '../bytes/detect-encoding.js';
import { mendText } from '../bytes/mend-text.js';
import { documentTooLarge, garbledText, notText, pageTooLarge, unknownXml } from '../outcome/failures.js';
import { readCsv } from './csv.js';
import { detectFormat } from './detect-format.js';
import { readFeed } from './feed.js';
import { readHtmlPage } from './html-page.js';
import { readJsonDocument, streamJsonList, readJsonLines } from './json.js';
import { readMarkdown } from './markdown.js';
import { readPlainText } from './plain-text.js';
import { describeMending } from './record-text.js';
import { MAX_DOCUMENT_BYTES, MAX_PAGE_BYTES } from '../outcome/failures.js';
import type { InputFormat, ReadArticle, ReadOutcome } from '../outcome/read-outcome.js';
import type { InputSource, ReadOptions } from './read-options.js';

/** Lets go of what was read ahead part by part. */
async function* resume(parts: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) if (part.length > 0) yield part;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/**
 * Reads ahead until `find` knows, and gives the whole input again. It is asked again only when twice as much is there,
 * so that little is copied; at the end it has to know.
 */
const readAhead = async <T>(
  chunks: AsyncIterable<Uint8Array>,
  askFrom: number,
  find: (head: () => Uint8Array, ended: boolean) => T | undefined,
): Promise<{ readonly found: T | undefined; readonly chunks: AsyncIterable<Uint8Array> }> => {
  const rest = chunks[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  let askAt = askFrom;
  const head = (): Uint8Array => {
    parts.splice(0, parts.length, joinBytes(parts));
    return parts[0] as Uint8Array;
  };
  for (;;) {
    const next = await rest.next();
    if (next.done !== true) {
      parts.push(next.value.slice());
      length += next.value.length;
      if (length < askAt) continue;
    }
    const found = find(head, next.done === true);
    if (found !== undefined || next.done === true) return { found, chunks: resume(parts, rest) };
    askAt = length * 2;
  }
};

/** Formats that hold one article each. */
const PAGES: ReadonlySet<InputFormat> = new Set(['html', 'markdown', 'plain-text']);

/**
 * Reads one input of any size. JSONL and CSV are read line by line in bounded memory; a line over 32 MB is a failure
 * and reading goes on after it. Other formats are read whole, feeds and JSON up to 64 MB and pages up to 32 MB; a JSON
 * list that is longer is read element by element.
 *
 * Bytes never make it throw, and where the borders of chunks fall makes no difference. An error of `source.chunks`
 * itself is passed on.
 *
 * @example
 * ```ts
 * import { readInput } from 'timbao/reader';
 *
 * async function* chunks() {
 *   yield new TextEncoder().encode('{"title": "Mưa lớn ở Huế", "body": "Sáng nay mưa lớn."}');
 * }
 * const titles: string[] = [];
 * for await (const outcome of readInput({ name: 'a.json', chunks: chunks() }, {})) {
 *   titles.push(outcome.kind === 'article' ? outcome.article.title : outcome.message);
 * }
 * titles; // → ["Mưa lớn ở Huế"]
 * ```
 */
export async function* readInput(source: InputSource, options: ReadOptions): AsyncGenerator<ReadOutcome> {
  const { name } = source;
  let encoding: Encoding | undefined;
  let format: InputFormat | undefined;
  const known = (outcome: ReadOutcome): ReadOutcome => ({
    ...outcome,
    ...(format !== undefined && outcome.format === undefined && { format }),
    ...(encoding !== undefined && outcome.encoding === undefined && { encoding }),
  });
  try {
    const bytes = await readAhead(source.chunks, ENCODING_SAMPLE, (head, ended) => ({
      encoding: options.encoding ?? detectEncoding(head(), ended),
    }));
    encoding = bytes.found?.encoding;
    const utf8 = await readAhead(toUtf8(bytes.chunks, encoding), 1, (head, ended) =>
      detectFormat(head(), ended, name, options.fieldMap),
    );
    format = utf8.found ?? 'plain-text';
    const { chunks } = utf8;
    if (format === 'json-lines' || format === 'csv') {
      const read = format === 'csv' ? readCsv : readJsonLines;
      for await (const outcome of read({ name, chunks }, options)) yield known(outcome);
      return;
    }
    const document =
      format === 'json-document'
        ? await readAhead(chunks, MAX_DOCUMENT_BYTES + 1, (_head, ended) => ended)
        : { chunks, found: true };
    if (document.found !== true) {
      for await (const outcome of streamJsonList({ name, chunks: document.chunks }, options)) yield known(outcome);
      return;
    }
    const isPage = PAGES.has(format);
    const decoded = await collectText(document.chunks, isPage ? MAX_PAGE_BYTES : MAX_DOCUMENT_BYTES);
    if (decoded === undefined) {
      yield known((isPage ? pageTooLarge : documentTooLarge)({ file: name }));
      return;
    }
    if (decoded.encoding !== 'utf-8') encoding = decoded.encoding;
    const { faults = 0 } = decoded;
    for (const outcome of readDocument(format, decoded.text, name, options)) {
      yield known(faults > 0 && outcome.kind === 'article' ? withFaults(outcome, faults) : outcome);
    }
  } catch (error) {
    if (!(error instanceof UndecodableBytes)) throw error;
    encoding = undefined;
    yield known(notText({ file: name }));
  }
}

const withFaults = (article: ReadArticle, faults: number): ReadArticle => ({
  ...article,
  notes: [
    `In ${faults === 1 ? 'one place' : `${faults} places`} the bytes are no UTF-8, and U+FFFD stands there.`,
    ...article.notes,
  ],
});

const readDocument = (
  format: Exclude<InputFormat, 'json-lines' | 'csv'>,
  text: string,
  name: string,
  options: ReadOptions,
): Iterable<ReadOutcome> => {
  switch (format) {
    case 'json-document':
      return readJsonDocument(text, name, options) ?? readMended(text, name, options, readPlainText);
    case 'feed':
      return readFeed(text, name, options);
    case 'xml':
      return [unknownXml({ file: name })];
    case 'html':
      return readMended(text, name, options, readHtmlPage);
    case 'markdown':
      return [readMarkdown(text, name, options)];
    case 'plain-text':
      return readMended(text, name, options, readPlainText);
    default:
      return format satisfies never;
  }
};

/** A page whose lines are judged has to be mended before that; what is kept as its raw input stays as it came. */
const readMended = (
  text: string,
  name: string,
  options: ReadOptions,
  read: typeof readPlainText,
): readonly ReadOutcome[] => {
  const mended = mendText(text);
  if (mended.isGarbled) return [garbledText({ file: name })];
  const outcome = read(mended.text, name, options);
  if (outcome.kind === 'failure' || mended.mending === undefined) return [outcome];
  return [{ ...outcome, raw: text, notes: [describeMending(mended.mending), ...outcome.notes] }];
};

/**
 * Reads one plain-text page, whose `name` is shown in messages. Each line gets a role, and the rule that gave it.
 *
 * @example
 * ```ts
 * import { readText } from 'timbao/reader';
 *
 * const read = readText('Mưa lớn ở Huế\n\nSáng nay mưa lớn gây ngập nhiều nơi ở thành phố Huế.', 'a.txt', {});
 * read.kind === 'article' && read.lines.map(({ role }) => role); // → ["title","blank","body"]
 * ```
 */
export const readText = readPlainText;
