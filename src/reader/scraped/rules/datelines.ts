/** When the article was published. Dates of other articles and the site's own clock are not it. */
import type { Page } from '../page/page.js';
import { withoutDateLabel } from '../lines/credits.js';
import { isColumn } from '../lines/names.js';
import { isMenu } from '../lines/phrases.js';
import type { BlockFeatures } from '../lines/block-features.js';
import { isAboveBody, isAfterLastParagraph, isBelowTitle, type Reading, type Rules } from './rule.js';

const isLabelled = ({ date }: BlockFeatures): boolean =>
  date !== undefined && date.before !== '' && withoutDateLabel(date.before) === '';

const hasDateBelowTitle = ({ page, title }: Reading): boolean =>
  page.blocks.slice((title?.block.order ?? -1) + 1, page.bodyStart).some(({ date }) => date !== undefined);

/** A date is at most so many blocks away from the title or the last paragraph that it belongs to. */
const FURTHEST = 5;

/** "Hôm nay, thứ Năm 15/04/2021": the clock of the site, which shows the day of the visit. */
const SITE_CLOCK = /^(?:hôm nay|bây giờ|today)(?: là)?[ ,:]/iu;

const isUpdate = ({ date }: BlockFeatures): boolean => /(?:cập nhật|updated)/iu.test(date?.before ?? '');

/** A day above the title is of the site's clock where below the lead stands a date with its time. */
const hasTimedDateBelowLead = ({ blocks, bodyStart }: Page): boolean => {
  const below = blocks.slice(bodyStart + 1, bodyStart + 1 + FURTHEST);
  const date = below.find((block) => block.date !== undefined || !isFurnitureOrByline(block));
  return date?.date?.hasClock === true;
};

/** Between a date and its title: the name of a column, or of a series where the date says what it is. In syllables. */
const LONGEST_COLUMN = 4;
const LONGEST_SERIES = 8;

const isByline = ({ isSignature, labelled }: BlockFeatures): boolean => isSignature || labelled?.label === 'author';

const isFurnitureOrByline = (block: BlockFeatures): boolean => block.isFurniture || isByline(block);

/** Between a date and its title may stand names, share bars and a column; above a menu it is the clock of the site. */
const isOverTitle = ({ blocks }: Page, block: BlockFeatures, title: BlockFeatures): boolean => {
  // Asked first: a page may have thousands of dates above its title.
  if (title.order <= block.order || title.order - block.order - 1 > FURTHEST) return false;
  const between = blocks.slice(block.order + 1, title.order);
  const names = between.filter((other) => !isFurnitureOrByline(other) && !isUpdate(other));
  const longest = isLabelled(block) ? LONGEST_SERIES : block.date?.hasClock === true ? LONGEST_COLUMN : 0;
  return (
    !SITE_CLOCK.test(block.plain) &&
    !between.some((other) => !isByline(other) && isMenu(other)) &&
    names.length <= 1 &&
    names.every(({ plain, syllables, isText }) => isColumn(plain) || (isText && syllables <= longest))
  );
};

/** In syllables. */
const LEAST_HEADLINE = 5;
const SIGNS_OFF: ReadonlySet<string> = new Set(['byline', 'source', 'tags', 'caption', 'date']);

/** Looks at all that stands above the body, so it is asked only of the few blocks that are near enough to it. */
const hasDateAbove = (reading: Reading): boolean =>
  reading.page.blocks.slice(0, reading.page.bodyStart).some((block) => reading.decided(block)?.role === 'date');

export const DATE_RULES = {
  'date-above-title': (block, reading) =>
    block.date !== undefined &&
    reading.title !== undefined &&
    reading.title.glued === undefined &&
    isOverTitle(reading.page, block, reading.title.block) &&
    !hasDateBelowTitle(reading) &&
    (block.date.hasClock || !hasTimedDateBelowLead(reading.page)),
  /** Asked before furniture, for a clock alone may as well be what is left of a player. */
  'clock-beside-date': (block, reading) => {
    if (!block.isClock) return false;
    const { page, title, decided } = reading;
    const [above, below] = [page.above(block), page.below(block)];
    if (above?.date?.hasClock === false && decided(above)?.role === 'date') return true;
    return (
      below?.date?.hasClock === false &&
      block.order <= page.bodyStart + FURTHEST &&
      block.order >= (title?.block.order ?? 0) - FURTHEST
    );
  },
  'date-below-title': (block, reading) =>
    block.date !== undefined &&
    isAboveBody(block, reading) &&
    isBelowTitle(block, reading) &&
    !SITE_CLOCK.test(block.plain) &&
    (block.order - (reading.title?.block.order ?? -1) <= FURTHEST || reading.page.bodyStart - block.order <= FURTHEST),
  'date-below-lead': (block, reading) => {
    const { page } = reading;
    if (block.date === undefined || block.order > page.bodyStart + FURTHEST) return false;
    if (block.order < page.bodyStart || block.order > page.lastParagraph || hasDateAbove(reading)) return false;
    const below = page.below(block);
    const isSure =
      block.date.hasClock ||
      isLabelled(block) ||
      page.above(block)?.isClock === true ||
      (below !== undefined && (below.isClock || isByline(below))) ||
      // In a list of other articles each has a date.
      page.blocks.slice(block.order + 1, block.order + 1 + FURTHEST).every(({ date }) => date === undefined);
    return (
      (isSure || below?.isParagraph === true) &&
      page.blocks
        .slice(page.bodyStart + 1, block.order)
        .every((above) => above.isFurniture || isByline(above) || above.isClock)
    );
  },
  'date-at-end': (block, reading) => {
    const { page } = reading;
    if (block.date === undefined || !isAfterLastParagraph(block, reading)) return false;
    if (block.order > page.lastParagraph + FURTHEST || hasDateAbove(reading)) return false;
    const below = page.below(block);
    const isOfHeadline = below?.isHeadline === true && !below.isSignature && below.syllables >= LEAST_HEADLINE;
    const closes = (above: BlockFeatures): boolean =>
      above.isFurniture || above.isImageMark || isByline(above) || SIGNS_OFF.has(reading.decided(above)?.role ?? '');
    return (isLabelled(block) || !isOfHeadline) && page.blocks.slice(page.lastParagraph + 1, block.order).every(closes);
  },
} satisfies Rules;
