/**
 * No step of reading takes more than linear time. Nothing counts the steps of libraries and regular expressions, so
 * processor time is compared with itself: eight times the input may take 32 times as long, where quadratic work would take
 * 64. What the machine does beside it can only fail a test that fails three times in a row.
 */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readInput } from '../../../src/reader/index.js';
import { openParts } from '../../../src/reader/containers/open-parts.js';
import { inChunks } from '../../support/article-inputs.js';
import { FRONT_MATTERS, MARKDOWN } from '../../support/growing/markdown.js';
import { PAGES, TEXTS } from '../../support/growing/pages.js';
import { FEEDS, RECORDS } from '../../support/growing/records.js';

const TIMES = 8;
const MOST = 32;
/** In ms: less is mostly noise. */
const LEAST_TIME = 15;
/** In UTF-16 units. Shorter inputs do not reach the bounds of front matter yet, below which work grows with both. */
const [FIRST, LAST] = [1 << 14, 1 << 15];
const CHUNK = [1 << 16];

const read = async (name: string, bytes: Uint8Array): Promise<void> => {
  for await (const part of openParts({ name, chunks: inChunks(bytes, CHUNK) })) {
    if (!('kind' in part)) for await (const _ of readInput(part, {}));
  }
};

/** The best of some runs, in ms of processor time. */
const timeOf = async (name: string, bytes: Uint8Array, runs = 2): Promise<number> => {
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    await read(name, bytes);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
};

/** The ratios of three attempts, up to the first that is small enough; none where even long inputs take no time. */
const growth = async (name: string, make: (size: number) => Uint8Array): Promise<readonly number[]> => {
  let size = FIRST;
  while (size < LAST && (await timeOf(name, make(size), 1)) < LEAST_TIME) size *= 2;
  if (
    (await timeOf(name, make(size), 1)) < LEAST_TIME &&
    (await timeOf(name, make(TIMES * size), 1)) < LEAST_TIME * TIMES
  )
    return [];
  const ratios: number[] = [];
  while (ratios.length < 3 && (ratios.at(-1) ?? Infinity) > MOST) {
    ratios.push((await timeOf(name, make(TIMES * size))) / (await timeOf(name, make(size))));
  }
  return ratios;
};

/** Of none, what grows with nothing. */
const smallestOf = (ratios: readonly number[]): number => (ratios.length === 0 ? 1 : Math.min(...ratios));

describe('eight times the input takes at most 32 times as long', () => {
  it.each([...MARKDOWN, ...FRONT_MATTERS, ...TEXTS, ...PAGES, ...RECORDS, ...FEEDS])(
    '%s',
    async (_what, name, make) => {
      const ratios = await growth(name, (size) => Buffer.from(make(size)));
      expect(smallestOf(ratios)).toBeLessThanOrEqual(MOST);
    },
    60_000,
  );

  it('packed', async () => {
    const text = (size: number): string => `{"title":"Mưa lớn","body":"${'mưa '.repeat(size / 4)}"}\n`;
    const ratios = await growth('a.jsonl.gz', (size) => gzipSync(text(size)));
    expect(smallestOf(ratios)).toBeLessThanOrEqual(MOST);
  }, 60_000);
});
