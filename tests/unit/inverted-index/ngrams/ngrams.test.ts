import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../../src/article/index.js';
import { MAX_RUN, type SegmentReader } from '../../../../src/inverted-index/index.js';
import { foldTerm } from '../../../../src/text/index.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';
import { readNaively } from '../../../support/naive-index.js';
import { corpora } from '../../../support/random-articles.js';

/** Articles by run, its terms joined by blanks: every run of every article, found by reading them all. */
const countNaively = (articles: readonly Article[]): Map<string, number> => {
  const frequencies = new Map<string, number>();
  for (const { tokens } of articles.map(readNaively)) {
    const own = new Set<string>();
    tokens.forEach((token, at) => {
      for (let length = 2; length <= MAX_RUN; length++) {
        const run = tokens.slice(at, at + length);
        const isNextTo = run.every(
          ({ position, field }, i) => position === token.position + i && field === token.field,
        );
        if (run.length === length && isNextTo) own.add(run.map(({ term }) => term).join(' '));
      }
    });
    for (const run of own) frequencies.set(run, (frequencies.get(run) ?? 0) + 1);
  }
  return frequencies;
};

const numbersOf = ({ dictionary }: SegmentReader, run: string): number[] =>
  run.split(' ').map((term) => dictionary.find(foldTerm(term), term)!);

/** All runs that a segment has, by way of their continuations. */
const runsIn = ({ dictionary, ngrams }: SegmentReader): Map<string, number> => {
  const found = new Map<string, number>();
  const goOn = (run: readonly number[]): void => {
    let last = -1;
    ngrams.forEachContinuation(run, (term, documentFrequency) => {
      expect(term).toBeGreaterThan(last);
      last = term;
      const longer = [...run, term];
      found.set(longer.map((number) => dictionary.terms[number]).join(' '), documentFrequency);
      goOn(longer);
    });
  };
  for (let term = 0; term < dictionary.size; term++) goOn([term]);
  return found;
};

const kept = (all: ReadonlyMap<string, number>, { ngrams }: SegmentReader): Map<string, number> =>
  new Map([...all].filter(([run, articles]) => articles >= ngrams.leastArticles(run.split(' ').length)));

const sorted = (runs: ReadonlyMap<string, number>): [string, number][] =>
  [...runs].sort(([a], [b]) => (a < b ? -1 : 1));

describe('the n-grams of a segment', () => {
  it('are the runs that reading every article finds', () => {
    fc.assert(
      fc.property(corpora(), (articles) => {
        const segment = segmentOf(articles);
        expect(sorted(runsIn(segment))).toEqual(sorted(kept(countNaively(articles), segment)));
      }),
      { numRuns: 60 },
    );
  });

  it('say how many articles hold a pair, a triple, a run', () => {
    fc.assert(
      fc.property(
        corpora({ minLength: 1 }),
        fc.array(fc.nat(), { minLength: MAX_RUN, maxLength: 6 }),
        (articles, picks) => {
          const segment = segmentOf(articles);
          const { dictionary, ngrams } = segment;
          const expected = countNaively(articles);
          const frequencyOf = (run: readonly number[]): number =>
            expected.get(run.map((number) => dictionary.terms[number]).join(' ')) ?? 0;
          for (const run of expected.keys()) {
            const numbers = numbersOf(segment, run);
            expect(ngrams.runFrequency(numbers)).toBe(frequencyOf(numbers));
          }
          const run = picks.map((pick) => pick % dictionary.size);
          for (let length = 0; length <= run.length; length++) {
            const terms = run.slice(0, length);
            expect(ngrams.runFrequency(terms)).toBe(length <= MAX_RUN ? frequencyOf(terms) : 0);
          }
          const [left, middle, right] = run as [number, number, number];
          expect(ngrams.pairFrequency(left, right)).toBe(frequencyOf([left, right]));
          for (const third of run) {
            expect(ngrams.tripleFrequency(left, middle, third)).toBe(frequencyOf([left, middle, third]));
            expect(ngrams.tripleFrequency(third, left, middle)).toBe(frequencyOf([third, left, middle]));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('go no further than a line, a field, the end of an article', () => {
    const articles = [
      anArticle('a', { title: 'liên đoàn', summary: 'lao động', body: 'công đoàn\ncơ sở', captions: ['một', 'hai'] }),
      anArticle('b', { title: 'ba' }),
    ];
    expect(sorted(runsIn(segmentOf(articles)))).toEqual([
      ['công đoàn', 1],
      ['cơ sở', 1],
      ['lao động', 1],
      ['liên đoàn', 1],
    ]);
  });

  it('count an article once, however often it holds a run', () => {
    const segment = segmentOf([
      anArticle('a', { body: 'lao động '.repeat(5000) }),
      anArticle('b', { title: 'lao động' }),
    ]);
    expect(segment.ngrams.runFrequency(numbersOf(segment, 'lao động'))).toBe(2);
    expect(segment.ngrams.runFrequency(numbersOf(segment, 'động lao động lao'))).toBe(1);
  });

  it.each([
    ['no articles', []],
    ['articles without words', [anArticle('a'), anArticle('b')]],
    ['articles of one word', [anArticle('a', { title: 'hòa' }), anArticle('b', { title: 'hòa' })]],
  ])('are none of %s', (_, articles) => {
    const segment = segmentOf(articles);
    expect(runsIn(segment).size).toBe(0);
    expect(segment.ngrams.pairFrequency(0, 0)).toBe(0);
    expect(segment.ngrams.tripleFrequency(0, 0, 0)).toBe(0);
    expect(segment.ngrams.runFrequency([0, 0])).toBe(0);
  });
});
