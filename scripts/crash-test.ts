/**
 * Kills a writer again and again and says what was left each time: `npm run crash-test -- [KILLS] [SEED]`. The moments
 * follow from the seed, as far as one can aim at a process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CrashRig, seededRandom, type KillReport } from './crash-rig.js';

const ARTICLES = 1500;
/** A writer may be done before it is killed; so many runs are made for each kill at most. */
const MOST_RUNS_FOR_A_KILL = 4;

const [kills = 50, seed = 20_260_301] = process.argv.slice(2).map(Number);
if (!Number.isSafeInteger(kills) || !Number.isSafeInteger(seed) || kills < 1) {
  process.stderr.write('usage: npm run crash-test -- [KILLS] [SEED]\n');
  process.exit(2);
}

const describe = ({ mode, plan, killed, index, isBehind, problems }: KillReport): string => {
  const moment = `${plan.ms.toFixed(0).padStart(4)} ms after ${plan.after.padEnd(6)}`;
  const fate = killed ? 'killed' : 'done  ';
  const record = isBehind ? ', record ahead' : '';
  return `${mode.padEnd(7)} ${fate} ${moment}  answers as ${index}${record}  ${problems.length === 0 ? 'ok' : problems.join('; ')}`;
};

const folder = mkdtempSync(join(tmpdir(), 'timbao-crash-'));
const clearUp = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearUp();
    process.exit(130);
  });
}
const reports: KillReport[] = [];
try {
  const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.js');
  const rig = await CrashRig.make({ main, folder, random: seededRandom(seed), articles: ARTICLES });
  let killed = 0;
  for (let run = 1; killed < kills && run <= kills * MOST_RUNS_FOR_A_KILL; run++) {
    const report = await rig.kill();
    reports.push(report);
    if (report.killed) killed += 1;
    process.stdout.write(`${String(run).padStart(3)}  ${describe(report)}\n`);
  }
} finally {
  clearUp();
}

const count = (condition: (report: KillReport) => boolean): number => reports.filter(condition).length;
const broken = count(({ problems }) => problems.length > 0);
process.stdout.write(
  `${count(({ killed }) => killed)} kills in ${reports.length} runs, seed ${seed}: ` +
    `${count(({ killed, index }) => killed && index === 'before')} answered as before ` +
    `(${count(({ killed, isBehind }) => killed && isBehind)} of them with the record ahead), ` +
    `${count(({ killed, index }) => killed && index === 'after')} as after; ` +
    (broken === 0 ? 'every index opened, was whole and could be written to.\n' : `${broken} BROKEN A PROMISE.\n`),
);
process.exitCode = broken === 0 ? 0 : 1;
