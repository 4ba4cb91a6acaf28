/** What questions are answered from: a generation and abbreviations, under the version that names both. */
import { readSegment, type OperatorLists } from '../inverted-index/index.js';
import { Searcher, SimilarArticles } from '../search/index.js';
import { invariant, TimbaoError } from '../shared/index.js';
import { ArticleStore, storePath, type Generations, type Manifest } from '../storage/index.js';
import { ANALYZER_ID } from '../text/index.js';
import { CachedArticles } from './cached-articles.js';

export interface Snapshot {
  readonly manifest: Manifest;
  readonly version: string;
  readonly searcher: Searcher;
  readonly similar: SimilarArticles;
  /** Has the articles that the generation finds. */
  readonly store: ArticleStore;
  readonly articles: CachedArticles;
}

/** A number may come again when a folder is thrown away and made anew; the checksums of other files do not. */
export const generationVersion = ({ generation, files }: Manifest): string => {
  const checksums = files.reduce((sum, file) => (sum ^ file.crc32) >>> 0, 0);
  return `${generation}-${checksums.toString(16).padStart(8, '0')}`;
};

/** The operator's abbreviations decide what is found as well, so answers are filed under them too. */
export const snapshotVersion = (manifest: Manifest, lists: OperatorLists): string => {
  const generation = generationVersion(manifest);
  return lists.version === '' ? generation : `${generation}-${lists.version}`;
};

/** The verified files of a generation, by name. */
export type FileBodies = ReadonlyMap<string, Uint8Array>;

/**
 * Holds one snapshot and makes the next ready beside it: questions go to the old one until the switch, which takes no
 * time. Each holder has its own connection to the article store.
 */
export class SnapshotHolder {
  #live: Snapshot | undefined;
  #next: Snapshot | undefined;
  #isClosed = false;

  constructor(
    private readonly dataFolder: string,
    private readonly generations: Generations,
  ) {}

  get live(): Snapshot {
    invariant(this.#live !== undefined, 'a generation is opened before it is asked');
    return this.#live;
  }

  /**
   * Opens a generation, to be switched to. Rejects with `TB_INDEX_DAMAGED`, `TB_INDEX_INCOMPATIBLE`, `TB_STORE_*`.
   *
   * @param known its files, when somebody else has read and verified them
   * @returns its files
   */
  async prepare(manifest: Manifest, lists: OperatorLists, known?: FileBodies): Promise<FileBodies> {
    this.#drop();
    if (manifest.analyzerId !== ANALYZER_ID) {
      throw new TimbaoError('TB_INDEX_INCOMPATIBLE', {
        file: this.dataFolder,
        found: `an index of analyser ${manifest.analyzerId}`,
        expected: `analyser ${ANALYZER_ID}`,
      });
    }
    const bodies = known ?? (await this.generations.openFiles(manifest));
    const segment = readSegment(bodies);
    const searcher = new Searcher(segment, undefined, lists.abbreviations, lists.places);
    const similar = new SimilarArticles(searcher.context);
    // Opened anew with each generation: the whole folder may have been put in the place of another.
    const store = ArticleStore.open(storePath(this.dataFolder), { mode: 'read' });
    const articles = new CachedArticles((id) => store.findArticle(id, manifest.coveredSeq));
    this.#next = { manifest, version: snapshotVersion(manifest, lists), searcher, similar, store, articles };
    if (this.#isClosed) this.#drop();
    return bodies;
  }

  /** From now on questions are answered from what was prepared last. */
  switch(): void {
    if (this.#isClosed) return;
    invariant(this.#next !== undefined, 'a generation is prepared before it is switched to');
    this.#live?.store.close();
    this.#live = this.#next;
    this.#next = undefined;
  }

  /** The same generation with other abbreviations. */
  changeLists(lists: OperatorLists): void {
    if (this.#live === undefined) return;
    const { manifest, searcher } = this.#live;
    this.#live = {
      ...this.#live,
      version: snapshotVersion(manifest, lists),
      searcher: new Searcher(searcher.segment, undefined, lists.abbreviations, lists.places),
    };
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
