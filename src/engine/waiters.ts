/** Those who wait until a number that only rises has reached theirs. */
interface Waiter {
  readonly number: number;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

export class Waiters {
  readonly #waiting = new Set<Waiter>();

  /** `leave` gives up waiting: then it never settles. */
  until(number: number): { readonly reached: Promise<void>; readonly leave: () => void } {
    let waiter: Waiter | undefined;
    const reached = new Promise<void>((resolve, reject) => {
      waiter = { number, resolve, reject };
      this.#waiting.add(waiter);
    });
    return { reached, leave: () => void this.#waiting.delete(waiter!) };
  }

  reach(number: number): void {
    for (const waiter of this.#waiting) {
      if (waiter.number > number) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }

  /** All who still wait. */
  refuse(reason: Error): void {
    for (const { reject } of this.#waiting) reject(reason);
    this.#waiting.clear();
  }
}
