import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearPairFrequency, orderedPairFrequency, phraseOccurs } from '../../../../src/search/match/pairs.js';
import type { SlotReader } from '../../../../src/search/match/slot-reader.js';

interface Place {
  readonly position: number;
  readonly weight: number;
}

/** Weights are eighths, so that sums are exact in any order. */
const places = (most: number): fc.Arbitrary<Place[]> =>
  fc
    .uniqueArray(fc.record({ position: fc.nat(most), weight: fc.integer({ min: 1, max: 16 }).map((n) => n / 8) }), {
      selector: ({ position }) => position,
      maxLength: 25,
    })
    .map((list) => list.sort((a, b) => a.position - b.position));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** As `read` leaves a reader: more room than places, and rubbish behind them. */
const readerOf = (list: readonly Place[]): SlotReader =>
  ({
    positions: Int32Array.from([...list.map(({ position }) => position), 7, 8, 9]),
    weights: Float64Array.from([...list.map(({ weight }) => weight), 50, 50, 50]),
    count: list.length,
    frequency: sum(list.map(({ weight }) => weight)),
  }) as unknown as SlotReader;

const twoLists = (): fc.Arbitrary<[Place[], Place[]]> => {
  const same = places(30).map((list): [Place[], Place[]] => [list, list]);
  return fc.oneof({ weight: 4, arbitrary: fc.tuple(places(40), places(40)) }, { weight: 1, arbitrary: same });
};

describe('ordered pairs', () => {
  it('are counted where the second stands right behind the first, with the lesser weight', () => {
    fc.assert(
      fc.property(twoLists(), ([left, right]) => {
        const expected = sum(
          left.flatMap(({ position, weight }) =>
            right.filter((place) => place.position === position + 1).map((place) => Math.min(weight, place.weight)),
          ),
        );
        expect(orderedPairFrequency(readerOf(left), readerOf(right))).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('near pairs', () => {
  it('are the occurrences that have the other in the window, before or behind, but not themselves', () => {
    const accompanied = (those: readonly Place[], others: readonly Place[], window: number): number =>
      sum(
        those
          .filter(({ position }) =>
            others.some((other) => other.position !== position && Math.abs(other.position - position) <= window),
          )
          .map(({ weight }) => weight),
      );
    fc.assert(
      fc.property(twoLists(), fc.integer({ min: 1, max: 9 }), ([left, right], window) => {
        const expected = Math.min(accompanied(left, right, window), accompanied(right, left, window));
        expect(nearPairFrequency(readerOf(left), readerOf(right), window)).toBe(expected);
        expect(nearPairFrequency(readerOf(right), readerOf(left), window)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('pairs of either sort', () => {
  it('are never more than the frequency of either', () => {
    const capped = (list: readonly Place[], frequency: number): SlotReader =>
      ({ ...readerOf(list), frequency }) as SlotReader;
    fc.assert(
      fc.property(twoLists(), fc.nat(3), fc.nat(3), ([left, right], few, many) => {
        const [one, other] = [capped(left, few), capped(right, many)];
        expect(orderedPairFrequency(one, other)).toBeLessThanOrEqual(Math.min(few, many));
        expect(nearPairFrequency(one, other, 8)).toBeLessThanOrEqual(Math.min(few, many));
      }),
    );
  });
});

describe('a phrase', () => {
  it('occurs where all stand side by side in order', () => {
    fc.assert(
      fc.property(fc.array(places(12), { minLength: 1, maxLength: 4 }), (lists) => {
        const expected = Array.from({ length: 13 }, (_, start) => start).some((start) =>
          lists.every((list, i) => list.some(({ position }) => position === start + i)),
        );
        expect(phraseOccurs(lists.map(readerOf))).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
