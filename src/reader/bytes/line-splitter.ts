/** Cuts a stream of bytes into lines without ever holding more than one line and one chunk. */

const LINE_FEED = 0x0a;

export interface ByteLine {
  /** Without its line feed; undefined when the line is longer than the limit. Valid until the next chunk is pushed. */
  readonly bytes: Uint8Array | undefined;
  /** Counted from 1. */
  readonly number: number;
}

export class LineSplitter {
  #pending: Uint8Array[] = [];
  #pendingLength = 0;
  #number = 0;

  constructor(private readonly maxLineBytes: number) {}

  /** The lines that `chunk` completes. */
  *push(chunk: Uint8Array): Generator<ByteLine> {
    let from = 0;
    for (let to = chunk.indexOf(LINE_FEED); to !== -1; to = chunk.indexOf(LINE_FEED, from)) {
      yield this.#complete(chunk.subarray(from, to));
      from = to + 1;
    }
    this.#keep(chunk.subarray(from));
  }

  /** The last line, when the input does not end with a line feed. */
  *end(): Generator<ByteLine> {
    if (this.#pendingLength > 0) yield this.#complete(new Uint8Array(0));
  }

  #complete(tail: Uint8Array): ByteLine {
    const length = this.#pendingLength + tail.length;
    const number = ++this.#number;
    const pending = this.#pending;
    this.#pending = [];
    this.#pendingLength = 0;
    if (length > this.maxLineBytes) return { bytes: undefined, number };
    if (pending.length === 0) return { bytes: tail, number };
    const bytes = new Uint8Array(length);
    let offset = 0;
    for (const part of [...pending, tail]) {
      bytes.set(part, offset);
      offset += part.length;
    }
    return { bytes, number };
  }

  /** Keeps a copy, since a source may reuse its buffer; of a line over the limit only the length is kept. */
  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#pendingLength += part.length;
    if (this.#pendingLength > this.maxLineBytes) this.#pending = [];
    else this.#pending.push(part.slice());
  }
}
