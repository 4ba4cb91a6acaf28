/**
 * How right pages are read must not get worse unnoticed. The floors stand a little below the figures of this small draw of
 * short sample articles; docs/intake-quality.md has those of a large one. Whoever makes the reading better raises them.
 */
import { describe, expect, it } from '@jest/globals';
import { type Figures, toFigures } from '../support/pages/judge/figures.js';
import { judgePage, type Verdict } from '../support/pages/judge/judge-page.js';
import { makeHtmlPages, makePages } from '../support/pages/judge/make-pages.js';
import { readOneByOne, readTogether } from '../support/pages/judge/read-pages.js';
import { readSampleArticles } from '../support/pages/known-articles.js';
import type { Half, MadePage } from '../support/pages/page.js';

type Limits = Pick<Figures, 'bodyF1' | 'title' | 'date' | 'author' | 'source' | 'captions' | 'leak'>;

const pool = readSampleArticles();
const SEED = 11;

const judgeAll = async (pages: readonly MadePage[], read = readOneByOne): Promise<readonly Verdict[]> => {
  const outcomes = await read(pages);
  return pages.map((page, index) => {
    const outcome = outcomes[index];
    return judgePage(page, outcome?.kind === 'article' ? outcome.article : undefined);
  });
};

/** Every figure is a floor but the leak, which is a ceiling. */
const belowFloor = (figures: Figures, limits: Limits): readonly string[] =>
  (Object.keys(limits) as (keyof Limits)[])
    .filter((name) => (name === 'leak' ? figures[name] > limits[name] : figures[name] < limits[name]))
    .map((name) => `${name} is ${figures[name].toFixed(3)}, the limit is ${limits[name]}`);

const TEXT: readonly (readonly [Half, Limits])[] = [
  ['seen', { bodyF1: 0.97, title: 0.97, date: 0.97, author: 0.96, source: 0.97, captions: 0.95, leak: 0.01 }],
  ['unseen', { bodyF1: 0.96, title: 0.97, date: 0.97, author: 0.94, source: 0.95, captions: 0.9, leak: 0.02 }],
];

/** The pages of a site, read with what they tell of each other. */
const TOGETHER: readonly (readonly [Half, Limits])[] = [
  ['seen', { bodyF1: 0.98, title: 0.97, date: 0.97, author: 0.97, source: 0.97, captions: 0.95, leak: 0.006 }],
  ['unseen', { bodyF1: 0.96, title: 0.96, date: 0.96, author: 0.9, source: 0.95, captions: 0.85, leak: 0.01 }],
];

/** Sites composed at random, wilder than any that was drawn. */
const COMPOSED: Limits = {
  bodyF1: 0.96,
  title: 0.95,
  date: 0.9,
  author: 0.96,
  source: 0.88,
  captions: 0.83,
  leak: 0.015,
};

const HTML: readonly (readonly [Half, Limits])[] = [
  ['seen', { bodyF1: 0.98, title: 0.98, date: 0.97, author: 0.96, source: 0.97, captions: 0.92, leak: 0.002 }],
  ['unseen', { bodyF1: 0.98, title: 0.98, date: 0.97, author: 0.96, source: 0.97, captions: 0.95, leak: 0.002 }],
];

describe('pages of known articles are read', () => {
  it.each(TEXT)('as text, in the %s layouts', async (half, limits) => {
    const pages = [...makePages({ half, pool, seed: SEED, pageCount: 4 }).values()].flat();
    expect(belowFloor(toFigures(await judgeAll(pages)), limits)).toEqual([]);
  });

  it.each(TOGETHER)('as text, in the %s layouts, site by site', async (half, limits) => {
    const sites = [...makePages({ half, pool, seed: SEED, pageCount: 4, isCrawl: true }).values()];
    const verdicts: Verdict[] = [];
    for (const pages of sites) verdicts.push(...(await judgeAll(pages, readTogether)));
    expect(belowFloor(toFigures(verdicts), limits)).toEqual([]);
  });

  it('as text, of sites that were composed at random', async () => {
    const pages = [...makePages({ half: 'seen', pool, seed: SEED, pageCount: 2, composedCount: 80 }).values()].flat();
    expect(belowFloor(toFigures(await judgeAll(pages)), COMPOSED)).toEqual([]);
  });

  it.each(HTML)('as HTML, in the %s layouts', async (half, limits) => {
    const pages = [...makeHtmlPages({ half, pool, seed: SEED, pageCount: 1 }).values()].flat();
    expect(belowFloor(toFigures(await judgeAll(pages)), limits)).toEqual([]);
  });

  it('and a reader that takes whole pages for bodies would be far below', () => {
    const pages = [...makePages({ half: 'unseen', pool, seed: SEED, pageCount: 1 }).values()].flat();
    const verdicts = pages.map((page) => judgePage(page, { id: 'x', title: page.truth.title, body: page.text }));
    const [, limits] = TEXT[1] as (typeof TEXT)[number];
    expect(belowFloor(toFigures(verdicts), limits).length).toBeGreaterThan(4);
  });
});
