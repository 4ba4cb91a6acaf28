import { afterEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { ArticleAnalyser } from '../../../../src/indexing/analysis/article-analyser.js';
import { TokenKeeper } from '../../../../src/indexing/analysis/token-stream.js';
import { BuildWorker } from '../../../../src/indexing/build-workers/build-worker.js';
import { SegmentWriter } from '../../../../src/indexing/build/segment-writer.js';
import { type AnalysedArticle, inOrderOf } from '../../../../src/indexing/inversion/documents.js';
import { allocateRoom, toTasks, tokensOf } from '../../../../src/indexing/inversion/sort-range.js';
import { toIndexable } from '../../../../src/inverted-index/index.js';
import type { Article } from '../../../../src/reader/index.js';
import { buildSegment, bytesOf } from '../../../support/build-index.js';
import { corpora } from '../../../support/random-articles.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

/** How a build may be cut up. */
interface Cuts {
  /** By article: who reads it. */
  readonly readers: readonly number[];
  readonly placesAPart: number;
  readonly tokensARange: number;
  readonly mostTokens: number;
  /** Bytes of words that a reader holds in memory; the others are stored. */
  readonly heldBytes: number;
}

/** All that is stored in these tests lies here. */
const folder = makeTemporaryFolder();
const keepers: TokenKeeper[] = [];

const newKeeper = (heldBytes: number): TokenKeeper => {
  const keeper = new TokenKeeper({ folder, heldBytes });
  keepers.push(keeper);
  return keeper;
};

afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.close();
  expect(readdirSync(folder)).toEqual([]);
});

const READERS = 4;

const cuts = (): fc.Arbitrary<Cuts> =>
  fc.record({
    readers: fc.array(fc.nat(READERS - 1), { minLength: 16, maxLength: 16 }),
    placesAPart: fc.constantFrom(1, 7, 60, 1000),
    tokensARange: fc.constantFrom(1, 5, 50, 100_000),
    mostTokens: fc.constantFrom(1, 30, Infinity),
    heldBytes: fc.constantFrom(0, 40_000, 200_000, Infinity),
  });

/** Articles read in the order that they come in, by several readers; then those that are wanted put into theirs. */
const buildInPieces = (
  coming: readonly Article[],
  wanted: readonly Article[],
  { readers, placesAPart, tokensARange, mostTokens, heldBytes }: Cuts,
): Record<string, Buffer> => {
  const analysers = Array.from({ length: READERS }, () => new ArticleAnalyser(placesAPart, newKeeper(heldBytes)));
  const counts = analysers.map(() => 0);
  const places = new Map<Article, AnalysedArticle>();
  coming.forEach((article, i) => {
    const source = readers[i % readers.length]!;
    analysers[source]!.add(toIndexable(article));
    places.set(article, { source, ordinal: counts[source]!++ });
  });
  const sources = analysers.map((analyser) => analyser.finish());
  const order = inOrderOf(
    sources,
    wanted.map((article) => places.get(article)!),
  );
  const inversion = new SegmentWriter(sources, order, { leastTokens: tokensARange, mostTokens, scratchFolder: folder });
  const workers = [new BuildWorker(), new BuildWorker()];
  const room = allocateRoom(inversion.tasks);
  inversion.tasks.forEach((task, i) => {
    const { sorted, ngrams } = workers[i % 2]!.sort(inversion.plan, task, room);
    inversion.add(sorted, ngrams);
  });
  const bytes = bytesOf(inversion.finish());
  inversion.close();
  return bytes;
};

/** Of what is too long to be compared byte by byte. */
const digestsOf = (files: Record<string, Buffer>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([file, bytes]) => [file, createHash('sha1').update(bytes).digest('hex')]),
  );

const byId = (articles: readonly Article[]): Article[] => [...articles].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('a build in pieces', () => {
  it('gives the same bytes, whoever read which article, wherever parts and ranges end and words are held', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 16 }), cuts(), (articles, how) => {
        const sorted = byId(articles);
        expect(buildInPieces(articles, sorted, how)).toEqual(bytesOf(buildSegment(sorted)));
      }),
      { numRuns: 80 },
    );
  });

  it('leaves no trace of what was read and is not wanted, its words included', () => {
    const wantedFlags = fc.array(fc.boolean(), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(corpora({ maxLength: 16 }), wantedFlags, cuts(), (articles, flags, how) => {
        const wanted = byId(articles.filter((_, i) => flags[i]));
        expect(buildInPieces(articles, wanted, how)).toEqual(bytesOf(buildSegment(wanted)));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bytes when articles are longer than what is read and written of a file at a time', () => {
    const words = (count: number, step: number): string =>
      Array.from({ length: count }, (_, i) => `từ${(i * step + (i >> 7)) % 997}`).join(' ');
    const articles = [90_000, 5, 110_000, 270_000, 1, 100_000].map((count, i) => ({
      id: `${i}`,
      title: `bài ${i}`,
      body: words(count, i + 2),
    }));
    const how = {
      readers: [0, 1, 0, 2, 2, 0],
      placesAPart: 100_000,
      tokensARange: 300_000,
      mostTokens: Infinity,
    };
    const whole = digestsOf(bytesOf(buildSegment(articles)));
    expect(digestsOf(buildInPieces(articles, articles, { ...how, heldBytes: 0 }))).toEqual(whole);
  });

  it('never cuts more into a range than the most, but for a single term', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 60 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 }), (terms, least, most) => {
        const tasks = toTasks(
          terms.map((count) => ({ count })),
          { leastTokens: least, mostTokens: most },
        );
        let term = 0;
        for (const { first, starts } of tasks) {
          expect(first).toBe(term);
          expect(starts.length).toBeGreaterThan(1);
          for (let at = 0; at + 1 < starts.length; at++) expect(starts[at + 1]! - starts[at]!).toBe(terms[term++]);
          if (starts.length > 2) expect(tokensOf({ first, starts })).toBeLessThanOrEqual(most);
        }
        expect(term).toBe(terms.length);
      }),
    );
  });

  it('cuts the words into ranges of about the size that is asked for, each term in one', () => {
    const analyser = new ArticleAnalyser();
    for (let i = 0; i < 40; i++) analyser.add(toIndexable({ id: `${i}`, title: `bài ${i}`, body: 'một hai ba bốn' }));
    const sources = [analyser.finish()];
    const places = Array.from({ length: 40 }, (_, ordinal) => ({ source: 0, ordinal }));
    const { plan, tasks } = new SegmentWriter(sources, inOrderOf(sources, places), { leastTokens: 50 });
    expect(tasks.length).toBeGreaterThan(2);
    expect(tasks.map(({ first }) => first)).toEqual(
      tasks.map((_, i) => tasks.slice(0, i).reduce((sum, { starts }) => sum + starts.length - 1, 0)),
    );
    const ends = tasks.map(({ starts }) => starts.at(-1)!);
    expect(ends.reduce((sum, end) => sum + end, 0)).toBe(40 * 6);
    for (const end of ends.slice(0, -1)) expect(end).toBeGreaterThanOrEqual(50);
    for (const end of ends) expect(end).toBeLessThan(50 + 40);
    expect(plan.termCount).toBe(tasks.at(-1)!.first + tasks.at(-1)!.starts.length - 1);
  });
});
