/** `timbao check`: reads every byte of article store and index, and with --repair mends what can be. */
import { catchUpIndex, checkIndex, type StructureReport } from '../../indexing/index.js';
import { ARTICLE_STORE } from '../../storage/index.js';
import { withProgress } from '../terminal/progress.js';
import { defaultBuildThreads, writeJson, type ExitCode, type Terminal, printable } from '../terminal/terminal.js';

interface CheckOptions {
  readonly data: string;
  readonly repair?: boolean;
  readonly json?: boolean;
}

export const checkCommand = async (options: CheckOptions, terminal: Terminal): Promise<ExitCode> => {
  const { stdout, stderr } = terminal;
  let reports = await checkIndex(options.data);
  if (options.repair === true && isStoreWhole(reports) && !isWhole(reports)) {
    printReports(reports, stderr);
    stderr.write('rebuilding the index from the article store\n');
    await withProgress(terminal, (progress) =>
      catchUpIndex(options.data, {
        anew: true,
        threads: defaultBuildThreads(),
        onIndexing: (done, total) => progress.update('indexing', done, total),
      }),
    );
    reports = await checkIndex(options.data);
  }
  if (options.json === true) writeJson(terminal, { ok: isWhole(reports), structures: reports });
  else printReports(reports, stdout);
  if (isWhole(reports)) return 0;
  stderr.write(`timbao: ${isStoreWhole(reports) ? MEND_INDEX : MEND_STORE}\n`);
  return 2;
};

const MEND_INDEX = 'run `timbao check --repair` to rebuild the index from the article store';
const MEND_STORE =
  'the article store cannot be repaired from the index; ' +
  'restore it from a backup, or move it away and run `timbao index` on the original files';

const isWhole = (reports: readonly StructureReport[]): boolean => reports.every(({ ok }) => ok);

const isStoreWhole = (reports: readonly StructureReport[]): boolean =>
  reports.find(({ structure }) => structure === ARTICLE_STORE)?.ok === true;

const printReports = (reports: readonly StructureReport[], stream: Terminal['stdout']): void => {
  for (const { structure, ok, details } of reports) {
    stream.write(`${ok ? 'ok     ' : 'damaged'}  ${structure.padEnd(36)} ${printable(details)}\n`);
  }
};
