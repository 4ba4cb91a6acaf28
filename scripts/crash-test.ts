/**
 * Kills again and again and says what was left each time: writers of the command line, which turn an index into another
 * one, and the service while it is written to over HTTP. The moments follow from the seed, as far as one can aim at a
 * process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { CrashRig, seededRandom, type KillReport } from './crash-rig.js';
import { MAIN } from './live/live-service.js';
import { ServiceCrashRig, type ServiceKillReport } from './live/service-crash-rig.js';

interface Options {
  readonly writers: number;
  readonly services: number;
  readonly seed: number;
}

const ARTICLES = 1500;
const ARTICLES_OF_SERVICE = 900;
/** A writer may be done before it is killed; so many runs are made for each kill at most. */
const MOST_RUNS_FOR_A_KILL = 4;

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const said = (problems: readonly string[]): string => (problems.length === 0 ? 'ok' : problems.join('; '));

const describe = ({ mode, plan, killed, index, isBehind, problems }: KillReport): string => {
  const moment = `${plan.ms.toFixed(0).padStart(4)} ms after ${plan.after.padEnd(6)}`;
  const fate = killed ? 'killed' : 'done  ';
  const record = isBehind ? ', record ahead' : '';
  return `${mode.padEnd(7)} ${fate} ${moment}  answers as ${index}${record}  ${said(problems)}`;
};

/** @returns how many kills broke a promise */
const killWriters = async (kills: number, seed: number, folder: string): Promise<number> => {
  const rig = await CrashRig.make({ main: MAIN, folder, random: seededRandom(seed), articles: ARTICLES });
  const reports: KillReport[] = [];
  const count = (condition: (report: KillReport) => boolean): number => reports.filter(condition).length;
  while (count(({ killed }) => killed) < kills && reports.length < kills * MOST_RUNS_FOR_A_KILL) {
    const report = await rig.kill();
    reports.push(report);
    write(`${String(reports.length).padStart(3)}  ${describe(report)}`);
  }
  const broken = count(({ problems }) => problems.length > 0);
  write(
    `${count(({ killed }) => killed)} kills of writers in ${reports.length} runs, seed ${seed}: ` +
      `${count(({ killed, index }) => killed && index === 'before')} answered as before ` +
      `(${count(({ killed, isBehind }) => killed && isBehind)} of them with the record ahead), ` +
      `${count(({ killed, index }) => killed && index === 'after')} as after; ` +
      (broken === 0 ? 'every index opened, was whole and could be written to.' : `${broken} BROKE A PROMISE.`),
  );
  return broken;
};

/** @returns how many kills broke a promise */
const killServices = async (kills: number, seed: number, folder: string): Promise<number> => {
  const random = seededRandom(seed);
  const rig = await ServiceCrashRig.make({ main: MAIN, folder, random, articles: ARTICLES_OF_SERVICE });
  const reports: ServiceKillReport[] = [];
  try {
    while (reports.length < kills) {
      const report = await rig.kill();
      reports.push(report);
      const { ms, twice, acknowledged, open, applied, searches, problems } = report;
      write(
        `${String(reports.length).padStart(4)}  service killed ${ms.toFixed(0).padStart(4)} ms after the first answer` +
          `${twice ? ' and while coming up' : ''}: ${acknowledged} changes answered, ${open} not (${applied} are there), ` +
          `${searches} searches  ${said(problems)}`,
      );
    }
  } finally {
    await rig.close();
  }
  const sum = (of: (report: ServiceKillReport) => number): number =>
    reports.reduce((all, report) => all + of(report), 0);
  const broken = reports.filter(({ problems }) => problems.length > 0).length;
  write(
    `${kills + reports.filter(({ twice }) => twice).length} kills of the service, seed ${seed}: ` +
      `${sum(({ acknowledged }) => acknowledged)} changes were answered, ${sum(({ open }) => open)} sent and not answered ` +
      `(${sum(({ applied }) => applied)} of them were there), ${sum(({ searches }) => searches)} searches were looked at; ` +
      (broken === 0
        ? 'every answered change was there, none was half, every index was whole, no search mixed two states.'
        : `${broken} BROKE A PROMISE.`),
  );
  return broken;
};

const crashTest = async ({ writers, services, seed }: Options): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'timbao-crash-'));
  const clearUp = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clearUp();
      process.exit(130);
    });
  }
  try {
    const broken =
      (services === 0 ? 0 : await killServices(services, seed, folder)) +
      (writers === 0 ? 0 : await killWriters(writers, seed, folder));
    process.exitCode = broken === 0 ? 0 : 1;
  } finally {
    clearUp();
  }
};

await new Command('npm run crash-test --')
  .description('Kills writers and services at any moment and looks at what is left.')
  .option('--writers <kills>', 'kills of `timbao index`', Number, 25)
  .option('--services <kills>', 'kills of `timbao serve` under writes over HTTP', Number, 40)
  .option('--seed <number>', 'of the moments and the writes', Number, 20_260_301)
  .action(crashTest)
  .parseAsync();
