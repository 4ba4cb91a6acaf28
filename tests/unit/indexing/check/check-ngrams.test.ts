import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkNgrams } from '../../../../src/indexing/check/check-ngrams.js';
import type { NgramSections } from '../../../../src/inverted-index/ngrams/ngrams.js';
import type { SegmentReader } from '../../../../src/inverted-index/index.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';
import { corpora } from '../../../support/random-articles.js';

/** A word that 70 others follow, so that its list has blocks to skip. */
const manyWords = Array.from({ length: 70 }, (_, i) => `một ${100 + i} hai ${200 + i}`).join('. ');
const segment = segmentOf([
  anArticle('a', { title: 'hòa phú hòa phú', body: manyWords }),
  anArticle('b', { title: 'hòa phú' }),
]);

const check = (
  { ngrams, dictionary }: SegmentReader,
  changes: Partial<NgramSections> = {},
): ReturnType<typeof checkNgrams> => checkNgrams({ ...ngrams, ...changes }, dictionary.documentFrequencies);

const changed = <T extends Uint8Array | Uint32Array>(values: T, at: number, value: number): T => {
  const copy = values.slice() as T;
  copy[at] = value;
  return copy;
};

describe('checking n-grams', () => {
  it('finds nothing wrong with what was written', () => {
    expect(check(segment).problem).toBeUndefined();
    fc.assert(
      fc.property(corpora(), (articles) => {
        expect(check(segmentOf(articles)).problem).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });

  it('counts the runs', () => {
    const few = segmentOf([anArticle('a', { title: 'một hai ba' })]);
    expect(check(few)).toEqual({ ngrams: 3 });
    expect(check(segmentOf([]))).toEqual({ ngrams: 0 });
  });

  const { vocabulary, offsets, least, lists } = segment.ngrams;
  it.each<[string, Partial<NgramSections>, RegExp]>([
    [
      'a term that does not exist',
      { vocabulary: changed(vocabulary, vocabulary.length - 1, 100_000) },
      /have a term 100000/,
    ],
    ['terms out of order', { vocabulary: changed(vocabulary, 1, vocabulary[0]!) }, /out of order/],
    ['a missing place', { offsets: offsets.subarray(1) }, /not one place for each/],
    ['places out of order', { offsets: changed(offsets, 1, lists.length + 1) }, /end before they begin/],
    ['runs cut off', { lists: lists.subarray(0, lists.length - 1) }, /cut off/],
    ['runs of another length', { least: least.subarray(1) }, /of another length/],
    ['counts that are too high', { least: changed(least, 2, 2) }, /in more articles/],
  ])('names %s', (_, changes, problem) => {
    expect(check(segment, changes).problem).toMatch(problem);
  });

  it('ends, and never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.nat(lists.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const { problem } = check(segment, { lists: changed(lists, at, byte) });
        if (byte === lists[at]) expect(problem).toBeUndefined();
        else expect(['string', 'undefined']).toContain(typeof problem);
      }),
      { numRuns: 300 },
    );
  });

  it('notices a list that says another number of entries, and a skip that leads elsewhere', () => {
    const rank = offsets.findIndex((offset, i) => offsets[i + 1]! - offset > 300);
    const list = offsets[rank]!;
    expect(check(segment, { lists: changed(lists, list, lists[list]! - 1) }).problem).toBeDefined();
    expect(check(segment, { lists: changed(lists, list + 1, lists[list + 1]! + 1) }).problem).toMatch(
      /skipped wrongly/,
    );
    expect(check(segment, { lists: changed(lists, list + 5, lists[list + 5]! + 1) }).problem).toMatch(
      /skipped wrongly/,
    );
  });
});
