/** When is the next generation of an index made? */
import { mostChangesBeside } from '../inverted-index/index.js';
import { hasCode, type Logger, silentLogger } from '../shared/index.js';
import { ArticleStore, storePath, type Manifest } from '../storage/index.js';
import type { BuildStatistics } from './engine-statistics.js';

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
  #isClosed = false;

  /** @param onEnd a generation was made, or another attempt may be */
  constructor(
    private readonly options: MaintenanceOptions,
    private readonly onEnd: () => void,
  ) {}

  /** Begins when much has come since a generation. */
  consider({ articleCount, coveredSeq }: Manifest, visibleSeq: number): void {
    const most = Math.max(FEWEST_CHANGES, mostChangesBeside(articleCount));
    if (visibleSeq - coveredSeq > most) this.begin();
  }

  /** Makes the next generation, unless that is under way or there is nothing to make it of. */
  begin(): void {
    const { dataFolder, maintainer, now, logger = silentLogger } = this.options;
    if (maintainer === undefined || this.#building !== undefined || this.#isClosed || !hasChanges(dataFolder)) return;
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
          end();
        },
        (error: unknown) => {
          if (this.#isClosed) return;
          this.#done.failed++;
          logger.warn({ error: String(error) }, 'the next generation is not made');
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

/** There is a store, and something was ever written to it. */
const hasChanges = (dataFolder: string): boolean => {
  try {
    const store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
    try {
      return store.lastSeq > 0;
    } finally {
      store.close();
    }
  } catch (error) {
    if (hasCode(error, 'TB_INDEX_MISSING')) return false;
    throw error;
  }
};
