/**
 * UTF-16 to UTF-8, chunk by chunk.
 *
 * Written out by hand because a decoder either stops at the first mistake or hides it behind U+FFFD. Here a mistake (a
 * lone surrogate, half a unit at the end) becomes a byte that UTF-8 never has, so that exactly the line or document that
 * holds it is refused later, wherever the borders of chunks fall.
 */
const NEVER_IN_UTF8 = 0xff;

export class Utf16ToUtf8 {
  #firstByte: number | undefined;
  #highSurrogate: number | undefined;

  constructor(private readonly byteOrder: 'little' | 'big') {}

  convert(chunk: Uint8Array): Uint8Array {
    // A unit takes at most three bytes; what is held back from the chunk before needs at most three more.
    const out = new Uint8Array(Math.ceil(chunk.length / 2) * 3 + 3);
    let length = 0;
    for (const byte of chunk) {
      if (this.#firstByte === undefined) {
        this.#firstByte = byte;
        continue;
      }
      const unit = this.byteOrder === 'little' ? this.#firstByte | (byte << 8) : (this.#firstByte << 8) | byte;
      this.#firstByte = undefined;
      length = this.#writeUnit(out, length, unit);
    }
    return out.subarray(0, length);
  }

  end(): Uint8Array {
    const cut = this.#firstByte !== undefined || this.#highSurrogate !== undefined;
    return cut ? Uint8Array.of(NEVER_IN_UTF8) : new Uint8Array(0);
  }

  #writeUnit(out: Uint8Array, at: number, unit: number): number {
    let length = at;
    const high = this.#highSurrogate;
    this.#highSurrogate = undefined;
    if (high !== undefined) {
      if (unit >= 0xdc00 && unit <= 0xdfff) {
        const codePoint = 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
        out[length++] = 0xf0 | (codePoint >> 18);
        out[length++] = 0x80 | ((codePoint >> 12) & 0x3f);
        out[length++] = 0x80 | ((codePoint >> 6) & 0x3f);
        out[length++] = 0x80 | (codePoint & 0x3f);
        return length;
      }
      out[length++] = NEVER_IN_UTF8;
    }
    if (unit < 0x80) {
      out[length++] = unit;
    } else if (unit < 0x800) {
      out[length++] = 0xc0 | (unit >> 6);
      out[length++] = 0x80 | (unit & 0x3f);
    } else if (unit >= 0xd800 && unit <= 0xdbff) {
      this.#highSurrogate = unit;
    } else if (unit >= 0xdc00 && unit <= 0xdfff) {
      out[length++] = NEVER_IN_UTF8;
    } else {
      out[length++] = 0xe0 | (unit >> 12);
      out[length++] = 0x80 | ((unit >> 6) & 0x3f);
      out[length++] = 0x80 | (unit & 0x3f);
    }
    return length;
  }
}
