import { joinBytes } from './pending-bytes.js';

/** A byte that UTF-8 never has. */
const MISTAKE = Uint8Array.of(0xff);
const LONE_SURROGATE = /\p{Cs}/u;
/** Units that are made into text at a time: each is an argument of one call. */
const UNITS_AT_ONCE = 8192;

const encoder = new TextEncoder();

/**
 * UTF-16 to UTF-8, chunk by chunk.
 *
 * A decoder either stops at the first mistake or hides it behind U+FFFD. Here a mistake (a lone surrogate, half a unit
 * at the end) becomes a byte that UTF-8 never has, so that exactly the line or document that holds it is refused later,
 * wherever the borders of chunks fall.
 */
export class Utf16ToUtf8 {
  /** Half of a unit or of a pair of units, whose rest may come with the next chunk. */
  #heldBack: Uint8Array = new Uint8Array(0);

  constructor(private readonly byteOrder: 'little' | 'big') {}

  convert(chunk: Uint8Array): Uint8Array {
    const bytes = joinBytes([this.#heldBack, chunk]);
    const view = new DataView(bytes.buffer);
    const unitAt = (at: number): number => view.getUint16(2 * at, this.byteOrder === 'little');
    let count = bytes.length >> 1;
    if (count > 0 && (unitAt(count - 1) & 0xfc00) === 0xd800) count--;
    this.#heldBack = bytes.subarray(2 * count);
    let text = '';
    for (let from = 0; from < count; from += UNITS_AT_ONCE) {
      const units = Array.from({ length: Math.min(UNITS_AT_ONCE, count - from) }, (_, at) => unitAt(from + at));
      text += String.fromCharCode(...units);
    }
    const pieces = text.split(LONE_SURROGATE).map((piece) => encoder.encode(piece));
    return joinBytes(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [MISTAKE, piece])));
  }

  end(): Uint8Array {
    return this.#heldBack.length > 0 ? MISTAKE.slice() : new Uint8Array(0);
  }
}
