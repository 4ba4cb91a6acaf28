import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../../src/reader/index.js';
import { fieldTexts, type SegmentReader } from '../../../../src/inverted-index/index.js';
import { DEFAULT_RANKING, SimilarArticles } from '../../../../src/search/index.js';
import { SearchContext } from '../../../../src/search/postings/search-context.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';
import { bodyOf, sentences } from '../../../support/news-texts.js';
import { corporaWithCopies } from '../../../support/random-stories.js';

const find = (articles: readonly Article[], id: string, limit = 10, segment: SegmentReader = segmentOf(articles)) => {
  const similar = new SimilarArticles(new SearchContext(segment, DEFAULT_RANKING));
  const document = segment.documentOf(id)!;
  const article = articles.find((one) => one.id === id)!;
  return similar
    .find(document, fieldTexts(article), limit)
    .map((hit) => ({ id: segment.docValues.ids[hit.document]!, score: hit.score }));
};

const idsOf = (hits: readonly { readonly id: string }[]): string[] => hits.map(({ id }) => id);

/** So many articles that what two of them share is rare. */
const others = Array.from({ length: 40 }, (_, i) =>
  anArticle(`khác-${i}`, { title: 'Tin trong ngày', body: bodyOf(sentences(100 + i, 6)) }),
);

describe('related articles', () => {
  it('share names and words that few others have, side by side rather than apart', () => {
    const articles = [
      anArticle('bài', { title: 'Cầu Rạch Miễu thông xe', body: 'Cầu Rạch Miễu nối đôi bờ sông Tiền.' }),
      anArticle('cùng việc', { title: 'Xe qua cầu Rạch Miễu', body: 'Dòng xe qua cầu Rạch Miễu đông từ sáng.' }), // the bridge by its name
      anArticle('chữ rời', { title: 'Rạch nhỏ', body: 'Bà Miễu ngồi bên rạch, nhìn xe qua cầu khác.' }), // its syllables, scattered
      anArticle('chữ thường', { title: 'Xe tải', body: 'Xe tải đậu bên sông.' }), // words that many have
      ...others.map((one) => ({ ...one, body: `${one.body} xe sông bờ thông` })),
    ];
    expect(idsOf(find(articles, 'bài')).slice(0, 2)).toEqual(['cùng việc', 'chữ rời']);
  });

  it('of an edited copy that is no copy any more begin with the original', () => {
    const [lines, foreign] = [sentences(31, 20), sentences(32, 20)];
    const half = lines.map((line, i) => (i % 2 === 0 ? line : foreign[i]!));
    const articles = [
      anArticle('gốc', { title: 'Một', body: bodyOf(lines) }),
      anArticle('sửa', { title: 'Hai', body: bodyOf(half) }),
      ...others,
    ];
    expect(find(articles, 'sửa')[0]?.id).toBe('gốc');
    expect(find(articles, 'gốc')[0]?.id).toBe('sửa');
  });

  it('are found for an article without a body, and for none that has no words', () => {
    const articles = [
      anArticle('nhan đề', { title: 'Cầu Rạch Miễu thông xe' }),
      anArticle('có thân', { title: 'Tin ngắn', body: 'Rạch Miễu sáng nay.' }),
      anArticle('trống', { title: '…' }),
      ...others,
    ];
    expect(idsOf(find(articles, 'nhan đề'))[0]).toBe('có thân');
    expect(find(articles, 'trống')).toEqual([]);
  });

  it('are never the article, its copies, or two of one story, and fall by score; fewer are the first of more', () => {
    fc.assert(
      fc.property(corporaWithCopies(40), fc.nat(), fc.integer({ min: 1, max: 12 }), (articles, which, limit) => {
        fc.pre(articles.length > 0);
        const { id } = articles[which % articles.length]!;
        const segment = segmentOf(articles);
        const storyOf = (one: string): number => segment.clusters.firstOf[segment.docValues.ids.indexOf(one)]!;
        const all = find(articles, id, 50, segment);
        expect(idsOf(all)).not.toContain(id);
        const stories = all.map((hit) => storyOf(hit.id));
        expect(stories).not.toContain(storyOf(id));
        expect(new Set(stories).size).toBe(stories.length);
        const scores = all.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.every((score) => score > 0 && Number.isFinite(score))).toBe(true);
        expect(find(articles, id, limit, segment)).toEqual(all.slice(0, limit));
      }),
      { numRuns: 60 },
    );
  });

  it('are the same whatever order the articles were indexed in', () => {
    fc.assert(
      fc.property(corporaWithCopies(25), fc.nat(), (articles, which) => {
        fc.pre(articles.length > 0);
        const { id } = articles[which % articles.length]!;
        const backwards = [...articles].reverse();
        const [one, other] = [find(articles, id), find(backwards, id)];
        expect(other.map((hit) => hit.id)).toEqual(one.map((hit) => hit.id));
        other.forEach(({ score }, i) => {
          expect(score).toBeCloseTo(one[i]!.score, 9);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of an article as long as a book take no longer than of its beginning', () => {
    const book = anArticle('sách', {
      title: 'Rạch Miễu',
      body: `${bodyOf(sentences(41, 150))}\n${'Cái Bè xa xôi. '.repeat(4000)}`,
    });
    const late = anArticle('cuối', { title: 'Cái Bè xa xôi', body: '' });
    const early = anArticle('đầu', { title: 'Rạch Miễu', body: '' });
    expect(idsOf(find([book, late, early, ...others], 'sách'))).toContain('đầu');
    expect(idsOf(find([book, late, early, ...others], 'sách'))).not.toContain('cuối');
  });
});
