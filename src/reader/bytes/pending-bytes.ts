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
