/** Parts of what is fresh: a segment in shared memory, of a few articles, or of smaller parts. */
import {
  type FreshPart,
  SEGMENT_FILE_KEYS,
  SegmentReader,
  padding,
  type SegmentFileKey,
} from '../../inverted-index/index.js';
import type { ExtraField } from '../../shared/index.js';
import type { AnalysedParts } from '../analysis/article-analyser.js';
import { BuildWorker } from '../build-workers/build-worker.js';
import { SegmentWriter } from '../build/segment-writer.js';
import { inOrderOfParts } from '../inversion/documents.js';
import { allocateRoom } from '../inversion/sort-range.js';
import { uninvertSegment } from '../inversion/uninvert-segment.js';
import type { SegmentBodies } from '../sections/write-sections.js';

/** N-grams of a part are kept from one article on, so that statistics are sums. */
const LEAST_ARTICLES = [0, 0, 1, 1, 1];

export type PartBodies = FreshPart['bodies'];

/**
 * @param articles as the article store has them
 * @param extraFields the publisher's own that the generation was made with
 */
export const invertArticles = (articles: readonly string[], extraFields: readonly ExtraField[] = []): PartBodies => {
  const worker = new BuildWorker(undefined, extraFields);
  for (const json of articles) worker.analyse(json);
  return invert([worker.finishAnalysis()], worker, extraFields);
};

/** The documents of all parts one after the other. */
export const mergeParts = (parts: readonly PartBodies[]): PartBodies => {
  const segments = parts.map((bodies) => new SegmentReader(bodies));
  return invert(
    segments.map((segment) => uninvertSegment(segment)),
    new BuildWorker(),
    segments[0]!.docValues.extraFields,
  );
};

const invert = (
  sources: readonly AnalysedParts[],
  worker: BuildWorker,
  extraFields: readonly ExtraField[],
): PartBodies => {
  const order = inOrderOfParts(sources);
  const writer = new SegmentWriter(sources, order, { leastArticles: LEAST_ARTICLES, extraFields });
  const room = allocateRoom(writer.tasks);
  for (const task of writer.tasks) {
    const { sorted, ngrams } = worker.sort(writer.plan, task, room);
    writer.add(sorted, ngrams);
  }
  // Clusters are of the whole index: nobody asks a part.
  return toShared(writer.finish(new Uint32Array(order.parts.length)));
};

/** All in one piece of memory, each body at a multiple of 8. */
const toShared = (bodies: SegmentBodies): PartBodies => {
  const pieces = SEGMENT_FILE_KEYS.map((key) => [...bodies[key]]);
  const lengths = pieces.map((ofBody) => ofBody.reduce((sum, { length }) => sum + length, 0));
  const memory = new SharedArrayBuffer(lengths.reduce((sum, length) => sum + length + padding(length), 0));
  let start = 0;
  const shared: Partial<Record<SegmentFileKey, Uint8Array>> = {};
  for (const [i, key] of SEGMENT_FILE_KEYS.entries()) {
    const body = new Uint8Array(memory, start, lengths[i]);
    let at = 0;
    for (const piece of pieces[i]!) {
      body.set(piece, at);
      at += piece.length;
    }
    shared[key] = body;
    start += body.length + padding(body.length);
  }
  return shared as PartBodies;
};
