/**
 * What the costliest queries cost, in CPU of the whole process, each asked of one engine in one thread:
 *
 *   npm run attack:queries -- --data DIR [--rounds 3] [--kind TEXT]
 *
 * The first of each kind reads what no query before it has read; the others do not. Exit code 1 when one takes longer
 * than --most.
 */
import { Command } from 'commander';
import { LocalEngine } from '../src/engine/index.js';
import { formatTable } from './bench/figures.js';
import { HOSTILE_QUERIES, toRequest } from './attack/hostile-queries.js';
import { readIndexWords } from './attack/index-words.js';

interface Options {
  readonly data: string;
  readonly rounds: number;
  readonly most: number;
  readonly kind: string;
  readonly budget: string;
}

const cpuMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const attack = async ({ data, rounds, most, kind: wanted, budget }: Options): Promise<void> => {
  const words = await readIndexWords(data);
  const engine = await LocalEngine.open({
    dataFolder: data,
    now: () => performance.now(),
    pollInterval: 0,
    searchBudget: budget === 'off' ? Infinity : Number(budget),
  });
  const rows: (readonly [string, number, number, string, string, string])[] = [];
  try {
    // Compiled code, as a service has it.
    for (const query of words.together.slice(0, 300)) await engine.search(toRequest({ query }));
    for (const [kind, ask] of Object.entries(HOSTILE_QUERIES)) {
      if (!kind.includes(wanted)) continue;
      const request = toRequest(ask(words));
      const costs: number[] = [];
      let hits = '';
      let cut = '';
      let work = '';
      for (let round = 0; round < rounds; round++) {
        const before = process.cpuUsage();
        const answer = await engine.search(request);
        costs.push(cpuMs(before));
        hits = `${answer.hits.length} of ${answer.totalHits} + ${answer.totalRelaxed}`;
        cut = answer.understanding.partial?.join(', ') ?? '';
        const sum = (unit: 'postings' | 'looks' | 'text'): number =>
          answer.understanding.work?.stages.reduce((all, stage) => all + stage[unit], 0) ?? 0;
        work = [sum('postings'), sum('looks'), sum('text')].map((count) => `${Math.round(count / 1000)}k`).join(' ');
      }
      const [first = 0, ...others] = costs;
      rows.push([kind, first, Math.min(...others), hits, cut, work]);
      process.stderr.write(`${first.toFixed(0).padStart(6)} ms  ${kind}\n`);
    }
  } finally {
    await engine.close();
  }
  rows.sort((a, b) => b[1] - a[1]);
  const shown = rows.map(([kind, first, later, ...others]) => [kind, first.toFixed(0), later.toFixed(0), ...others]);
  process.stdout.write(
    `${formatTable(['kind', 'first, ms', 'later, ms', 'hits', 'cut', 'postings, looks, text'], shown)}\n`,
  );
  if ((rows[0]?.[1] ?? 0) > most) process.exitCode = 1;
};

await new Command('attack:queries')
  .requiredOption('--data <dir>', 'data folder with an index')
  .option('--rounds <count>', 'how often each is asked', Number, 3)
  .option('--most <ms>', 'what none may take', Number, 250)
  .option('--budget <factor>', 'times the usual budget of a search, or off', '1')
  .option('--kind <text>', 'only kinds with this in their name', '')
  .action(attack)
  .parseAsync();
