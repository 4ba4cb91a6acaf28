/**
 * The clusters of find-clusters.ts while articles come and go: after each change those that would be found anew.
 *
 * Articles that must be copies (equal signatures, and titles as far as they count) are one node. Nodes are looked up by
 * band: a new one is compared with those that share a band with it, and when one goes, its cluster alone is taken apart
 * and put together again. The same is done where a band becomes too common to be compared, or is no longer.
 */
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import { withRoom } from '../../shared/index.js';
import { areCopies, BANDS, FEW_SHINGLES, FEWEST_SHINGLES, MOST_IN_BAND } from './find-clusters.js';
import { NodeTable } from './node-table.js';
import { SIGNATURE_WORDS } from './signature.js';

/** Articles that are too short to be a copy of anything have none. */
const NO_NODE = 0xffffffff;

const BITS_OF_BAND = 16;
const BAND_MASK = (1 << BITS_OF_BAND) - 1;

export class LiveClusters {
  /** Documents so far, those that were removed included. */
  count: number;
  readonly #table: NodeTable;
  /** By document: its node, which is the number of the first document that was of it. */
  #nodeOf: Uint32Array;
  /** By node: its documents that are there, and one of them. */
  #liveCounts: Uint32Array;
  #liveDocuments: Uint32Array;
  /** By document: the next of its cluster, round in a circle; the number of its cluster, and by that the size. */
  #next: Uint32Array;
  #firstOf: Uint32Array;
  #sizes: Uint32Array;
  /** By band and its value, a slot: how many nodes are there, … */
  readonly #counts = new Uint32Array(BANDS << BITS_OF_BAND);
  /** … and which there are or were: those of the beginning, and those that came later. */
  readonly #starts = new Uint32Array((BANDS << BITS_OF_BAND) + 1);
  readonly #nodes: Uint32Array;
  readonly #added = new Map<number, number[]>();
  /** Documents below that have changed their cluster. */
  #known = 0;
  readonly #changed = new Set<number>();

  /** @param firstOf what `findClusters` says of the marks; all of these documents are there */
  constructor(marks: NearDuplicateMarks, firstOf: Uint32Array) {
    const count = firstOf.length;
    this.count = count;
    this.#table = new NodeTable(marks);
    this.#nodeOf = new Uint32Array(count).fill(NO_NODE);
    this.#liveCounts = new Uint32Array(count);
    this.#liveDocuments = new Uint32Array(count);
    this.#firstOf = firstOf.slice();
    this.#next = Uint32Array.from({ length: count }, (_, document) => document);
    this.#sizes = new Uint32Array(count).fill(1);
    for (let document = 0; document < count; document++) {
      const first = firstOf[document]!;
      if (first !== document) {
        this.#next[document] = this.#next[first]!;
        this.#next[first] = document;
        this.#sizes[first]!++;
      }
      if (marks.shingles[document]! < FEWEST_SHINGLES) continue;
      const node = (this.#nodeOf[document] = this.#table.findOrAdd(document));
      this.#liveCounts[node]!++;
      this.#liveDocuments[node] = document;
    }
    this.#nodes = this.#layDownSlots();
  }

  /** The next document, as it is marked at `from` of `marks`. */
  add(marks: NearDuplicateMarks, from: number): void {
    const document = this.count++;
    this.#table.copy(marks, from, document);
    this.#nodeOf = withRoom(this.#nodeOf, this.count);
    this.#liveCounts = withRoom(this.#liveCounts, this.count);
    this.#liveDocuments = withRoom(this.#liveDocuments, this.count);
    this.#next = withRoom(this.#next, this.count);
    this.#firstOf = withRoom(this.#firstOf, this.count);
    this.#sizes = withRoom(this.#sizes, this.count);
    this.#isolate(document);
    this.#nodeOf[document] = NO_NODE;
    const shingles = marks.shingles[from]!;
    if (shingles < FEWEST_SHINGLES) return;
    const node = (this.#nodeOf[document] = this.#table.findOrAdd(document));
    const isLong = shingles >= FEW_SHINGLES;
    if (node === document && isLong) this.#addToSlots(node);
    if (this.#liveCounts[node]!++ > 0) {
      this.#unite(this.#liveDocuments[node]!, document);
      return;
    }
    this.#liveDocuments[node] = document;
    if (isLong) this.#compareNode(node);
  }

  /** A document that is there is no more. */
  remove(document: number): void {
    const rest = this.#takeOut(document);
    const node = this.#nodeOf[document]!;
    if (node === NO_NODE) return;
    if (--this.#liveCounts[node]! > 0) {
      if (this.#liveDocuments[node] === document) {
        this.#liveDocuments[node] = this.#circleOf(rest).find((other) => this.#nodeOf[other] === node)!;
      }
      return;
    }
    if (this.#table.marks.shingles[document]! < FEW_SHINGLES) return;
    const noLongerCommon: number[] = [];
    for (let band = 0; band < BANDS; band++) {
      const slot = this.#slotOf(node, band);
      if (--this.#counts[slot]! === MOST_IN_BAND) noLongerCommon.push(slot);
    }
    if (rest !== document) this.#findAgain(rest);
    for (const slot of noLongerCommon) this.#compareAll(this.#nodesIn(slot));
  }

  firstOf(document: number): number {
    return this.#firstOf[document]!;
  }

  hasCopies(document: number): boolean {
    return this.#next[document] !== document;
  }

  /** Documents that were there at the last call and may have another cluster, or copies, since. */
  takeChanged(): readonly number[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#known = this.count;
    return changed;
  }

  /** Fills in which nodes each slot has at the beginning; a counting sort. */
  #layDownSlots(): Uint32Array {
    const long: number[] = [];
    for (let document = 0; document < this.count; document++) {
      if (this.#nodeOf[document] === document && this.#table.marks.shingles[document]! >= FEW_SHINGLES)
        long.push(document);
    }
    for (const node of long) for (let band = 0; band < BANDS; band++) this.#counts[this.#slotOf(node, band)]!++;
    for (let slot = 0; slot < this.#counts.length; slot++)
      this.#starts[slot + 1] = this.#starts[slot]! + this.#counts[slot]!;
    const ends = this.#starts.slice();
    const nodes = new Uint32Array(long.length * BANDS);
    for (const node of long) for (let band = 0; band < BANDS; band++) nodes[ends[this.#slotOf(node, band)]!++] = node;
    return nodes;
  }

  #slotOf(node: number, band: number): number {
    const word = this.#table.marks.signatures[node * SIGNATURE_WORDS + (band >>> 1)]!;
    return (band << BITS_OF_BAND) | ((word >>> ((band & 1) * BITS_OF_BAND)) & BAND_MASK);
  }

  #addToSlots(node: number): void {
    for (let band = 0; band < BANDS; band++) {
      const slot = this.#slotOf(node, band);
      const added = this.#added.get(slot);
      if (added === undefined) this.#added.set(slot, [node]);
      else added.push(node);
    }
  }

  /** Those that have documents. */
  #nodesIn(slot: number): number[] {
    const nodes = [
      ...this.#nodes.subarray(this.#starts[slot], this.#starts[slot + 1]),
      ...(this.#added.get(slot) ?? []),
    ];
    return nodes.filter((node) => this.#liveCounts[node]! > 0);
  }

  /** One that had no documents has some. */
  #compareNode(node: number): void {
    const nowCommon: number[] = [];
    for (let band = 0; band < BANDS; band++) {
      const slot = this.#slotOf(node, band);
      const count = ++this.#counts[slot]!;
      if (count === MOST_IN_BAND + 1) nowCommon.push(slot);
      if (count > MOST_IN_BAND) continue;
      for (const other of this.#nodesIn(slot)) this.#compare(node, other);
    }
    const clusters = new Set(nowCommon.flatMap((slot) => this.#nodesIn(slot)).map((other) => this.#clusterOf(other)));
    for (const cluster of clusters) this.#findAgain(cluster);
  }

  #clusterOf(node: number): number {
    return this.#firstOf[this.#liveDocuments[node]!]!;
  }

  #compare(a: number, b: number): void {
    if (this.#clusterOf(a) === this.#clusterOf(b) || !areCopies(this.#table.marks, a, b)) return;
    this.#unite(this.#liveDocuments[a]!, this.#liveDocuments[b]!);
  }

  #compareAll(nodes: readonly number[]): void {
    for (let i = 1; i < nodes.length; i++) for (let j = 0; j < i; j++) this.#compare(nodes[i]!, nodes[j]!);
  }

  /** Takes the cluster of a document apart, and puts together what belongs together now. */
  #findAgain(document: number): void {
    const documents = this.#circleOf(document);
    for (const one of documents) this.#isolate(one);
    const nodes = new Set<number>();
    for (const one of documents) {
      const node = this.#nodeOf[one]!;
      nodes.add(node);
      if (this.#liveDocuments[node] !== one) this.#unite(this.#liveDocuments[node]!, one);
    }
    if (nodes.size < 2) return;
    for (let band = 0; band < BANDS; band++) {
      const bySlot = new Map<number, number[]>();
      for (const node of nodes) {
        const slot = this.#slotOf(node, band);
        if (this.#counts[slot]! > MOST_IN_BAND) continue;
        const sharing = bySlot.get(slot);
        if (sharing === undefined) bySlot.set(slot, [node]);
        else sharing.push(node);
      }
      for (const sharing of bySlot.values()) this.#compareAll(sharing);
    }
  }

  #circleOf(document: number): number[] {
    const documents = [document];
    for (let at = this.#next[document]!; at !== document; at = this.#next[at]!) documents.push(at);
    return documents;
  }

  #isolate(document: number): void {
    this.#note(document);
    this.#next[document] = document;
    this.#firstOf[document] = document;
    this.#sizes[document] = 1;
  }

  /** Puts two clusters together, under the number of the larger. */
  #unite(a: number, b: number): void {
    const [one, other] = [this.#firstOf[a]!, this.#firstOf[b]!];
    if (one === other) return;
    const [larger, smaller] = this.#sizes[one]! >= this.#sizes[other]! ? [one, other] : [other, one];
    this.#note(larger);
    for (const document of this.#circleOf(smaller)) {
      this.#note(document);
      this.#firstOf[document] = larger;
    }
    this.#sizes[larger]! += this.#sizes[smaller]!;
    const next = this.#next[larger]!;
    this.#next[larger] = this.#next[smaller]!;
    this.#next[smaller] = next;
  }

  /** Returns one of those that are left of its cluster; itself when none is. */
  #takeOut(document: number): number {
    const [, ...others] = this.#circleOf(document);
    const cluster = this.#firstOf[document]!;
    this.#isolate(document);
    const [rest, last] = [others[0], others.at(-1)];
    if (rest === undefined || last === undefined) return document;
    this.#next[last] = rest;
    const first = cluster === document ? rest : cluster;
    this.#sizes[first] = others.length;
    if (cluster !== document && others.length > 1) return rest;
    for (const other of others) {
      this.#note(other);
      this.#firstOf[other] = first;
    }
    return rest;
  }

  #note(document: number): void {
    if (document < this.#known) this.#changed.add(document);
  }
}
