/**
 * Carries off a data folder while others read and write it:
 *
 *   the open generation (immutable files: linked) → the article store (a snapshot that is no older) → the other files
 *
 * In this order, because the store may be ahead of the index and never behind it. All is checked before and after it is
 * put into the archive, and the archive gets its name last.
 */
import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { create, list } from 'tar';
import { checkIndex } from '../indexing/index.js';
import { openGenerations } from '../inverted-index/index.js';
import { TimbaoError } from '../shared/index.js';
import {
  ARTICLE_STORE,
  ArticleStore,
  generationFolder,
  POINTER_PATH,
  storePath,
  type Manifest,
} from '../storage/index.js';
import {
  assertOutside,
  BACKUP_FORMAT,
  compareFiles,
  CONTENTS,
  digestFile,
  listFiles,
  parseContents,
  removeTree,
  syncToDisk,
  toBackupError,
  type BackedUpFile,
  type BackupContents,
} from './backup-file.js';

export interface BackupSummary {
  readonly articles: number;
  readonly files: number;
  /** Of the archive. */
  readonly bytes: number;
}

/** So often a generation may be taken away while it is copied, by rebuilds that follow each other. */
const ATTEMPTS = 5;

/** Digests of keys are for nobody else. */
const OWNER_ONLY = 0o600;

/**
 * Writes a backup of a data folder, which may be in use, and reads it back. A file of that name is replaced once the
 * new one is whole.
 *
 * @param file the archive; beside it as much again is needed on the disk while it is made
 * @param now milliseconds since the epoch
 * @throws `TB_INDEX_MISSING`, `TB_STORE_*`, `TB_BACKUP_NOT_WRITABLE`, `TB_DISK_FULL`, and `TB_BACKUP_SOURCE_DAMAGED`
 *   where the folder itself is not whole, as rejections
 */
export const makeBackup = async (dataFolder: string, file: string, now: number): Promise<BackupSummary> => {
  const target = resolve(file);
  assertOutside(target, dataFolder);
  let staging: string | undefined;
  try {
    await mkdir(dirname(target), { recursive: true });
    staging = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    const articles = await copyWhole(resolve(dataFolder), join(staging, 'data'));
    const files = await digestAll(join(staging, 'data'));
    const contents: BackupContents = { format: BACKUP_FORMAT, created: new Date(now).toISOString(), articles, files };
    await writeFile(join(staging, 'data', CONTENTS), `${JSON.stringify(contents, undefined, 2)}\n`);
    const archive = join(staging, 'archive.tar');
    // A name that begins with @ would be read as an archive.
    const paths = [...files.map(({ path }) => `./${path}`), `./${CONTENTS}`];
    await create({ file: archive, cwd: join(staging, 'data'), portable: true, mode: OWNER_ONLY, strict: true }, paths);
    await syncToDisk(archive);
    const bytes = await verifyArchive(archive);
    await rename(archive, target);
    await syncToDisk(dirname(target));
    return { articles, files: files.length, bytes };
  } catch (error) {
    throw toBackupError(error, target);
  } finally {
    if (staging !== undefined) await removeTree(staging);
  }
};

/** A copy that is whole by `checkIndex`; says how many articles its store has. */
const copyWhole = async (dataFolder: string, copy: string): Promise<number> => {
  for (let attempt = 1; ; attempt++) {
    await removeTree(copy);
    await mkdir(copy, { recursive: true });
    const manifest = await copyGeneration(dataFolder, copy);
    copyStore(dataFolder, copy);
    await copyOthers(dataFolder, copy);
    const problem = await findProblem(copy, manifest);
    if (problem === undefined) return countArticles(copy);
    // Two rebuilds while the store was copied: what the first generation finds may be gone from it.
    const isOvertaken = (await openGenerations(dataFolder).currentGeneration()) !== manifest?.generation;
    if (!isOvertaken || attempt === ATTEMPTS)
      throw new TimbaoError('TB_BACKUP_SOURCE_DAMAGED', { path: dataFolder, problem });
  }
};

const copyGeneration = async (dataFolder: string, copy: string): Promise<Manifest | undefined> => {
  const manifest = await openGenerations(dataFolder).current();
  if (manifest === undefined) return undefined;
  const folder = generationFolder(manifest.generation);
  await mkdir(join(copy, folder), { recursive: true });
  for (const path of await listFiles(join(dataFolder, folder)).catch(nothingLeft)) {
    await linkOrCopy(join(dataFolder, folder, path), join(copy, folder, path));
  }
  await copyFile(join(dataFolder, POINTER_PATH), join(copy, POINTER_PATH));
  return manifest;
};

/** Immutable files need no copy where both places are on one disk. One that was just taken away is missed later. */
const linkOrCopy = async (from: string, to: string): Promise<void> => {
  await link(from, to)
    .catch(() => copyFile(from, to))
    .catch(nothingLeft);
};

const nothingLeft = (error: NodeJS.ErrnoException): [] => {
  if (error.code === 'ENOENT') return [];
  throw error;
};

const copyStore = (dataFolder: string, copy: string): void => {
  const store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
  try {
    store.copyTo(storePath(copy));
  } finally {
    store.close();
  }
};

/** Lists, keys and whatever else is small and replaced as a whole; not what is under way. */
const copyOthers = async (dataFolder: string, copy: string): Promise<void> => {
  for (const path of await listFiles(dataFolder)) {
    const isTaken = path === POINTER_PATH || path.startsWith(ARTICLE_STORE) || path.startsWith('generations/');
    if (isTaken || path === CONTENTS || path.startsWith('index.lock') || path.endsWith('.tmp')) continue;
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await copyFile(join(dataFolder, path), join(copy, path)).catch(nothingLeft);
  }
};

const countArticles = (copy: string): number => {
  const store = ArticleStore.open(storePath(copy), { mode: 'read' });
  try {
    return store.countLive(store.lastSeq);
  } finally {
    store.close();
  }
};

const findProblem = async (copy: string, manifest: Manifest | undefined): Promise<string | undefined> => {
  const reports = await checkIndex(copy);
  // The first articles may be there before the first index is.
  const bad = reports.find(({ ok, structure }) => !ok && (manifest !== undefined || structure === ARTICLE_STORE));
  if (bad !== undefined) return `${bad.structure}: ${bad.details}`;
  const found = await openGenerations(copy).currentGeneration();
  return found === manifest?.generation ? undefined : `generation ${String(found)} has come in between`;
};

const digestAll = async (folder: string): Promise<BackedUpFile[]> => {
  const files: BackedUpFile[] = [];
  // What SQLite makes beside the store while it is read holds nothing.
  for (const path of await listFiles(folder)) {
    if (!/^articles\.db-(?:wal|shm)$/.test(path)) files.push(await digestFile(folder, path));
  }
  return files;
};

/** Reads the archive from its first byte to its last; gives its size. */
const verifyArchive = async (archive: string): Promise<number> => {
  const found: BackedUpFile[] = [];
  let contents: string | undefined;
  await list({
    file: archive,
    strict: true,
    onReadEntry: (entry) => {
      const path = entry.path.replace(/^\.\//, '');
      const hash = createHash('sha256');
      const pieces: Buffer[] = [];
      let bytes = 0;
      entry.on('data', (chunk: Buffer) => {
        hash.update(chunk);
        bytes += chunk.length;
        if (path === CONTENTS) pieces.push(chunk);
      });
      entry.on('end', () => {
        if (path === CONTENTS) contents = Buffer.concat(pieces).toString('utf8');
        else found.push({ path, bytes, sha256: hash.digest('hex') });
      });
    },
  });
  compareFiles(archive, parseContents(archive, contents).files, found);
  return (await digestFile(dirname(archive), basename(archive))).bytes;
};
