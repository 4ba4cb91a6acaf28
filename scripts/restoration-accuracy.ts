/**
 * How many syllables of titles, or of long paragraphs, come back when their accents are taken away and restored by an
 * index?
 *
 *   npm run restoration -- FILE.jsonl[.gz]… [--data DIR] [--count 2000] [--field title]
 *   npm run restoration -- FILE.jsonl[.gz]… [--data DIR] [--count 2000] --paragraphs
 *
 * Texts are taken at even distances from each file. Exit code 2 when a file or the index cannot be read.
 */
import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { LocalEngine, MAX_QUERY_LENGTH } from '../src/engine/index.js';
import { tokenize } from '../src/text/index.js';
import { formatAccuracy, measureRestoration } from './restoration/measure-restoration.js';

interface Options {
  readonly data: string;
  readonly count: string;
  readonly field: string;
  readonly paragraphs?: true;
}

/** Paragraphs of more tokens, which may be pasted whole as a query. */
const LONG_PARAGRAPH = 40;

const readTexts = (path: string, field: string): string[] => {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.flatMap((line) => {
    const text: unknown = line.trim() === '' ? undefined : (JSON.parse(line) as Record<string, unknown>)[field];
    return typeof text === 'string' && text !== '' ? [text] : [];
  });
};

const longParagraphs = (text: string): string[] =>
  text.split('\n').filter((line) => line.length <= MAX_QUERY_LENGTH && tokenize(line).length > LONG_PARAGRAPH);

const measure = async (files: readonly string[], { data, count, field, paragraphs }: Options): Promise<void> => {
  const engine = await LocalEngine.open({ dataFolder: data, now: () => performance.now(), pollInterval: 0 });
  try {
    for (const file of files) {
      const texts = paragraphs === true ? readTexts(file, 'body').flatMap(longParagraphs) : readTexts(file, field);
      const step = Math.max(1, texts.length / Math.max(1, Number(count)));
      const chosen = Array.from({ length: Math.floor(texts.length / step) }, (_, i) => texts[Math.floor(i * step)]!);
      const accuracy = measureRestoration(chosen, (text) => engine.restoreAccents(text)?.text ?? text);
      process.stdout.write(`${file}: ${chosen.length} of ${texts.length} texts\n${formatAccuracy(accuracy)}\n`);
    }
  } finally {
    await engine.close();
  }
};

try {
  await new Command('npm run restoration --')
    .argument('<file...>', 'lines of JSON, plain or gzipped')
    .option('--data <dir>', 'data folder of the index', 'index-data/store')
    .option('--count <count>', 'texts of each file', '2000')
    .option('--field <name>', 'where the text is', 'title')
    .option('--paragraphs', `paragraphs of bodies with more than ${LONG_PARAGRAPH} tokens`)
    .action(measure)
    .parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
