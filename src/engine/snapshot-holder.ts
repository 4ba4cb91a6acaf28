/**
 * Holds what questions are answered from, and makes the next ready beside it: questions go to the old generation until
 * the switch, which takes no time. Each holder has its own connection to the article store.
 */
import { readSegment, type AbbreviationList } from '../inverted-index/index.js';
import { invariant, TimbaoError } from '../shared/index.js';
import { storePath, ArticleStore, type Generations, type Manifest } from '../storage/index.js';
import { ANALYZER_ID } from '../text/index.js';
import { answerQuestion, type AnswerTo, type Question, type SendAhead } from './answer-question.js';
import { CachedArticles } from './cached-articles.js';
import { createSnapshot, withAbbreviations, type OpenSnapshot } from './snapshot.js';

/** The verified files of a generation, by name. */
export type FileBodies = ReadonlyMap<string, Uint8Array>;

export class SnapshotHolder {
  readonly #generations: Generations;
  readonly #dataFolder: string;
  #live: OpenSnapshot | undefined;
  #next: OpenSnapshot | undefined;

  constructor(dataFolder: string, generations: Generations) {
    this.#generations = generations;
    this.#dataFolder = dataFolder;
  }

  get live(): OpenSnapshot | undefined {
    return this.#live;
  }

  /**
   * Opens a generation, to be switched to. Rejects with `TB_INDEX_DAMAGED`, `TB_INDEX_INCOMPATIBLE`, `TB_STORE_*`.
   *
   * @param known its files, when somebody else has read and verified them
   * @returns its files
   */
  async prepare(manifest: Manifest, list: AbbreviationList, known?: FileBodies): Promise<FileBodies> {
    this.#drop();
    if (manifest.analyzerId !== ANALYZER_ID) {
      throw new TimbaoError('TB_INDEX_INCOMPATIBLE', {
        file: this.#dataFolder,
        found: `an index of analyser ${manifest.analyzerId}`,
        expected: `analyser ${ANALYZER_ID}`,
      });
    }
    const bodies = known ?? (await this.#generations.openFiles(manifest));
    const snapshot = createSnapshot(manifest, readSegment(bodies), list);
    // Opened anew with each generation: the whole folder may have been put in the place of another.
    const store = ArticleStore.open(storePath(this.#dataFolder), { mode: 'read' });
    const articles = new CachedArticles((id) => store.findArticle(id, manifest.coveredSeq));
    this.#next = { ...snapshot, store, articles };
    return bodies;
  }

  /** From now on questions are answered from what was prepared last. */
  switch(): void {
    invariant(this.#next !== undefined, 'a generation is prepared before it is switched to');
    this.#live?.store.close();
    this.#live = this.#next;
    this.#next = undefined;
  }

  changeAbbreviations(list: AbbreviationList): void {
    if (this.#live !== undefined) this.#live = withAbbreviations(this.#live, list);
  }

  /** See `answerQuestion`. */
  answer<Q extends Question>(question: Q, sendAhead?: SendAhead): AnswerTo<Q> | undefined {
    invariant(this.#live !== undefined, 'a generation is opened before it is asked');
    return answerQuestion(this.#live, question, sendAhead);
  }

  close(): void {
    this.#drop();
    this.#live?.store.close();
    this.#live = undefined;
  }

  #drop(): void {
    this.#next?.store.close();
    this.#next = undefined;
  }
}
