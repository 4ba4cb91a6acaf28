/**
 * From the changes of the article store to a `FreshState`: what came since a generation was written, and what the
 * articles that it replaced or removed had contributed.
 *
 *   store.changesAfter(covered) ─┬─ new versions ──▶ a part more of sign 1,  documents behind the last
 *                                └─ old versions ──▶ a part more of sign −1
 *
 * All that is counted is counted in integers and both ways, so whatever the order of changes, the state is that of the
 * articles that there are.
 */
import { type DocValues, type FreshPart, type FreshState, SegmentReader } from '../../inverted-index/index.js';
import { TimbaoError, withRoom } from '../../shared/index.js';
import type { ArticleStore } from '../../storage/index.js';
import { LiveClusters } from '../clusters/live-clusters.js';
import { FreshColumns } from './fresh-columns.js';
import { invertArticles, type PartBodies } from './invert-part.js';
import { planMerge } from './plan-merge.js';
import { SharedColumn, sharedCopy } from './shared-column.js';
import { VarietyCounter } from './variety-counter.js';

/** Parts that are to become one. Plain data over shared memory: another thread may do it. */
export interface PartMerge {
  readonly ids: readonly number[];
  readonly parts: readonly PartBodies[];
  readonly documents: number;
}

interface OpenPart extends FreshPart {
  readonly documents: number;
  readonly ngrams: SegmentReader['ngrams'];
}

/** What the store has beyond what was taken up, the articles as it has them. Plain data. */
export interface FreshChanges {
  /** The last change that is among them. */
  readonly upToSeq: number;
  readonly come: readonly string[];
  readonly gone: readonly string[];
  /** Of the index. */
  readonly extraFields: DocValues['extraFields'];
  /** Their ids. */
  readonly goneIds: readonly string[];
}

/** What came and what went, inverted; undefined where nothing did. */
export interface InvertedChanges {
  readonly come?: PartBodies | undefined;
  readonly gone?: PartBodies | undefined;
}

/** May be done in another thread. */
export const invertChanges = ({ come, gone, extraFields }: FreshChanges): InvertedChanges => ({
  ...(gone.length > 0 && { gone: invertArticles(gone, extraFields) }),
  ...(come.length > 0 && { come: invertArticles(come, extraFields) }),
});

/** Changes that are inverted in one go; a part of that size is not merged before there are as many again. */
const MOST_AT_ONCE = 4096;

export class FreshBuilder {
  #coveredSeq: number;
  /** By id, the number of the document that is there. */
  readonly #documents: Map<string, number>;
  /** By term, its number in the whole index. */
  readonly #numbers: Map<string, number>;
  #documentFrequencies: Uint32Array;
  readonly #columns: FreshColumns;
  readonly #clusters: LiveClusters;
  readonly #firstOf: SharedColumn<Uint32Array>;
  readonly #hasCopies: SharedColumn<Uint8Array>;
  readonly #variety: VarietyCounter;
  readonly #removed: number[] = [];
  /** The oldest first. */
  #positive: OpenPart[] = [];
  #negative: OpenPart[] = [];
  #lastPart = 0;
  /** Parts that are being put together. */
  readonly #merging = new Set<number>();

  /**
   * @param main a generation
   * @param coveredSeq the last change of the store that it covers
   * @param store as far as it still has what the generation holds
   */
  constructor(
    private readonly main: SegmentReader,
    coveredSeq: number,
    private readonly store: Pick<ArticleStore, 'changesAfter' | 'findArticle' | 'lastSeq' | 'path'>,
  ) {
    const { docValues, dictionary, clusters } = main;
    this.#coveredSeq = coveredSeq;
    this.#documents = new Map(docValues.ids.map((id, document) => [id, document]));
    this.#numbers = new Map(dictionary.terms.map((term, number) => [term, number]));
    this.#documentFrequencies = dictionary.documentFrequencies.slice();
    this.#columns = new FreshColumns(docValues);
    this.#clusters = new LiveClusters(clusters, clusters.firstOf);
    this.#firstOf = new SharedColumn(Uint32Array, clusters.firstOf);
    this.#hasCopies = new SharedColumn(Uint8Array, clusters.hasCopies);
    this.#clusters.takeChanged();
    this.#variety = new VarietyCounter(main);
  }

  /** Documents that came and documents that went since the generation was written: what a state costs. */
  get size(): number {
    return this.#columns.documentCount - this.main.documentCount + this.#removed.length;
  }

  /**
   * Takes up what the store has by now, all or, when it throws, none that anybody sees: then it is of no more use.
   *
   * @param upTo the last change of the store that is taken up
   * @returns undefined when nothing has changed
   * @throws `TB_STORE_DAMAGED`, also when the store has let go of what the generation holds
   */
  takeUp(upTo = this.store.lastSeq): FreshState | undefined {
    const begun = this.#coveredSeq;
    for (let changes = this.read(upTo); changes !== undefined; changes = this.read(upTo)) {
      this.#add(changes, invertChanges(changes));
    }
    return this.#coveredSeq === begun ? undefined : this.state();
  }

  /**
   * The changes that come next; nothing else may be taken up before them.
   *
   * @param upTo the last change of the store that may be among them
   * @param most so many changes
   * @returns undefined when there are none
   * @throws as `takeUp`
   */
  read(upTo: number, most = MOST_AT_ONCE): FreshChanges | undefined {
    if (upTo <= this.#coveredSeq) return undefined;
    const upToSeq = Math.min(upTo, this.#coveredSeq + most);
    const come: string[] = [];
    const gone: string[] = [];
    const goneIds: string[] = [];
    for (const { id, json } of this.store.changesAfter(this.#coveredSeq, upToSeq)) {
      const old = this.#documents.has(id) ? this.#findOld(id) : undefined;
      // Another raw input is no other article.
      if (json === old) continue;
      if (old !== undefined) {
        gone.push(old);
        goneIds.push(id);
      }
      if (json !== undefined) come.push(json);
    }
    return { upToSeq, come, gone, goneIds, extraFields: this.main.docValues.extraFields };
  }

  /** Takes up changes that were read. */
  add(changes: FreshChanges, inverted: InvertedChanges): FreshState {
    this.#add(changes, inverted);
    return this.state();
  }

  /** Good for ever: what comes later leaves it as it is. */
  state(): FreshState {
    this.#publishClusters();
    const { length } = this.#documentFrequencies;
    return {
      coveredSeq: this.#coveredSeq,
      parts: [...this.#positive, ...this.#negative].map(({ documents: _, ngrams: __, ...part }) => part),
      articleCount: this.#documents.size,
      removed: sharedCopy(Uint32Array.from(this.#removed).sort()),
      documentFrequencies: sharedCopy(this.#documentFrequencies),
      ...this.#columns.columns(),
      variety: sharedCopy(withRoom(this.#variety.variety, length).subarray(0, length)),
      firstOf: this.#firstOf.view(),
      hasCopies: this.#hasCopies.view(),
    };
  }

  /**
   * Which parts are to be put together next, if any. They are in no other plan until the merge is finished.
   *
   * @param isIdle nothing else is to be done, so that more is put together
   * @param most documents that may be put together
   */
  planMerge(isIdle = false, most = Infinity): PartMerge | undefined {
    for (const all of [this.#positive, this.#negative]) {
      const parts = all.slice(all.findLastIndex(({ id }) => this.#merging.has(id)) + 1);
      const first = planMerge(
        parts.map(({ documents }) => documents),
        isIdle,
      );
      if (first === undefined) continue;
      const merging = parts.slice(first);
      const count = merging.reduce((sum, { documents }) => sum + documents, 0);
      if (count > most) continue;
      for (const { id } of merging) this.#merging.add(id);
      return {
        ids: merging.map(({ id }) => id),
        parts: merging.map(({ bodies }) => bodies),
        documents: count,
      };
    }
    return undefined;
  }

  /** @param merged what `mergeParts` made of the parts of the plan, whatever was taken up meanwhile */
  finishMerge(plan: PartMerge, merged: PartBodies): FreshState {
    this.#replaceParts(plan, merged);
    return this.state();
  }

  #findOld(id: string): string {
    const json = this.store.findArticle(id, this.#coveredSeq);
    if (json !== undefined) return json;
    const problem = `it lacks the article "${id}" that the index holds`;
    throw new TimbaoError('TB_STORE_DAMAGED', { path: this.store.path, problem });
  }

  #add({ upToSeq, goneIds }: FreshChanges, { come, gone }: InvertedChanges): void {
    for (const id of goneIds) {
      const document = this.#documents.get(id)!;
      this.#documents.delete(id);
      this.#removed.push(document);
      this.#columns.remove(document);
      this.#clusters.remove(document);
    }
    if (gone !== undefined) this.#addPart(-1, gone);
    if (come !== undefined) this.#addPart(1, come);
    this.#coveredSeq = upToSeq;
  }

  #addPart(sign: 1 | -1, bodies: PartBodies): void {
    const segment = new SegmentReader(bodies);
    const { docValues, dictionary, clusters, ngrams } = segment;
    const firstDocument = this.#columns.documentCount;
    const termNumbers = this.#numberTerms(dictionary.terms);
    for (let own = 0; own < termNumbers.length; own++) {
      this.#documentFrequencies[termNumbers[own]!]! += sign * dictionary.documentFrequencies[own]!;
    }
    if (sign > 0) {
      this.#columns.add(docValues);
      for (const [own, id] of docValues.ids.entries()) {
        this.#documents.set(id, firstDocument + own);
        this.#clusters.add(clusters, own);
      }
    }
    this.#variety.add({ sign, ngrams, termNumbers }, this.#documents.size);
    const documents = segment.documentCount;
    const part = { id: ++this.#lastPart, sign, bodies, termNumbers, firstDocument, documents, ngrams };
    (sign > 0 ? this.#positive : this.#negative).push(part);
  }

  /** Terms that the index did not have are numbered behind the last. */
  #numberTerms(terms: readonly string[]): Uint32Array {
    const numbers = Uint32Array.from(terms, (term) => {
      let number = this.#numbers.get(term);
      if (number === undefined) this.#numbers.set(term, (number = this.#numbers.size));
      return number;
    });
    if (this.#numbers.size > this.#documentFrequencies.length) {
      const grown = new Uint32Array(this.#numbers.size);
      grown.set(this.#documentFrequencies);
      this.#documentFrequencies = grown;
    }
    return sharedCopy(numbers);
  }

  #replaceParts({ ids, documents }: PartMerge, bodies: PartBodies): void {
    for (const id of ids) this.#merging.delete(id);
    const replace = (parts: readonly OpenPart[]): OpenPart[] => {
      const first = parts.findIndex(({ id }) => id === ids[0]);
      if (first === -1) return [...parts];
      const { sign, firstDocument } = parts[first]!;
      const { dictionary, ngrams } = new SegmentReader(bodies);
      const termNumbers = this.#numberTerms(dictionary.terms);
      const merged = { id: ++this.#lastPart, sign, bodies, termNumbers, firstDocument, documents, ngrams };
      return [...parts.slice(0, first), merged, ...parts.slice(first + ids.length)];
    };
    this.#positive = replace(this.#positive);
    this.#negative = replace(this.#negative);
    this.#variety.replace([...this.#positive, ...this.#negative]);
  }

  #publishClusters(): void {
    const clusters = this.#clusters;
    const hasCopies = (document: number): number => (clusters.hasCopies(document) ? 1 : 0);
    const changed = clusters.takeChanged();
    this.#firstOf.change(changed, (document) => clusters.firstOf(document));
    this.#hasCopies.change(changed, hasCopies);
    for (let document = this.#firstOf.length; document < clusters.count; document++) {
      this.#firstOf.push(clusters.firstOf(document));
      this.#hasCopies.push(hasCopies(document));
    }
  }
}
