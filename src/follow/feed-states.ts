/** What is remembered of feeds from pass to pass: `follow.json` in the data folder, so that a restart goes on. */
import { z } from 'zod';
import { FsDirectory } from '../storage/index.js';

const FILE = 'follow.json';

const feedState = z.object({
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
  /** How long it is not to be asked: after failures, or because it said so. Milliseconds. */
  pause: z.number().min(0),
  /** For how long the feed itself asks to be left alone, milliseconds. */
  ttl: z.number().min(0).optional(),
  /** In a row, up to now. */
  failures: z.int().min(0),
  /** Of the last answer that was taken over entirely. */
  validators: z
    .object({ url: z.string(), etag: z.string().optional(), lastModified: z.string().optional() })
    .optional(),
  /** Digest by id of the articles that were in the feed and are taken over. */
  seen: z.record(z.string(), z.string()),
  /** By id, how often the page of an article could not be had. */
  tries: z.record(z.string(), z.int()),
});

export type FeedState = z.infer<typeof feedState>;

const stateFile = z.object({ version: z.literal(1), feeds: z.record(z.string(), feedState) });

/** A feed that nobody has followed for so long is forgotten. Milliseconds. */
const FORGOTTEN_AFTER = 90 * 24 * 60 * 60_000;

export class FeedStates {
  readonly #directory: FsDirectory;
  /** Of those that save, one after the other. */
  #saving: Promise<unknown> = Promise.resolve();

  constructor(dataFolder: string) {
    this.#directory = new FsDirectory(dataFolder);
  }

  /** By feed. A file that cannot be understood counts for nothing: the feeds are then read anew. */
  async load(): Promise<Map<string, FeedState>> {
    const bytes = await this.#directory.find(FILE);
    return new Map(bytes === undefined ? [] : Object.entries(parseStates(Buffer.from(bytes).toString('utf8'))));
  }

  /**
   * Keeps what is known of one feed; those that another process follows stay as they are. Rejects with
   * `TB_STORE_NOT_WRITABLE`, `TB_DISK_FULL`.
   */
  save(feed: string, state: FeedState): Promise<void> {
    const saved = this.#saving.then(async () => {
      const states = await this.load();
      states.set(feed, state);
      for (const [other, { askedAt }] of states) if (askedAt < state.askedAt - FORGOTTEN_AFTER) states.delete(other);
      const content = JSON.stringify({ version: 1, feeds: Object.fromEntries(states) });
      await this.#directory.replace(FILE, Buffer.from(`${content}\n`));
    });
    this.#saving = saved.catch(() => undefined);
    return saved;
  }
}

const parseStates = (content: string): Record<string, FeedState> => {
  try {
    return stateFile.parse(JSON.parse(content)).feeds;
  } catch {
    return {};
  }
};
