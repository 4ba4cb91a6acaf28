/** What a writer does, in the thread that calls. */
import { setImmediate } from 'node:timers/promises';
import { articleMatcher, assertNotBehind } from '../indexing/index.js';
import { openGenerations } from '../inverted-index/index.js';
import { hasCode, type Article } from '../shared/index.js';
import { FieldsFile, KeptStore, type ArticleStore } from '../storage/index.js';
import type * as port from './article-writer.js';
import { compareArticles } from './compare-articles.js';
import { FieldMapFile } from './field-map-file.js';
import { GroupCommit } from './group-commit.js';
import { putArticles, readArticles } from './put-articles.js';
import { sourceFilter } from './source-filter.js';

/** Ids that are looked at with one question to the store. */
const PAGE_OF_IDS = 1000;
/** Articles that are read without a turn for others. */
const ARTICLES_A_TURN = 100;
/** Articles that are removed in one transaction. */
const REMOVED_AT_ONCE = 2000;

/** Of one answer, in UTF-16 units; whoever follows the changes comes again at once. */
const MOST_CHANGED_TEXT = 4 * 1024 * 1024;
/** Changes that are looked at for one answer, those of other sources included. */
const MOST_CHANGES = 5000;

/** The calls of a writer, with all that they load: see `StoreWriter`. */
export class StoreWork implements port.ArticleWriter {
  readonly #group: GroupCommit;
  readonly #fields: FieldsFile;
  readonly #fieldMap: FieldMapFile;
  readonly #writing: KeptStore;
  readonly #reading: KeptStore;

  constructor(dataFolder: string) {
    const generations = openGenerations(dataFolder);
    this.#fields = new FieldsFile(dataFolder);
    this.#fieldMap = new FieldMapFile(dataFolder);
    this.#writing = new KeptStore(dataFolder, 'write');
    this.#reading = new KeptStore(dataFolder, 'read');
    this.#group = new GroupCommit(
      () => this.#writing.open(),
      (transaction, store) => assertNotBehind(store, generations, transaction.lastSeq()),
    );
  }

  async put(request: port.PutRequest): Promise<port.PutAnswer> {
    const extraFields = this.#fields.read();
    const fieldMap = this.#fieldMap.read(extraFields);
    // Before it waits its turn: the store is held for no longer than it takes to write.
    const read = readArticles(request, { extraFields, ...(fieldMap && { fieldMap }) });
    const { value, seq } = await this.#group.commit((transaction) => putArticles(transaction, read, request));
    return { results: value, seq };
  }

  async remove(request: port.RemoveRequest): Promise<port.RemoveAnswer> {
    const { ids, seqs, sources, instant, dryRun = false, purge = false } = request;
    const isOfSource = sourceFilter(sources);
    const { value: missing, seq } = await this.#group.commit((transaction) =>
      ids.filter((id, i) => {
        const isOther = seqs !== undefined && transaction.findVersion(id)?.seq !== seqs[i];
        if (isOther || !isOfSource(() => transaction.findArticle(id))) return true;
        if (dryRun) return transaction.findVersion(id) === undefined;
        return purge ? !transaction.purge(id, instant) : !transaction.remove(id, instant);
      }),
    );
    return { deleted: ids.length - missing.length, missing, seq };
  }

  async removeMatching({
    filter,
    dryRun = false,
    purge = false,
    sources,
    instant,
  }: port.RemoveMatchingRequest): Promise<port.RemoveMatchingAnswer> {
    const store = this.#openReading();
    if (store === undefined) return { deleted: 0, seq: 0 };
    const atSeq = store.lastSeq;
    const matches = articleMatcher(filter);
    const isOfSource = sourceFilter(sources);
    const found: { id: string; seq: number }[] = [];
    let looked = 0;
    for (const { id, seq } of this.#listAll(store, atSeq)) {
      const json = store.findArticle(id, seq);
      if (json !== undefined && isOfSource(() => json) && matches(JSON.parse(json) as Article)) found.push({ id, seq });
      if (++looked % ARTICLES_A_TURN === 0) await setImmediate();
    }
    if (dryRun) return { deleted: found.length, seq: atSeq };
    const done = { deleted: 0, seq: atSeq };
    for (let start = 0; start < found.length; start += REMOVED_AT_ONCE) {
      const some = found.slice(start, start + REMOVED_AT_ONCE);
      const [ids, seqs] = [some.map(({ id }) => id), some.map(({ seq }) => seq)];
      const answer = await this.remove({ ids, seqs, purge, ...(instant !== undefined && { instant }) });
      done.deleted += answer.deleted;
      done.seq = answer.seq;
    }
    return done;
  }

  compare(request: port.CompareRequest): Promise<port.CompareAnswer> {
    return Promise.resolve(compareArticles(this.#openReading(), request));
  }

  list({ afterId, atSeq, sources }: port.ListRequest): Promise<port.ListAnswer> {
    const store = this.#openReading();
    if (store === undefined) return Promise.resolve({ articles: [] });
    const { versions, lastId } = store.listVersions(afterId, atSeq, PAGE_OF_IDS);
    const isOfSource = sourceFilter(sources);
    const articles = versions
      .filter(({ id, seq }) => isOfSource(() => store.findArticle(id, seq)))
      .map(({ id, seq }) => ({ id, seq }));
    return Promise.resolve({ articles, ...(lastId !== undefined && { lastId }) });
  }

  changes({ after, limit, sources }: port.ChangesRequest): Promise<port.ChangesAnswer> {
    const store = this.#openReading();
    if (store === undefined) return Promise.resolve({ changes: [], upToSeq: 0, isCut: false, prunedSeq: 0 });
    // Read first: what is forgotten meanwhile is not passed over.
    const upToSeq = store.lastSeq;
    const isOfSource = sourceFilter(sources);
    const changes: port.ArticleChanged[] = [];
    let looked = 0;
    let text = 0;
    for (const { id, seq, json } of store.changesAfter(after)) {
      if (changes.length === limit || text > MOST_CHANGED_TEXT || looked === MOST_CHANGES) {
        return Promise.resolve({ changes, upToSeq: seq - 1, isCut: true, prunedSeq: store.prunedSeq });
      }
      looked++;
      text += json?.length ?? 0;
      if (json !== undefined && isOfSource(() => json)) changes.push({ seq, id, json });
      // What it was before decides who hears that it is gone, or has become another's.
      else if (isOfSource(() => store.findArticle(id, seq - 1))) changes.push({ seq, id });
    }
    return Promise.resolve({ changes, upToSeq, isCut: false, prunedSeq: store.prunedSeq });
  }

  lastSeq(): Promise<number> {
    return Promise.resolve(this.#openReading()?.lastSeq ?? 0);
  }

  /** What was asked before is done first. */
  async close(): Promise<void> {
    await this.#group.settled();
    this.#writing.close();
    this.#reading.close();
  }

  *#listAll(store: ArticleStore, atSeq: number): Generator<{ readonly id: string; readonly seq: number }> {
    for (let afterId: string | undefined = ''; afterId !== undefined;) {
      const { versions, lastId } = store.listVersions(afterId, atSeq, PAGE_OF_IDS);
      yield* versions;
      afterId = lastId;
    }
  }

  /** Undefined where there is no store yet. */
  #openReading(): ArticleStore | undefined {
    try {
      return this.#reading.open();
    } catch (error) {
      if (hasCode(error, 'TB_INDEX_MISSING')) return undefined;
      throw error;
    }
  }
}
