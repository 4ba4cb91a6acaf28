import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bestReading,
  type TermCandidate,
  NO_TERM,
  SyllableModel,
  type SyllableStatistics,
} from '../../../../src/search/understand/syllable-model.js';

const TERMS = 6;

/** Counts of pairs and triples over a few terms, by key. */
type Counts = ReadonlyMap<string, number>;

const statisticsOf = (pairs: Counts, triples: Counts): SyllableStatistics => ({
  dictionary: { size: TERMS, documentFrequencies: Uint32Array.from({ length: TERMS }, (_, term) => 5 + 7 * term) },
  ngrams: {
    variety: Uint32Array.from(
      { length: TERMS },
      (_, right) => [...pairs.keys()].filter((pair) => pair.endsWith(` ${right}`)).length,
    ),
    pairOccurrences: (left, right) => pairs.get(`${left} ${right}`) ?? 0,
    tripleOccurrences: (left, middle, right) => triples.get(`${left} ${middle} ${right}`) ?? 0,
    forEachContinuation: (run, visit) => {
      const counts = run.length === 1 ? pairs : triples;
      for (let term = 0; term < TERMS; term++) {
        const count = counts.get([...run, term].join(' '));
        if (count !== undefined) visit(term, count, count, 0);
      }
    },
  },
});

const term = fc.nat({ max: TERMS - 1 });
const counts = (length: number): fc.Arbitrary<Counts> =>
  fc
    .array(fc.tuple(fc.tuple(...Array.from({ length }, () => term)), fc.integer({ min: 1, max: 40 })), {
      maxLength: 40,
    })
    .map((entries) => new Map(entries.map(([run, count]) => [run.join(' '), count])));

/** Triples whose first pair is there, as in an index. */
const statistics = (): fc.Arbitrary<SyllableStatistics> =>
  fc.tuple(counts(2), counts(3)).map(([pairs, triples]) => {
    const kept = [...triples].filter(([run]) => pairs.has(run.split(' ').slice(0, 2).join(' ')));
    return statisticsOf(pairs, new Map(kept));
  });

const places = (): fc.Arbitrary<TermCandidate[][]> => {
  const known = fc.record({ term, likelihood: fc.constantFrom(1, 0.1, 0.005) });
  const some: fc.Arbitrary<TermCandidate[]> = fc.uniqueArray(known, {
    minLength: 1,
    maxLength: 4,
    selector: (candidate) => candidate.term,
  });
  const unknown = fc.constant<TermCandidate[]>([{ term: NO_TERM, likelihood: 1 }]);
  return fc.array(fc.oneof({ weight: 6, arbitrary: some }, { weight: 1, arbitrary: unknown }), {
    minLength: 1,
    maxLength: 4,
  });
};

/** Every line of candidates with its probability, straight from the definition. */
const allLines = (lattice: readonly (readonly TermCandidate[])[], model: SyllableModel): Map<string, number> => {
  let lines = new Map<string, number>([['', 1]]);
  lattice.forEach((candidates, i) => {
    const longer = new Map<string, number>();
    for (const [line, soFar] of lines) {
      const chosen = line === '' ? [] : line.split(' ').map((choice, j) => lattice[j]![Number(choice)]!.term);
      const [before, previous] = [chosen[i - 2] ?? NO_TERM, chosen[i - 1] ?? NO_TERM];
      candidates.forEach((candidate, choice) => {
        const probability = (): number =>
          model.probabilityAfterPair(
            before,
            previous,
            candidate.term,
            model.probabilityAfter(previous, candidate.term),
          );
        const ending = (): number => (i === lattice.length - 1 ? model.ending(candidate.term, probability()) : 1);
        const own = candidate.term === NO_TERM ? 1e-8 : candidate.likelihood * probability() * ending();
        longer.set(line === '' ? String(choice) : `${line} ${choice}`, soFar * own);
      });
    }
    lines = longer;
  });
  return lines;
};

describe('the best reading', () => {
  it('is the likeliest of all lines, and each syllable is as sure as the lines that hold it', () => {
    fc.assert(
      fc.property(statistics(), places(), (given, lattice) => {
        const model = new SyllableModel(given);
        const { best, shares, logProbability } = bestReading(lattice, model);
        const lines = allLines(lattice, model);
        const highest = Math.max(...lines.values());
        expect(lines.get(best.join(' '))! / highest).toBeCloseTo(1, 9);
        expect(logProbability).toBeCloseTo(Math.log(highest), 6);
        const sum = [...lines.values()].reduce((a, b) => a + b, 0);
        lattice.forEach((candidates, place) => {
          candidates.forEach((_, choice) => {
            const having = [...lines].filter(([line]) => line.split(' ')[place] === String(choice));
            const expected = having.reduce((total, [, probability]) => total + probability, 0) / sum;
            expect(shares[place]![choice]).toBeCloseTo(expected, 6);
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is empty for nothing', () => {
    expect(bestReading([], new SyllableModel(statisticsOf(new Map(), new Map()))).best).toEqual([]);
  });

  it('stays a number for the longest of lines', () => {
    const model = new SyllableModel(statisticsOf(new Map(), new Map()));
    const lattice = Array.from({ length: 400 }, () => [
      { term: 0, likelihood: 1 },
      { term: 1, likelihood: 0.005 },
    ]);
    const { best, shares } = bestReading(lattice, model);
    expect(best).toHaveLength(400);
    for (const share of shares) expect(share[0]! + share[1]!).toBeCloseTo(1, 9);
  });
});

describe('the probability of a syllable', () => {
  it('leaves something for every term and sums up to at most 1 over all of them', () => {
    fc.assert(
      fc.property(statistics(), term, term, (given, before, previous) => {
        const model = new SyllableModel(given);
        let sum = 0;
        let sumAfterPair = 0;
        for (let one = 0; one < TERMS; one++) {
          const after = model.probabilityAfter(previous, one);
          const afterPair = model.probabilityAfterPair(before, previous, one, after);
          expect(after).toBeGreaterThan(0);
          expect(afterPair).toBeGreaterThan(0);
          sum += after;
          sumAfterPair += afterPair;
        }
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        expect(sumAfterPair).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('is higher for what stood there more often', () => {
    const model = new SyllableModel(
      statisticsOf(
        new Map([
          ['0 1', 9],
          ['0 2', 3],
        ]),
        new Map([['3 0 2', 5]]),
      ),
    );
    expect(model.probabilityAfter(0, 1)).toBeGreaterThan(model.probabilityAfter(0, 2));
    expect(model.probabilityAfter(0, 2)).toBeGreaterThan(model.probabilityAfter(0, 5));
    const alone = model.probabilityAfter(0, 2);
    // The pair 3 0 is not kept, so nothing is known of what follows it.
    expect(model.probabilityAfterPair(3, 0, 2, alone)).toBe(alone);
  });
});
