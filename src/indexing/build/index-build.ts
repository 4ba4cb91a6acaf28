/** The articles of an index in the making, in the order that they will have there, and who works on them. */
import type { NearDuplicateMarks, SegmentReader } from '../../inverted-index/index.js';
import type { AnalysedParts } from '../analysis/analysed-part.js';
import { PlacesKeeper } from '../analysis/token-stream.js';
import {
  ARTICLES_A_TURN,
  yieldToEventLoop,
  type AnalysedPlace,
  type BuildWorkers,
} from '../build-workers/build-workers.js';
import { inOrderOfPlaces } from '../inversion/document-order.js';
import { tokensARoom, tokensOf } from '../inversion/sort-range.js';
import { uninvertSegment } from '../inversion/uninvert-segment.js';
import type { SegmentBodies } from '../sections/write-sections.js';
import { Inversion } from './segment-writer.js';

/** Told of the articles indexed so far and of how many there will be. */
export type OnProgress = (done: number, total: number) => void;

export class IndexBuild {
  #places: AnalysedPlace[] = [];
  #older: { readonly source: AnalysedParts; readonly kept: readonly number[] } | undefined;
  /** Articles read or unfolded. */
  #read = 0;
  readonly #keeper: PlacesKeeper;
  #inversion: Inversion | undefined;

  /** @param total articles that the index will have */
  constructor(
    private readonly hands: BuildWorkers,
    private readonly total: number,
    private readonly onProgress: OnProgress,
  ) {
    this.#keeper = new PlacesKeeper(hands.overflow);
  }

  /** @param json as the record has it */
  async add(json: string): Promise<void> {
    this.#places.push(this.hands.analyse(json));
    if (++this.#read % ARTICLES_A_TURN > 0) return;
    this.#report(0);
    await yieldToEventLoop();
  }

  /** One that these hands have analysed before. */
  addAnalysed(place: AnalysedPlace): void {
    this.#places.push(place);
    this.#read++;
  }

  /** Articles of an index that is there come before all that are added. */
  putBefore(segment: SegmentReader, keeps: (articleId: string) => boolean): void {
    const kept = segment.docValues.ids.flatMap((id, document) => (keeps(id) ? [document] : []));
    this.#older = { source: uninvertSegment(segment, this.#keeper), kept };
    this.#read += kept.length;
  }

  /** What it resolves to is good until `close`. */
  async finish(): Promise<SegmentBodies> {
    const inversion = await this.#invert();
    this.#inversion = inversion;
    // What was unfolded is laid down anew when any of it was stored.
    this.#keeper.close();
    const { plan, tasks } = inversion;
    const tokens = tasks.reduce((sum, task) => sum + tokensOf(task), 0);
    let sortedTokens = 0;
    for await (const { sorted, runs } of this.hands.sort(plan, tasks)) {
      inversion.add(sorted, runs);
      sortedTokens += tokensOf(sorted);
      this.#report(sortedTokens / tokens);
    }
    if (tokens === 0) this.#report(1);
    return inversion.finish(await inversion.stories);
  }

  /** Gives back what the disk held for it. */
  close(): void {
    this.#keeper.close();
    this.#inversion?.close();
  }

  /** Half of the work is to read an article, the other half to sort its words. */
  #report(sortedShare: number): void {
    this.onProgress(Math.floor((this.#read + this.total * sortedShare) / 2), this.total);
  }

  /** Nobody holds what was analysed any longer when it is done: it has gone into the inversion. */
  async #invert(): Promise<Inversion> {
    const { overflow, roomCount } = this.hands;
    const options = {
      mostTokens: tokensARoom(roomCount),
      scratchFolder: overflow?.folder,
      findStories: (marks: NearDuplicateMarks) => this.hands.findStories(marks),
    };
    const added = await this.hands.finishAnalysis();
    const places = this.#places;
    const older = this.#older;
    this.#places = [];
    this.#older = undefined;
    if (older === undefined) return new Inversion(added, inOrderOfPlaces(added, places), options);
    const all = [
      ...older.kept.map((ordinal) => ({ source: 0, ordinal })),
      ...places.map((place) => ({ source: place.source + 1, ordinal: place.ordinal })),
    ];
    const sources = [older.source, ...added];
    return new Inversion(sources, inOrderOfPlaces(sources, all), options);
  }
}
