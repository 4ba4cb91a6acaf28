/**
 * Many changes, with searches between, in a service that must go on answering as an index that is built anew:
 * `npm run soak-test -- --changes 100000`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { MAIN } from './live/live-service.js';
import { meanOf, soak } from './live/soak.js';

interface Options {
  readonly articles: number;
  readonly changes: number;
  readonly looks: number;
  readonly seed: number;
}

/** Bytes on the disk by those of an index that is built anew: two generations and the versions in between. */
const MOST_DISK = 2.5;

/** How much more memory the last third of the looks may see than the one before; the first third warms up. */
const MOST_GROWTH = 1.2;

/** Where n-grams too rare to be written down make a difference to an index built anew, it must be small. */
const LEAST_SAME_FIRST = 0.98;
const LEAST_SHARED_HITS = 0.99;

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const inMegabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;

const soakTest = async (options: Options): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'timbao-soak-'));
  try {
    const { changes, searches, compared, memory, diskShares, sameFirst, sharedHits, problems } = await soak({
      ...options,
      ...{ main: MAIN, folder, report: write },
    });
    const third = Math.floor(memory.length / 3);
    const [warm, last] = [memory.slice(third, 2 * third), memory.slice(2 * third)].map(meanOf) as [number, number];
    const disk = Math.max(...diskShares);
    const broken = [
      ...problems,
      ...(last > warm * MOST_GROWTH ? [`memory grows: ${inMegabytes(warm)}, then ${inMegabytes(last)}`] : []),
      ...(sameFirst < LEAST_SAME_FIRST || sharedHits < LEAST_SHARED_HITS
        ? ['hits stray from those of an index built anew']
        : []),
      ...(disk > MOST_DISK ? [`the data folder had ${disk.toFixed(2)} times the bytes of one built anew`] : []),
    ];
    const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
    for (const problem of broken) write(problem);
    write(
      `${changes} changes, ${searches} searches between, ${compared} answers compared at ${memory.length} moments, ` +
        `seed ${options.seed}: memory ${inMegabytes(warm)} on the mean in the middle third and ${inMegabytes(last)} in the last, ` +
        `disk at most ${disk.toFixed(2)} times that of an index built anew; ` +
        `the same first hit as an index built anew for ${percent(sameFirst)}, ${percent(sharedHits)} of the hits the same; ` +
        (broken.length === 0 ? 'all promises were kept.' : `${broken.length} PROMISES WERE BROKEN.`),
    );
    process.exitCode = broken.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

await new Command('npm run soak-test --')
  .description('Stores, corrects and deletes for a long time, and compares with an index that is built anew.')
  .option('--articles <count>', 'articles on the whole', Number, 2000)
  .option('--changes <count>', 'articles stored, corrected and deleted', Number, 5000)
  .option('--looks <count>', 'how often answers are compared', Number, 12)
  .option('--seed <number>', 'of the articles, the changes and the moments', Number, 1)
  .action(soakTest)
  .parseAsync();
