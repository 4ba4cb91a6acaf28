/** `timbao backup` and `timbao restore`: a data folder as one file, and back. */
import { makeBackup, restoreBackup } from '../../backup/index.js';
import { counted, defaultBuildThreads, writeJson, type ExitCode, type Terminal } from '../terminal/terminal.js';

interface BackupOptions {
  readonly data: string;
  readonly json?: boolean;
}

interface RestoreCommandOptions extends BackupOptions {
  readonly force?: boolean;
}

export const backupCommand = async (file: string, options: BackupOptions, terminal: Terminal): Promise<ExitCode> => {
  const summary = await makeBackup(options.data, file, terminal.clock());
  if (options.json === true) {
    writeJson(terminal, { file, ...summary });
  } else {
    const size = `${(summary.bytes / 1e6).toFixed(1)} MB`;
    terminal.stderr.write(
      `${file} holds ${counted(summary.articles, 'article')}, ${size}; it was read back and is whole\n`,
    );
  }
  return 0;
};

export const restoreCommand = async (
  file: string,
  options: RestoreCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const { data, force = false } = options;
  const articles = await restoreBackup(file, data, { force, threads: defaultBuildThreads() });
  if (options.json === true) writeJson(terminal, { data, articles });
  else terminal.stderr.write(`${data} holds ${counted(articles, 'article')} of ${file}\n`);
  return 0;
};
