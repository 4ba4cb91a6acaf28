/** The keys as a service knows them: taken up anew soon after they change. */
import { timingSafeEqual } from 'node:crypto';
import { silentLogger, type Logger } from '../shared/index.js';
import { allows, digestOf, isExpired, type AccessKey, type Role } from './access-key.js';
import { KeyFolder } from './key-folder.js';

/** Milliseconds for which a look at the folder holds. */
const LOOK_HOLDS = 300;

/**
 * The keys of a data folder, for `createApp`.
 *
 * @example
 * ```ts
 * import { KeyRing } from 'timbao/http';
 *
 * const keys = new KeyRing('no-keys-yet', () => performance.now());
 * await keys.find('timbao_guess', Date.now()); // → undefined
 * ```
 */
export class KeyRing {
  readonly #folder: KeyFolder;
  #keys: readonly AccessKey[] = [];
  #fingerprint = '';
  #lookedAt = -Infinity;
  #looking: Promise<void> | undefined;

  /** @param now milliseconds on a clock that never goes back */
  constructor(
    dataFolder: string,
    private readonly now: () => number,
    private readonly logger: Logger = silentLogger,
  ) {
    this.#folder = new KeyFolder(dataFolder);
  }

  /**
   * The key with this secret, undefined when there is none or its time is over. Takes as long for a wrong secret as for
   * a right one. Rejects when the keys cannot be read: then nobody is let in by those that held before.
   *
   * @param instant in milliseconds since the epoch
   */
  async find(secret: string, instant: number): Promise<AccessKey | undefined> {
    await this.#look();
    const digest = Buffer.from(digestOf(secret), 'hex');
    let found: AccessKey | undefined;
    for (const key of this.#keys) if (timingSafeEqual(Buffer.from(key.digest, 'hex'), digest)) found = key;
    return found !== undefined && !isExpired(found, instant) ? found : undefined;
  }

  /** Whether there is a key that allows this at an instant. Rejects as `find` does. */
  async hasOneFor(role: Role, instant: number): Promise<boolean> {
    await this.#look();
    return this.#keys.some((key) => allows(key.role, role) && !isExpired(key, instant));
  }

  #look(): Promise<void> {
    if (this.now() - this.#lookedAt < LOOK_HOLDS) return Promise.resolve();
    this.#looking ??= this.#readAnew().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #readAnew(): Promise<void> {
    const lookedAt = this.now();
    // Before the files are read: what changes meanwhile is seen at the next look.
    const fingerprint = await this.#folder.fingerprint();
    if (fingerprint !== this.#fingerprint) {
      const { keys, faulty } = await this.#folder.list();
      for (const file of faulty) this.logger.warn({ file: `keys/${file}` }, 'no key, so it lets nobody in');
      this.#keys = keys;
      this.#fingerprint = fingerprint;
    }
    this.#lookedAt = lookedAt;
  }
}
