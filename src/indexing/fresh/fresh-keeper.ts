/** Keeps what is fresh over one generation up with the article store, through a connection of its own. */
import type { FreshState, SegmentReader } from '../../inverted-index/index.js';
import { ArticleStore, storePath, type Manifest } from '../../storage/index.js';
import { FreshBuilder, type FreshChanges, type InvertedChanges, type PartMerge } from './fresh-builder.js';
import { invertArticles, mergeParts, type PartBodies } from './invert-part.js';

/**
 * So many changes are held in memory beside a generation: some 200 MB of articles of news. When a whole archive was
 * replaced, or much more comes than the next generation is made in time for, that generation is waited for.
 */
const MOST_CHANGES = 24_000;

/** Changes that are read at once: a fraction of a second of work for whoever inverts them. */
const PORTION = 512;

/** Parts of so many documents together are put together at once. */
const FEW_DOCUMENTS = 128;

export class FreshKeeper {
  readonly #store: ArticleStore;
  #builder: FreshBuilder | undefined;

  /** @param main the generation that the manifest is of */
  constructor(
    dataFolder: string,
    private readonly manifest: Manifest,
    private readonly main: SegmentReader,
    private readonly mostChanges = MOST_CHANGES,
  ) {
    this.#store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
  }

  /** Makes ready what the first change would wait for: a second in a large index. */
  warmUp(): void {
    this.#open();
    invertArticles([AN_ARTICLE]);
  }

  /**
   * Throws as `FreshBuilder.takeUp`; then the keeper is of no more use.
   *
   * @param atLeast a change that is taken up however many there are: others have seen it
   * @returns undefined when nothing has changed, or too much
   */
  takeUp(atLeast = 0): FreshState | undefined {
    const upTo = this.#upTo(atLeast);
    const state = upTo === undefined ? undefined : this.#open().takeUp(upTo);
    return state && (this.mergeFew() ?? state);
  }

  /** A portion of what `takeUp` would take up, for `add`. Throws likewise. */
  read(): FreshChanges | undefined {
    const upTo = this.#upTo(0);
    return upTo === undefined ? undefined : this.#open().read(upTo, PORTION);
  }

  /** See `FreshBuilder.add`. */
  add(changes: FreshChanges, inverted: InvertedChanges): FreshState {
    return this.#open().add(changes, inverted);
  }

  /** Puts small parts together, which takes some ten milliseconds; undefined when there are few. */
  mergeFew(): FreshState | undefined {
    const builder = this.#open();
    let state: FreshState | undefined;
    for (let few = builder.planMerge(false, FEW_DOCUMENTS); few !== undefined;) {
      state = builder.finishMerge(few, mergeParts(few.parts));
      few = builder.planMerge(false, FEW_DOCUMENTS);
    }
    return state;
  }

  /** See `FreshBuilder.planMerge`. */
  planMerge(isIdle = false): PartMerge | undefined {
    return this.#builder?.planMerge(isIdle);
  }

  finishMerge(plan: PartMerge, merged: PartBodies): FreshState {
    return this.#builder!.finishMerge(plan, merged);
  }

  close(): void {
    this.#store.close();
  }

  /** The last change that may be taken up; undefined when there is none. */
  #upTo(atLeast: number): number | undefined {
    if (this.#store.isReplaced) throw new Error('another article store was put in the place of this one');
    const { coveredSeq } = this.manifest;
    const { lastSeq } = this.#store;
    const upTo = lastSeq - coveredSeq <= this.mostChanges ? lastSeq : Math.min(atLeast, lastSeq);
    return upTo <= coveredSeq ? undefined : upTo;
  }

  #open(): FreshBuilder {
    return (this.#builder ??= new FreshBuilder(this.main, this.manifest.coveredSeq, this.#store));
  }
}

/** Inverted for nothing: tables of the analysis are made by the first that is. */
const AN_ARTICLE = JSON.stringify({ id: '0', title: 'Cổng làng', body: 'UBND quận (12/3) mở rộng cổng làng.' });
