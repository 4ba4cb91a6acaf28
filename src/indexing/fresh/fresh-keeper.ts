/** Keeps what is fresh over one generation up with the article store, through a connection of its own. */
import type { FreshState, SegmentReader } from '../../inverted-index/index.js';
import { ArticleStore, storePath, type Manifest } from '../../storage/index.js';
import { FreshBuilder, type PartMerge } from './fresh-builder.js';
import { mergeParts, type PartBodies } from './invert-part.js';

/** What is merged at once takes some ten milliseconds. */
const FEW_DOCUMENTS = 128;

export class FreshKeeper {
  readonly #store: ArticleStore;
  #builder: FreshBuilder | undefined;

  /** @param main the generation that the manifest is of */
  constructor(
    dataFolder: string,
    private readonly manifest: Manifest,
    private readonly main: SegmentReader,
  ) {
    this.#store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
  }

  /** Makes ready what the first change would wait for: some tenths of a second in a large index. */
  warmUp(): void {
    this.#builder ??= new FreshBuilder(this.main, this.manifest.coveredSeq, this.#store);
  }

  /** Throws as `FreshBuilder.takeUp`; then the keeper is of no more use. Undefined when nothing has changed. */
  takeUp(): FreshState | undefined {
    if (this.#store.isReplaced) throw new Error('another article store was put in the place of this one');
    if (this.#builder === undefined && this.#store.lastSeq <= this.manifest.coveredSeq) return undefined;
    this.warmUp();
    const builder = this.#builder!;
    let state = builder.takeUp();
    if (state === undefined) return undefined;
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
}
