import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  agreeingBins,
  BINS,
  binsFor,
  hashTerm,
  SHINGLE_TERMS,
  SIGNATURE_WORDS,
  SignatureMaker,
} from '../../../../src/indexing/clusters/signature.js';
import { sentences } from '../../../support/news-texts.js';

const signatureOf = (terms: readonly string[], maker = new SignatureMaker()): Uint32Array => {
  maker.start();
  for (const term of terms) maker.add(hashTerm(term));
  const words = new Uint32Array(SIGNATURE_WORDS);
  maker.finishInto(words);
  return words;
};

const agreement = (a: readonly string[], b: readonly string[]): number =>
  agreeingBins(Uint32Array.from([...signatureOf(a), ...signatureOf(b)]), 0, SIGNATURE_WORDS);

/** Straight from the definition. */
const jaccard = (a: readonly string[], b: readonly string[]): number => {
  const shingles = (terms: readonly string[]): Set<string> =>
    new Set(terms.slice(SHINGLE_TERMS - 1).map((_, i) => terms.slice(i, i + SHINGLE_TERMS).join(' ')));
  const [one, other] = [shingles(a), shingles(b)];
  const shared = [...one].filter((shingle) => other.has(shingle)).length;
  return shared / (one.size + other.size - shared);
};

const estimate = (bins: number): number => (bins / BINS - 1 / 16) / (15 / 16);

const termsOf = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split(' '));

describe('the signature of an article', () => {
  it('tells about how much of their wording two articles share', () => {
    const original = sentences(1, 60);
    const other = sentences(2, 60);
    const off: number[] = [];
    for (let kept = 0; kept <= 60; kept += 2) {
      const edited = [...original.slice(0, kept), ...other.slice(kept)];
      const real = jaccard(termsOf(original), termsOf(edited));
      off.push(Math.abs(estimate(agreement(termsOf(original), termsOf(edited))) - real));
    }
    expect(Math.max(...off)).toBeLessThan(0.2);
    expect(off.reduce((sum, value) => sum + value, 0) / off.length).toBeLessThan(0.07);
  });

  it('is the same whatever was signed before', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 40 }), fc.array(fc.string(), { maxLength: 40 }), (first, next) => {
        const maker = new SignatureMaker();
        signatureOf(first, maker);
        expect(signatureOf(next, maker)).toEqual(signatureOf(next));
        expect(maker.shingleCount).toBe(Math.max(0, next.length - SHINGLE_TERMS + 1));
      }),
    );
  });

  it('looks at which shingles there are, not at how often or where', () => {
    const [a, b] = [termsOf(sentences(3, 5)), termsOf(sentences(4, 5))];
    // The shingles across the two seams are the only ones that not both have.
    expect(agreement([...a, ...b, ...a], [...a, ...b])).toBeGreaterThan(BINS * 0.85);
    expect(signatureOf([...a, ...a, ...a])).toEqual(signatureOf([...a, ...a]));
  });

  it('minds the order of the terms', () => {
    const terms = termsOf(sentences(5, 20));
    expect(agreement(terms, [...terms].reverse())).toBeLessThan(BINS / 4);
  });

  it('of a text without a shingle is 0', () => {
    expect([...signatureOf([])]).toEqual(Array<number>(SIGNATURE_WORDS).fill(0));
    expect([...signatureOf(['một', 'hai', 'ba', 'bốn'])]).toEqual(Array<number>(SIGNATURE_WORDS).fill(0));
  });

  it('never changes: an index in use was signed with it', () => {
    const signed = signatureOf(termsOf(sentences(6, 30)));
    expect(Buffer.from(signed.buffer).toString('hex')).toBe(
      '4287109526ad136a10bbc8a983b207e9cec7585ff6eb76425463ba78ca248e57',
    );
  });
});

describe('agreeing bins', () => {
  it('are those whose four bits are equal', () => {
    const words = (): fc.Arbitrary<number[]> => fc.array(fc.nat(15), { minLength: BINS, maxLength: BINS });
    const pack = (bins: readonly number[]): number[] =>
      Array.from({ length: SIGNATURE_WORDS }, (_, word) =>
        bins.slice(word * 8, word * 8 + 8).reduce((sum, value, i) => sum + value * 16 ** i, 0),
      );
    fc.assert(
      fc.property(words(), words(), fc.nat(BINS), (a, b, same) => {
        const other = [...a.slice(0, same), ...b.slice(same)];
        const expected = a.filter((value, i) => value === other[i]).length;
        const array = Uint32Array.from([7, ...pack(a), ...pack(other)]);
        expect(agreeingBins(array, 1, 1 + SIGNATURE_WORDS)).toBe(expected);
      }),
    );
  });

  it.each([
    [0, 4],
    [0.5, 34],
    [0.65, 43],
    [1, BINS],
  ])('for a similarity of %d there must be %d', (similarity, bins) => {
    expect(binsFor(similarity)).toBe(bins);
  });
});
