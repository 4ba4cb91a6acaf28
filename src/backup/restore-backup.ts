/** Brings a backup back: read and checked beside the data folder, then put in its place at once. */
import { mkdir, mkdtemp, readdir, readFile, rename, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { extract } from 'tar';
import { catchUpIndex, checkIndex, type StructureReport } from '../indexing/index.js';
import { isTimbaoError, TimbaoError } from '../shared/index.js';
import { ArticleStore, BuildLock, storePath } from '../storage/index.js';
import {
  assertOutside,
  compareFiles,
  CONTENTS,
  damaged,
  digestFile,
  listFiles,
  parseContents,
  removeTree,
  syncToDisk,
  toBackupError,
  type BackupContents,
} from './backup-file.js';

export interface RestoreOptions {
  /** Replace what the data folder holds. Default: false. */
  readonly force?: boolean;
  /** Threads that rebuild an index of another timbao. Default: 1. */
  readonly threads?: number;
}

/**
 * Puts a backup in the place of a data folder. Until all of it is read and checked nothing is changed; a running
 * service takes it up by itself. An index that this timbao does not read is built anew from the articles.
 *
 * @returns how many articles there are
 * @throws `TB_PATH_MISSING`, `TB_BACKUP_DAMAGED`, `TB_RESTORE_REFUSED` where the folder is not empty, `TB_STORE_BUSY`,
 *   `TB_BACKUP_NOT_WRITABLE`, `TB_DISK_FULL` as rejections
 */
export const restoreBackup = async (
  file: string,
  dataFolder: string,
  { force = false, threads = 1 }: RestoreOptions = {},
): Promise<number> => {
  const target = resolve(dataFolder);
  assertOutside(file, target);
  if (!force) await assertEmpty(target);
  if (!(await exists(file))) throw new TimbaoError('TB_PATH_MISSING', { path: file });
  let staging: string | undefined;
  try {
    await mkdir(dirname(target), { recursive: true });
    staging = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    const restored = join(staging, 'data');
    const { articles } = await unpack(file, restored);
    await assertWhole(file, restored, threads);
    for (const path of await listFiles(restored)) await syncToDisk(join(restored, path));
    if (force && (await exists(target))) await replaceFolder(restored, target, join(staging, 'replaced'));
    else await moveInto(restored, target);
    await syncToDisk(dirname(target));
    return articles;
  } catch (error) {
    throw toBackupError(error, target);
  } finally {
    if (staging !== undefined) await removeTree(staging);
  }
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const refusal = (path: string): TimbaoError => new TimbaoError('TB_RESTORE_REFUSED', { path });

const assertEmpty = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw toBackupError(error, folder);
  });
  if (names.length > 0) throw refusal(folder);
};

const unpack = async (file: string, folder: string): Promise<BackupContents> => {
  await mkdir(folder);
  try {
    // Nothing but files: a link could lead out of the folder.
    await extract({
      file,
      cwd: folder,
      strict: true,
      filter: (_path, entry) => 'type' in entry && entry.type === 'File',
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    throw damaged(file, `it cannot be read to its end (${error instanceof Error ? error.message : String(error)})`);
  }
  const text = await readFile(join(folder, CONTENTS), 'utf8').catch(() => undefined);
  const contents = parseContents(file, text);
  await removeTree(join(folder, CONTENTS));
  const found = [];
  for (const path of await listFiles(folder)) found.push(await digestFile(folder, path));
  compareFiles(file, contents.files, found);
  return contents;
};

const assertWhole = async (file: string, folder: string, threads: number): Promise<void> => {
  if (isWhole(await checkIndex(folder))) return;
  // Of another timbao: the bytes are as they were written.
  await catchUpIndex(folder, { anew: true, threads });
  const bad = (await checkIndex(folder)).find(({ ok }) => !ok);
  if (bad !== undefined) throw damaged(file, `${bad.structure}: ${bad.details}`);
};

const isWhole = (reports: readonly StructureReport[]): boolean => reports.every(({ ok }) => ok);

/** In the place of a folder that is empty or not there. */
const moveInto = async (restored: string, target: string): Promise<void> => {
  await rmdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') throw refusal(target);
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(restored, target);
};

/** While nobody writes or builds, who would go on in the new folder with what it knows of the old one. */
const replaceFolder = async (restored: string, target: string, aside: string): Promise<void> => {
  const swap = async (): Promise<void> => {
    await rename(target, aside);
    await rename(restored, target).catch(async (error: unknown) => {
      await rename(aside, target);
      throw error;
    });
  };
  const lock = BuildLock.acquire(target);
  const store = openIfWhole(target);
  try {
    await (store === undefined ? swap() : store.write(swap));
  } finally {
    store?.close();
    lock.release();
  }
};

/** Undefined where there is no store, or one that is good for nothing: that may be why a backup is brought back. */
const openIfWhole = (folder: string): ArticleStore | undefined => {
  try {
    ArticleStore.open(storePath(folder), { mode: 'read' }).close();
    return ArticleStore.open(storePath(folder), { mode: 'write' });
  } catch (error) {
    if (isTimbaoError(error) && error.code !== 'TB_STORE_BUSY') return undefined;
    throw error;
  }
};
