/** What changed since: for mirrors, and for whoever keeps something of its own beside the articles. */
import type { RequestHandler } from 'express';
import { parseChangesParameters, readParameters } from '../requests/index.js';
import { TimbaoError } from '../shared/index.js';
import type { ArticleWriter, ChangesAnswer } from '../writing/index.js';
import { signalOfClient } from './answer-client.js';
import { scopeOf } from './write-desk.js';

/** How often the store is looked at while somebody waits, in ms: others may write to it as well. */
const LOOK_EVERY = 250;

/** More who wait are refused. */
const MOST_WAITING = 256;

/** Those who wait for a change, with one look at the store for all of them. */
class ChangeWatch {
  readonly #waiting = new Set<() => void>();
  #seq = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly writer: ArticleWriter) {}

  /** Resolves when there may be a change after `seq`, or the time is over. */
  wait(seq: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= MOST_WAITING) throw new TimbaoError('TB_OVERLOADED', { waiting: this.#waiting.size });
    this.#seq = Math.max(this.#seq, seq);
    return new Promise((resolve) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', settle);
        this.#waiting.delete(settle);
        if (this.#waiting.size === 0) this.#stop();
        resolve();
      };
      const timer = setTimeout(settle, ms);
      signal.addEventListener('abort', settle);
      this.#waiting.add(settle);
      if (signal.aborted) settle();
      else this.#timer ??= setInterval(() => void this.#look(), LOOK_EVERY);
    });
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    // Whoever waits asks for itself what is wrong.
    const seq = await this.writer.lastSeq({}).catch(() => Infinity);
    // A store that was brought back from a backup has a lower one.
    if (seq === this.#seq) return;
    this.#seq = seq === Infinity ? this.#seq : seq;
    for (const settle of [...this.#waiting]) settle();
  }
}

export const createChangesRoute = (writer: ArticleWriter, clock: () => number): RequestHandler => {
  const watch = new ChangeWatch(writer);
  return async (request, response) => {
    const { after, knownUpTo, limit, waitSeconds } = parseChangesParameters(readParameters(request.url));
    const signal = signalOfClient(response);
    const scope = scopeOf(response);
    const until = clock() + waitSeconds * 1000;
    let seq = after;
    for (;;) {
      const answer = await writer.changes({ ...scope, after: seq, limit });
      signal.throwIfAborted();
      // Whoever begins has nothing that could have been deleted.
      const known = after === 0 ? answer.prunedSeq : Math.max(after, knownUpTo);
      // A store that ends before it was brought back from a backup: what came after that is no more.
      if (answer.prunedSeq > known || answer.upToSeq < seq) {
        throw new TimbaoError('TB_CHANGES_GONE', { after: String(after) });
      }
      seq = answer.upToSeq;
      const left = until - clock();
      if (answer.changes.length > 0 || answer.isCut || left <= 0) {
        response.type('json').send(toJson(answer, known));
        return;
      }
      await watch.wait(seq, left, signal);
    }
  };
};

/** The articles are JSON already. */
const toJson = ({ changes, upToSeq, isCut }: ChangesAnswer, known: number): string => {
  const lines = changes.map(({ seq, id, json }) => {
    const rest = json === undefined ? '"deleted":true' : `"article":${json}`;
    return `{"seq":${seq},"id":${JSON.stringify(id)},${rest}}`;
  });
  const next = known > upToSeq ? `${upToSeq}.${known}` : String(upToSeq);
  return `{"changes":[${lines.join(',')}],"next":"${next}","more":${isCut}}`;
};
