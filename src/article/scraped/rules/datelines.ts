/** When the article was published. Dates of other articles and the site's own clock are not it. */
import type { Page } from '../page.js';
import { withoutDateLabel } from '../date-label.js';
import { isColumn } from '../names.js';
import type { Seen } from '../seen.js';
import { isAboveBody, isAfterLastParagraph, isBelowTitle, type Reading, type Rule } from '../rule.js';

const isLabelled = ({ date }: Seen): boolean =>
  date !== undefined && date.before !== '' && withoutDateLabel(date.before) === '';

const hasDateBelowTitle = ({ page, title }: Reading): boolean =>
  page.blocks.slice((title?.block.order ?? -1) + 1, page.bodyStart).some(({ date }) => date !== undefined);

/** A date is at most so many blocks away from the title or the last paragraph that it belongs to. */
const FURTHEST = 5;

/** The next block that is neither furniture nor another date; a single column may stand between a date and its title. */
const nextContent = ({ blocks, bodyStart }: Page, block: Seen): Seen | undefined => {
  const [next, second] = blocks
    .slice(block.order + 1, Math.min(block.order + 1 + FURTHEST, bodyStart))
    .filter(({ isFurniture, date }) => !isFurniture && date === undefined);
  return next !== undefined && isColumn(next.plain) ? second : next;
};

const SIGNS_OFF: ReadonlySet<string> = new Set(['byline', 'source', 'tags']);

const hasDateAbove = (reading: Reading): boolean =>
  reading.page.blocks.slice(0, reading.page.bodyStart).some((block) => reading.decided(block)?.role === 'date');

export const DATE_ABOVE_TITLE: Rule = {
  id: 'date-above-title',
  role: 'date',
  reason: 'A date directly above the title, with none below it.',
  holds: (block, reading) =>
    block.date !== undefined &&
    reading.title !== undefined &&
    nextContent(reading.page, block) === reading.title.block &&
    !hasDateBelowTitle(reading),
};

/** Asked before furniture, for a clock alone may as well be what is left of a player. */
export const CLOCK_BESIDE_DATE: Rule = {
  id: 'clock-beside-date',
  role: 'date',
  reason: 'A time alone directly above or below a date without one.',
  holds: (block, reading) =>
    block.isClock &&
    isAboveBody(block, reading) &&
    isBelowTitle(block, reading) &&
    [reading.page.above(block), reading.page.below(block)].some((other) => other?.date?.hasClock === false),
};

export const DATELINE_RULES: readonly Rule[] = [
  {
    id: 'date-below-title',
    role: 'date',
    reason: 'A date between the title and the body.',
    holds: (block, reading) =>
      block.date !== undefined &&
      isAboveBody(block, reading) &&
      isBelowTitle(block, reading) &&
      (block.order - (reading.title?.block.order ?? -1) <= FURTHEST ||
        reading.page.bodyStart - block.order <= FURTHEST),
  },
  {
    id: 'date-below-lead',
    role: 'date',
    reason: 'A date and a time directly below the first paragraph, where none stands above it.',
    holds: (block, reading) => {
      const { page } = reading;
      if (block.date?.hasClock !== true || block.order > page.bodyStart + FURTHEST || hasDateAbove(reading))
        return false;
      if (block.order < page.bodyStart || block.order > page.lastParagraph) return false;
      return page.blocks
        .slice(page.bodyStart + 1, block.order)
        .every((above) => above.isFurniture || above.isSignature || above.labelled?.label === 'author');
    },
  },
  {
    id: 'date-at-end',
    role: 'date',
    reason: 'A date after the last paragraph that says what it is, or signs the text off, where none stands above.',
    holds: (block, reading) => {
      if (block.date === undefined || !isAfterLastParagraph(block, reading)) return false;
      if (block.order > reading.page.lastParagraph + FURTHEST || hasDateAbove(reading)) return false;
      const above = reading.page.above(block);
      return (
        isLabelled(block) ||
        above?.isParagraph === true ||
        (above !== undefined && SIGNS_OFF.has(reading.decided(above)?.role ?? ''))
      );
    },
  },
];
