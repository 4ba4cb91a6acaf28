/** What belongs to the site rather than to the article. */
import { isTitleWithSite } from '../page/title-rules.js';
import type { BlockFeatures } from '../lines/block-features.js';
import { isAboveBody, isAfterLastParagraph, isBelowTitle, isInArticle, type Reading, type Rules } from './rule.js';

/** Column names and the like; a longer line between title and body is text. */
const LONGEST_COLUMN_NAME = 4;
/** Where more lines lie between title and body, they are a list or a table. */
const MOST_COLUMN_NAMES = 5;

/** Keys take long to make, so lengths are compared first. */
const isSameLine = (block: BlockFeatures, title: BlockFeatures): boolean =>
  block.syllables === title.syllables && block.key !== '' && block.key === title.key;

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

export const FURNITURE_RULES = {
  blank: ({ isBlank }) => isBlank,
  'no-words': ({ plain, isImageMark }) => !isImageMark && !/[\p{L}\p{N}]/u.test(plain),
  'image-mark': ({ isImageMark }) => isImageMark,
  furniture: ({ isFurniture }) => isFurniture,
  'above-title': (block, { title }) => title !== undefined && block.order < title.block.order,
  'title-again': (block, reading) =>
    isAboveBody(block, reading) &&
    reading.title !== undefined &&
    (isSameLine(block, reading.title.block) || isTitleWithSite(block, reading.title.block)),
  'image-text': (block, reading) =>
    isInArticle(block, reading) && reading.title !== undefined && isSameLine(block, reading.title.block),
  'among-furniture': (block, { page }) =>
    isShortLine(block) &&
    !block.isSignature &&
    page.above(block)?.isFurniture === true &&
    page.below(block)?.isFurniture === true,
  'short-lines-after-end': (block, reading) =>
    isAfterLastParagraph(block, reading) && isRunOfShortLines(block, reading),
  'crew-line': ({ labelled }) => labelled?.label === 'crew',
  'short-line-above-body': (block, reading) =>
    isAboveBody(block, reading) &&
    isBelowTitle(block, reading) &&
    reading.page.bodyStart <= (reading.title?.block.order ?? -1) + 1 + MOST_COLUMN_NAMES &&
    block.ending === 'open' &&
    block.syllables <= LONGEST_COLUMN_NAME,
  'category-line': ({ labelled }) => labelled?.label === 'category',
} satisfies Rules;
