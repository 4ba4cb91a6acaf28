/** The keys of a data folder: `keys/NAME.json`, one to a file, so that two who add keys at once lose none. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { TimbaoError } from '../shared/index.js';
import { FsDirectory } from '../storage/index.js';
import { KEY_NAME, ROLES, type AccessKey } from './access-key.js';

const FOLDER = 'keys';
const SUFFIX = '.json';

/** Whoever reads a digest learns nothing, but whoever could write one would have a key of his own. */
const OWNER_ONLY = 0o600;

const keyFile = z.strictObject({
  name: z.string().regex(KEY_NAME),
  role: z.enum(ROLES),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  created: z.iso.datetime(),
  expires: z.iso.datetime().exactOptional(),
  sources: z.array(z.string().min(1)).min(1).exactOptional(),
}) satisfies z.ZodType<AccessKey>;

export interface KeyList {
  /** By name. */
  readonly keys: readonly AccessKey[];
  /** Files that are no keys. */
  readonly faulty: readonly string[];
}

export class KeyFolder {
  readonly #directory: FsDirectory;
  readonly #location: string;

  constructor(dataFolder: string) {
    this.#location = join(dataFolder, FOLDER);
    this.#directory = new FsDirectory(this.#location, { mode: OWNER_ONLY });
  }

  /** Rejects with `TB_STORE_NOT_WRITABLE` when there are keys that cannot be read. */
  async list(): Promise<KeyList> {
    const keys: AccessKey[] = [];
    const faulty: string[] = [];
    for (const file of await this.#files()) {
      const bytes = await this.#directory.find(file);
      if (bytes === undefined) continue;
      const key = parseKey(Buffer.from(bytes).toString('utf8'));
      if (key !== undefined && file === key.name + SUFFIX) keys.push(key);
      else faulty.push(file);
    }
    return { keys, faulty };
  }

  /** Rejects with `TB_KEY_EXISTS` when the name is taken, `TB_STORE_NOT_WRITABLE`. */
  async add(key: AccessKey): Promise<void> {
    if ((await this.#files()).includes(key.name + SUFFIX)) throw new TimbaoError('TB_KEY_EXISTS', { name: key.name });
    await this.#directory.replace(key.name + SUFFIX, Buffer.from(`${JSON.stringify(key)}\n`));
  }

  /** Rejects with `TB_KEY_UNKNOWN` when there is none, `TB_STORE_NOT_WRITABLE`. */
  async revoke(name: string): Promise<void> {
    if (!(await this.#files()).includes(name + SUFFIX)) throw new TimbaoError('TB_KEY_UNKNOWN', { name });
    await this.#directory.remove(name + SUFFIX);
  }

  /** Another value whenever a key was added, revoked or changed. */
  async fingerprint(): Promise<string> {
    const files = await this.#files();
    const marks = files.map(async (file) => {
      const found = await lstat(join(this.#location, file), { bigint: true }).catch(() => undefined);
      return found === undefined ? '' : `${file} ${found.ino} ${found.size} ${found.mtimeNs}`;
    });
    return (await Promise.all(marks)).join('\n');
  }

  async #files(): Promise<readonly string[]> {
    return (await this.#directory.list('')).filter((file) => file.endsWith(SUFFIX));
  }
}

const parseKey = (text: string): AccessKey | undefined => {
  try {
    return keyFile.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};
