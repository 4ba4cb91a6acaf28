/** Who wrote it, where it stood first, and what it is filed under. */
import { findUrl, readByline, readTheo } from '../lines/credits.js';
import { isPersonName, isPlace, isUnnamedReporter, startsLikeOrganisation } from '../lines/names.js';
import type { BlockFeatures } from '../lines/block-features.js';
import { isAboveBody, isAfterLastParagraph, isBelowTitle, isInArticle, type Reading, type Rule } from './rule.js';

const LONGEST_BYLINE = 12;
const LONGEST_TAG = 6;
const FURTHEST_BELOW_LEAD = 3;

const isOwnZone = (block: BlockFeatures, reading: Reading): boolean =>
  isAboveBody(block, reading) || isInArticle(block, reading);

const ruleAbove = (block: BlockFeatures, { page, decided }: Reading): Rule | undefined => {
  const above = page.above(block);
  return above && decided(above);
};

const isBareUrl = ({ plain }: BlockFeatures): boolean => findUrl(plain) === plain;

const HASHTAGS = /^(?:#[\p{L}\p{M}\p{N}_]+(?: [\p{L}\p{M}\p{N}_]+){0,5}[ ,]{0,2}){1,20}$/u;

export const TAG_RULES: readonly Rule[] = [
  {
    id: 'tags-hash',
    role: 'tags',
    reason: 'The line consists of words behind number signs: "#…".',
    holds: ({ plain }, _reading) => plain.startsWith('#') && plain.length < 300 && HASHTAGS.test(plain),
  },
  {
    id: 'tags-line',
    role: 'tags',
    reason: 'The line says itself that it lists keywords: "Từ khóa: …".',
    holds: ({ labelled }) => labelled?.label === 'tags',
  },
  {
    id: 'tags-list',
    role: 'tags',
    reason: 'A few words below "Từ khóa:".',
    holds: (block, reading) => {
      const above = reading.page.above(block);
      const rule = ruleAbove(block, reading);
      return (
        isAfterLastParagraph(block, reading) &&
        block.isHeadline &&
        block.syllables <= LONGEST_TAG &&
        (rule?.id === 'tags-list' || (rule?.id === 'tags-line' && above?.labelled?.value === ''))
      );
    },
  },
];

export const CREDIT_RULES: readonly Rule[] = [
  {
    id: 'byline-labelled',
    role: 'byline',
    reason: 'The line says itself who wrote: "Tác giả: …", "Bài và ảnh: …".',
    holds: (block, reading) => block.labelled?.label === 'author' && isOwnZone(block, reading),
  },
  {
    id: 'byline-with-photographer',
    role: 'byline',
    reason: 'Who wrote it and who took the pictures, above or below the text: "Lan Anh - Ảnh: Quốc Bảo".',
    holds: (block, reading) =>
      block.hasPhotoCredit &&
      readByline(block.plain).author !== undefined &&
      (isAfterLastParagraph(block, reading) || (isAboveBody(block, reading) && isBelowTitle(block, reading))),
  },
  {
    id: 'source-line',
    role: 'source',
    reason: 'The line says itself where the article is from: "Nguồn …".',
    holds: (block, reading) => block.labelled?.label === 'source' && isOwnZone(block, reading),
  },
  {
    id: 'source-below-label',
    role: 'source',
    reason: 'A name or an address directly below an empty "Nguồn:".',
    holds: (block, reading) =>
      ruleAbove(block, reading)?.id === 'source-line' &&
      reading.page.above(block)?.labelled?.value === '' &&
      isOwnZone(block, reading) &&
      (isBareUrl(block) || startsLikeOrganisation(block.plain)),
  },
  {
    id: 'source-address',
    role: 'source',
    reason: 'An address alone on the first or the last line of the page.',
    holds: (block, reading) =>
      isBareUrl(block) &&
      isOwnZone(block, reading) &&
      (block.order === 0 || block.order === reading.page.blocks.length - 1),
  },
];

/** Asked before all that stands above the title is given to the site. */
export const BYLINE_ABOVE_TITLE: Rule = {
  id: 'byline-above-title',
  role: 'byline',
  reason: 'A name between the date and the title below it, or over such a date.',
  holds: (block, { page, title, decided }) => {
    if (!block.isSignature || title === undefined || block.order >= title.block.order) return false;
    const above = page.above(block);
    if (above !== undefined && decided(above)?.id === 'date-above-title') return true;
    const below = page.below(block);
    return below?.date !== undefined && page.below(below) === title.block;
  },
};

export const BYLINE_RULES: readonly Rule[] = [
  {
    id: 'byline-below-title',
    role: 'byline',
    reason: 'A name of two words or more between the title and the body.',
    holds: (block, reading) =>
      isAboveBody(block, reading) &&
      isBelowTitle(block, reading) &&
      block.syllables <= LONGEST_BYLINE &&
      !isPlace(block.plain) &&
      (/[ .]/u.test(block.plain) || isUnnamedReporter(block.plain)) &&
      (readByline(block.plain).author !== undefined || readTheo(block.plain) !== undefined),
  },
  {
    id: 'byline-beside-date',
    role: 'byline',
    reason: 'Below the lead, a name beside the date.',
    holds: (block, { page, decided }) => {
      const above = page.above(block);
      return (
        block.isSignature &&
        block.order > page.bodyStart &&
        block.order <= page.bodyStart + FURTHEST_BELOW_LEAD &&
        ((above !== undefined && decided(above)?.role === 'date') || page.below(block)?.date !== undefined)
      );
    },
  },
  {
    id: 'byline-theo',
    role: 'byline',
    reason: 'After the last paragraph, "Theo …" names the person or the paper that the article is from.',
    holds: (block, reading) => isAfterLastParagraph(block, reading) && readTheo(block.plain) !== undefined,
  },
  {
    id: 'byline-name',
    role: 'byline',
    reason: 'A name alone after the last paragraph.',
    holds: (block, reading) =>
      isAfterLastParagraph(block, reading) &&
      block.syllables <= LONGEST_BYLINE &&
      ruleAbove(block, reading)?.id !== 'short-lines-after-end' &&
      (isPersonName(block.plain) || readByline(block.plain).author !== undefined),
  },
  {
    id: 'byline-organisation',
    role: 'byline',
    reason: 'An organisation signs after the last paragraph; it is no author.',
    holds: (block, reading) =>
      isAfterLastParagraph(block, reading) &&
      block.isHeadline &&
      block.syllables <= LONGEST_BYLINE &&
      reading.page.above(block)?.isParagraph === true &&
      startsLikeOrganisation(block.plain),
  },
];
