/** The service as operators start it, in a process of its own over a data folder, with a key that may write. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { digestOf, KeyFolder, SECRET_BYTES, secretOf } from '../../src/keys/index.js';

/** The compiled command line. */
export const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.js');

export const KEY_NAME = 'live';

/** Makes the key that writes, once for a data folder. */
export const makeKey = async (dataFolder: string): Promise<string> => {
  const secret = secretOf(randomBytes(SECRET_BYTES));
  const created = new Date().toISOString();
  await new KeyFolder(dataFolder).add({ name: KEY_NAME, role: 'write', digest: digestOf(secret), created });
  return secret;
};

export interface LiveServiceOptions {
  readonly main: string;
  readonly dataFolder: string;
  /** Default: none is sent. */
  readonly key?: string;
  /** More flags of `timbao serve`. */
  readonly flags?: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A writer of a body: called with the request, which it ends. */
export type Sent = string | Uint8Array | AsyncIterable<Uint8Array | string>;

/** A service that does not say within so many ms that it listens has failed. */
const LONGEST_START = 60_000;

export class LiveService {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    private readonly key: string | undefined,
    private readonly log: readonly string[],
  ) {}

  /** Resolves when it listens; rejects with what it wrote when it does not. */
  static async start({ main, dataFolder, key, flags = [] }: LiveServiceOptions): Promise<LiveService> {
    const args = [main, 'serve', '--data', dataFolder, '--host', '127.0.0.1', '--port', '0', '--log-level', 'warn'];
    const child = spawn(process.execPath, [...args, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
    const log: string[] = [];
    const lines = createInterface({ input: child.stderr });
    const listening = new Promise<number>((resolve, reject) => {
      const giveUp = setTimeout(() => child.kill('SIGKILL'), LONGEST_START);
      lines.on('line', (line) => {
        log.push(line);
        const port = /listening on http:\/\/[^ ]*:(\d+)/.exec(line)?.[1];
        if (port === undefined) return;
        clearTimeout(giveUp);
        resolve(Number(port));
      });
      child.once('close', () => {
        clearTimeout(giveUp);
        reject(new Error(`the service did not start: ${log.join('\n')}`));
      });
    });
    return new LiveService(child, await listening, key, log);
  }

  /** What it complained of so far. */
  get complaints(): readonly string[] {
    return this.log.filter((line) => /"level":[456]0/.test(line));
  }

  /** Rejects when the connection breaks. */
  async ask(method: string, path: string, body?: Sent, type = 'application/json'): Promise<Answer> {
    const response = await this.open(method, path, body, type);
    response.setEncoding('utf8');
    let text = '';
    for await (const chunk of response) text += chunk as string;
    return { status: response.statusCode ?? 0, text };
  }

  /** The answer as it begins. */
  open(method: string, path: string, body?: Sent, type = 'application/json'): Promise<IncomingMessage> {
    const headers: OutgoingHttpHeaders = this.key === undefined ? {} : { authorization: `Bearer ${this.key}` };
    if (body !== undefined) headers['content-type'] = type;
    if (typeof body === 'string') headers['content-length'] = Buffer.byteLength(body);
    return new Promise((resolve, reject) => {
      const { port } = this;
      const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: this.#agent }, resolve);
      request.once('error', reject);
      if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) request.end(body);
      else void pour(body, request).catch(reject);
    });
  }

  /** Of a search; throws when it is not answered. */
  async search(parameters: Readonly<Record<string, string>>): Promise<FoundPage> {
    const { status, text } = await this.ask('GET', `/api/search?${new URLSearchParams(parameters).toString()}`);
    if (status !== 200) throw new Error(`a search was answered with ${status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as FoundPage;
  }

  /** Bytes of memory that are its own; undefined where the system does not tell. */
  memory(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
      return (of('RssAnon') + of('RssShmem')) * 1024;
    } catch {
      return undefined;
    }
  }

  /** At once, as when the power fails for this process. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const closed = once(this.child, 'close');
      this.child.kill(signal);
      await closed;
    }
    this.#agent.destroy();
  }
}

/** What is looked at in the answer to a search. */
export interface FoundPage {
  readonly totalHits: number;
  readonly hits: readonly { readonly id: string; readonly title: string; readonly category?: string }[];
}

const pour = async (
  chunks: AsyncIterable<Uint8Array | string>,
  request: ReturnType<typeof httpRequest>,
): Promise<void> => {
  for await (const chunk of chunks) {
    if (request.destroyed) return;
    if (!request.write(chunk)) await Promise.race([once(request, 'drain'), once(request, 'close')]);
  }
  request.end();
};
