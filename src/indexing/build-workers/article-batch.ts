/**
 * Articles on their way to a thread, in memory that both see. They are UTF-16, as strings mostly are, so that writing
 * and reading them is copying: as strings in a message they took ten times as long here, and decoding UTF-8 takes
 * longer there.
 */

/** Bytes, and where each text ends in them: plain data for a message. */
export interface SharedTexts {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
}

const BYTES_A_UNIT = Uint16Array.BYTES_PER_ELEMENT;

export class ArticleBatch {
  readonly #room: Buffer;
  readonly #ends: number[] = [];

  /** @param memory to be used again; what it held is gone */
  constructor(readonly memory: SharedArrayBuffer) {
    this.#room = Buffer.from(memory);
  }

  hasRoomFor(json: string): boolean {
    return this.#end + json.length * BYTES_A_UNIT <= this.#room.length;
  }

  add(json: string): void {
    const end = this.#end;
    this.#ends.push(end + this.#room.write(json, end, 'utf16le'));
  }

  /** What was added. */
  get texts(): SharedTexts {
    return { bytes: this.#room, ends: this.#ends };
  }

  get #end(): number {
    return this.#ends.at(-1) ?? 0;
  }
}

/** Memory for a batch of one article at least. */
export const allocateBatch = (units: number): SharedArrayBuffer => new SharedArrayBuffer(units * BYTES_A_UNIT);

/** The texts of a batch, in their order. */
export function* textsIn({ bytes, ends }: SharedTexts): Generator<string> {
  const room = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = 0;
  for (const end of ends) {
    yield room.toString('utf16le', start, end);
    start = end;
  }
}
