/** Headlines, leads and dates of other articles: none of it may be found as this article's. */
import { isAboveBody, isAfterLastParagraph, isInArticle, type Reading, ruleAbove, type Rules } from './rule.js';
import type { Page } from '../page/page.js';
import type { BlockFeatures } from '../lines/block-features.js';
import { isTeaser } from '../page/landmarks.js';
import { isRelatedLine } from '../lines/phrases.js';

/** Two headlines run together are longer than one, and each half is more than a name. In syllables. */
const LEAST_GLUED = 14;
const LEAST_GLUED_PART = 5;
const LEAST_HEADLINE = 5;
const LEAST_PARAGRAPHS_FOR_COHESION = 4;
/** A headline of so many syllables may share a pair of words ("người dân") by chance. */
const LEAST_LONG_HEADLINE = 12;
/** Shorter lines alone are subheadings. */
const LEAST_LONE_HEADLINE = 9;
/** An article without byline that ends in a list is rarer than one followed by headlines, if it has some paragraphs. */
const LEAST_PARAGRAPHS_BEFORE_HEADLINES = 3;
const LEAST_TRAILING_HEADLINES = 2;

/** Headlines in a row: so many at most are looked at, of so many syllables on average. */
const LONGEST_RUN = 12;
const LEAST_IN_RUN = 7;
/** Of their pairs of words no more than so many stand in the article. */
const MOST_COHESION_OF_RUN = 0.1;

/** The same of a single one: it may be a subheading, unless the paragraph below only says it again. */
const MOST_COHESION_OF_LONE = 0.12;
const MOST_COHESION_OF_TEASED = 0.15;

const LIST_ITEM = /^(?:[-–—*•+]|\d{1,2}[.)]|\p{L}\))\s?/u;

/** A capital in the middle that begins no name: "… Chỉ thị 05-CT/TW Chú trọng nhiều …". */
const isGlued = (plain: string): boolean => {
  const words = plain.split(' ');
  return words.some(
    (word, index) =>
      index >= LEAST_GLUED_PART &&
      words.length - index >= LEAST_GLUED_PART &&
      /^["“‘]?\p{Lu}\p{Ll}*$/u.test(word) &&
      /^\p{Ll}/u.test(words[index + 1] as string) &&
      /[\p{L}\p{N}"”)]$/u.test(words[index - 1] as string),
  );
};

/** In words. */
const isHeadlineCell = (cell: string): boolean =>
  cell.split(' ').length >= LEAST_GLUED_PART && /^["“‘'-]?[ ]?[\p{Lu}\p{N}]/u.test(cell) && !/[.;,:]$/u.test(cell);

/** "- xóm Trên chặt tre" is an item of a list: a headline begins as a sentence does. */
const BEGINS_HEADLINE = /^(?:[-–—*•+] ?)?["“‘'(]?[\p{Lu}\p{N}]/u;

/** "- [Mưa lớn ở Huế](https://…)": a whole line of Markdown that is a link. */
const LINK = /^(?:[-–—*•+]|\d{1,2}[.)])? ?\[[^[\]]{12,300}\]\([^()\s]{1,500}\)$/u;

const isLink = ({ text }: BlockFeatures): boolean => text.endsWith(')') && text.length < 1000 && LINK.test(text);

const isListed = (block: BlockFeatures | undefined): boolean =>
  block?.isHeadline === true &&
  block.syllables >= LEAST_HEADLINE &&
  !/[:;,…]$/u.test(block.plain) &&
  BEGINS_HEADLINE.test(block.plain) &&
  !block.isSignature;

/** The first paragraph stands for a lead that nothing marks. */
const isBelowFirstParagraph = (block: BlockFeatures, { page }: Reading): boolean => {
  const above = page.above(block);
  return above !== undefined && above.order === page.bodyStart && above.isParagraph && above.ending === 'stop';
};

/** From the title to the last paragraph, or directly after it. */
const isAroundText = (block: BlockFeatures, reading: Reading): boolean =>
  (isAboveBody(block, reading) && reading.title !== undefined && block.order > reading.title.block.order) ||
  (isInArticle(block, reading) && block.order > reading.page.bodyStart);

/** The headlines in a row that a block is one of, in order. */
const runOf = (block: BlockFeatures, { blocks }: Page): readonly BlockFeatures[] => {
  let [first, last] = [block.order, block.order];
  while (last - first < LONGEST_RUN && isListed(blocks[first - 1])) first -= 1;
  while (last - first < LONGEST_RUN && isListed(blocks[last + 1])) last += 1;
  return blocks.slice(first, last + 1);
};

/** A list of the article's own is announced ("… gồm:"), or has words in common with the rest. */
const isRunWithoutCohesion = (run: readonly BlockFeatures[], page: Page): boolean => {
  const [first] = run;
  if (first === undefined || page.above(first)?.plain.endsWith(':') === true) return false;
  if (page.paragraphCount < LEAST_PARAGRAPHS_BEFORE_HEADLINES) return false;
  const syllables = run.reduce((sum, block) => sum + block.syllables, 0);
  const shared = run.reduce((sum, block) => sum + page.sharedPairs(block), 0);
  return syllables >= LEAST_IN_RUN * run.length && shared <= MOST_COHESION_OF_RUN * (syllables - run.length);
};

const isTrailingHeadline = (block: BlockFeatures | undefined, reading: Reading): boolean =>
  block?.isHeadline === true &&
  block.ending !== 'weak' &&
  block.syllables >= LEAST_HEADLINE &&
  isAfterLastParagraph(block, reading) &&
  !LIST_ITEM.test(block.plain);

export const OTHER_ARTICLE_RULES = {
  'heading-above-body': (block, reading) => block.heading !== undefined && isAboveBody(block, reading),
  'related-heading': ({ heading }) => heading === 'related' || heading === 'related-box' || heading === 'box-end',
  'comments-heading': ({ heading }) => heading === 'comments',
  'footer-heading': ({ heading }) => heading === 'footer',
  'headline-with-teaser': (block, { page }) => page.zoneOf(block) === 'teasers',
  'in-related-section': (block, { page }) => page.zoneOf(block) === 'related',
  'in-comments-or-footer': (block, { page }) => page.zoneOf(block) === 'aside',
  'title-of-another': ({ standing }) => standing === 'title-of-another',
  'lead-of-another': ({ standing }) => standing === 'lead-of-another',
  'teaser-of-another': ({ standing }) => standing === 'teaser-of-another',
  'recurring-line': ({ standing }) => standing === 'recurring',
  'related-line': (block) => isRelatedLine(block) || (block.isHeadline && isLink(block)),
  'headline-with-date': (block, reading) =>
    block.isDatedHeadline && (isInArticle(block, reading) || isAboveBody(block, reading)),
  'headlines-in-a-row': ({ cells, isText }) => isText && cells.length > 1 && cells.every(isHeadlineCell),
  // Directly below the lead papers put two or three headlines on the same subject.
  'glued-headlines': (block, reading) =>
    block.isHeadline &&
    block.syllables >= LEAST_GLUED &&
    ruleAbove(block, reading)?.role === 'lead' &&
    isGlued(block.plain),
  'headlines-below-lead': (block, reading) => {
    if (!block.isHeadline || block.syllables < LEAST_HEADLINE) return false;
    const rule = ruleAbove(block, reading);
    const below = reading.page.below(block);
    if (rule?.id === 'headlines-below-lead') return isListed(block);
    if (rule?.role === 'lead') return below?.isHeadline === true;
    return isBelowFirstParagraph(block, reading) && isListed(block) && isListed(below);
  },
  'headline-below-lead': (block, reading) =>
    ruleAbove(block, reading)?.id === 'lead-after-source-mark' &&
    isListed(block) &&
    block.syllables >= LEAST_LONE_HEADLINE &&
    block.ending === 'open' &&
    block.plain.split(',').length <= 2 &&
    reading.page.below(block)?.isParagraph === true,
  'headlines-without-kin': (block, reading) => {
    if (!isListed(block) || !isAroundText(block, reading)) return false;
    const run = runOf(block, reading.page);
    return run.length > 1 && isRunWithoutCohesion(run, reading.page);
  },
  'headline-without-kin': (block, reading) => {
    const { page } = reading;
    const [above, below] = [page.above(block), page.below(block)];
    const least = LIST_ITEM.test(block.plain) ? LEAST_HEADLINE : LEAST_LONE_HEADLINE;
    if (!isListed(block) || block.syllables < least || page.paragraphCount < LEAST_PARAGRAPHS_FOR_COHESION)
      return false;
    if (!isAroundText(block, reading) || block.order > page.lastParagraph) return false;
    if (above?.plain.endsWith(':') === true || below?.isParagraph !== true) return false;
    const most = isTeaser(block, below) ? MOST_COHESION_OF_TEASED : MOST_COHESION_OF_LONE;
    return page.sharedPairs(block) <= (block.syllables < LEAST_LONG_HEADLINE ? 0 : Math.floor(most * block.syllables));
  },
  'teaser-without-kin': (block, reading) =>
    ruleAbove(block, reading)?.id === 'headline-without-kin' && isTeaser(reading.page.above(block), block),
  'dated-headline': (block, reading) =>
    isInArticle(block, reading) &&
    block.isHeadline &&
    !block.isSignature &&
    block.syllables >= LEAST_HEADLINE &&
    reading.page.below(block)?.date !== undefined,
  'date-of-other-article': (block, reading) =>
    isInArticle(block, reading) && block.date !== undefined && ruleAbove(block, reading)?.role === 'related',
  'headlines-after-end': (block, reading) => {
    const { page } = reading;
    if (page.paragraphCount < LEAST_PARAGRAPHS_BEFORE_HEADLINES || !isTrailingHeadline(block, reading)) return false;
    const run = page.blocks.slice(page.lastParagraph + 1, page.lastParagraph + 1 + LEAST_TRAILING_HEADLINES);
    return run.length === LEAST_TRAILING_HEADLINES && run.every((other) => isTrailingHeadline(other, reading));
  },
  'after-end': (block, reading) => {
    if (!isAfterLastParagraph(block, reading)) return false;
    const { blocks, lastParagraph, end } = reading.page;
    if (block.order > end) return true;
    // The bylines of an article are a line or two, so few blocks are looked at.
    return blocks
      .slice(Math.max(lastParagraph + 1, block.order - 8), block.order)
      .some((above) => ['byline', 'source', 'related'].includes(reading.decided(above)?.role ?? ''));
  },
} satisfies Rules;
