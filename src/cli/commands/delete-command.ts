/** `timbao delete`: articles out of the store and the index, named by their ids or by what they have in common. */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { deleteArticles, type ArticleFilter, type DeleteSummary } from '../../indexing/index.js';
import { parseSearchParameters, toSearchRequest } from '../../requests/index.js';
import { TimbaoError } from '../../shared/index.js';
import { withProgress } from '../terminal/progress.js';
import {
  counted,
  defaultBuildThreads,
  printable,
  writeJson,
  type ExitCode,
  type Terminal,
} from '../terminal/terminal.js';

interface DeleteCommandOptions {
  readonly data: string;
  readonly fromFile?: string;
  readonly source?: string;
  readonly category?: string;
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly purge?: boolean;
  readonly json?: boolean;
}

/** Ids are listed so far on the terminal; JSON has all of them. */
const MAX_LISTED = 20;

export const deleteCommand = async (
  ids: string[],
  options: DeleteCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const which = await readWhich(ids, options, terminal);
  const dryRun = options.dryRun === true;
  const summary = await withProgress(terminal, (progress) =>
    deleteArticles({
      dataFolder: options.data,
      which,
      dryRun,
      purge: options.purge === true,
      instant: Math.floor(terminal.clock()),
      threads: defaultBuildThreads(),
      onIndexing: (done, total) => progress.update('indexing', done, total),
    }),
  );
  if (options.json === true) writeJson(terminal, { ...summary, dryRun });
  else printSummary(summary, dryRun, terminal);
  return summary.deleted.length === 0 ? 1 : 0;
};

/** Ids or a filter: both together could mean either, and what is deleted does not come back. */
const readWhich = async (
  ids: readonly string[],
  { fromFile, source, category, from, to }: DeleteCommandOptions,
  terminal: Terminal,
): Promise<readonly string[] | ArticleFilter> => {
  const hasFilter = [source, category, from, to].some((value) => value !== undefined);
  const hasIds = ids.length > 0 || fromFile !== undefined;
  if (hasFilter === hasIds) {
    const problem =
      'must be ids (or --from-file), or what articles have in common: --source, --category, --from, --to.';
    throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: 'id', problem });
  }
  if (hasIds) return [...ids, ...(fromFile === undefined ? [] : await readIds(fromFile, terminal))];
  const dates = { ...(from !== undefined && { from: [from] }), ...(to !== undefined && { to: [to] }) };
  const request = toSearchRequest(parseSearchParameters(dates), terminal.clock());
  return {
    ...(source !== undefined && { source }),
    ...(category !== undefined && { category }),
    ...(request.from !== undefined && { from: request.from }),
    ...(request.to !== undefined && { to: request.to }),
  };
};

const readIds = async (file: string, { stdin }: Terminal): Promise<string[]> => {
  const lines = (file === '-' ? await text(stdin) : readLinesOf(file)).split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== '');
};

const readLinesOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new TimbaoError('TB_PATH_MISSING', { path: file }, { cause: error });
  }
};

const printSummary = (
  { deleted, missing, articles }: DeleteSummary,
  dryRun: boolean,
  { stdout, stderr }: Terminal,
): void => {
  for (const id of deleted.slice(0, MAX_LISTED)) stdout.write(`${printable(id)}\n`);
  if (deleted.length > MAX_LISTED) stdout.write(`and ${deleted.length - MAX_LISTED} more\n`);
  for (const id of missing.slice(0, MAX_LISTED)) stderr.write(`there is no article "${printable(id)}"\n`);
  if (missing.length > MAX_LISTED) stderr.write(`and ${missing.length - MAX_LISTED} more that are not there\n`);
  const done = dryRun ? 'would delete' : 'deleted';
  stderr.write(`${done} ${counted(deleted.length, 'article')}, ${articles} ${dryRun ? 'would be' : 'are'} left\n`);
};
