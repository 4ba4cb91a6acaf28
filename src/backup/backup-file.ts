/**
 * A backup: a tar archive of the files of a data folder, and as its last member `backup.json`, which names them with
 * their SHA-256. An archive that was cut short lacks it.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { TimbaoError } from '../shared/index.js';

export const CONTENTS = 'backup.json';

/** Counts up whenever the archive or `backup.json` changes. */
export const BACKUP_FORMAT = 1;

const contentsSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  created: z.iso.datetime(),
  articles: z.int().min(0),
  files: z.array(
    z.strictObject({
      /** In the data folder, with `/` between its parts. */
      path: z.string().min(1),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type BackupContents = z.infer<typeof contentsSchema>;
export type BackedUpFile = BackupContents['files'][number];

export const damaged = (file: string, problem: string): TimbaoError =>
  new TimbaoError('TB_BACKUP_DAMAGED', { file, problem });

/** What `backup.json` says; throws `TB_BACKUP_DAMAGED`. */
export const parseContents = (file: string, text: string | undefined): BackupContents => {
  if (text === undefined) throw damaged(file, `it has no ${CONTENTS} at its end, so it is cut short or no backup`);
  try {
    return contentsSchema.parse(JSON.parse(text));
  } catch (error) {
    throw damaged(file, `its ${CONTENTS} is not one that this timbao writes (${String(error).slice(0, 200)})`);
  }
};

/** Throws `TB_BACKUP_DAMAGED` unless these are the files that `backup.json` names, byte for byte. */
export const compareFiles = (file: string, expected: readonly BackedUpFile[], found: readonly BackedUpFile[]): void => {
  const byPath = new Map(found.map((entry) => [entry.path, entry]));
  for (const { path, bytes, sha256 } of expected) {
    const entry = byPath.get(path);
    if (entry === undefined) throw damaged(file, `it lacks ${path}`);
    if (entry.bytes !== bytes || entry.sha256 !== sha256) throw damaged(file, `${path} is not what was backed up`);
    byPath.delete(path);
  }
  const [more] = byPath.keys();
  if (more !== undefined) throw damaged(file, `it holds ${more}, which it does not name`);
};

export const digestFile = async (folder: string, path: string): Promise<BackedUpFile> => {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(join(folder, path)), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { path, bytes, sha256: hash.digest('hex') };
};

/**
 * Paths of all files in a folder, with `/` between their parts, in order. A link to a file is one, a link to a folder
 * is passed over.
 */
export const listFiles = async (folder: string, inside = ''): Promise<string[]> => {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) paths.push(...(await listFiles(folder, path)));
    else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(join(folder, path))))) paths.push(path);
  }
  return paths;
};

const leadsToFile = (link: string): Promise<boolean> =>
  stat(link).then(
    (stats) => stats.isFile(),
    () => false,
  );

/** When it returns, what was written under this name survives a power loss. */
export const syncToDisk = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Tries again while files of an archive that broke off are still being written. */
export const removeTree = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });

/** Throws `TB_BACKUP_NOT_WRITABLE`: it would hold itself, or go with the folder that it replaces. */
export const assertOutside = (file: string, dataFolder: string): void => {
  const way = relative(resolve(dataFolder), resolve(file));
  if (way.split(sep)[0] === '..') return;
  throw new TimbaoError('TB_BACKUP_NOT_WRITABLE', { path: dataFolder, reason: 'the backup is in this folder' });
};

/** A failure of the disk, in the words of our errors. */
export const toBackupError = (error: unknown, path: string): unknown => {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof TimbaoError || code === undefined) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new TimbaoError('TB_DISK_FULL', { path }, { cause: error });
  return new TimbaoError('TB_BACKUP_NOT_WRITABLE', { path, reason: code }, { cause: error });
};
