/** What belongs to the site rather than to the article. */
import { isTitleWithSite } from '../page/title-rules.js';
import type { BlockFeatures } from '../lines/block-features.js';
import { isAboveBody, isAfterLastParagraph, isBelowTitle, isInArticle, type Reading, type Rule } from './rule.js';

/** Column names and the like; a longer line between title and body is text. */
const LONGEST_COLUMN_NAME = 4;
/** Where more lines lie between title and body, they are a list or a table. */
const MOST_COLUMN_NAMES = 5;

export const BLANK: Rule = {
  id: 'blank',
  role: 'blank',
  reason: 'Nothing stands on the line.',
  holds: ({ isBlank }) => isBlank,
};

export const FURNITURE_RULES: readonly Rule[] = [
  {
    id: 'no-words',
    role: 'chrome',
    reason: 'The line holds neither letters nor digits.',
    holds: ({ plain, isImageMark }) => !isImageMark && !/[\p{L}\p{N}]/u.test(plain),
  },
  {
    id: 'image-mark',
    role: 'chrome',
    reason: 'The place of an image.',
    holds: ({ isImageMark }) => isImageMark,
  },
  {
    id: 'furniture',
    role: 'chrome',
    reason: 'Every word of the line is of a menu, a share bar or a tool bar.',
    holds: ({ isFurniture }) => isFurniture,
  },
];

export const ABOVE_TITLE: Rule = {
  id: 'above-title',
  role: 'chrome',
  reason: 'What stands above the title is the head of the site: its name, menus and headings.',
  holds: (block, { title }) => title !== undefined && block.order < title.block.order,
};

/** Keys take long to make, so lengths are compared first. */
const isSameLine = (block: BlockFeatures, title: BlockFeatures): boolean =>
  block.syllables === title.syllables && block.key !== '' && block.key === title.key;

export const TITLE_AGAIN_RULES: readonly Rule[] = [
  {
    id: 'title-again',
    role: 'chrome',
    reason: 'The title is said once more above the body.',
    holds: (block, reading) =>
      isAboveBody(block, reading) &&
      reading.title !== undefined &&
      (isSameLine(block, reading.title.block) || isTitleWithSite(block, reading.title.block)),
  },
  {
    id: 'image-text',
    role: 'chrome',
    reason: 'The title again within the article is the text of an image, which its caption follows.',
    holds: (block, reading) =>
      isInArticle(block, reading) && reading.title !== undefined && isSameLine(block, reading.title.block),
  },
];

/** A button's text. In syllables. */
const LONGEST_BUTTON = 4;
const LEAST_SHORT_LINES = 3;

const isShortLine = (block: BlockFeatures | undefined): boolean =>
  block?.isText === true && block.ending === 'open' && block.syllables <= LONGEST_BUTTON;

const isRunOfShortLines = (block: BlockFeatures, { page }: Reading): boolean => {
  const run = page.blocks.slice(page.lastParagraph + 1, page.lastParagraph + 1 + LEAST_SHORT_LINES);
  const above = page.blocks[page.lastParagraph];
  return (
    isShortLine(block) &&
    above?.plain.endsWith(':') !== true &&
    run.length === LEAST_SHORT_LINES &&
    run.every((other) => isShortLine(other) || other.isFurniture)
  );
};

export const BUTTON_RULES: readonly Rule[] = [
  {
    id: 'among-furniture',
    role: 'chrome',
    reason: 'A few words between two lines of a share bar, a player or a menu.',
    holds: (block, { page }) =>
      isShortLine(block) &&
      !block.isSignature &&
      page.above(block)?.isFurniture === true &&
      page.below(block)?.isFurniture === true,
  },
  {
    id: 'short-lines-after-end',
    role: 'chrome',
    reason: 'After the last paragraph several lines of a few words each: tags, columns or tools.',
    holds: (block, reading) => isAfterLastParagraph(block, reading) && isRunOfShortLines(block, reading),
  },
];

export const CREW: Rule = {
  id: 'crew-line',
  role: 'chrome',
  reason: 'The line names who designed, drew or edited it, which is not who wrote it.',
  holds: ({ labelled }) => labelled?.label === 'crew',
};

export const COLUMN_NAME: Rule = {
  id: 'short-line-above-body',
  role: 'chrome',
  reason: 'A line of a few words between title and body names a column or a tool.',
  holds: (block, reading) =>
    isAboveBody(block, reading) &&
    isBelowTitle(block, reading) &&
    reading.page.bodyStart <= (reading.title?.block.order ?? -1) + 1 + MOST_COLUMN_NAMES &&
    block.ending === 'open' &&
    block.syllables <= LONGEST_COLUMN_NAME,
};

export const CATEGORY: Rule = {
  id: 'category-line',
  role: 'chrome',
  reason: 'The line names the column itself: "Chuyên mục: …".',
  holds: ({ labelled }) => labelled?.label === 'category',
};
