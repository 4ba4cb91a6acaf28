/** The end of the line inside a thread: opens what it is told to open and answers what it is asked. */
import { openGenerations } from '../../inverted-index/index.js';
import { errorToSend } from '../../shared/index.js';
import { SnapshotHolder } from '../snapshot-holder.js';
import type { Call, Reply, ToThread } from './search-messages.js';

export class ThreadSide {
  readonly #holder: SnapshotHolder;
  #closed = false;

  /** @param hangUp is called when the thread has nothing more to do */
  constructor(
    dataFolder: string,
    private readonly send: (reply: Reply) => void,
    private readonly hangUp: () => void,
  ) {
    this.#holder = new SnapshotHolder(dataFolder, openGenerations(dataFolder, { shared: true }));
  }

  receive(message: ToThread): void {
    switch (message.kind) {
      case 'call':
        void this.#answer(message.id, message.call);
        return;
      case 'switch':
        this.#holder.switch();
        return;
      case 'abbreviations':
        this.#holder.changeAbbreviations(message.list);
        return;
      case 'close':
        this.#closed = true;
        this.#holder.close();
        this.hangUp();
        return;
      default:
        message satisfies never;
    }
  }

  /** A question is answered before this returns, so that answers keep the order of questions. */
  async #answer(id: number, call: Call): Promise<void> {
    try {
      if (call.kind === 'question') {
        this.send({ id, value: this.#holder.answer(call.question, (ahead) => this.send({ id, ahead })) });
        return;
      }
      const value = await this.#holder.prepare(call.manifest, call.list, call.bodies);
      if (this.#closed) this.#holder.close();
      else this.send({ id, value });
    } catch (error) {
      if (!this.#closed) this.send({ id, error: errorToSend(error) });
    }
  }
}
