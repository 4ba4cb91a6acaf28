/**
 * Operations that wait for the store are done in one transaction: a commit waits for the disk, and does so once for all
 * of them.
 */
import { setImmediate, setTimeout } from 'node:timers/promises';
import { hasCode, isTimbaoError } from '../shared/index.js';
import type { ArticleStore, StoreTransaction } from '../storage/index.js';
import type { Committed } from './article-writer.js';

/** One that throws takes those along that are committed with it, so only what the store itself throws may come out. */
export type Operation<T> = (transaction: StoreTransaction) => T;

interface Waiting {
  readonly operation: Operation<unknown>;
  readonly resolve: (done: Committed & { readonly value: unknown }) => void;
  readonly reject: (error: unknown) => void;
}

/** More are another transaction: nobody should wait for so much. */
const MOST_TOGETHER = 64;

/** Another process may keep the store for itself; each attempt waits half a second in SQLite, then so long, in ms. */
const MOST_ATTEMPTS = 6;
const PAUSE = 250;

export class GroupCommit {
  readonly #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;

  /** @param openStore for writing; called when there is something to write */
  constructor(
    private readonly openStore: () => ArticleStore,
    private readonly beforeAll: (transaction: StoreTransaction, store: ArticleStore) => Promise<void>,
  ) {}

  /** Resolves when it is on the disk. */
  commit<T>(operation: Operation<T>): Promise<Committed & { readonly value: T }> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operation, resolve: resolve as Waiting['resolve'], reject });
      this.#draining ??= this.#drain().finally(() => (this.#draining = undefined));
    });
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  async #drain(): Promise<void> {
    // What has arrived by now goes along.
    await setImmediate();
    while (this.#waiting.length > 0) {
      await this.#write(this.#waiting.splice(0, MOST_TOGETHER));
      await setImmediate();
    }
  }

  async #write(together: readonly Waiting[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { values, seq } = await this.#transact(together);
        for (const [i, { resolve }] of together.entries()) resolve({ value: values[i], seq });
        return;
      } catch (error) {
        if (hasCode(error, 'TB_STORE_BUSY') && attempt < MOST_ATTEMPTS) {
          await setTimeout(PAUSE);
          continue;
        }
        if (together.length > 1 && !isTimbaoError(error)) {
          // One of them is to blame; the others need not suffer for it.
          for (const one of together) await this.#write([one]);
        } else {
          for (const { reject } of together) reject(error);
        }
        return;
      }
    }
  }

  async #transact(together: readonly Waiting[]): Promise<{ values: readonly unknown[]; seq: number }> {
    const store = this.openStore();
    return store.write(async (transaction) => {
      await this.beforeAll(transaction, store);
      const values = together.map(({ operation }) => operation(transaction));
      return { values, seq: transaction.lastSeq() };
    });
  }
}
