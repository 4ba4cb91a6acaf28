/** Cuts a stream of bytes into lines without ever holding more than one line and one chunk. */

/** ASCII that structures are told by. */
export const BYTE = {
  ...{ lineFeed: 0x0a, space: 0x20, quote: 0x22, comma: 0x2c, dash: 0x2d, colon: 0x3a, less: 0x3c, backslash: 0x5c },
  ...{ openBracket: 0x5b, closeBracket: 0x5d, openBrace: 0x7b, closeBrace: 0x7d },
} as const;

export const isSpace = (byte: number): boolean => byte === BYTE.space || (byte >= 0x09 && byte <= 0x0d);

/** One array of all the bytes, a copy. */
export const joinBytes = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
};

/** Parts of one line, record or element, as a stream brings them; of what is longer than the limit only the length. */
export class PendingBytes {
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(private readonly maxLength: number) {}

  get length(): number {
    return this.#length;
  }

  /** Keeps a copy, since a source may reuse its buffer. */
  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#length += part.length;
    if (this.#length > this.maxLength) this.#parts = [];
    else this.#parts.push(part.slice());
  }

  /** All of it with its last part, and begins anew. Undefined when that is too long; `tail` itself where it is all. */
  complete(tail: Uint8Array): Uint8Array | undefined {
    const [parts, length] = [this.#parts, this.#length + tail.length];
    [this.#parts, this.#length] = [[], 0];
    if (length > this.maxLength) return undefined;
    return parts.length === 0 ? tail : joinBytes([...parts, tail]);
  }
}

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
    for (let to = chunk.indexOf(BYTE.lineFeed); to !== -1; to = chunk.indexOf(BYTE.lineFeed, from)) {
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
