/** When is the next generation of an index made? */
import { isMadeWith, mostChangesBeside } from '../inverted-index/index.js';
import { hasCode, type Logger, silentLogger } from '../shared/index.js';
import { FieldsFile, type KeptStore, type Manifest } from '../storage/index.js';
import { lastSeqOf, type BuildStatistics } from './engine-statistics.js';

/** Makes a generation of what the article store has. */
export interface Maintainer {
  /** Rejects as `catchUpIndex` does. */
  build(): Promise<void>;
  /** Gives up what is under way. */
  close(): Promise<void>;
}

/** Fewer changes are not worth a generation that nobody asked for. */
const FEWEST_CHANGES = 256;

/** After a generation could not be made, because somebody else makes one, or the disk is full; in ms. */
const DELAY = 5000;

/**
 * After a generation was made because something was purged, in ms: the store is rewritten with it, and nobody can write
 * meanwhile. What is purged until then goes together.
 */
const PURGE_DELAY = 60_000;

interface MaintenanceOptions {
  readonly dataFolder: string;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Without one it is left to others. */
  readonly maintainer?: Maintainer;
  readonly logger?: Logger;
}

export class Maintenance {
  /** Until another attempt may be. */
  #building: Promise<void> | undefined;
  #isBuilding = false;
  readonly #done = { made: 0, failed: 0, lastMs: 0 };
  #mayEraseAt = -Infinity;
  readonly #fields: FieldsFile;
  /** What was said last of declared fields that cannot be used. */
  #trouble = '';
  #isClosed = false;

  /** @param onEnd a generation was made, or another attempt may be */
  constructor(
    private readonly options: MaintenanceOptions,
    private readonly store: KeptStore,
    private readonly onEnd: () => void,
  ) {
    this.#fields = new FieldsFile(options.dataFolder);
  }

  /**
   * Makes the next generation, unless that is under way, where much has come since the last one, something was purged,
   * other fields were declared, or there is none and an article.
   */
  consider(manifest: Manifest | undefined): void {
    const { maintainer, now } = this.options;
    if (maintainer === undefined || this.#building !== undefined || this.#isClosed) return;
    const { articleCount = 0, coveredSeq = 0 } = manifest ?? {};
    const most = manifest === undefined ? 0 : Math.max(FEWEST_CHANGES, mostChangesBeside(articleCount));
    const erases = now() >= this.#mayEraseAt && hasPurges(this.store);
    const isOther = manifest !== undefined && this.#isOther(manifest);
    if (erases || isOther || lastSeqOf(this.store) - coveredSeq > most) this.#begin(maintainer, erases);
  }

  #isOther(manifest: Manifest): boolean {
    try {
      return !isMadeWith(manifest, this.#fields.read());
    } catch (error) {
      if (String(error) !== this.#trouble) this.options.logger?.warn({ error: String(error) }, 'no generation is made');
      this.#trouble = String(error);
      return false;
    }
  }

  #begin(maintainer: Maintainer, erases: boolean): void {
    const { now, logger = silentLogger } = this.options;
    const end = (): void => {
      this.#building = undefined;
      this.onEnd();
    };
    const started = now();
    this.#isBuilding = true;
    this.#building = maintainer
      .build()
      .finally(() => (this.#isBuilding = false))
      .then(
        () => {
          this.#done.made++;
          this.#done.lastMs = now() - started;
          if (erases) this.#mayEraseAt = now() + PURGE_DELAY;
          end();
        },
        (error: unknown) => {
          if (this.#isClosed) return;
          this.#done.failed++;
          const isBusy = hasCode(error, 'TB_STORE_BUSY');
          logger[isBusy ? 'info' : 'warn']({ error: String(error) }, 'the next generation is not made');
          setTimeout(end, DELAY).unref();
        },
      );
  }

  statistics(): BuildStatistics {
    return { isBuilding: this.#isBuilding, ...this.#done };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.options.maintainer?.close();
    await this.#building;
  }
}

/** False where nothing can be read. */
const hasPurges = (store: KeptStore): boolean => {
  try {
    return store.open().hasPurges;
  } catch {
    return false;
  }
};
