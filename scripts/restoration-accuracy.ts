/**
 * How many syllables of titles come back when their accents are taken away and restored by an index?
 *
 *   npm run restoration -- FILE.jsonl[.gz]… [--data DIR] [--count 2000] [--field title]
 *
 * Titles are taken at even distances from each file. Exit code 2 when a file or the index cannot be read.
 */
import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { LocalEngine } from '../src/engine/index.js';
import { formatAccuracy, measureRestoration } from './restoration/measure-restoration.js';

interface Options {
  readonly data: string;
  readonly count: string;
  readonly field: string;
}

const readTexts = (path: string, field: string): string[] => {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.flatMap((line) => {
    const text: unknown = line.trim() === '' ? undefined : (JSON.parse(line) as Record<string, unknown>)[field];
    return typeof text === 'string' && text !== '' ? [text] : [];
  });
};

const measure = async (files: readonly string[], { data, count, field }: Options): Promise<void> => {
  const engine = await LocalEngine.open({ dataFolder: data, now: () => performance.now(), pollInterval: 0 });
  try {
    for (const file of files) {
      const texts = readTexts(file, field);
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
    .action(measure)
    .parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
