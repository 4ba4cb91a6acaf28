import { GrowableUint32Array } from '../../shared/index.js';

/** Numbers for values, which are written down once each. */
export class ValueNumbers {
  readonly numbers = new GrowableUint32Array();
  readonly #known = new Map<string, number>();

  /** @param first values that have the first numbers */
  constructor(...first: readonly string[]) {
    for (const [number, value] of first.entries()) this.#known.set(value, number);
  }

  /** By number. */
  get values(): readonly string[] {
    return [...this.#known.keys()];
  }

  push(value: string): void {
    let number = this.#known.get(value);
    if (number === undefined) this.#known.set(value, (number = this.#known.size));
    this.numbers.push(number);
  }
}
