/** UTF-16 units; a longer text gets memory of its own, so that one large page does not hold much for good. */
const LONGEST_KEPT = 1 << 18;

/** What a UTF-16 unit takes at most. */
const BYTES_A_UNIT = 3;

/** The UTF-8 of texts that are needed for a moment: written into memory that is used again and again, in one pass. */
export class TextBytes {
  #memory = Buffer.allocUnsafe(1 << 16);
  #used = 0;

  /** Good until the next `clear`. A lone surrogate becomes U+FFFD. */
  readonly encode = (text: string): Uint8Array => {
    if (text.length > LONGEST_KEPT) return Buffer.from(text);
    const most = text.length * BYTES_A_UNIT;
    if (this.#used + most > this.#memory.length) {
      // What was handed out before stays where it is.
      this.#memory = Buffer.allocUnsafe(Math.max(most, this.#memory.length) * 2);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += this.#memory.write(text, start, 'utf8');
    return this.#memory.subarray(start, this.#used);
  };

  clear(): void {
    this.#used = 0;
  }
}
