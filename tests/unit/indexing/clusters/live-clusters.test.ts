import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findClusters } from '../../../../src/indexing/clusters/find-clusters.js';
import { LiveClusters } from '../../../../src/indexing/clusters/live-clusters.js';
import { BINS } from '../../../../src/indexing/clusters/signature.js';
import { type Marked, markedDocuments, toMarks } from '../../../support/marked-documents.js';
import { seededRandom } from '../../../support/news-texts.js';

/** Documents that come and go, and what is left of them, side by side. */
class Model {
  readonly documents: Marked[];
  readonly live: Set<number>;
  readonly clusters: LiveClusters;

  constructor(first: readonly Marked[]) {
    const marks = toMarks(first);
    this.documents = [...first];
    this.live = new Set(first.keys());
    this.clusters = new LiveClusters(marks, findClusters(marks));
  }

  add(document: Marked): void {
    this.live.add(this.documents.length);
    this.documents.push(document);
    this.clusters.add(toMarks([document]), 0);
  }

  remove(document: number): void {
    this.live.delete(document);
    this.clusters.remove(document);
  }

  /** For each document that is there, the numbers of all of its cluster: as they are kept, and as found anew. */
  expectSame(): void {
    const live = [...this.live].sort((a, b) => a - b);
    const anew = findClusters(toMarks(live.map((document) => this.documents[document]!)));
    const first = new Map<number, number>();
    const sizes = new Map<number, number>();
    for (const cluster of anew) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
    live.forEach((document, i) => {
      const label = this.clusters.firstOf(document);
      expect(this.live.has(label)).toBe(true);
      expect(first.get(label) ?? anew[i]).toBe(anew[i]);
      first.set(label, anew[i]!);
      expect(this.clusters.hasCopies(document)).toBe(sizes.get(anew[i]!)! > 1);
    });
    expect(first.size).toBe(new Set(anew).size);
  }
}

describe('clusters of documents that come and go', () => {
  it('are those that would be found anew after each change', () => {
    const changes = fc.array(fc.tuple(fc.boolean(), fc.nat(1000)), { maxLength: 30 });
    fc.assert(
      fc.property(markedDocuments(), markedDocuments(), changes, (first, later, choices) => {
        const model = new Model(first);
        model.expectSame();
        const come = [...later];
        for (const [comes, choice] of choices) {
          const live = [...model.live];
          if (comes && come.length > 0) model.add(come.pop()!);
          else if (live.length > 0) model.remove(live[choice % live.length]!);
          model.expectSame();
        }
      }),
      { numRuns: 150 },
    );
  });

  it('change where a band becomes too common to be compared, and change back', () => {
    const random = seededRandom(3);
    // All have their first band in common; the two of a pair have nothing else in which they meet, and are copies.
    const pair = (title: number): Marked[] => {
      const bins = Array.from({ length: BINS }, (_, i) => (i < 4 ? 3 : Math.floor(random() * 16)));
      const one = { bins, shingles: 200, title, titleNumbers: 0 };
      return [one, { ...one, bins: bins.map((value, i) => (i >= 4 && i % 4 === 0 ? (value + 1) % 16 : value)) }];
    };
    const model = new Model(Array.from({ length: 250 }, (_, i) => pair(i)).flat());
    const clusterCount = (): number =>
      new Set([...model.live].map((document) => model.clusters.firstOf(document))).size;
    expect(clusterCount()).toBe(250);
    for (let i = 250; i < 260; i++) for (const document of pair(i)) model.add(document);
    model.expectSame();
    expect(clusterCount()).toBeGreaterThan(500);
    for (let document = 4; document < 12; document++) model.remove(document);
    model.expectSame();
    expect(clusterCount()).toBe(256);
  });

  it('know again what was gone for a while', () => {
    const same = { bins: Array<number>(BINS).fill(5), shingles: 100, title: 1, titleNumbers: 0 };
    const alike = { ...same, bins: same.bins.map((value, i) => (i < 6 ? 9 : value)) };
    const model = new Model([same, alike]);
    for (const document of [0, 1]) model.remove(document);
    for (const document of [alike, same, alike]) model.add(document);
    model.expectSame();
    expect(model.clusters.firstOf(2)).toBe(model.clusters.firstOf(3));
  });

  it('say which earlier documents may have changed their cluster', () => {
    const same = { bins: Array<number>(BINS).fill(5), shingles: 100, title: 1, titleNumbers: 0 };
    const other = { ...same, bins: same.bins.map(() => 8) };
    const model = new Model([same]);
    model.clusters.takeChanged();
    model.add(other);
    expect(model.clusters.takeChanged()).toEqual([]);
    model.add(same);
    expect(model.clusters.takeChanged()).toEqual([0]);
    expect(model.clusters.takeChanged()).toEqual([]);
  });
});
