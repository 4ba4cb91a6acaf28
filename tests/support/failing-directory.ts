/** A directory whose n-th change fails, for tests of what is left behind. */
import type { Directory } from '../../src/storage/index.js';

/** `untouched`: nothing happened. `half`: a part of the bytes is there. `done`: all happened, and yet it is reported as failed. */
export type FailureKind = 'untouched' | 'half' | 'done';

export class DiskFailure extends Error {}

export class FailingDirectory implements Directory {
  readonly location: string;
  /** Writes, replacements and removals asked for so far. */
  changes = 0;

  constructor(
    private readonly inner: Directory,
    /** Counts from 1; 0 for none. */
    private readonly failingChange: number,
    private readonly kind: FailureKind,
  ) {
    this.location = inner.location;
  }

  find(path: string): Promise<Uint8Array | undefined> {
    return this.inner.find(path);
  }

  list(folder: string): Promise<readonly string[]> {
    return this.inner.list(folder);
  }

  write(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
    const whole = Buffer.concat([...pieces]);
    const half = (): Promise<void> => this.inner.write(path, [whole.subarray(0, whole.length >> 1)]);
    return this.change(() => this.inner.write(path, pieces), half);
  }

  replace(path: string, bytes: Uint8Array): Promise<void> {
    // A replacement has no half: what is half written has another name.
    return this.change(
      () => this.inner.replace(path, bytes),
      () => this.inner.write(`${path}.half`, [bytes.subarray(0, bytes.length >> 1)]),
    );
  }

  remove(path: string): Promise<void> {
    return this.change(
      () => this.inner.remove(path),
      async () => {
        const [first] = await this.inner.list(path);
        if (first !== undefined) await this.inner.remove(`${path}/${first}`);
      },
    );
  }

  private async change(whole: () => Promise<void>, half: () => Promise<void>): Promise<void> {
    this.changes += 1;
    if (this.changes !== this.failingChange) return whole();
    if (this.kind === 'half') await half();
    if (this.kind === 'done') await whole();
    throw new DiskFailure(`change ${this.changes} failed`);
  }
}
