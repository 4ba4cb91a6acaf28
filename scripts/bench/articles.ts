/** The articles of a benchmark: one JSONL file for each size, read by every peer as a stream. */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { decodeUtf8 } from '../../src/shared/index.js';

/** In bytes. */
const CHUNK = 1 << 18;
const LINE_BREAK = 0x0a;

export interface BenchArticle {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly body: string;
}

/** Rejects where a line is no article. */
export async function* readArticles(path: string): AsyncGenerator<BenchArticle> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  let line = 0;
  for await (const text of wholeLines(path.endsWith('.gz') ? file.pipe(createGunzip()) : file)) {
    for (const json of text.split('\n')) {
      line++;
      if (json.trim() !== '') yield toArticle(json, `${path}, line ${line}`);
    }
  }
}

/** The text of all lines that have ended since the one before, without its last line break. */
async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const begun: Buffer[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_BREAK);
    if (end >= 0) yield toText([...begun.splice(0), chunk.subarray(0, end)]);
    begun.push(chunk.subarray(end + 1));
  }
  yield toText(begun);
}

const toText = (pieces: readonly Buffer[]): string => {
  const text = decodeUtf8(Buffer.concat(pieces));
  if (text === undefined) throw new Error('the articles are not UTF-8');
  return text;
};

const toArticle = (text: string, place: string): BenchArticle => {
  const { id, title, summary, body } = JSON.parse(text) as Partial<Record<keyof BenchArticle, string>>;
  if (id === undefined || title === undefined || body === undefined) {
    throw new Error(`${place}: an article needs id, title and body`);
  }
  return { id, title, body, ...(summary === undefined ? {} : { summary }) };
};

/** Some articles of an iterable, over and over with new ids where there are too few. */
export async function* takeArticles(
  source: () => AsyncIterable<BenchArticle>,
  count: number,
): AsyncGenerator<BenchArticle> {
  let taken = 0;
  for (let copy = 0; taken < count; copy++) {
    const before = taken;
    for await (const article of source()) {
      if (taken >= count) return;
      taken++;
      yield copy === 0 ? article : { ...article, id: `${article.id}~${copy}` };
    }
    if (taken === before) throw new Error('there are no articles');
  }
}

export const writeArticles = async (articles: AsyncIterable<BenchArticle>, path: string): Promise<void> => {
  const output = createWriteStream(path);
  for await (const article of articles) {
    if (!output.write(`${JSON.stringify(article)}\n`)) await once(output, 'drain');
  }
  output.end();
  await once(output, 'finish');
};
