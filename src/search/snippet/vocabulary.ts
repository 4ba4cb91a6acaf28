/**
 * Numbers for terms, so that a text that was analysed once can be asked for the words of any query. Terms are only added:
 * whoever keeps texts decides when so many are known that all begin anew.
 */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  /** By spelling of the tokenizer, the number that its term had last. */
  #bySpelling = new Int32Array(1024);

  get size(): number {
    return this.#terms.length;
  }

  /** The number of a term, known or not. */
  numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#terms.length;
    this.#numbers.set(term, number);
    this.#terms.push(term);
    return number;
  }

  /**
   * The same for a token, mostly without a look into the map.
   *
   * @param spelling as `forEachToken` tells it: it may stand for another term later on
   */
  numberOfToken(term: string, spelling: number): number {
    if (spelling < 0) return this.numberOf(term);
    if (spelling >= this.#bySpelling.length) this.#grow(spelling);
    const last = this.#bySpelling[spelling]!;
    if (this.#terms[last] === term) return last;
    return (this.#bySpelling[spelling] = this.numberOf(term));
  }

  #grow(spelling: number): void {
    const grown = new Int32Array(Math.max(spelling + 1, 2 * this.#bySpelling.length));
    grown.set(this.#bySpelling);
    this.#bySpelling = grown;
  }
}
