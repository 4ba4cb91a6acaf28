/** Small corpora in which articles are copies of each other: another headline, a byline, the end cut, other dates. */
import fc from 'fast-check';
import type { Article } from '../../src/reader/index.js';
import { bodyOf, sentences } from './news-texts.js';
import { CATEGORIES, familyTexts, SOURCES } from './random-articles.js';

const LINES = 14;

interface Copy {
  readonly story: number;
  readonly title: string;
  readonly byline: string;
  readonly kept: number;
  readonly day: number | undefined;
  readonly source: string | undefined;
  readonly category: string | undefined;
}

const copies = (): fc.Arbitrary<Copy> =>
  fc.record({
    story: fc.nat(8),
    title: familyTexts(5, 1),
    byline: familyTexts(4),
    kept: fc.integer({ min: LINES - 3, max: LINES }),
    day: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
    source: fc.option(fc.constantFrom(...SOURCES), { nil: undefined }),
    category: fc.option(fc.constantFrom(...CATEGORIES), { nil: undefined }),
  });

/** Most articles share their wording with a few others; headlines and bylines hold the words that queries ask for. */
export const corporaWithCopies = (maxLength: number): fc.Arbitrary<Article[]> =>
  fc.array(copies(), { maxLength }).map((all) =>
    all.map(({ story, title, byline, kept, day, source, category }, i) => ({
      id: `bài-${(i * 7 + 3) % 97}`,
      title,
      body: bodyOf([byline, ...sentences(story + 1, LINES).slice(0, kept)]),
      ...(day !== undefined && { publishedAt: new Date(Date.UTC(2024, 0, 1 + day)).toISOString() }),
      ...(source !== undefined && { source }),
      ...(category !== undefined && { category }),
    })),
  );
