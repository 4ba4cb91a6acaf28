/**
 * How many pages a second are read, on one core: text pages and HTML pages in every layout, made out of the sample articles
 * and a seed. Run with `npm run bench:intake`; times differ between machines, so this is a report and no test.
 */
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Article, readInput } from '../src/reader/index.js';
import { createRandom, LAYOUT_NAMES, makeHtmlPage, METADATA } from './intake/html-pages.js';

const SAMPLES = 'index-data/articles';
const PAGES = 1000;
const ROUNDS = 3;
const MENU = ['Trang chủ', 'Thời sự', 'Kinh tế', 'Thể thao', 'Văn hóa', 'Giáo dục', 'Đời sống', 'Đăng nhập'];

const readSamples = async (): Promise<Article[]> => {
  const articles: Article[] = [];
  for (const folder of ['json', 'jsonl']) {
    for (const name of readdirSync(join(SAMPLES, folder)).sort()) {
      const chunks = createReadStream(join(SAMPLES, folder, name)) as AsyncIterable<Uint8Array>;
      for await (const outcome of readInput({ name, chunks }, {})) {
        if (outcome.kind === 'article') articles.push(outcome.article);
      }
    }
  }
  return articles;
};

const makeTextPage = (article: Article, others: readonly Article[], seed: number): string => {
  const random = createRandom(seed);
  const related = others
    .filter(() => random() < 0.2)
    .slice(0, 10)
    .flatMap(({ title }) => [title, `0${1 + Math.floor(random() * 8)}/11/2019`]);
  return [
    ...MENU,
    ...[article.title, '05/08/2024 10:20', 'Chia sẻ', article.summary ?? ''],
    ...article.body.split('\n').flatMap((paragraph) => [paragraph, '']),
    ...[article.author ?? '', 'Tin liên quan', ...related, 'Bình luận', '© 2024 Báo Sông Mới'],
  ].join('\n');
};

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Pages a second of processor time in each round: another program on the same core does not change it much. */
const measure = async (name: string, pages: readonly string[]): Promise<readonly number[]> => {
  const inputs = pages.map((page) => new TextEncoder().encode(page));
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const started = process.cpuUsage();
    for (const bytes of inputs) {
      for await (const outcome of readInput({ name, chunks: once(bytes) }, {})) {
        if (outcome.kind === 'failure') throw new Error(outcome.message);
      }
    }
    // The first round warms up.
    const { user, system } = process.cpuUsage(started);
    if (round > 0) rates.push((pages.length / (user + system)) * 1_000_000);
  }
  return rates;
};

const report = (name: string, pages: readonly string[], rates: readonly number[]): void => {
  const kilobytes = pages.reduce((sum, page) => sum + Buffer.byteLength(page), 0) / pages.length / 1000;
  const median = [...rates].sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
  process.stdout.write(
    `${name.padEnd(6)} ${median.toFixed(0).padStart(6)} pages/s  ${kilobytes.toFixed(1)} kB a page  rounds ${rates.map((rate) => rate.toFixed(0)).join(' ')}\n`,
  );
};

const samples = (await readSamples()).filter(({ body }) => body.length > 200);
const at = (seed: number): Article => samples[seed % samples.length] as Article;
const texts = Array.from({ length: PAGES }, (_, seed) => makeTextPage(at(seed), samples, seed));
const html = Array.from(
  { length: PAGES },
  (_, seed) =>
    makeHtmlPage(
      at(seed),
      samples,
      LAYOUT_NAMES[seed % LAYOUT_NAMES.length] as string,
      METADATA[seed % METADATA.length] ?? 'none',
      seed,
    ).html,
);
report('text', texts, await measure('page.txt', texts));
report('html', html, await measure('page.html', html));
