/** The articles of a benchmark: one JSONL file for each size, read by every peer as a stream. */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { LineSplitter, type ByteLine } from '../../src/shared/index.js';
import { MAX_LINE_BYTES } from '../../src/reader/outcome/failures.js';
import { decodeUtf8 } from '../../src/shared/index.js';

/** In bytes. */
const CHUNK = 1 << 18;

export interface BenchArticle {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly body: string;
}

/** Rejects where a line is no article. */
export async function* readArticles(path: string): AsyncGenerator<BenchArticle> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  for await (const chunk of path.endsWith('.gz') ? file.pipe(createGunzip()) : file) {
    yield* articlesIn(splitter.push(chunk as Buffer), path);
  }
  yield* articlesIn(splitter.end(), path);
}

function* articlesIn(lines: Iterable<ByteLine>, path: string): Generator<BenchArticle> {
  for (const { bytes, number } of lines) {
    const place = `${path}, line ${number}`;
    const text = bytes && decodeUtf8(bytes);
    if (text === undefined) throw new Error(`${place}: it is too long or not UTF-8`);
    if (text.trim() !== '') yield toArticle(text, place);
  }
}

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
