import { expect, it } from '@jest/globals';
import type { Reply, Thread, ToThread } from '../../../src/threads/index.js';
import { startWriter, type PutOutcome, type PutRequest } from '../../../src/writing/index.js';

/** A thread that answers when the test says so, the oldest call first. */
class PuppetWriter implements Thread {
  readonly #calls: ToThread[] = [];
  #reply: (reply: Reply) => void = () => undefined;
  #end: (cause: Error) => void = () => undefined;

  send(message: ToThread): void {
    if (message.name === 'close') this.#end(new Error('closed'));
    else this.#calls.push(message);
  }
  onReply(listener: (reply: Reply) => void): void {
    this.#reply = listener;
  }
  onEnd(listener: (cause: Error) => void): void {
    this.#end = listener;
  }
  keepAlive(): void {
    // Nothing runs.
  }
  answer(value: unknown): void {
    this.#reply({ id: this.#calls.shift()!.id!, value });
  }
}

const put = (...texts: readonly string[]): PutRequest => ({
  pieces: texts.map((text, i) => ({ bytes: Buffer.from(text), line: i + 1 })),
});

it('a writer counts what waits for its thread, and what has become of articles', async () => {
  const thread = new PuppetWriter();
  const writer = startWriter({ dataFolder: 'none', startThread: () => thread });
  const nothing = { created: 0, updated: 0, unchanged: 0, stale: 0, refused: 0, deleted: 0 };
  expect(writer.statistics()).toEqual({ waiting: 0, waitingBytes: 0, outcomes: nothing });
  const calls = [
    writer.put(put('một', 'hai')),
    writer.remove({ ids: ['a', 'b'] }),
    writer.remove({ ids: ['a', 'b'], dryRun: true }),
    writer.removeMatching({ filter: {} }),
    writer.removeMatching({ filter: {}, dryRun: true }),
    writer.lastSeq({}),
  ];
  expect(writer.statistics()).toEqual({ waiting: 6, waitingBytes: Buffer.byteLength('mộthai'), outcomes: nothing });
  const outcomes: readonly PutOutcome[] = ['created', 'created', 'refused', 'unchanged', 'stale', 'updated'];
  thread.answer({ seq: 1, results: outcomes.map((outcome, i) => ({ line: i + 1, outcome })) });
  thread.answer({ seq: 2, deleted: 1, missing: ['b'] });
  thread.answer({ seq: 2, deleted: 2, missing: [] });
  thread.answer({ seq: 3, deleted: 40 });
  thread.answer({ seq: 3, deleted: 50 });
  thread.answer(3);
  await Promise.all(calls);
  const counted = { created: 2, updated: 1, unchanged: 1, stale: 1, refused: 1, deleted: 41 };
  expect(writer.statistics()).toEqual({ waiting: 0, waitingBytes: 0, outcomes: counted });
  await writer.close();
});
