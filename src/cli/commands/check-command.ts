/** `timbao check`: reads every byte of record and index, says what is whole, and with --repair mends what can be. */
import { catchUpIndex, checkIndex, type StructureReport } from '../../engine/index.js';
import { printable, writeJson, type ExitCode, type Terminal } from '../terminal.js';

export interface CheckOptions {
  readonly data: string;
  readonly repair?: boolean;
  readonly json?: boolean;
}

export const checkCommand = async (options: CheckOptions, terminal: Terminal): Promise<ExitCode> => {
  let reports = await checkIndex(options.data);
  const record = reports.find(({ structure }) => structure === 'articles.db');
  if (options.repair === true && record?.ok === true && !isWhole(reports)) {
    printReports(reports, terminal.stderr);
    terminal.stderr.write('rebuilding the index from the record\n');
    await catchUpIndex(options.data);
    reports = await checkIndex(options.data);
  }
  if (options.json === true) writeJson(terminal, { ok: isWhole(reports), structures: reports });
  else printReports(reports, terminal.stdout);
  return isWhole(reports) ? 0 : 2;
};

const isWhole = (reports: readonly StructureReport[]): boolean => reports.every(({ ok }) => ok);

const printReports = (reports: readonly StructureReport[], stream: Terminal['stdout']): void => {
  for (const { structure, ok, details } of reports) {
    stream.write(`${ok ? 'ok     ' : 'damaged'}  ${structure.padEnd(36)} ${printable(details)}\n`);
  }
};
