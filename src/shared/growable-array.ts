/** Typed arrays that grow: by doubling, so that adding a number costs the same however many there are. */

type TypedArray = Uint8Array | Int32Array | Uint32Array | Float64Array;

/**
 * The array itself when it has `length` elements or more; else a larger copy. For loops that write into it directly:
 * `values = withRoom(values, count + 1); values[count++] = value;`
 */
export const withRoom = <A extends TypedArray>(values: A, length: number): A =>
  length <= values.length ? values : grown(values, length);

const grown = <A extends TypedArray>(values: A, length: number): A => {
  const ArrayOfItsKind = values.constructor as new (length: number) => A;
  const larger = new ArrayOfItsKind(Math.max(length, values.length * 2));
  larger.set(values);
  return larger;
};

/** A `Uint32Array` that grows as numbers are pushed. */
export class GrowableUint32Array {
  #values: Uint32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1024) {
    this.#values = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#values = grown(this.#values, this.length + 1);
    this.#values[this.length++] = value;
  }

  /** `index` is below `length`. */
  at(index: number): number {
    return this.#values[index]!;
  }

  /** `index` is below `length`. */
  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** A view, good until the next push. */
  view(): Uint32Array<ArrayBuffer> {
    return this.#values.subarray(0, this.length);
  }
}
