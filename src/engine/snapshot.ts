/** What questions are answered from: a generation, what is fresh, abbreviations, under the version that names all. */
import {
  type FreshState,
  LiveIndex,
  type OperatorLists,
  readSegment,
  type SegmentReader,
} from '../inverted-index/index.js';
import { DEFAULT_RANKING, KnownNames, SearchContext, Searcher, SimilarArticles } from '../search/index.js';
import { invariant, TimbaoError } from '../shared/index.js';
import { ArticleStore, storePath, type Generations, type Manifest } from '../storage/index.js';
import { ANALYZER_ID } from '../text/index.js';
import { CachedArticles } from './cached-articles.js';

export interface Snapshot {
  readonly manifest: Manifest;
  readonly version: string;
  readonly searcher: Searcher;
  readonly similar: SimilarArticles;
  /** Has the articles that are found. */
  readonly store: ArticleStore;
  readonly articles: CachedArticles;
}

/** A number may come again when a folder is thrown away and made anew; the checksums of other files do not. */
export const generationVersion = ({ generation, files }: Manifest): string => {
  const checksums = files.reduce((sum, file) => (sum ^ file.crc32) >>> 0, 0);
  return `${generation}-${checksums.toString(16).padStart(8, '0')}`;
};

/** The operator's lists and what is fresh decide what is found as well, so answers are filed under them too. */
export const snapshotVersion = (manifest: Manifest, lists: OperatorLists, state?: FreshState): string => {
  const generation = generationVersion(manifest);
  const listed = lists.version === '' ? generation : `${generation}-${lists.version}`;
  return state === undefined ? listed : `${listed}+${state.coveredSeq}`;
};

/** The verified files of a generation, by name. */
export type FileBodies = ReadonlyMap<string, Uint8Array>;

/** A generation with what came since. */
class LiveSnapshot implements Snapshot {
  readonly store: ArticleStore;
  readonly articles: CachedArticles;
  readonly #context: SearchContext;
  #live: LiveIndex | undefined;
  #names: KnownNames | undefined;
  #state: FreshState | undefined;
  #searcher: Searcher | undefined;
  #similar: SimilarArticles | undefined;

  constructor(
    dataFolder: string,
    readonly manifest: Manifest,
    private lists: OperatorLists,
    readonly main: SegmentReader,
  ) {
    // Opened anew with each generation: the whole folder may have been put in the place of another.
    this.store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
    this.articles = new CachedArticles((id) => this.store.findArticle(id, this.#coveredSeq));
    this.#context = new SearchContext(main, DEFAULT_RANKING);
  }

  get version(): string {
    return snapshotVersion(this.manifest, this.lists, this.#state);
  }

  get searcher(): Searcher {
    const { abbreviations, places } = this.lists;
    this.#names ??= new KnownNames(abbreviations, places);
    return (this.#searcher ??= new Searcher(this.#context.segment, undefined, this.#names, this.#context));
  }

  get similar(): SimilarArticles {
    return (this.#similar ??= new SimilarArticles(this.searcher.context));
  }

  /** Makes ready what the first change would wait for. */
  warmUp(): void {
    this.#live ??= new LiveIndex(this.main);
  }

  /** @param state not older than the one before */
  takeUp(state: FreshState): void {
    const before = new Set(this.#state?.removed);
    this.#live ??= new LiveIndex(this.main);
    this.#live.takeUp(state);
    // Posting lists that were decoded go on being good.
    this.#context.takeUp(this.#live);
    this.#state = state;
    const { ids } = this.#live.docValues;
    for (const document of state.removed) if (!before.has(document)) this.articles.forget(ids[document]!);
    this.#searcher = undefined;
    this.#similar = undefined;
  }

  changeLists(lists: OperatorLists): void {
    this.lists = lists;
    this.#names = undefined;
    this.#searcher = undefined;
    this.#similar = undefined;
  }

  get #coveredSeq(): number {
    return this.#state?.coveredSeq ?? this.manifest.coveredSeq;
  }
}

/**
 * Holds one snapshot and makes the next ready beside it: questions go to the old one until the switch, which takes no
 * time. Each holder has its own connection to the article store.
 */
export class SnapshotHolder {
  #live: LiveSnapshot | undefined;
  #next: LiveSnapshot | undefined;
  #isClosed = false;

  constructor(
    private readonly dataFolder: string,
    private readonly generations: Generations,
  ) {}

  get live(): Snapshot {
    invariant(this.#live !== undefined, 'a generation is opened before it is asked');
    return this.#live;
  }

  /** What was prepared last: the generation by itself, and the store. */
  get prepared(): { readonly main: SegmentReader; readonly store: ArticleStore } {
    invariant(this.#next !== undefined, 'a generation is prepared before it is read');
    return this.#next;
  }

  /**
   * Opens a generation, to be switched to. Rejects with `TB_INDEX_DAMAGED`, `TB_INDEX_INCOMPATIBLE`, `TB_STORE_*`.
   *
   * @param known its files, when somebody else has read and verified them
   * @param state what is known to have come since
   * @returns its files
   */
  async prepare(manifest: Manifest, lists: OperatorLists, known?: FileBodies, state?: FreshState): Promise<FileBodies> {
    this.#drop();
    if (manifest.analyzerId !== ANALYZER_ID) {
      throw new TimbaoError('TB_INDEX_INCOMPATIBLE', {
        file: this.dataFolder,
        found: `an index of analyser ${manifest.analyzerId}`,
        expected: `analyser ${ANALYZER_ID}`,
      });
    }
    const bodies = known ?? (await this.generations.openFiles(manifest));
    const next = new LiveSnapshot(this.dataFolder, manifest, lists, readSegment(bodies));
    if (state !== undefined) next.takeUp(state);
    this.#next = next;
    if (this.#isClosed) this.#drop();
    return bodies;
  }

  /** So that the first change over what was prepared last takes as long as any other. */
  warmUp(): void {
    this.#next?.warmUp();
  }

  /**
   * From now on questions are answered from what was prepared last.
   *
   * @param state what has come since; nobody is answered without it
   */
  switch(state?: FreshState): void {
    if (this.#isClosed) return;
    invariant(this.#next !== undefined, 'a generation is prepared before it is switched to');
    if (state !== undefined) this.#next.takeUp(state);
    this.#live?.store.close();
    this.#live = this.#next;
    this.#next = undefined;
  }

  /** The same generation with what came since. */
  takeUp(state: FreshState): void {
    this.#live?.takeUp(state);
  }

  /** The same generation with other abbreviations. */
  changeLists(lists: OperatorLists): void {
    this.#live?.changeLists(lists);
  }

  close(): void {
    this.#isClosed = true;
    this.#drop();
    this.#live?.store.close();
    this.#live = undefined;
  }

  #drop(): void {
    this.#next?.store.close();
    this.#next = undefined;
  }
}
