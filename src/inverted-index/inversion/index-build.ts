/** The articles of an index in the making, in the order that they will have there, and who works on them. */
import type { SegmentBodies } from '../segment-files.js';
import type { SegmentReader } from '../segment-reader.js';
import type { AnalysedParts } from './analysed-part.js';
import { yieldToEventLoop, type AnalysedPlace, type BuildHands } from './build-hands.js';
import { inOrderOfPlaces } from './document-order.js';
import { Inversion } from './inversion.js';
import { tokensOf } from './sort-range.js';
import { unfoldSegment } from './unfold-segment.js';

/** Told of the articles indexed so far and of how many there will be. */
export type OnProgress = (done: number, total: number) => void;

const ARTICLES_A_TURN = 64;

export class IndexBuild {
  readonly #places: AnalysedPlace[] = [];
  #older: { readonly source: AnalysedParts; readonly kept: readonly number[] } | undefined;

  /** @param total articles that the index will have */
  constructor(
    private readonly hands: BuildHands,
    private readonly total: number,
    private readonly onProgress: OnProgress,
  ) {}

  /** @param json as the record has it */
  async add(json: string): Promise<void> {
    this.#places.push(this.hands.analyse(json));
    if (this.#places.length % ARTICLES_A_TURN > 0) return;
    this.#report(0);
    await yieldToEventLoop();
  }

  /** One that these hands have analysed before. */
  addAnalysed(place: AnalysedPlace): void {
    this.#places.push(place);
  }

  /** Articles of an index that is there come before all that are added. */
  putBefore(segment: SegmentReader, keeps: (articleId: string) => boolean): void {
    const kept = segment.columns.ids.flatMap((id, document) => (keeps(id) ? [document] : []));
    this.#older = { source: unfoldSegment(segment), kept };
  }

  async finish(): Promise<SegmentBodies> {
    const { hands } = this;
    const sources = await hands.finishAnalysis();
    const inversion = this.#invert(sources);
    const { plan, tasks } = inversion;
    const tokens = tasks.reduce((sum, task) => sum + tokensOf(task), 0);
    let sortedTokens = 0;
    for await (const { sorted, runs } of hands.sort(plan, tasks)) {
      inversion.add(sorted, runs);
      sortedTokens += tokensOf(sorted);
      this.#report(sortedTokens / tokens);
    }
    if (tokens === 0) this.#report(1);
    return inversion.finish();
  }

  /** Half of the work is to read an article, the other half to sort its words. */
  #report(sortedShare: number): void {
    const read = this.#places.length + (this.#older?.kept.length ?? 0);
    this.onProgress(Math.floor((read + this.total * sortedShare) / 2), this.total);
  }

  #invert(added: readonly AnalysedParts[]): Inversion {
    if (this.#older === undefined) return new Inversion(added, inOrderOfPlaces(added, this.#places));
    const { source, kept } = this.#older;
    const places = [
      ...kept.map((ordinal) => ({ source: 0, ordinal })),
      ...this.#places.map((place) => ({ source: place.source + 1, ordinal: place.ordinal })),
    ];
    const sources = [source, ...added];
    return new Inversion(sources, inOrderOfPlaces(sources, places));
  }
}
