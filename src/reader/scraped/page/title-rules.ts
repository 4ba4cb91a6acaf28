/**
 * Which line is the title: of the headlines above the body the one that most speaks for. What the body speaks of weighs
 * most, then the date beside a line and its being said twice; its place among menus and lists speaks against it.
 * Weights are those of a logistic choice fitted to pages of composed and known layouts, rounded.
 */
import { findSourceMark, readByline, readTheo } from '../lines/credits.js';
import type { SharedWords } from './lexical-cohesion.js';
import { isColumn, isPlace, startsLikeOrganisation } from '../lines/names.js';
import type { Page } from './page.js';
import { isMenuEntry, isRelatedLine } from '../lines/phrases.js';
import type { BlockFeatures } from '../lines/block-features.js';
import { countWords } from '../lines/blocks.js';
import { findDate, type FoundDate } from '../../../dates/index.js';

export interface Title {
  readonly block: BlockFeatures;
  readonly rule: TitleRule;
  /** Where the title shares its line with its date. */
  readonly glued?: GluedTitle;
}

/** "Mưa lớn ở Huế - 15/04/2021 21:04": a title with its date on one line, as where a break was lost. */
type GluedTitle = { readonly title: string; readonly date: FoundDate };

/** What speaks for a line; of all that speaks for the title, the first in order is given as the reason. */
export interface TitleRule {
  readonly id: string;
  /** How sure it is, in (0, 1]. */
  readonly confidence: number;
  /** Why, in one sentence. */
  readonly reason: string;
  readonly speaksFor: (block: BlockFeatures, context: TitleContext) => boolean;
}

interface TitleContext {
  readonly page: Page;
  readonly candidates: readonly BlockFeatures[];
}

/** Only so many lines above the first paragraph are looked at. */
const MOST_CANDIDATES = 200;
/** In syllables. */
const LONGEST_TITLE = 60;
/** A line of names is a byline, unless it is longer than bylines are. */
const LONGEST_BYLINE = 8;
/** Shorter lines on top of a page are menus; a title that short is only believed where nothing else is there. */
const LEAST_TITLE = 4;
/** A line that is said twice and has at least so many syllables is no menu entry. */
const LEAST_REPEATED = 5;
const LONGEST_SITE_SUFFIX = 6;
/** Between a title and its date stand at most so many names, share bars and images. */
const MOST_BETWEEN = 4;
/** From so large a share of its pairs of words, and so many of them, a line speaks of nothing but the article. */
const FULL_COHESION = 0.4;
const FULL_SHARED_PAIRS = 5;
/** Of headlines under a heading on top of a page, with their dates. */
const LONGEST_LIST = 40;
const LEAST_COHESION = 0.2;

const LIST_ITEM = /^(?:\d{1,2}[.)/]|[-–*•+■»►]) /u;
const HAS_TWO_SENTENCES = /[.!?…]["”’)]* ["“‘(]?\p{Lu}/u;

const isCandidate = (block: BlockFeatures): boolean =>
  block.isHeadlineShaped &&
  block.syllables <= LONGEST_TITLE &&
  !isPlace(block.plain) &&
  !isColumn(block.plain) &&
  (block.syllables > LONGEST_BYLINE || readByline(block.plain).author === undefined) &&
  readTheo(block.plain) === undefined &&
  findSourceMark(block.plain) === undefined &&
  !isRelatedLine(block) &&
  !block.plain.endsWith('|');

/** "Mưa lớn ở Huế - Báo Mẫu" over "Mưa lớn ở Huế": the title with the name of the site. */
export const isTitleWithSite = (block: BlockFeatures, title: BlockFeatures): boolean =>
  block.syllables > title.syllables &&
  block.syllables - title.syllables <= LONGEST_SITE_SUFFIX &&
  title.key !== '' &&
  block.key.startsWith(`${title.key} `) &&
  /[-–—|:] ?[^-–—|:]{1,60}$/u.test(block.plain);

const isPassedOver = (block: BlockFeatures | undefined): boolean =>
  block !== undefined &&
  (block.isSignature || block.labelled?.label === 'author' || block.isFurniture || block.isImageMark);

/** The next block up or down, names and tools passed over. */
const beside = ({ blocks }: Page, block: BlockFeatures, step: 1 | -1): BlockFeatures | undefined => {
  let at = block.order + step;
  for (let passed = 0; passed < MOST_BETWEEN && isPassedOver(blocks[at]); passed += 1) at += step;
  return blocks[at];
};

const isAnother = (block: BlockFeatures | undefined, title: BlockFeatures): boolean =>
  block?.isHeadline === true && block.syllables >= LEAST_REPEATED && !block.isSignature && block.key !== title.key;

/** "Tin nổi bật" and its headlines, with or without dates, down to this one. */
const isUnderHeading = ({ blocks }: Page, block: BlockFeatures): boolean => {
  let at = block.order - 1;
  const isListed = ({ isHeadline, syllables, date }: BlockFeatures): boolean =>
    date !== undefined || (isHeadline && syllables >= LEAST_REPEATED);
  while (block.order - at < LONGEST_LIST && at >= 0 && isListed(blocks[at] as BlockFeatures)) at -= 1;
  return blocks[at]?.heading !== undefined;
};

/** What stands between a line and the body. */
const between = ({ blocks, bodyStart }: Page, { order }: BlockFeatures): readonly BlockFeatures[] =>
  blocks.slice(order + 1, bodyStart);

const isMenu = (block: BlockFeatures): boolean =>
  isMenuEntry(block) || isColumn(block.plain) || block.heading !== undefined;

/** A paragraph above the body was taken for a teaser, and says again what the headline above it said. */
const teaserBelow = (page: Page, block: BlockFeatures): BlockFeatures | undefined => {
  const below = beside(page, block, 1);
  return below?.isParagraph === true && below.order < page.bodyStart ? below : undefined;
};

const isSaidAgain = (block: BlockFeatures, { page, candidates }: TitleContext): boolean =>
  block.syllables >= LEAST_REPEATED &&
  (page.timesOnPage(block) > 1 || candidates.some((other) => isTitleWithSite(other, block)));

/** The measure is from 0 to 1. */
type Evidence = readonly [weight: number, measure: (block: BlockFeatures, context: TitleContext) => number];

const EVIDENCE: readonly Evidence[] = [
  [1.5, (block, { page }) => Number(beside(page, block, 1)?.date !== undefined)],
  [0.5, (block, { page }) => Number(beside(page, block, -1)?.date !== undefined)],
  [0.8, (block, context) => Number(isSaidAgain(block, context))],
  [1.2, (block, { candidates }) => Number(candidates.some((other) => isTitleWithSite(other, block)))],
  [-0.9, (block, { page }) => Math.min(1, between(page, block).filter((other) => isAnother(other, block)).length / 5)],
  [-0.3, (block, { page }) => Number(isAnother(page.above(block), block))],
  [-0.8, (block, { page }) => Number(isAnother(page.below(block), block))],
  [-0.5, ({ plain }) => Number(LIST_ITEM.test(plain))],
  [-0.5, (block, { page }) => Number(isUnderHeading(page, block))],
  [-0.9, ({ syllables }) => Number(syllables > 25)],
  [-1.1, ({ syllables }) => Number(syllables < 7)],
  [-4, ({ syllables }) => Number(syllables < LEAST_TITLE)],
  // What other pages have as well is seldom a title; but an own one may stand on all of them.
  [-2.5, ({ standing }) => Number(standing !== undefined)],
  [-0.6, ({ plain }) => Number(HAS_TWO_SENTENCES.test(plain))],
  [-0.3, ({ plain }) => Number(startsLikeOrganisation(plain))],
  [-1.7, (block, { page }) => Number(between(page, block).some(isMenu))],
];

/** What weighs most: a title is what its text speaks of. */
const weighWords = ({ count, share }: SharedWords): number =>
  2.4 * Math.min(1, share / FULL_COHESION) + 2.1 * Math.min(1, count / FULL_SHARED_PAIRS);

const weigh = (block: BlockFeatures, context: TitleContext): number => {
  const { page } = context;
  const words = page.cohesion.measure(block, teaserBelow(page, block));
  return EVIDENCE.reduce((sum, [weight, measure]) => sum + weight * measure(block, context), weighWords(words));
};

const LABELLED: TitleRule = {
  id: 'title-labelled',
  confidence: 0.95,
  reason: 'The line says itself that it is the title.',
  speaksFor: ({ labelled, order, plain }) =>
    (labelled?.label === 'title' && labelled.value !== '') || (order === 0 && /^#{1,2} \S/u.test(plain)),
};

export const TITLE_RULES: readonly TitleRule[] = [
  LABELLED,
  {
    id: 'title-repeated',
    confidence: 0.9,
    reason:
      'Above the body stands a long line that the page says again: scrapers keep a title, and the text of images.',
    speaksFor: isSaidAgain,
  },
  {
    id: 'title-beside-date',
    confidence: 0.99,
    reason: 'A headline directly above or below the date that stands over the body.',
    speaksFor: (block, { page }) =>
      beside(page, block, 1)?.date !== undefined || beside(page, block, -1)?.date !== undefined,
  },
  {
    id: 'title-of-the-text',
    confidence: 0.95,
    reason: 'Of the headlines above the body it is the one that the text speaks of.',
    speaksFor: (block, { page, candidates }) => candidates.length > 1 && page.cohesion.share(block) >= LEAST_COHESION,
  },
  {
    id: 'title-first-line',
    confidence: 0.9,
    reason: 'The line is the first of the page.',
    speaksFor: (block, { page }) =>
      block.syllables >= LEAST_TITLE && page.blocks.slice(0, block.order).every(({ isText }) => !isText),
  },
  {
    id: 'title-only-line',
    confidence: 0.6,
    reason: 'The line is short for a title, but the only one above the body.',
    speaksFor: (block) => block.syllables < LEAST_TITLE,
  },
  {
    id: 'title-last-headline',
    confidence: 0.95,
    reason: 'The last headline above the body: menus and headings come before it.',
    speaksFor: () => true,
  },
];

const choose = (context: TitleContext): BlockFeatures | undefined => {
  const { candidates } = context;
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return only.key.length > 1 ? only : undefined;
  let best: { readonly block: BlockFeatures; readonly sum: number } | undefined;
  for (const block of candidates) {
    if (block.syllables < LEAST_TITLE) continue;
    const sum = weigh(block, context);
    if (best === undefined || sum >= best.sum) best = { block, sum };
  }
  return best?.block;
};

/** `reference` is the ISO 8601 instant that relative dates count from. */
export const findTitle = (page: Page, reference?: string): Title | undefined => {
  const { blocks, bodyStart } = page;
  const candidates = blocks.slice(Math.max(0, bodyStart - MOST_CANDIDATES), bodyStart).filter(isCandidate);
  const context = { page, candidates };
  const labelled = blocks.slice(0, Math.max(1, bodyStart)).find((block) => LABELLED.speaksFor(block, context));
  const best = labelled ?? choose(context);
  // A title that stands above the body twice is the first of the two.
  const block = best === undefined ? undefined : (candidates.find(({ key }) => key === best.key) ?? best);
  const rule = block && TITLE_RULES.find(({ speaksFor }) => speaksFor(block, context));
  if (block === undefined || rule === undefined) return undefined;
  const glued = rule === LABELLED ? undefined : findGluedDate(page, block, reference);
  return { block, rule, ...(glued !== undefined && { glued }) };
};

/** In UTF-16 units. */
const LONGEST_GLUED = 240;
const MARKS_BEHIND_DATE = /^[\s|•·)\]:–—-]+/u;

/** A day alone belongs to a title ("Giá vàng 15/04/2021") unless a mark parts them; a day with its time does not. */
const isApart = ({ hasClock, before, after }: FoundDate): boolean =>
  hasClock || /(?:[|•·(–—-]|[?!.])$/u.test(before) || (before === '' && MARKS_BEHIND_DATE.test(after));

/** Undefined where a title has no date on its line, or one that may be its own. */
const findGluedDate = (page: Page, block: BlockFeatures, reference: string | undefined): GluedTitle | undefined => {
  const { plain } = block;
  if (plain.length > LONGEST_GLUED || !/\d/.test(plain)) return undefined;
  const date = findDate(plain, { ...(reference !== undefined && { reference }) });
  if (date?.iso === undefined || !isApart(date)) return undefined;
  if (between(page, block).some((other) => other.date !== undefined)) return undefined;
  if (/^[)\]]?$/u.test(date.after) && countWords(date.before) >= LEAST_TITLE) {
    return { title: date.before.replace(/[\s|•·(–—-]+$/u, ''), date };
  }
  if (date.before === '' && countWords(date.after) >= LEAST_TITLE) {
    return { title: date.after.replace(MARKS_BEHIND_DATE, ''), date };
  }
  return undefined;
};
