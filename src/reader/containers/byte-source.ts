/** A stream of bytes that is taken in exact pieces. What is handed out is only valid until the next call. */
export class ByteSource {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]();
  }

  /** Exactly `length` bytes, fewer only at the end; they stay where they are. For small lengths. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#rest.length < length) {
      // A source may use its buffer again.
      const kept = this.#rest.slice();
      const next = await this.#iterator.next();
      this.#rest = kept;
      if (next.done === true) break;
      this.#rest = new Uint8Array(kept.length + next.value.length);
      this.#rest.set(kept);
      this.#rest.set(next.value, kept.length);
    }
    return this.#rest.subarray(0, length);
  }

  async take(length: number): Promise<Uint8Array> {
    const taken = (await this.peek(length)).slice();
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  /** The next `length` bytes as they come; fewer only at the end. */
  async *stream(length: number): AsyncGenerator<Uint8Array> {
    let left = length;
    while (left > 0) {
      if (this.#rest.length === 0) {
        const next = await this.#iterator.next();
        if (next.done === true) return;
        this.#rest = next.value;
        continue;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async end(): Promise<void> {
    await this.#iterator.return?.();
  }
}
