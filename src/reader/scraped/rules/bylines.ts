/** Who wrote it, where it stood first, and what it is filed under. */
import { findUrl, readByline, readTheo } from '../lines/credits.js';
import { isPersonName, isPlace, isUnnamedReporter, startsLikeOrganisation } from '../lines/names.js';
import type { BlockFeatures } from '../lines/block-features.js';
import { isAboveBody, isAfterLastParagraph, isBelowTitle, isInArticle, ruleAbove } from './rule.js';
import type { Reading, Rules } from './rule.js';

const LONGEST_BYLINE = 12;
const LONGEST_TAG = 6;
const FURTHEST_BELOW_LEAD = 3;

const isOwnZone = (block: BlockFeatures, reading: Reading): boolean =>
  isAboveBody(block, reading) || isInArticle(block, reading);

const isBareUrl = ({ plain }: BlockFeatures): boolean => findUrl(plain) === plain;

const HASHTAGS = /^(?:#[\p{L}\p{M}\p{N}_]+(?: [\p{L}\p{M}\p{N}_]+){0,5}[ ,]{0,2}){1,20}$/u;

export const CREDIT_RULES = {
  'tags-hash': ({ plain }) => plain.startsWith('#') && plain.length < 300 && HASHTAGS.test(plain),
  'tags-line': ({ labelled }) => labelled?.label === 'tags',
  'tags-list': (block, reading) => {
    const rule = ruleAbove(block, reading);
    const isBelowLabel = rule?.id === 'tags-line' && reading.page.above(block)?.labelled?.value === '';
    const isTag = block.isHeadline && block.syllables <= LONGEST_TAG;
    return isTag && isAfterLastParagraph(block, reading) && (isBelowLabel || rule?.id === 'tags-list');
  },
  'byline-labelled': (block, reading) => block.labelled?.label === 'author' && isOwnZone(block, reading),
  'byline-with-photographer': (block, reading) =>
    block.hasPhotoCredit &&
    readByline(block.plain).author !== undefined &&
    (isAfterLastParagraph(block, reading) || (isAboveBody(block, reading) && isBelowTitle(block, reading))),
  'source-line': (block, reading) => block.labelled?.label === 'source' && isOwnZone(block, reading),
  'source-below-label': (block, reading) =>
    ruleAbove(block, reading)?.id === 'source-line' &&
    reading.page.above(block)?.labelled?.value === '' &&
    isOwnZone(block, reading) &&
    (isBareUrl(block) || startsLikeOrganisation(block.plain)),
  'source-address': (block, reading) =>
    isBareUrl(block) &&
    isOwnZone(block, reading) &&
    (block.order === 0 || block.order === reading.page.blocks.length - 1),
  /** Asked before all that stands above the title is given to the site. */
  'byline-above-title': (block, reading) => {
    const { page, title } = reading;
    if (!block.isSignature || title === undefined || block.order >= title.block.order) return false;
    if (ruleAbove(block, reading)?.id === 'date-above-title') return true;
    const below = page.below(block);
    return below?.date !== undefined && page.below(below) === title.block;
  },
  'byline-below-title': (block, reading) =>
    isAboveBody(block, reading) &&
    isBelowTitle(block, reading) &&
    block.syllables <= LONGEST_BYLINE &&
    !isPlace(block.plain) &&
    (/[ .]/u.test(block.plain) || isUnnamedReporter(block.plain)) &&
    (readByline(block.plain).author !== undefined || readTheo(block.plain) !== undefined),
  'byline-beside-date': (block, reading) =>
    block.isSignature &&
    block.order > reading.page.bodyStart &&
    block.order <= reading.page.bodyStart + FURTHEST_BELOW_LEAD &&
    (ruleAbove(block, reading)?.role === 'date' || reading.page.below(block)?.date !== undefined),
  'byline-theo': (block, reading) => isAfterLastParagraph(block, reading) && readTheo(block.plain) !== undefined,
  'byline-name': (block, reading) =>
    isAfterLastParagraph(block, reading) &&
    block.syllables <= LONGEST_BYLINE &&
    ruleAbove(block, reading)?.id !== 'short-lines-after-end' &&
    (isPersonName(block.plain) || readByline(block.plain).author !== undefined),
  'byline-organisation': (block, reading) =>
    isAfterLastParagraph(block, reading) &&
    block.isHeadline &&
    block.syllables <= LONGEST_BYLINE &&
    reading.page.above(block)?.isParagraph === true &&
    startsLikeOrganisation(block.plain),
} satisfies Rules;
