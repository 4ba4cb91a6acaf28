/** `timbao index`: articles from files into the article store and a new generation of the index. */
import { MAX_SEARCHED_UNITS, writeIndex, type WriteSummary, type IncomingArticle } from '../../indexing/index.js';
import {
  NewestVersions,
  type ReadFailure,
  type ReadOptions,
  versionInstantOf,
  findInputs,
  readInputs,
  type InputFile,
  IntakeReport,
  type ReportTotals,
  collectStatistics,
  toReadOptions,
  type InputOptions,
} from '../../reader/index.js';
import { hasCode, TimbaoError } from '../../shared/index.js';
import { FieldsFile } from '../../storage/index.js';
import { withProgress, type Progress } from '../terminal/progress.js';
import {
  defaultBuildThreads,
  writeJson,
  type ExitCode,
  type Terminal,
  counted,
  printable,
} from '../terminal/terminal.js';

interface IndexOptions extends InputOptions {
  readonly data: string;
  readonly add?: boolean;
  readonly force?: boolean;
  readonly report?: string;
  /** Default: as the machine has cores. */
  readonly threads?: number;
  readonly json?: boolean;
}

/** The summary lists this many failures on the terminal and in JSON; all are counted. */
const MAX_LISTED = 50;

interface Failures {
  count: number;
  readonly byReason: Map<string, number>;
  readonly listed: ReadFailure[];
}

interface Intake {
  readonly failures: Failures;
  readonly versions: NewestVersions;
  readonly report: IntakeReport;
}

export const indexCommand = async (paths: string[], options: IndexOptions, terminal: Terminal): Promise<ExitCode> => {
  const started = terminal.now();
  const given = toReadOptions(options, new FieldsFile(options.data).read());
  const inputs = await findInputs(paths, { stdin: terminal.stdin, except: options.data });
  const failures: Failures = { count: 0, byReason: new Map(), listed: [] };
  const intake: Intake = {
    failures,
    versions: new NewestVersions(),
    report: new IntakeReport(options.report, terminal.clock()),
  };
  let summary: WriteSummary | undefined;
  try {
    summary = await withProgress(terminal, (progress) =>
      writeIndex({
        dataFolder: options.data,
        mode: options.add === true ? 'add' : 'replace',
        force: options.force === true,
        threads: options.threads ?? defaultBuildThreads(),
        incoming: readArticles(inputs, given, intake, progress),
        onIndexing: (done, total) => progress.update('indexing', done, total),
      }),
    );
  } catch (error) {
    if (!hasCode(error, 'TB_NOTHING_INDEXED')) throw error;
    throw new TimbaoError('TB_NOTHING_INDEXED', { read: failures.count, skipped: failures.count });
  } finally {
    listFailures(failures, terminal);
    intake.report.close(summary && intake.versions.olderCount + summary.outdated);
  }
  const seconds = (terminal.now() - started) / 1000;
  report(summary, intake, seconds, options, terminal);
  return 0;
};

async function* readArticles(
  inputs: readonly InputFile[],
  given: ReadOptions,
  { failures, versions, report }: Intake,
  progress: Progress,
): AsyncGenerator<IncomingArticle> {
  const readOptions = { ...given, statistics: await collectStatistics(inputs, given) };
  const total = inputs.reduce((sum, { bytes }) => sum + bytes, 0);
  let read = 0;
  const onBytes = (bytes: number): void => progress.update('reading', (read += bytes), total);
  for await (const outcome of readInputs(inputs, readOptions, onBytes)) {
    report.add(outcome);
    if (outcome.kind === 'article') {
      if (!versions.admit(outcome)) continue;
      const instant = versionInstantOf(outcome);
      yield { article: outcome.article, raw: outcome.raw, ...(instant !== undefined && { instant }) };
      continue;
    }
    failures.count++;
    failures.byReason.set(outcome.reason, (failures.byReason.get(outcome.reason) ?? 0) + 1);
    if (failures.listed.length < MAX_LISTED) failures.listed.push(outcome);
  }
}

const listFailures = ({ count, listed }: Failures, { stderr }: Terminal): void => {
  for (const { message } of listed) stderr.write(`skipped ${printable(message)}\n`);
  if (count > listed.length) stderr.write(`skipped ${count - listed.length} more\n`);
};

const MOST_SHOWN = 5;

/** "no-date 12 (Báo A 10, b.example 2)": the sources with most of each problem. */
const describeProblems = ({ problems, sources }: ReportTotals): readonly string[] =>
  Object.entries(problems)
    .sort(([, a], [, b]) => b - a)
    .map(([problem, total]) => {
      const worst = Object.entries(sources)
        .map(([source, totals]) => [source, totals.problems[problem as keyof typeof problems] ?? 0] as const)
        .filter(([, found]) => found > 0)
        .sort(([, a], [, b]) => b - a);
      const shown = worst.slice(0, MOST_SHOWN).map(([source, found]) => `${printable(source)} ${found}`);
      return `${problem} ${total} (${shown.join(', ')}${worst.length > MOST_SHOWN ? ', …' : ''})`;
    });

const report = (
  summary: WriteSummary,
  { failures, versions, report: intakeReport }: Intake,
  seconds: number,
  options: IndexOptions,
  terminal: Terminal,
): void => {
  const skipped = Object.fromEntries([...failures.byReason].sort());
  const olderVersions = versions.olderCount + summary.outdated;
  if (options.json === true) {
    const { read: articlesRead, outdated: _outdated, ...rest } = summary;
    const failed = failures.listed.map(({ file, line, reason, message }) => ({ file, line, reason, message }));
    writeJson(terminal, {
      articlesRead,
      skipped: failures.count,
      skippedByReason: skipped,
      olderVersions,
      problems: intakeReport.totals().problems,
      ...rest,
      seconds,
      failures: failed,
    });
    return;
  }
  const { stderr } = terminal;
  const reasons = [...failures.byReason].map(([reason, count]) => `${count} ${reason}`).join(', ');
  const changes = [
    `${summary.added} new`,
    `${summary.changed} changed`,
    `${summary.unchanged} unchanged`,
    ...(summary.duplicates > 0 ? [`${summary.duplicates} repeated ids, the later kept`] : []),
    ...(olderVersions > 0 ? [`${counted(olderVersions, 'older version')} left out`] : []),
    ...(summary.inPart > 0
      ? [
          `${counted(summary.inPart, 'article')} searched in part: of a text no more than ${MAX_SEARCHED_UNITS} characters are`,
        ]
      : []),
    ...(summary.removed > 0 ? [`${summary.removed} removed`] : []),
  ].join(', ');
  stderr.write(
    `read ${summary.read + versions.olderCount + failures.count}, skipped ${failures.count}${reasons === '' ? '' : ` (${reasons})`}\n`,
  );
  stderr.write(`indexed ${counted(summary.articles, 'article')} (${changes})\n`);
  if (options.report !== undefined) {
    for (const line of describeProblems(intakeReport.totals())) stderr.write(`  ${line}\n`);
    stderr.write(`report in ${options.report}\n`);
  }
  const megabytes = (summary.indexBytes / 1e6).toFixed(1);
  stderr.write(`generation ${summary.generation}, ${megabytes} MB, ${seconds.toFixed(1)} s, in ${options.data}\n`);
};
