/** Which line is the title. Asked in order; the first rule that finds one decides. */
import { findSourceMark, readByline, readTheo } from './credits.js';
import { isColumn, isPlace, startsLikeOrganisation } from './names.js';
import type { Page } from './page.js';
import { isMenuEntry } from './phrases.js';
import type { Seen } from './seen.js';

export interface Title {
  readonly block: Seen;
  readonly rule: TitleRule;
}

export interface TitleRule {
  readonly id: string;
  /** Why, in one sentence. */
  readonly reason: string;
  readonly find: (page: Page, candidates: readonly Seen[]) => Seen | undefined;
}

/** Shorter lines on top of a page are menus; a title that short is only believed where nothing else is there. */
const LEAST_TITLE = 4;
/** A line that is said twice and has at least so many syllables is no menu entry. */
const LEAST_REPEATED = 5;
const LONGEST_TITLE = 60;
/** A line of names is a byline, unless it is longer than bylines are. */
const LONGEST_BYLINE = 8;
/** Only so many lines above the first paragraph are looked at. */
const MOST_CANDIDATES = 200;
/** A dateline further away from the body than this belongs to the site's own head. */
const FURTHEST_DATELINE = 3;
const LONGEST_SITE_SUFFIX = 6;
const MOST_NAMES = 2;

const LIST_ITEM = /^(?:\d{1,2}[.)]|[-–*•+]) /u;

const isCandidate = (block: Seen): boolean =>
  block.isHeadline &&
  block.syllables <= LONGEST_TITLE &&
  !LIST_ITEM.test(block.plain) &&
  !isPlace(block.plain) &&
  !isColumn(block.plain) &&
  (block.syllables > LONGEST_BYLINE || readByline(block.plain).author === undefined) &&
  readTheo(block.plain) === undefined &&
  findSourceMark(block.plain) === undefined &&
  !block.isDatedHeadline &&
  !block.plain.endsWith('|');

const isName = ({ isSignature, labelled }: Seen): boolean => isSignature || labelled?.label === 'author';

const isLongEnough = (block: Seen): boolean => block.syllables >= LEAST_TITLE;

/** "Mưa lớn ở Huế - Báo Mẫu" over "Mưa lớn ở Huế": the title with the name of the site. */
export const isTitleWithSite = (block: Seen, title: Seen): boolean =>
  title.key !== '' &&
  block.key.startsWith(`${title.key} `) &&
  block.syllables - title.syllables <= LONGEST_SITE_SUFFIX &&
  /[-–—|:] ?[^-–—|:]{1,60}$/u.test(block.plain);

/** Papers put the date below the title; a line above the date that is no longer than this may be of a menu. */
const LONGEST_MENU_ENTRY = 7;

/** Names may stand between a title and its date. */
const titleAbove = (page: Page, dateline: Seen): Seen | undefined => {
  let above = page.above(dateline);
  for (let names = 0; names < MOST_NAMES && above !== undefined && isName(above); names += 1) above = page.above(above);
  return above;
};

const beside = (page: Page, dateline: Seen, candidates: readonly Seen[]): Seen | undefined => {
  const [above, below] = [titleAbove(page, dateline), page.below(dateline)].map((block) =>
    block !== undefined && isLongEnough(block) && candidates.includes(block) ? block : undefined,
  );
  if (above === undefined || below === undefined) return above ?? below;
  const mayBeMenu = above.syllables <= LONGEST_MENU_ENTRY && page.above(above) !== undefined;
  return mayBeMenu && below.syllables > above.syllables ? below : above;
};

export const TITLE_RULES: readonly TitleRule[] = [
  {
    id: 'title-labelled',
    reason: 'The line says itself that it is the title.',
    find: ({ blocks, bodyStart }) =>
      blocks.slice(0, bodyStart).find(({ labelled }) => labelled?.label === 'title' && labelled.value !== '') ??
      blocks.slice(0, 1).find(({ plain }) => /^#{1,2} \S/u.test(plain)),
  },
  {
    id: 'title-over-date',
    reason: 'A long first line directly above a date, with no menu between them and the body, however far that is.',
    find: (page) => {
      const [first, second] = page.blocks;
      if (first === undefined || second?.date === undefined || !isCandidate(first)) return undefined;
      const hasMenu = page.blocks
        .slice(2, page.bodyStart)
        .some((block) => block.isFurniture || block.heading !== undefined);
      return first.syllables >= LEAST_REPEATED && !hasMenu && !startsLikeOrganisation(first.plain) ? first : undefined;
    },
  },
  {
    id: 'title-repeated',
    reason:
      'Above the body stands a long line that the page says again: scrapers keep a title, and the text of images.',
    find: (page, candidates) => {
      const repeated = candidates.findLast(
        (block) =>
          block.syllables >= LEAST_REPEATED &&
          (page.timesOnPage(block) > 1 || candidates.some((other) => isTitleWithSite(other, block))),
      );
      return repeated && candidates.find(({ key }) => key === repeated.key);
    },
  },
  {
    id: 'title-beside-date',
    reason: 'A headline directly above or below the date that stands over the body.',
    find: (page, candidates) => {
      let blocksBetween = 0;
      for (let order = page.bodyStart - 1; order >= 0 && blocksBetween < FURTHEST_DATELINE; order -= 1) {
        const block = page.blocks[order];
        // Share bars and players may be of any length.
        if (block?.isText === true) blocksBetween += 1;
        const found = block?.date === undefined ? undefined : beside(page, block, candidates);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  },
  {
    id: 'title-first-line',
    reason: 'The first line of the page is a headline, and there is no menu above the body.',
    find: (page, candidates) => {
      const [first] = candidates;
      if (first === undefined || !isLongEnough(first)) return undefined;
      const last = candidates.findLast(isLongEnough) ?? first;
      const hasMenu =
        page.blocks
          .slice(0, first.order)
          .some((block) => block.isHeadline || block.isFurniture || block.heading !== undefined) ||
        page.blocks.slice(first.order, last.order).some((block) => isMenuEntry(block) || isColumn(block.plain));
      const shortLines = candidates.filter((block) => !isLongEnough(block)).length;
      return !hasMenu && shortLines < 3 ? first : undefined;
    },
  },
  {
    id: 'title-last-headline',
    reason: 'The last headline above the body: menus and headings come before it.',
    find: (_page, candidates) => candidates.findLast(isLongEnough),
  },
  {
    id: 'title-only-line',
    reason: 'The line is short for a title, but the only one above the body.',
    find: (_page, candidates) => {
      const [only] = candidates;
      return candidates.length === 1 && only !== undefined && only.key.length > 1 ? only : undefined;
    },
  },
];

export const findTitle = (page: Page): Title | undefined => {
  const candidates = page.blocks
    .slice(Math.max(0, page.bodyStart - MOST_CANDIDATES), page.bodyStart)
    .filter(isCandidate);
  for (const rule of TITLE_RULES) {
    const block = rule.find(page, candidates);
    if (block !== undefined) return { block, rule };
  }
  return undefined;
};
