/**
 * The port through which index files reach a disk, or a memory that stands for one. Every file is written once under a
 * new name; only a pointer is ever replaced.
 *
 * Paths are relative to the directory, with `/` between their parts, without `.` and `..`.
 */
export interface Directory {
  /** Where it is, for messages to people. */
  readonly location: string;

  /**
   * All bytes of a file, in a memory of their own that starts on a multiple of 8, so that typed arrays can be laid over
   * it; undefined when there is no such file. Not for bytes that are half written: a reader would take them for damage.
   */
  find(path: string): Promise<Uint8Array | undefined>;

  /**
   * Writes a new file, its folders included; when it returns, the file survives a power loss. Rejects with
   * `TB_STORE_NOT_WRITABLE` when the path is taken: a file that a reader may hold is never written over. A write that
   * fails may leave a part of the file behind.
   */
  write(path: string, pieces: Iterable<Uint8Array>): Promise<void>;

  /**
   * Puts a whole new content in the place of a file, or makes it. Whoever reads meanwhile, and whoever comes after a crash,
   * finds the old bytes or the new ones, never a mixture. When it returns, the new ones survive a power loss.
   */
  replace(path: string, bytes: Uint8Array): Promise<void>;

  /** Names of what is directly in a folder, sorted by UTF-16 unit; empty when there is no such folder. `''` is the directory itself. */
  list(folder: string): Promise<readonly string[]>;

  /** Takes away a file, or a folder with all that is in it; does nothing where there is neither. */
  remove(path: string): Promise<void>;
}
