/**
 * One at a time makes generations of an index: who holds the lock. Meanwhile others write to the article store, and the
 * one who holds it reads it as it stood; so only they may prune. However a process ends, its lock ends with it.
 */
import { join } from 'node:path';
import { SqliteFile } from './sqlite-file.js';

/** An SQLite file without a byte: SQLite's locks hold between processes and between threads of one, on every system. */
const LOCK_FILE = 'index.lock';

export class BuildLock {
  private constructor(private readonly file: SqliteFile) {}

  /** Throws `TB_STORE_BUSY` while another holds it, and `TB_STORE_NOT_WRITABLE`. */
  static acquire(dataFolder: string): BuildLock {
    const path = join(dataFolder, LOCK_FILE);
    const file = new SqliteFile(path, path, 0);
    try {
      file.execute('BEGIN EXCLUSIVE');
      return new BuildLock(file);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  release(): void {
    // A file that is closed may be held until the garbage collector comes by.
    this.file.rollback();
    this.file.close();
  }
}
