/** A client that stores, corrects and deletes articles of its own over HTTP, in every way that there is. */
import { createInterface } from 'node:readline';
import type { LiveService } from './live-service.js';
import { type Change, idOf, type KnownArticles, makeArticle } from './known-articles.js';

export interface LiveWriterOptions {
  readonly known: KnownArticles;
  /** The articles that it alone changes. */
  readonly numbers: readonly number[];
  readonly random: () => number;
  readonly problems: string[];
}

const MOST_LINES = 150;
const MOST_DELETED = 12;

/** When the service has too much to do it says so; in ms. */
const PAUSE = 20;

interface Outcome {
  readonly line?: number;
  readonly outcome?: string;
  readonly visible?: boolean;
  readonly totals?: object;
  readonly problem?: { readonly code?: string };
}

export class LiveWriter {
  /** Changes that were acknowledged. */
  acknowledged = 0;

  constructor(private readonly options: LiveWriterOptions) {}

  /** One request. Rejects when the connection breaks. */
  async write(service: LiveService): Promise<void> {
    const { random } = this.options;
    const kind = random();
    const wait = random() < 0.5 ? 'visible' : 'committed';
    if (kind < 0.45) await this.#put(service, wait);
    else if (kind < 0.65) await this.#bulk(service, wait);
    else if (kind < 0.85) await this.#delete(service, wait);
    else await this.#deleteMany(service, wait);
  }

  async #put(service: LiveService, wait: string): Promise<void> {
    const change = this.#send(this.#pick(1)[0]!, 'put');
    const answer = await service.ask('PUT', this.#pathOf(change, wait), this.#articleOf(change));
    if (this.#isRefused(answer.status, [change])) return this.#rest();
    const { visible } = JSON.parse(answer.text) as Outcome;
    if (answer.status !== 200 && answer.status !== 201) this.#report(`PUT was answered with ${answer.status}`);
    this.#acknowledge(change, visible);
  }

  async #bulk(service: LiveService, wait: string): Promise<void> {
    const { random } = this.options;
    const changes = this.#pick(1 + Math.floor(random() * MOST_LINES)).map((number) => this.#send(number, 'put'));
    const body = changes.map((change) => `${this.#articleOf(change)}\n`).join('');
    const response = await service.open('POST', `/api/articles?wait=${wait}`, body, 'application/x-ndjson');
    if (this.#isRefused(response.statusCode ?? 0, changes)) {
      response.resume();
      return this.#rest();
    }
    const answered: Change[] = [];
    for await (const line of createInterface({ input: response })) {
      // The last line of a broken answer may be half a line.
      if (!line.endsWith('}')) continue;
      const { line: number, outcome, totals, visible, problem } = JSON.parse(line) as Outcome;
      if (number !== undefined && (outcome === 'created' || outcome === 'updated')) {
        const change = changes[number - 1]!;
        this.#acknowledge(change);
        answered.push(change);
      } else if (totals !== undefined) {
        if (visible === true) for (const change of answered) this.options.known.show(change);
        return;
      } else {
        this.#report(`a line was answered with ${outcome ?? problem?.code ?? line}`);
      }
    }
    // Without the line of totals nobody knows what became of the rest.
    if (!response.complete) throw new Error('the answer broke off');
    this.#report('an answer without totals was whole');
  }

  async #delete(service: LiveService, wait: string): Promise<void> {
    const [number] = this.#pick(1, 'passing');
    if (number === undefined) return;
    const wasThere = this.options.known.storedVersion(number) !== 0;
    const change = this.#send(number, 'delete');
    const { status } = await service.ask('DELETE', this.#pathOf(change, wait));
    if (this.#isRefused(status, [change])) return this.#rest();
    if ((status === 404) === wasThere) this.#report(`DELETE of what was ${wasThere ? '' : 'not '}there: ${status}`);
    this.#acknowledge(change, status === 204);
  }

  async #deleteMany(service: LiveService, wait: string): Promise<void> {
    const numbers = this.#pick(1 + Math.floor(this.options.random() * MOST_DELETED), 'passing');
    if (numbers.length === 0) return;
    const changes = numbers.map((number) => this.#send(number, 'delete'));
    const body = JSON.stringify({ ids: numbers.map(idOf) });
    const { status, text } = await service.ask('POST', `/api/articles/delete?wait=${wait}`, body);
    if (this.#isRefused(status, changes)) return this.#rest();
    if (status !== 200) this.#report(`a deletion was answered with ${status}: ${text.slice(0, 200)}`);
    const { visible } = JSON.parse(text) as Outcome;
    for (const change of changes) this.#acknowledge(change, visible);
  }

  #pick(count: number, which: 'all' | 'passing' = 'all'): number[] {
    const { numbers, random, known } = this.options;
    const picked = new Set<number>();
    for (let i = 0; i < count; i++) picked.add(numbers[Math.floor(random() * numbers.length)]!);
    return [...picked].filter((number) => which === 'all' || !known.isLasting(number));
  }

  #send(number: number, what: 'put' | 'delete'): Change {
    return this.options.known.send(number, what);
  }

  #acknowledge(change: Change, isVisible = false): void {
    this.options.known.acknowledge(change);
    this.acknowledged++;
    if (isVisible) this.options.known.show(change);
  }

  /** Nothing of it was done: it comes too early, or too much waits. */
  #isRefused(status: number, changes: readonly Change[]): boolean {
    if (status !== 503 && status !== 429) return false;
    for (const change of changes) this.options.known.takeBack(change);
    return true;
  }

  #pathOf({ number }: Change, wait: string): string {
    return `/api/articles/${encodeURIComponent(idOf(number))}?wait=${wait}`;
  }

  #articleOf({ number, version }: Change): string {
    return JSON.stringify(makeArticle(number, version, this.options.known.isLasting(number)));
  }

  #report(problem: string): void {
    this.options.problems.push(problem);
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
