import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../src/reader/index.js';
import {
  END_OF_POSTINGS,
  FIELD_COUNT,
  fieldTexts,
  toIndexable,
  type SegmentReader,
} from '../../../src/inverted-index/index.js';
import { foldTerm } from '../../../src/text/index.js';
import { anArticle, buildSegment, bytesOf, segmentOf } from '../../support/build-index.js';
import { invertNaively, readNaively, type NaivePosting } from '../../support/naive-index.js';
import { corpora } from '../../support/random-articles.js';
import { texts } from '../../support/vietnamese.js';

/** Whole language instead of families: long terms, foreign words, every code. */
const newsCorpora = (): fc.Arbitrary<Article[]> =>
  fc
    .array(fc.record({ title: texts(), body: texts() }), { maxLength: 5 })
    .map((contents) => contents.map((content, index) => ({ id: `n${index}`, ...content })));

const anyCorpora = (): fc.Arbitrary<Article[]> => fc.oneof(corpora(), newsCorpora());

const room = new Int32Array(10_000);

const postingsIn = (segment: SegmentReader, number: number): NaivePosting[] => {
  const cursor = segment.postings(number);
  const found: NaivePosting[] = [];
  while (cursor.next() !== END_OF_POSTINGS) {
    const [title = 0, summary = 0, caption = 0, meta = 0] = [0, 8, 16, 24].map(
      (shift) => (cursor.otherFrequency >>> shift) & 255,
    );
    found.push({
      document: cursor.document,
      positions: [...room.subarray(0, cursor.positionsInto(room))],
      frequencies: [title, summary, cursor.bodyFrequency, caption, meta],
    });
  }
  return found;
};

describe('a segment', () => {
  it('says of every term what reading all articles says', () => {
    fc.assert(
      fc.property(anyCorpora(), (articles) => {
        const segment = segmentOf(articles);
        const { dictionary } = segment;
        const expected = invertNaively(articles);
        expect([...dictionary.terms].sort()).toEqual([...expected.keys()].sort());
        dictionary.terms.forEach((term, number) => {
          const postings = expected.get(term) ?? [];
          expect(postingsIn(segment, number)).toEqual(postings);
          expect(dictionary.documentFrequencies[number]).toBe(postings.length);
          expect(dictionary.find(foldTerm(term), term)).toBe(number);
        });
      }),
      { numRuns: 80 },
    );
  });

  it('says of every article how long its fields are and what its columns hold', () => {
    fc.assert(
      fc.property(anyCorpora(), (articles) => {
        const { docValues, documentCount } = segmentOf(articles);
        expect(documentCount).toBe(articles.length);
        articles.forEach((article, document) => {
          expect([...docValues.fieldLengthsOf(document)]).toEqual(readNaively(article).extents);
          expect(docValues.valuesOf(document)).toEqual({
            id: article.id,
            publishedAt: article.publishedAt === undefined ? NaN : new Date(article.publishedAt).getTime(),
            source: article.source ?? '',
            author: article.author ?? '',
            category: article.category ?? '',
            fields: [[...new Set((article.tags ?? []).filter((tag) => tag !== ''))]],
          });
        });
      }),
      { numRuns: 80 },
    );
  });

  it('is the same bytes for the same articles', () => {
    fc.assert(
      fc.property(anyCorpora(), (articles) => {
        expect(bytesOf(buildSegment(articles))).toEqual(bytesOf(buildSegment(structuredClone(articles))));
      }),
      { numRuns: 40 },
    );
  });

  it('of many articles has terms of several blocks, which say the same', () => {
    const words = ['hòa', 'hoa', 'phú', 'đường', 'xa'];
    const articles = Array.from({ length: 700 }, (_, i) =>
      anArticle(`${i}`, {
        title: words.filter((_, word) => (i >> word) % 2 === 1).join(' '),
        body: Array.from({ length: (i * 13) % 300 }, (_, at) => words[(i + at) % words.length]).join(' '),
      }),
    );
    const segment = segmentOf(articles);
    const expected = invertNaively(articles);
    segment.dictionary.terms.forEach((term, number) => {
      expect(JSON.stringify(postingsIn(segment, number))).toBe(JSON.stringify(expected.get(term)));
    });
    expect(Math.min(...segment.dictionary.documentFrequencies)).toBeGreaterThan(256);
  });

  it('may be empty', () => {
    const segment = segmentOf([]);
    expect(segment.documentCount).toBe(0);
    expect(segment.dictionary.size).toBe(0);
  });
});

describe('what is indexed of an article', () => {
  it('has five fields; lists and metadata are lines of their own', () => {
    const article = anArticle('a', {
      title: 'Tiêu đề',
      summary: 'Sa pô',
      body: 'Thân bài',
      captions: ['Ảnh một', 'Ảnh hai'],
      author: 'Lê Văn Đại',
      category: 'Xã hội',
      tags: ['công đoàn', 'Tết'],
    });
    expect(fieldTexts(article)).toEqual([
      'Tiêu đề',
      'Sa pô',
      'Thân bài',
      'Ảnh một\nẢnh hai',
      'Lê Văn Đại\nXã hội\ncông đoàn\nTết',
    ]);
    expect(fieldTexts(anArticle('b'))).toEqual(Array.from({ length: FIELD_COUNT }, () => ''));
  });

  it('has the date as an instant, whatever its offset; without a date, or with none that can be read, NaN', () => {
    expect(toIndexable(anArticle('a', { publishedAt: '2021-04-15T21:04+07:00' })).publishedAt).toBe(
      Date.UTC(2021, 3, 15, 14, 4),
    );
    expect(toIndexable(anArticle('a')).publishedAt).toBeNaN();
    expect(toIndexable(anArticle('a', { publishedAt: 'hôm qua' })).publishedAt).toBeNaN();
  });
});
