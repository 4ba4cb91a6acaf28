/** `timbao index`: articles from files into the record and a new generation of the index. */
import type { ReadFailure } from '../../article/index.js';
import { writeIndex, type WriteSummary } from '../../engine/index.js';
import type { IncomingArticle } from '../../inverted-index/index.js';
import { hasCode, TimbaoError } from '../../shared/index.js';
import { findInputs, readInputs, type InputFile } from '../inputs.js';
import { Progress } from '../progress.js';
import { counted, printable, writeJson, type ExitCode, type Terminal } from '../terminal.js';

export interface IndexOptions {
  readonly data: string;
  readonly add?: boolean;
  readonly force?: boolean;
  readonly fetchedAt?: string;
  readonly json?: boolean;
}

/** The summary lists this many failures on the terminal and in JSON; all are counted. */
const MAX_LISTED = 50;

interface Failures {
  count: number;
  readonly byReason: Map<string, number>;
  readonly listed: ReadFailure[];
}

export const indexCommand = async (paths: string[], options: IndexOptions, terminal: Terminal): Promise<ExitCode> => {
  const started = terminal.now();
  const inputs = await findInputs(paths, { stdin: terminal.stdin, except: options.data });
  const failures: Failures = { count: 0, byReason: new Map(), listed: [] };
  const progress = new Progress(terminal);
  let summary: WriteSummary;
  try {
    summary = await writeIndex({
      dataFolder: options.data,
      mode: options.add === true ? 'add' : 'replace',
      force: options.force === true,
      incoming: readArticles(inputs, options, failures, progress),
      onIndexing: (done, total) => progress.update('indexing', done, total),
    });
  } catch (error) {
    progress.stop();
    listFailures(failures, terminal);
    if (hasCode(error, 'TB_NOTHING_INDEXED')) {
      throw new TimbaoError('TB_NOTHING_INDEXED', { read: failures.count, skipped: failures.count });
    }
    throw error;
  }
  progress.stop();
  listFailures(failures, terminal);
  const seconds = (terminal.now() - started) / 1000;
  report(summary, failures, seconds, options, terminal);
  return 0;
};

async function* readArticles(
  inputs: readonly InputFile[],
  { fetchedAt }: IndexOptions,
  failures: Failures,
  progress: Progress,
): AsyncGenerator<IncomingArticle> {
  const total = inputs.reduce((sum, { bytes }) => sum + bytes, 0);
  let read = 0;
  const onBytes = (bytes: number): void => progress.update('reading', (read += bytes), total);
  for await (const outcome of readInputs(inputs, fetchedAt === undefined ? {} : { fetchedAt }, onBytes)) {
    if (outcome.kind === 'article') {
      yield outcome;
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

const report = (
  summary: WriteSummary,
  failures: Failures,
  seconds: number,
  options: IndexOptions,
  terminal: Terminal,
): void => {
  const skipped = Object.fromEntries([...failures.byReason].sort());
  if (options.json === true) {
    const { read: articlesRead, ...rest } = summary;
    const failed = failures.listed.map(({ file, line, reason, message }) => ({ file, line, reason, message }));
    writeJson(terminal, {
      articlesRead,
      skipped: failures.count,
      skippedByReason: skipped,
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
    ...(summary.removed > 0 ? [`${summary.removed} removed`] : []),
  ].join(', ');
  stderr.write(
    `read ${summary.read + failures.count}, skipped ${failures.count}${reasons === '' ? '' : ` (${reasons})`}\n`,
  );
  stderr.write(`indexed ${counted(summary.articles, 'article')} (${changes})\n`);
  const megabytes = (summary.indexBytes / 1e6).toFixed(1);
  stderr.write(`generation ${summary.generation}, ${megabytes} MB, ${seconds.toFixed(1)} s, in ${options.data}\n`);
};
