/** The instrument before what it measures: pages are what their truth says, and the judge tells right from wrong. */
import { describe, expect, it } from '@jest/globals';
import type { Article } from '../../src/reader/index.js';
import { type Figures, toFigures } from '../support/pages/judge/figures.js';
import { judgeAuthor, judgeDate, judgePage } from '../support/pages/judge/judge-page.js';
import { crossLayouts } from '../support/pages/cross-layouts.js';
import { LAYOUTS, makeHtmlPages, makePages } from '../support/pages/judge/make-pages.js';
import { readSampleArticles } from '../support/pages/known-articles.js';
import { makePage } from '../support/pages/make-page.js';
import type { MadePage, PageTruth } from '../support/pages/page.js';
import { type DateShapeName, printDate, SHAPES } from '../support/pages/parts/dates.js';

const HOUR = 3_600_000;
const pool = readSampleArticles();
const HALVES = ['seen', 'unseen'] as const;

const textPages = (seed: number, pageCount: number): readonly MadePage[] =>
  HALVES.flatMap((half) => [...makePages({ half, pool, seed, pageCount }).values()].flat());

const pages = textPages(5, 6);
const htmlPages = HALVES.flatMap((half) => [...makeHtmlPages({ half, pool, seed: 5, pageCount: 2 }).values()].flat());

/** What a reader that is never wrong makes of a page. */
const perfect = ({ truth }: MadePage): Article => ({
  id: 'x',
  title: truth.title,
  body: truth.body,
  captions: truth.captions,
  ...(truth.date === undefined ? {} : { publishedAt: new Date(truth.date.instant).toISOString() }),
  ...(truth.authors.length === 0 ? {} : { author: truth.authors.join(', ') }),
  ...(truth.isSourceStated ? { source: truth.sources[0] ?? '' } : {}),
});

const PERFECT: Omit<Figures, 'pageCount'> = {
  bodyF1: 1,
  title: 1,
  date: 1,
  author: 1,
  source: 1,
  captions: 1,
  leak: 0,
  leadLeak: 0,
};

describe('a made page', () => {
  it('is the same for the same seed, and another for another', () => {
    const texts = (seed: number): readonly string[] => textPages(seed, 2).map(({ text }) => text);
    expect(texts(7)).toEqual(texts(7));
    const [seven, eight] = [texts(7), texts(8)];
    expect(seven.filter((text, index) => text === eight[index])).toEqual([]);
  });

  it('shows its headline and its whole body, in order, each paragraph on a line of its own', () => {
    for (const { lines, text, truth } of pages) {
      expect(lines.map((line) => line.text).join('\n')).toBe(text);
      const shown = text.split('\n');
      expect(shown.length).toBe(lines.length);
      expect(lines.filter(({ role }) => role === 'title').map(({ content }) => content)).toEqual([truth.title]);
      let from = 0;
      for (const paragraph of truth.body.split('\n')) {
        const at = shown.findIndex((line, index) => index >= from && line.endsWith(paragraph));
        expect(at).toBeGreaterThanOrEqual(from);
        from = at + 1;
      }
    }
  });

  it('holds headlines of other articles, none of which stands in its own body', () => {
    const withOthers = pages.filter(({ truth }) => truth.foreignHeadlines.length > 0);
    expect(withOthers.length).toBeGreaterThan(pages.length * 0.8);
    for (const { text, truth } of withOthers) {
      for (const headline of truth.foreignHeadlines) {
        expect(text).toContain(headline);
        expect(truth.body).not.toContain(headline);
      }
    }
  });

  it('comes in at least ten layouts, half of them unseen, no name twice', () => {
    const names = HALVES.map((half) => LAYOUTS[half].map(({ name }) => name));
    expect(new Set(names.flat()).size).toBe(names.flat().length);
    expect(names.map(({ length }) => length)).toEqual([18, 18]);
  });

  it('has line breaks and headlines in HTML too, and a truth that its reader can know', () => {
    expect(htmlPages.length).toBe(5 * 2 * (18 + 17));
    for (const { name, text, truth } of htmlPages) {
      expect(name).toMatch(/\.html$/);
      expect(text).toMatch(/^<!DOCTYPE html>/);
      expect(text.match(/<h1/g)).toHaveLength(1);
      expect(truth.body).not.toBe('');
    }
  });
});

/** 21:04 on 15 April 2021 in Vietnam, a Thursday: what the names of the shapes show. */
const EXAMPLE = Date.UTC(2021, 3, 15, 14, 4);

describe('a date', () => {
  it.each(Object.keys(SHAPES) as DateShapeName[])('is printed as %s', (name) => {
    expect(printDate(name, EXAMPLE, EXAMPLE + 2 * HOUR)).toBe(name);
    expect(SHAPES[name].tells(EXAMPLE, EXAMPLE + 2 * HOUR)?.instant).toBe(EXAMPLE);
  });

  it.each([
    [5 * 60_000, '5 phút trước', 'minute'],
    [59 * 60_000, '59 phút trước', 'minute'],
    [HOUR, '1 giờ trước', 'minute'],
    [23 * HOUR + 50 * 60_000, '23 giờ trước', 'minute'],
    [24 * HOUR, '1 ngày trước', 'day'],
    [80 * HOUR, '3 ngày trước', 'day'],
  ])('%d ms before it was fetched is "%s", right to the %s', (passed, words, precision) => {
    expect(printDate('2 giờ trước', EXAMPLE, EXAMPLE + passed)).toBe(words);
    const told = SHAPES['2 giờ trước'].tells(EXAMPLE, EXAMPLE + passed);
    expect(told?.precision).toBe(precision);
    expect(told?.instant).toBeGreaterThanOrEqual(EXAMPLE);
    expect((told?.instant ?? 0) - EXAMPLE).toBeLessThan(precision === 'day' ? 24 * HOUR : HOUR);
  });

  it('that counts from an unknown moment tells nothing', () => {
    expect(SHAPES['2 giờ trước'].tells(EXAMPLE, undefined)).toBeUndefined();
  });
});

describe('the judge', () => {
  it('finds nothing wrong with a reader that is never wrong', () => {
    const { pageCount, ...figures } = toFigures([...pages, ...htmlPages].map((page) => judgePage(page, perfect(page))));
    expect(pageCount).toBe(pages.length + htmlPages.length);
    expect(figures).toEqual(PERFECT);
  });

  it('finds everything wrong where nothing was read', () => {
    const figures = toFigures(pages.map((page) => judgePage(page, undefined)));
    expect(figures).toMatchObject({ bodyF1: 0, title: 0, author: 0, source: 0, captions: 0, leak: 0 });
    expect(figures.date).toBe(0);
  });

  it('counts every headline that a reader swallows, and what it costs the body', () => {
    const figures = toFigures(pages.map((page) => judgePage(page, { ...perfect(page), body: page.text })));
    expect(figures.leak).toBeGreaterThan(0.999);
    expect(figures.leadLeak).toBeGreaterThan(0.999);
    expect(figures.bodyF1).toBeLessThan(0.85);
  });

  it.each(['title', 'summary', 'author', 'source', 'category'] as const)('looks for headlines in %s too', (field) => {
    const page = pages.find(({ truth }) => truth.foreignHeadlines.length > 1) as MadePage;
    const [headline = ''] = page.truth.foreignHeadlines;
    expect(judgePage(page, { ...perfect(page), [field]: `… ${headline.toUpperCase()}!` }).leaked).toEqual([headline]);
    expect(judgePage(page, { ...perfect(page), tags: ['Thơ', headline] }).leaked).toEqual([headline]);
  });

  it('loses half of a body that is half read, and little for a word too many', () => {
    const page = pages[0] as MadePage;
    const words = page.truth.body.split(' ');
    const half = { ...perfect(page), body: words.slice(0, words.length / 2).join(' ') };
    expect(judgePage(page, half).bodyF1).toBeCloseTo(2 / 3, 1);
    expect(judgePage(page, { ...perfect(page), body: `${page.truth.body} thêm` }).bodyF1).toBeGreaterThan(0.98);
  });

  it('counts a lead once that a reader has as summary and in the body', () => {
    const page = pages.find(({ lines }) => lines.some(({ role }) => role === 'lead')) as MadePage;
    const [first = '', ...rest] = page.truth.body.split('\n');
    expect(judgePage(page, { ...perfect(page), summary: first }).bodyF1).toBe(1);
    expect(judgePage(page, { ...perfect(page), summary: first, body: rest.join('\n') }).bodyF1).toBe(1);
  });

  it.each([
    ['2021-04-15T21:04+07:00', 'minute', 'right'],
    ['2021-04-15T14:04:00Z', 'minute', 'right'],
    ['2021-04-15T21:05+07:00', 'minute', 'wrong'],
    ['2021-04-15T21:04Z', 'minute', 'wrong'],
    ['2021-04-15T00:00+07:00', 'day', 'right'],
    ['2021-04-14T23:59+07:00', 'day', 'wrong'],
    [undefined, 'day', 'missing'],
  ] as const)('calls the date %s, true to the %s, %s', (publishedAt, precision, verdict) => {
    const truth = { date: { instant: EXAMPLE, precision } } as PageTruth;
    expect(judgeDate(truth, publishedAt)).toBe(verdict);
  });

  it('calls a date wrong where there is none, and counts it double', () => {
    expect(judgeDate({} as PageTruth, undefined)).toBe('right');
    expect(judgeDate({} as PageTruth, '2021-04-15T21:04+07:00')).toBe('wrong');
    const [page] = pages.filter(({ truth }) => truth.date !== undefined) as [MadePage];
    const wrong = judgePage(page, { ...perfect(page), publishedAt: '2001-01-01T00:00:00Z' });
    const right = judgePage(page, perfect(page));
    expect(toFigures([right, right, right, wrong]).date).toBe(0.5);
  });

  it.each([
    [['P.Ngân'], undefined, 'P.Ngân', true],
    [['P.Ngân'], undefined, 'P. Ngân', false],
    [['P.Ngân'], undefined, undefined, false],
    [['P.Ngân'], undefined, 'P.Ngân/Lao Động', false],
    [['Thu Hà', 'Lê Minh'], undefined, 'Lê Minh - Thu Hà', true],
    [['Thu Hà', 'Lê Minh'], undefined, 'Thu Hà và Lê Minh', true],
    [['Thu Hà', 'Lê Minh'], undefined, 'Thu Hà', false],
    [['Thu Hà'], undefined, 'Thu Hà, An Chụp', true],
    [[], 'Nhóm PV', 'Nhóm PV', true],
    [[], 'Nhóm PV', undefined, true],
    [[], undefined, 'Nhóm PV', false],
  ] as const)('of %j (desk %s) judges the author %s: %s', (authors, desk, author, isRight) => {
    const truth = {
      authors,
      photographers: ['An Chụp'],
      ...(desk === undefined ? {} : { desk }),
    } as unknown as PageTruth;
    expect(judgeAuthor(truth, author)).toBe(isRight);
  });
});

describe('a crossed layout', () => {
  const seen = LAYOUTS.seen;

  it('has one headline and one text, and parts of several sites', () => {
    for (let index = 0; index < 40; index += 1) {
      const layout = crossLayouts(seen, 3, `crossed-${index}`);
      const page = makePage({ layout, half: 'seen', article: pool[index]!, pool, seed: 3, name: 'x.txt' });
      expect(page.blocks.filter(({ kind }) => kind === 'title')).toHaveLength(1);
      expect(page.blocks.filter(({ kind }) => kind === 'body')).toHaveLength(1);
      expect(page.truth.title).toBe(pool[index]!.title);
      const givers = seen.filter(({ parts }) => parts.some((part) => layout.parts.includes(part)));
      expect(givers.length).toBeGreaterThan(0);
      expect(givers.length).toBeLessThanOrEqual(4);
    }
  });

  it('is the same for the same seed and name', () => {
    const parts = (seed: number): unknown => crossLayouts(seen, seed, 'crossed-1').parts;
    expect(parts(3)).toEqual(parts(3));
    expect(parts(3)).not.toEqual(parts(4));
  });
});
