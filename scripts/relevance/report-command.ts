/** The command line of the relevance report: what it takes, in which order it works, what it says. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { evaluateSet, JudgedIndexes, type Evaluation } from './evaluate.js';
import { readDistractors, readJudgedSet, type Half, type JudgedSet } from './judged-set.js';
import { findMovedQueries, MoveExplainer, parametersOf } from './moved-queries.js';
import { applyOverrides } from './ranking-overrides.js';
import { formatFurtherTables, formatTables } from './report-tables.js';
import { REWRITINGS, type Rewriting } from './rewritings.js';
import { isComparable, readSavedReport, toSavedReport, writeSavedReport, type SavedReport } from './saved-report.js';
import { compareTyping, type TypingAgreement } from './typing-agreement.js';
import { evaluateMarks, type SetMarks } from './wanted-marks.js';

/** The last saved report, from the folder of the project: what a run compares with unless told otherwise. */
export const LAST_REPORT = join('scripts', 'relevance', 'reports', 'last.json');

export interface ReportOutput {
  /** The report. */
  readonly print: (text: string) => void;
  /** How far it is. */
  readonly tell: (text: string) => void;
  /** A spelling that has to change nothing changed something. */
  readonly fail: () => void;
}

const REWRITING_NAMES = REWRITINGS.map(({ name }) => name).join(', ');

interface Options {
  readonly only: readonly string[];
  readonly odd?: true;
  readonly even?: true;
  readonly save?: string | true;
  /** False with --no-compare. */
  readonly compare?: string | false;
  readonly moved: number;
  readonly set: readonly string[];
  readonly distractors?: string;
  readonly articles?: string;
  readonly recency?: number;
  readonly seed: number;
}

/** @throws from `parseAsync`, Error with a message for the one who asked */
export const reportCommand = (output: ReportOutput, lastReport = LAST_REPORT): Command =>
  new Command('npm run relevance --')
    .description(
      'Scores judged queries over an index in memory, as written and in the ways in which readers mistype them.',
    )
    .argument('<dir...>', 'folders with corpus.jsonl[.gz] or set.json, queries.jsonl and qrels.tsv')
    .addOption(
      new Option('--only <rewriting>', `one of ${REWRITING_NAMES}; may be repeated`)
        .argParser(oneMoreRewriting)
        .default([], 'all'),
    )
    .addOption(new Option('--even', 'the queries number 0, 2, 4, … of each file').conflicts('odd'))
    .addOption(new Option('--odd', 'the queries number 1, 3, 5, … of each file').conflicts('even'))
    .option('--save [file]', `write the figures to a file; without a name to ${lastReport}`)
    .option('--compare <file>', `compare with the figures of a file; ${lastReport}, if it is there, when none is named`)
    .option('--no-compare', 'compare with nothing')
    .option('--moved <count>', 'how many of the queries that moved most to explain for each set', toCount, 3)
    .option('--set <name=value>', 'a ranking parameter other than its default; may be repeated', oneMore, [])
    .option('--distractors <file>', 'articles, as JSON Lines, that stand among the documents of each set')
    .option('--articles <dir>', 'the folder of the files of articles that sets with a set.json name')
    .option('--recency <days>', 'half-life to ask with, for the queries that are asked at an instant', toCount)
    .option('--seed <number>', 'start of the random numbers of typos and keystrokes', toCount, 1)
    .action((folders: readonly string[], options: Options) => report(folders, options, output, lastReport));

const oneMore = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const oneMoreRewriting = (value: string, before: readonly string[]): readonly string[] => {
  if (!REWRITINGS.some(({ name }) => name === value)) throw new InvalidArgumentError(`There are: ${REWRITING_NAMES}.`);
  return oneMore(value, before);
};

const toCount = (value: string): number => {
  if (!/^\d{1,9}$/u.test(value)) throw new InvalidArgumentError('It is a whole number.');
  return Number(value);
};

const report = async (
  folders: readonly string[],
  options: Options,
  { print, tell, fail }: ReportOutput,
  lastReport: string,
): Promise<void> => {
  const half: Half = options.odd === true ? 'odd' : options.even === true ? 'even' : 'all';
  const { seed, recency: recencyDays } = options;
  const articles = options.articles === undefined ? undefined : resolve(options.articles);
  const parameters = applyOverrides(options.set);
  const distractors = options.distractors === undefined ? [] : await readDistractors(resolve(options.distractors));
  const facts = { seed, half, distractors: distractors.length, parameters };
  const saved = await readBefore(options.compare, lastReport);
  const before = saved !== undefined && isComparable(saved, toSavedReport(new Map(), facts)) ? saved : undefined;
  if (saved !== undefined && before === undefined) {
    const among = saved.distractors === 0 ? '' : ` among ${saved.distractors} distractors`;
    tell(`The saved report is of ${saved.half} queries with seed ${saved.seed}${among}: not compared.`);
  }
  const sets = new Map<string, readonly Evaluation[]>();
  const typing = new Map<string, TypingAgreement>();
  const marks = new Map<string, SetMarks>();
  const moves: string[] = [];
  const broken: string[] = [];
  for (const folder of folders) {
    const set = await readJudgedSet(folder, half, articles);
    if (sets.has(set.name)) throw new Error(`Two folders have the name ${set.name}.`);
    const documents = [...set.documents, ...distractors];
    const indexes = new JudgedIndexes(documents);
    const rewritings = rewritingsFor(set, options.only);
    const evaluations = evaluateSet(set, indexes, { rewritings, parameters, seed, recencyDays });
    sets.set(set.name, evaluations);
    const agreement = compareTyping(set, indexes, parameters);
    if (agreement !== undefined) typing.set(set.name, agreement);
    const marked = evaluateMarks(set, indexes, parameters);
    if (marked !== undefined) marks.set(set.name, marked);
    tell(
      `${set.name}: ${set.documents.length} documents, ${set.queries.length} queries, ` +
        `${set.unjudgedQueries} without a relevant document, ${set.cutQueries} cut`,
    );
    for (const { rewriting, differing } of evaluations) {
      if (differing.length > 0) broken.push(`${set.name}, ${rewriting.name}: ${differing.slice(0, 5).join(', ')} …`);
    }
    const earlier = before?.sets[set.name];
    if (before === undefined || earlier === undefined) continue;
    const explainer = new MoveExplainer(set, documents, indexes, parametersOf(before), parameters, recencyDays);
    const moved = findMovedQueries(evaluations, earlier, options.moved);
    moves.push(...moved.map((query) => `${set.name}, ${query.rewriting}, ${explainer.explain(query)}`));
  }
  const now = toSavedReport(sets, { ...facts, typing, marks });
  const tables = [formatTables(now, before), formatFurtherTables(now)].filter((text) => text !== '');
  print(tables.join('\n\n'));
  if (moves.length > 0) print(`\nMoved most\n\n${moves.join('\n\n')}`);
  if (broken.length > 0) {
    print(`\nThese spellings have to be answered like the queries as written, and are not:\n${broken.join('\n')}`);
    fail();
  }
  if (options.save !== undefined)
    await writeSavedReport(resolve(options.save === true ? lastReport : options.save), now);
};

/** Those that were asked for; else those that the set wants; none where it has wanted marks alone. */
const rewritingsFor = ({ queries, rewritings: wanted }: JudgedSet, only: readonly string[]): readonly Rewriting[] => {
  if (queries.length > 0 && queries.every(({ judgments }) => judgments.size === 0)) return [];
  if (only.length > 0) return REWRITINGS.filter(({ name }) => only.includes(name));
  return wanted === undefined ? REWRITINGS : REWRITINGS.filter(({ name }) => wanted.includes(name));
};

const readBefore = async (compare: Options['compare'], lastReport: string): Promise<SavedReport | undefined> => {
  if (compare === false || (compare === undefined && !existsSync(lastReport))) return undefined;
  return readSavedReport(resolve(compare ?? lastReport));
};
