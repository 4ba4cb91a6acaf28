/** A directory that lives in memory: for tests, and for indexes that need not outlive the process. */
import { TimbaoError } from '../../src/shared/index.js';
import type { Directory } from '../../src/storage/files/directory.js';

export class MemoryDirectory implements Directory {
  private readonly files = new Map<string, Uint8Array>();

  constructor(readonly location = 'memory') {}

  find(path: string): Promise<Uint8Array | undefined> {
    const bytes = this.files.get(path);
    return Promise.resolve(bytes === undefined ? undefined : new Uint8Array(bytes));
  }

  write(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
    if (this.files.has(path)) {
      const details = { path: `${this.location}/${path}`, reason: 'the file exists' };
      return Promise.reject(new TimbaoError('TB_STORE_NOT_WRITABLE', details));
    }
    this.files.set(path, new Uint8Array(Buffer.concat([...pieces])));
    return Promise.resolve();
  }

  replace(path: string, bytes: Uint8Array): Promise<void> {
    this.files.set(path, new Uint8Array(bytes));
    return Promise.resolve();
  }

  list(folder: string): Promise<readonly string[]> {
    const prefix = folder === '' ? '' : `${folder}/`;
    const names = new Set<string>();
    for (const path of this.files.keys()) {
      if (path.startsWith(prefix)) names.add(path.slice(prefix.length).split('/', 1)[0] ?? '');
    }
    return Promise.resolve([...names].sort());
  }

  remove(path: string): Promise<void> {
    for (const name of [...this.files.keys()]) {
      if (name === path || name.startsWith(`${path}/`)) this.files.delete(name);
    }
    return Promise.resolve();
  }
}
