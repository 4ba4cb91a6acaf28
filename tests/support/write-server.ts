/** A service over a data folder of its own in which articles can be written, and what asks it. */
import { startServer, type AppOptions, type RunningServer, createApp } from '../../src/http/index.js';
import { catchUpIndex } from '../../src/indexing/index.js';
import { createCachedEngine, LocalEngine } from '../../src/engine/index.js';
import { digestOf, KeyFolder, KeyRing, secretOf, type AccessKey, type Role } from '../../src/keys/index.js';
import { StoreWriter, type ArticleWriter } from '../../src/writing/index.js';
import { makeTemporaryFolder } from './temporary-folder.js';

export interface WriteServer {
  readonly url: string;
  readonly dataFolder: string;
  readonly writer: ArticleWriter;
  /** The secret of a key that is made for it. */
  addKey(role: Role, more?: Partial<AccessKey>): Promise<string>;
  /** With the key that was made last, unless another is given; '' for none. */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface AskOptions {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as NDJSON. */
  readonly lines?: readonly unknown[];
  /** Sent as it is. */
  readonly body?: string | Uint8Array | ReadableStream;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of JSON. */
  readonly body: Record<string, unknown>;
  /** Of NDJSON. */
  readonly lines: readonly Record<string, unknown>[];
}

let keys = 0;

/** In ms. */
const LOOK_EVERY = 20;

/** @param options `isLive`: over an index that there is; it shows by itself what is written */
export const startWriteServer = async (
  options: Partial<AppOptions> & { writer?: ArticleWriter; dataFolder?: string; isLive?: boolean } = {},
): Promise<WriteServer> => {
  const { dataFolder = makeTemporaryFolder(), writer = new StoreWriter(dataFolder), isLive, ...rest } = options;
  const live = { now: () => performance.now(), pollInterval: LOOK_EVERY };
  const engine = await LocalEngine.open({
    dataFolder,
    ...(isLive === true ? live : { now: () => 0, pollInterval: 0 }),
  });
  const caughtUp = {
    waitUntilVisible: async (): Promise<void> => {
      await catchUpIndex(dataFolder);
      await engine.refresh();
    },
  };
  let time = 0;
  const app = createApp({
    engine: createCachedEngine(engine),
    keys: new KeyRing(dataFolder, () => (time += 1000)),
    writing: { writer, visibility: isLive === true ? engine : caughtUp },
    assetFolders: { files: 'src/web/assets', modules: 'no-modules-here' },
    ...rest,
  });
  const server: RunningServer = await startServer({ app, host: '127.0.0.1', port: 0 });
  let lastKey = '';
  return {
    url: server.url,
    dataFolder,
    writer,
    addKey: async (role, more = {}) => {
      const secret = secretOf(Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + keys) & 255));
      keys++;
      const created = '2026-01-01T00:00:00.000Z';
      await new KeyFolder(dataFolder).add({ name: `key-${keys}`, role, digest: digestOf(secret), created, ...more });
      return (lastKey = secret);
    },
    ask: async (method, path, { key = lastKey, headers = {}, json, lines, body } = {}) => {
      const response = await fetch(server.url + path, {
        method,
        headers: {
          ...(key !== '' && { Authorization: `Bearer ${key}` }),
          ...(json !== undefined && { 'Content-Type': 'application/json' }),
          ...((lines !== undefined || body !== undefined) && { 'Content-Type': 'application/x-ndjson' }),
          ...headers,
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        ...(lines !== undefined && { body: lines.map((line) => `${JSON.stringify(line)}\n`).join('') }),
        ...(body !== undefined && { body: body as string, duplex: 'half' }),
      });
      return readAnswer(response);
    },
    stop: async () => {
      await server.stop();
      await writer.close();
      await engine.close();
    },
  };
};

const readAnswer = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: /json(?:;|$)/.test(type) && !type.includes('ndjson') ? (JSON.parse(text) as Record<string, unknown>) : {},
    lines: type.includes('ndjson')
      ? text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Record<string, unknown>)
      : [],
  };
};
