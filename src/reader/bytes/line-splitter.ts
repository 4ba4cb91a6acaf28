/** Cuts a stream of bytes into lines without ever holding more than one line and one chunk. */
import { PendingBytes } from './pending-bytes.js';

const LINE_FEED = 0x0a;

export interface ByteLine {
  /** Without its line feed; undefined when the line is longer than the limit. Valid until the next chunk is pushed. */
  readonly bytes: Uint8Array | undefined;
  /** Counted from 1. */
  readonly number: number;
}

export class LineSplitter {
  readonly #pending: PendingBytes;
  #number = 0;

  constructor(maxLineBytes: number) {
    this.#pending = new PendingBytes(maxLineBytes);
  }

  /** The lines that `chunk` completes. */
  *push(chunk: Uint8Array): Generator<ByteLine> {
    let from = 0;
    for (let to = chunk.indexOf(LINE_FEED); to !== -1; to = chunk.indexOf(LINE_FEED, from)) {
      yield this.#complete(chunk.subarray(from, to));
      from = to + 1;
    }
    this.#pending.add(chunk.subarray(from));
  }

  /** The last line, when the input does not end with a line feed. */
  *end(): Generator<ByteLine> {
    if (this.#pending.length > 0) yield this.#complete(new Uint8Array(0));
  }

  #complete(tail: Uint8Array): ByteLine {
    return { bytes: this.#pending.complete(tail), number: ++this.#number };
  }
}
