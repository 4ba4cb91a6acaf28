/**
 * Watches the article store beside those who search, and says what came and went since a generation was written: at
 * once when it is told to look, and a moment later when another process has written. What comes while it is busy is
 * taken up together.
 */
import {
  type FreshChanges,
  FreshKeeper,
  invertChanges,
  type InvertedChanges,
  mergeParts,
  type PartMerge,
} from '../../indexing/index.js';
import { type FreshState, readSegment, type SegmentFileKey } from '../../inverted-index/index.js';
import type { Manifest } from '../../storage/index.js';
import type { FileBodies } from '../snapshot.js';

export interface OpenGeneration {
  readonly manifest: Manifest;
  readonly bodies: FileBodies;
}

/** What there is beyond the generation of this number. */
export interface FreshNews {
  readonly generation: number;
  readonly state: FreshState;
}

/** What takes long. */
export interface PartsWork {
  invert(changes: FreshChanges): Promise<InvertedChanges>;
  merge(plan: PartMerge): Promise<Readonly<Record<SegmentFileKey, Uint8Array>>>;
}

export interface FreshServiceOptions {
  readonly onNews: (news: FreshNews) => void;
  /** What has failed; nothing more is taken up until another generation is prepared. */
  readonly onFailure: (error: unknown) => void;
  /** Default: in this thread. */
  readonly parts?: PartsWork;
  /** See `FreshKeeper`. */
  readonly mostChanges?: number;
}

/** How often to look at the store, in ms: a query that reads two rows. */
const LOOK_INTERVAL = 50;

/**
 * So many changes are taken up at once, or so many when none came for some looks; more are inverted by whoever does
 * what takes long. So a batch is seen at once, and an import that goes on gives way to those who search.
 */
const FEW_CHANGES = 16;
const FEW_AFTER_REST = 256;
const LOOKS_OF_REST = 2;

const OWN_WORK: PartsWork = {
  invert: (changes) => Promise.resolve(invertChanges(changes)),
  merge: ({ parts }) => Promise.resolve(mergeParts(parts)),
};

/** Looks without a change after which parts are put together that could wait. */
const LOOKS_UNTIL_IDLE = 20;

interface Kept {
  readonly generation: number;
  readonly keeper: FreshKeeper;
}

export class FreshService {
  #live: Kept | undefined;
  #next: Kept | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isMerging = false;
  #isInverting = false;
  #looksWithoutChange = 0;
  /** The last change that was told of, over whatever generation. */
  #toldSeq = 0;

  readonly #parts: PartsWork;

  constructor(
    private readonly dataFolder: string,
    private readonly options: FreshServiceOptions,
  ) {
    this.#parts = options.parts ?? OWN_WORK;
  }

  /** Makes a generation ready beside the one that is watched. Undefined when the store has no more than it. */
  prepare({ manifest, bodies }: OpenGeneration): FreshState | undefined {
    this.#drop();
    const keeper = new FreshKeeper(this.dataFolder, manifest, readSegment(bodies), this.options.mostChanges);
    this.#next = { generation: manifest.generation, keeper };
    return this.#note(keeper.takeUp(this.#toldSeq));
  }

  /** Watches what was prepared last. Returns what came since, if anything has; news of the one before end with it. */
  switch(): FreshState | undefined {
    const next = this.#next;
    if (next === undefined) return undefined;
    const state = this.#note(next.keeper.takeUp(this.#toldSeq));
    this.#live?.keeper.close();
    this.#live = next;
    this.#next = undefined;
    this.#isMerging = false;
    this.#isInverting = false;
    this.#timer ??= setInterval(() => this.look(), LOOK_INTERVAL);
    this.#timer.unref();
    setImmediate(() => this.#attempt(next, () => next.keeper.warmUp()));
    return state;
  }

  /** Takes up what there is; where that is much, a portion after the other. */
  look(): void {
    const live = this.#live;
    if (live === undefined || this.#isInverting) return;
    this.#attempt(live, () => {
      const changes = live.keeper.read();
      if (changes === undefined) this.#rest(live);
      else if (changes.come.length + changes.gone.length <= this.#fewChanges) {
        this.#takeUp(live, changes, invertChanges(changes));
      } else this.#invert(live, changes);
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#drop();
    this.#live?.keeper.close();
    this.#live = undefined;
  }

  get #fewChanges(): number {
    return this.#looksWithoutChange < LOOKS_OF_REST ? FEW_CHANGES : FEW_AFTER_REST;
  }

  #takeUp(live: Kept, changes: FreshChanges, inverted: InvertedChanges): void {
    this.#looksWithoutChange = 0;
    // Whoever waits for a change need not wait until parts are put together.
    this.#tell(live, live.keeper.add(changes, inverted));
    const merged = live.keeper.mergeFew();
    if (merged !== undefined) this.#tell(live, merged);
    if (!this.#isMerging) this.#merge(live, false);
  }

  #invert(live: Kept, changes: FreshChanges): void {
    this.#isInverting = true;
    this.#parts.invert(changes).then(
      (inverted) =>
        this.#attempt(live, () => {
          this.#isInverting = false;
          this.#takeUp(live, changes, inverted);
          this.look();
        }),
      (error: unknown) => this.#fail(live, error),
    );
  }

  /** Nothing has come. */
  #rest(live: Kept): void {
    if (++this.#looksWithoutChange === LOOKS_UNTIL_IDLE && !this.#isMerging) this.#merge(live, true);
  }

  /** One merge after the other, as long as there is one. */
  #merge(live: Kept, isIdle: boolean): void {
    const plan = live.keeper.planMerge(isIdle);
    this.#isMerging = plan !== undefined;
    if (plan === undefined) return;
    this.#parts.merge(plan).then(
      (merged) =>
        this.#attempt(live, () => {
          this.#tell(live, live.keeper.finishMerge(plan, merged));
          this.#merge(live, isIdle);
        }),
      (error: unknown) => this.#fail(live, error),
    );
  }

  #tell({ generation }: Kept, state: FreshState): void {
    this.#note(state);
    this.options.onNews({ generation, state });
  }

  #note<State extends FreshState | undefined>(state: State): State {
    this.#toldSeq = Math.max(this.#toldSeq, state?.coveredSeq ?? 0);
    return state;
  }

  #attempt(kept: Kept, work: () => void): void {
    if (kept !== this.#live) return;
    try {
      work();
    } catch (error) {
      this.#fail(kept, error);
    }
  }

  #fail(kept: Kept, error: unknown): void {
    if (kept !== this.#live) return;
    this.#live = undefined;
    kept.keeper.close();
    this.options.onFailure(error);
  }

  #drop(): void {
    this.#next?.keeper.close();
    this.#next = undefined;
  }
}
