/**
 * Questions that wait for a thread: ordinary and costly ones apart, each in the order in which they came. Costly ones
 * may take a share of the room alone, so that whoever asks for much does not shut out those who ask for little.
 */
import type { Question } from '../answer-question.js';

export interface Waiting {
  readonly question: Question;
  readonly isCostly: boolean;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly signal: AbortSignal | undefined;
  /** When it was asked, by the clock of the pool, in ms. */
  readonly since: number;
}

/** What costly questions may take of the room. */
const COSTLY_SHARE = 1 / 4;

export class QuestionQueue {
  readonly #ordinary: Waiting[] = [];
  readonly #costly: Waiting[] = [];
  readonly #mostCostly: number;

  /** @param most how many may wait */
  constructor(private readonly most: number) {
    this.#mostCostly = Math.ceil(most * COSTLY_SHARE);
  }

  get length(): number {
    return this.#ordinary.length + this.#costly.length;
  }

  get ordinary(): number {
    return this.#ordinary.length;
  }

  get costly(): number {
    return this.#costly.length;
  }

  /** Whether more wait, of its kind or of all, than may. */
  isOverfull({ isCostly }: Waiting): boolean {
    return this.length > this.most || (isCostly && this.#costly.length > this.#mostCostly);
  }

  add(waiting: Waiting): void {
    this.#of(waiting).push(waiting);
  }

  /** Of one that had its turn and was not begun. */
  putBack(waiting: Waiting): void {
    this.#of(waiting).unshift(waiting);
  }

  takeOrdinary(): Waiting | undefined {
    return this.#ordinary.shift();
  }

  takeCostly(): Waiting | undefined {
    return this.#costly.shift();
  }

  remove(waiting: Waiting): void {
    const own = this.#of(waiting);
    const at = own.indexOf(waiting);
    if (at >= 0) own.splice(at, 1);
  }

  /** Those that were asked before an instant are taken out. */
  removeOlder(than: number): Waiting[] {
    return [this.#ordinary, this.#costly].flatMap((own) => {
      const first = own.findIndex(({ since }) => since >= than);
      return own.splice(0, first < 0 ? own.length : first);
    });
  }

  removeAll(): Waiting[] {
    return [...this.#ordinary.splice(0), ...this.#costly.splice(0)];
  }

  #of({ isCostly }: Waiting): Waiting[] {
    return isCostly ? this.#costly : this.#ordinary;
  }
}
