import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SegmentBuilder } from '../../../../scripts/in-memory-segment.js';
import { type SegmentReader, MAX_NGRAM, toIndexable } from '../../../../src/inverted-index/index.js';
import type { Article } from '../../../../src/reader/index.js';
import { foldTerm } from '../../../../src/text/index.js';
import { mergeSegments } from '../../../support/merge-segments.js';
import { anArticle, buildSegment, bytesOf, segmentOf } from '../../../support/build-index.js';
import { readNaively } from '../../../support/naive-index.js';
import { corpora } from '../../../support/random-articles.js';
import { openBodies } from '../../../../scripts/in-memory-segment.js';

/** Articles by run, its terms joined by blanks: every run of every article, found by reading them all. */
const countNaively = (articles: readonly Article[]): Map<string, number> => {
  const frequencies = new Map<string, number>();
  for (const { tokens } of articles.map(readNaively)) {
    const own = new Set<string>();
    tokens.forEach((token, at) => {
      for (let length = 2; length <= MAX_NGRAM; length++) {
        const run = tokens.slice(at, at + length);
        const isNextTo = run.every(
          ({ position, field, parted }, i) =>
            position === token.position + i && field === token.field && (i === 0 || !parted),
        );
        if (run.length === length && isNextTo) own.add(run.map(({ term }) => term).join(' '));
      }
    });
    for (const run of own) frequencies.set(run, (frequencies.get(run) ?? 0) + 1);
  }
  return frequencies;
};

/** How often each run occurs, found in the same way. */
const countOccurrences = (articles: readonly Article[]): Map<string, number> => {
  const occurrences = new Map<string, number>();
  for (const { tokens } of articles.map(readNaively)) {
    tokens.forEach(({ position, field }, at) => {
      for (let length = 2; length <= MAX_NGRAM && at + length <= tokens.length; length++) {
        const last = tokens[at + length - 1]!;
        if (last.position !== position + length - 1 || last.field !== field || last.parted) break;
        const run = tokens.slice(at, at + length).map(({ term }) => term);
        occurrences.set(run.join(' '), (occurrences.get(run.join(' ')) ?? 0) + 1);
      }
    });
  }
  return occurrences;
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
        fc.array(fc.nat(), { minLength: MAX_NGRAM, maxLength: 6 }),
        (articles, picks) => {
          const segment = segmentOf(articles);
          const { dictionary, ngrams } = segment;
          const expected = countNaively(articles);
          const frequencyOf = (run: readonly number[]): number =>
            expected.get(run.map((number) => dictionary.terms[number]).join(' ')) ?? 0;
          for (const run of expected.keys()) {
            const numbers = numbersOf(segment, run);
            expect(ngrams.ngramFrequency(numbers)).toBe(frequencyOf(numbers));
          }
          const run = picks.map((pick) => pick % dictionary.size);
          for (let length = 0; length <= run.length; length++) {
            const terms = run.slice(0, length);
            expect(ngrams.ngramFrequency(terms)).toBe(length <= MAX_NGRAM ? frequencyOf(terms) : 0);
          }
          const [left, middle, right] = run as [number, number, number];
          expect(ngrams.pairFrequency(left, right)).toBe(frequencyOf([left, right]));
          for (const third of run) {
            expect(ngrams.ngramFrequency([left, middle, third])).toBe(frequencyOf([left, middle, third]));
            expect(ngrams.ngramFrequency([third, left, middle])).toBe(frequencyOf([third, left, middle]));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('say how often a pair and a triple occur, also to whoever asks what goes on', () => {
    fc.assert(
      fc.property(corpora({ minLength: 1 }), (articles) => {
        const segment = segmentOf(articles);
        const { dictionary, ngrams } = segment;
        for (const [run, occurrences] of countOccurrences(articles)) {
          const numbers = numbersOf(segment, run);
          const [left, middle, right] = numbers as [number, number, number];
          if (numbers.length === 2) expect(ngrams.pairOccurrences(left, middle)).toBe(occurrences);
          if (numbers.length === 3) expect(ngrams.tripleOccurrences(left, middle, right)).toBe(occurrences);
          const found = new Map<number, number>();
          ngrams.forEachContinuation(numbers.slice(0, -1), (term, _articles, often) => found.set(term, often));
          expect(found.get(numbers.at(-1)!)).toBe(occurrences);
        }
        expect(ngrams.pairOccurrences(dictionary.size, 0)).toBe(0);
        expect(ngrams.tripleOccurrences(0, dictionary.size, 0)).toBe(0);
      }),
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

  it.each([
    ['lao động, công đoàn', ['công đoàn', 'lao động']],
    ['Lao động. Công đoàn', ['công đoàn', 'lao động']],
    ['anh Vũ "đá"', ['anh vũ', 'anh vũ đá', 'vũ đá']],
    ['lao động (công đoàn)', ['công đoàn', 'lao động']],
    ['lao động – công đoàn', ['công đoàn', 'lao động']],
    ['TP. Huế', ['tp huế']],
    ['TP.HCM', ['tp hcm']],
    ['Nga-Mỹ', ['nga mỹ']],
    ['17,6% lãi', ['17 6', '17 6 lãi', '6 lãi']],
  ])('of "%s" are %j: signs part', (title, runs) => {
    expect(sorted(runsIn(segmentOf([anArticle('a', { title })]))).map(([run]) => run)).toEqual(runs);
  });

  it('count an article once, however often it holds a run, and its occurrences apart', () => {
    const segment = segmentOf([
      anArticle('a', { body: 'lao động '.repeat(5000) }),
      anArticle('b', { title: 'lao động' }),
    ]);
    expect(segment.ngrams.ngramFrequency(numbersOf(segment, 'lao động'))).toBe(2);
    const [lao, dong] = numbersOf(segment, 'lao động') as [number, number];
    expect(segment.ngrams.pairOccurrences(lao, dong)).toBe(5001);
    expect(segment.ngrams.tripleOccurrences(dong, lao, dong)).toBe(4999);
    expect(segment.ngrams.ngramFrequency(numbersOf(segment, 'động lao động lao'))).toBe(1);
  });

  it.each([
    ['no articles', []],
    ['articles without words', [anArticle('a'), anArticle('b')]],
    ['articles of one word', [anArticle('a', { title: 'hòa' }), anArticle('b', { title: 'hòa' })]],
  ])('are none of %s', (_, articles) => {
    const segment = segmentOf(articles);
    expect(runsIn(segment).size).toBe(0);
    expect(segment.ngrams.pairFrequency(0, 0)).toBe(0);
    expect(segment.ngrams.ngramFrequency([0, 0, 0])).toBe(0);
    expect(segment.ngrams.ngramFrequency([0, 0])).toBe(0);
  });

  it('leave out what few of many articles have, and say from how many on it is kept', () => {
    const many = Array.from({ length: 1001 }, (_, i) => anArticle(`${i}`, { title: `bài ${i}` }));
    const some = [1, 2, 3].map((count) =>
      anArticle(`thêm ${count}`, { title: 'hòa phú xa'.split(' ', count).join(' ') }),
    );
    const segment = segmentOf([...many, ...some, anArticle('nữa', { title: 'hòa phú', body: 'hòa phú xa' })]);
    const { ngrams } = segment;
    expect([2, 3, 4].map((length) => ngrams.leastArticles(length))).toEqual([2, 3, 3]);
    expect(ngrams.ngramFrequency(numbersOf(segment, 'hòa phú'))).toBe(3);
    expect(ngrams.ngramFrequency(numbersOf(segment, 'phú xa'))).toBe(2);
    expect(ngrams.ngramFrequency(numbersOf(segment, 'hòa phú xa'))).toBe(0);
    expect(ngrams.ngramFrequency(numbersOf(segment, 'bài 7'))).toBe(0);
  });

  it('are found beginning with, and going on with, any of many terms', () => {
    const words = Array.from({ length: 3000 }, (_, i) => `${10_000 + i}`);
    const segment = segmentOf([
      anArticle('a', { body: words.map((word) => `hòa ${word}`).join('\n') }),
      anArticle('b', { body: words.map((word) => `${word} phú ${word}`).join('\n') }),
    ]);
    const { ngrams } = segment;
    for (const word of words) {
      expect(ngrams.ngramFrequency(numbersOf(segment, `hòa ${word}`))).toBe(1);
      expect(ngrams.ngramFrequency(numbersOf(segment, `${word} phú ${word}`))).toBe(1);
      expect(ngrams.ngramFrequency(numbersOf(segment, `${word} ${word}`))).toBe(0);
    }
    expect(ngrams.pairFrequency(segment.dictionary.size, 0)).toBe(0);
    expect(ngrams.pairFrequency(0, segment.dictionary.size)).toBe(0);
  });

  it('go on with the terms of a range, or with those of all', () => {
    fc.assert(
      fc.property(corpora({ minLength: 1 }), fc.nat(), fc.nat(), fc.nat(), (articles, pick, from, to) => {
        const { dictionary, ngrams } = segmentOf(articles);
        const [first, end] = [from % dictionary.size, to % (dictionary.size + 1)];
        const run = [pick % dictionary.size];
        const read = (...range: [number, number] | []): number[][] => {
          const found: number[][] = [];
          ngrams.forEachContinuation(run, (term, articlesWith) => found.push([term, articlesWith]), ...range);
          return found;
        };
        expect(read(first, end)).toEqual(read().filter(([term]) => term! >= first && term! < end));
      }),
      { numRuns: 60 },
    );
  });

  it('are counted once, however many parts an index was made of', () => {
    const articles = Array.from({ length: 9 }, (_, i) => anArticle(`${i}`, { title: `hòa phú ${i}`, body: 'phú hòa' }));
    const parts = [articles.slice(0, 4), articles.slice(4)].map((part) => {
      const builder = new SegmentBuilder();
      for (const article of part) builder.add(toIndexable(article));
      return openBodies(builder.build({ ngrams: false }));
    });
    expect(parts.map((part) => runsIn(part).size)).toEqual([0, 0]);
    const merged = mergeSegments(parts.map((segment) => ({ segment })));
    expect(bytesOf(merged)).toEqual(bytesOf(buildSegment(articles)));
  });
});
