/** `timbao reconcile`: all that a publisher has against what is stored here. */
import { open } from 'node:fs/promises';
import { TimbaoError } from '../../shared/index.js';
import { ArticleStore, storePath } from '../../storage/index.js';
import { MAX_LISTED_BYTES, readPieces, reconcile, StoreWriter, type Difference } from '../../writing/index.js';
import { counted, printable, writeJson, type ExitCode, type Terminal } from '../terminal/terminal.js';

interface ReconcileCommandOptions {
  readonly data: string;
  readonly deleteExtra?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

export const reconcileCommand = async (
  file: string,
  { data, deleteExtra = false, force = false, json = false }: ReconcileCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  // Where there is no store, all would be missing.
  ArticleStore.open(storePath(data), { mode: 'read' }).close();
  const chunks = await openInput(file, terminal);
  const portions = readPieces(chunks, file.endsWith('.json') ? 'document' : 'lines', { maxBytes: MAX_LISTED_BYTES });
  const writer = new StoreWriter(data);
  try {
    const { totals } = await reconcile(writer, portions, { deletesExtra: deleteExtra, force }, (differences) => {
      for (const one of differences) (json ? writeJson : print)(terminal, one);
    });
    if (json) writeJson(terminal, { totals });
    const { current, missing, stale, extra, refused, deleted } = totals;
    terminal.stderr.write(
      `${counted(current, 'article')} as here, ${missing} missing, ${stale} stale, ${extra} extra` +
        `${deleted === undefined ? '' : ` (${deleted} deleted)`}${refused === 0 ? '' : `, ${refused} not read`}\n`,
    );
    return missing + stale + refused + extra - (deleted ?? 0) === 0 ? 0 : 1;
  } finally {
    await writer.close();
  }
};

const openInput = async (file: string, { stdin }: Terminal): Promise<AsyncIterable<Uint8Array>> => {
  if (file === '-') return stdin as AsyncIterable<Uint8Array>;
  try {
    return (await open(file)).createReadStream();
  } catch (error) {
    throw new TimbaoError('TB_PATH_MISSING', { path: file }, { cause: error });
  }
};

const print = ({ stdout, stderr }: Terminal, { id, state, problem }: Difference): void => {
  if (problem === undefined) stdout.write(`${state.padEnd(7)}  ${printable(id ?? '')}\n`);
  else stderr.write(`${printable(problem.detail)}\n`);
};
