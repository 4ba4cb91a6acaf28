/** The same bytes, whatever the threads: over the compiled command line, because only that has a program for other threads. */
import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timbao } from '../../support/command-line.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const ARTICLES = 2400;

const WORDS = 'nước lũ về miền trung đồng bằng lúa gạo giá tăng người dân thành phố đường sắt cầu mới 2024 19'.split(
  ' ',
);

/** Different from each other, the same every time. */
const lineOf = (number: number): string => {
  const words = (count: number, step: number): string =>
    Array.from({ length: count }, (_, i) => WORDS[(number * step + i * i * (number % 7) + i) % WORDS.length]).join(' ');
  const body = `${words(60, 5)}.\n${words(40, 3)} (MT${number % 9}) ${number}`;
  return JSON.stringify({
    id: `bài-${(number * 7919) % ARTICLES}`,
    title: words(6, 11),
    body,
    source: `báo ${number % 5}`,
  });
};

const LINES = Array.from({ length: ARTICLES }, (_, number) => lineOf(number));

/** Digests of the files of the generation that was published last. */
const filesOf = (dataFolder: string): Record<string, string> => {
  const { generation } = JSON.parse(readFileSync(join(dataFolder, 'CURRENT.json'), 'utf8')) as { generation: number };
  const folder = join(dataFolder, 'generations', `${generation}`.padStart(6, '0'));
  const names = readdirSync(folder).filter((name) => name.endsWith('.seg'));
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha1')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
};

const indexed = async (lines: readonly string[], threads: string): Promise<Record<string, string>> => {
  const folder = makeTemporaryFolder();
  const input = join(folder, 'articles.jsonl');
  writeFileSync(input, lines.join('\n'));
  const data = join(folder, 'store');
  expect(await timbao(['index', input, '--data', data, '--threads', threads])).toMatchObject({ code: 0, signal: null });
  return filesOf(data);
};

describe('index --threads', () => {
  it('gives the same files with one thread, two and four, in whatever order the articles come', async () => {
    const alone = await indexed(LINES, '1');
    expect(Object.keys(alone).length).toBeGreaterThan(5);
    expect(await indexed(LINES, '2')).toEqual(alone);
    expect(await indexed([...LINES].reverse(), '4')).toEqual(alone);
  });

  it('is what check --repair builds from the record', async () => {
    const folder = makeTemporaryFolder();
    const input = join(folder, 'articles.jsonl');
    writeFileSync(input, LINES.join('\n'));
    const data = join(folder, 'store');
    await timbao(['index', input, '--data', data, '--threads', '3']);
    const before = filesOf(data);
    const generation = join(data, 'generations', '000001');
    writeFileSync(join(generation, 'terms.seg'), readFileSync(join(generation, 'terms.seg')).subarray(0, 1000));
    expect((await timbao(['check', '--repair', '--data', data])).code).toBe(0);
    expect(filesOf(data)).toEqual(before);
  });

  it.each(['0', '65', 'vài', '-1', '1.5'])('refuses %j', async (threads) => {
    const { code, stderr } = await timbao(['index', '-', '--threads', threads, '--data', makeTemporaryFolder()]);
    expect(code).toBe(2);
    expect(stderr).toContain('--threads');
  });
});
