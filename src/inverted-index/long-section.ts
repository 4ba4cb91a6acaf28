/** A section that is longer than what should lie in one piece of memory: it comes bit by bit, and so it is written. */
import type { ScratchFile } from '../storage/index.js';

/** What is read of a file at a time. */
const PIECE = 2 ** 22;

export class LongSection {
  readonly #pieces: Uint8Array[] = [];
  #byteLength = 0;

  /** @param file holds the bytes, and nothing else; without one, memory does */
  constructor(
    readonly type: 'u8' | 'u32',
    private readonly file?: ScratchFile,
  ) {}

  get byteLength(): number {
    return this.#byteLength;
  }

  /** In elements. */
  get length(): number {
    return this.type === 'u8' ? this.#byteLength : this.#byteLength / Uint32Array.BYTES_PER_ELEMENT;
  }

  /** The bytes are copied. */
  append(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.file === undefined) this.#pieces.push(bytes.slice());
    else this.file.append(bytes);
    this.#byteLength += bytes.length;
  }

  /** All that was appended, in pieces; as often as it is asked for. */
  *pieces(): Generator<Uint8Array> {
    yield* this.#pieces;
    if (this.file === undefined) return;
    for (let start = 0; start < this.#byteLength; start += PIECE) {
      const piece = new Uint8Array(Math.min(PIECE, this.#byteLength - start));
      this.file.readInto(piece, start);
      yield piece;
    }
  }
}
