/** A column in shared memory that grows: views that were given before stay as they are. */
type Column = Uint32Array | Float64Array | Uint8Array;
type ColumnType<C extends Column> = {
  readonly BYTES_PER_ELEMENT: number;
  new (memory: SharedArrayBuffer, start: number, length: number): C;
};

/** Room for what comes: a share of what is there, and some more. */
const roomFor = (length: number): number => length + (length >>> 4) + 1024;

export class SharedColumn<C extends Column> {
  #values: C;
  #length: number;

  /** @param values the first, which are copied */
  constructor(
    private readonly type: ColumnType<C>,
    values: C,
  ) {
    this.#values = this.#allocate(roomFor(values.length));
    this.#values.set(values);
    this.#length = values.length;
  }

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const values = this.#allocate(roomFor(this.#length * 2));
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[this.#length++] = value;
  }

  /** Sets some values; views that were given before keep theirs. */
  change(indices: readonly number[], valueOf: (index: number) => number): void {
    if (indices.length === 0) return;
    const values = this.#allocate(this.#values.length);
    values.set(this.#values);
    for (const index of indices) values[index] = valueOf(index);
    this.#values = values;
  }

  pushAll(values: ArrayLike<number>): void {
    for (let i = 0; i < values.length; i++) this.push(values[i]!);
  }

  /** Of all that are there now; they never change. */
  view(): C {
    return new this.type(this.#values.buffer as SharedArrayBuffer, 0, this.#length);
  }

  #allocate(length: number): C {
    return new this.type(new SharedArrayBuffer(length * this.type.BYTES_PER_ELEMENT), 0, length);
  }
}

/** A copy that other threads can be given. */
export const sharedCopy = (values: Uint32Array): Uint32Array => {
  const copy = new Uint32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
};
