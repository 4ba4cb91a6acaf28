/**
 * How well are judged queries answered, as written and as readers mistype them?
 *
 *   npm run relevance -- DIR…        each a folder in the format of relevance/judged-set.ts
 */
import { Command, Option } from 'commander';
import { resolve } from 'node:path';
import { evaluateSet, indexDocuments, type Evaluation } from './relevance/evaluate.js';
import { readJudgedSet, type Half } from './relevance/judged-set.js';
import { findMovedQueries, MoveExplainer, parametersOf } from './relevance/moved-queries.js';
import { applyOverrides } from './relevance/ranking-overrides.js';
import { formatTables } from './relevance/report-tables.js';
import { REWRITINGS } from './relevance/rewritings.js';
import { readSavedReport, toSavedReport, writeSavedReport } from './relevance/saved-report.js';

interface Options {
  readonly only: readonly string[];
  readonly odd?: true;
  readonly even?: true;
  readonly save?: string;
  readonly compare?: string;
  readonly moved: number;
  readonly set: readonly string[];
  readonly seed: number;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const report = async (folders: readonly string[], options: Options): Promise<void> => {
  const half: Half = options.odd === true ? 'odd' : options.even === true ? 'even' : 'all';
  const rewritings =
    options.only.length === 0 ? REWRITINGS : REWRITINGS.filter(({ name }) => options.only.includes(name));
  const parameters = applyOverrides(options.set);
  const before = options.compare === undefined ? undefined : await readSavedReport(resolve(options.compare));
  const sets = new Map<string, readonly Evaluation[]>();
  const moves: string[] = [];
  const broken: string[] = [];
  for (const folder of folders) {
    const set = await readJudgedSet(folder, half);
    const segment = indexDocuments(set.documents);
    const evaluations = evaluateSet(set, segment, { rewritings, parameters, seed: options.seed });
    sets.set(set.name, evaluations);
    process.stderr.write(
      `${set.name}: ${set.documents.length} documents, ${set.queries.length} queries, ` +
        `${set.unjudgedQueries} without a relevant document, ${set.cutQueries} cut\n`,
    );
    for (const { rewriting, differing } of evaluations) {
      if (differing.length > 0) broken.push(`${set.name}, ${rewriting.name}: ${differing.slice(0, 5).join(', ')} …`);
    }
    if (before === undefined) continue;
    const explainer = new MoveExplainer(set, segment, parametersOf(before), parameters);
    for (const evaluation of evaluations) {
      const earlier = before.sets[set.name]?.[evaluation.rewriting.name];
      if (earlier === undefined) continue;
      const moved = findMovedQueries(evaluation, earlier, options.moved);
      moves.push(...moved.map((query) => `${set.name}, ${evaluation.rewriting.name}, ${explainer.explain(query)}`));
    }
  }
  const saved = toSavedReport(sets, { seed: options.seed, half, parameters });
  print(formatTables(saved, before));
  if (moves.length > 0) print(`\nMoved most\n\n${moves.join('\n\n')}`);
  if (broken.length > 0) {
    print(`\nThese spellings have to be answered like the queries as written, and are not:\n${broken.join('\n')}`);
    process.exitCode = 1;
  }
  if (options.save !== undefined) await writeSavedReport(resolve(options.save), saved);
};

await new Command('npm run relevance --')
  .description(
    'Scores judged queries over an index in memory, as written and in the ways in which readers mistype them.',
  )
  .argument('<dir...>', 'folders with corpus.jsonl[.gz], queries.jsonl and qrels.tsv')
  .addOption(
    new Option('--only <rewriting>', 'this rewriting alone; may be repeated')
      .choices(REWRITINGS.map(({ name }) => name))
      .argParser(collect)
      .default([], 'all'),
  )
  .addOption(new Option('--even', 'the queries number 0, 2, 4, … of each file').conflicts('odd'))
  .addOption(new Option('--odd', 'the queries number 1, 3, 5, … of each file').conflicts('even'))
  .option('--save <file>', 'write the figures to a file')
  .option('--compare <file>', 'compare with the figures of a file')
  .option('--moved <count>', 'how many moved queries to explain for each set and rewriting', Number, 3)
  .option('--set <name=value>', 'a ranking parameter other than its default; may be repeated', collect, [])
  .option('--seed <number>', 'start of the random numbers of typos and keystrokes', Number, 1)
  .action(report)
  .parseAsync();
