/** Where the article begins and ends among what advertises other articles, above its text and below it. */
import { partitionPoint } from '../../../shared/index.js';
import { LexicalCohesion } from './lexical-cohesion.js';
import { isRelatedLine } from '../lines/phrases.js';
import type { BlockFeatures } from '../lines/block-features.js';

/** In a page without paragraphs a sentence of so many syllables is one. */
const LEAST_SENTENCE = 4;

/** What may stand between two paragraphs of one text. */
export const isBesidesText = ({ isImageMark, isCell, hasPhotoCredit, isFurniture, standing }: BlockFeatures): boolean =>
  isImageMark || isCell || hasPhotoCredit || isFurniture || standing === 'recurring';

/** By so much of its pairs a headline is closer to the text than that of the paragraph before. */
const LEAST_TITLE_COHESION = 0.15;
const LEAST_CLOSER = 0.1;
/** More does not make a title any surer. */
const FULL_COHESION = 0.4;
/** Nearly every lead shares more of its pairs with its article. */
const LEAST_COHESION_OF_LEAD = 0.08;
/** Among so many paragraphs the article has begun. */
const MOST_TEASED = 40;
const LEAST_TEASED_TITLE = 5;

export const isTitleLike = (block: BlockFeatures | undefined): boolean =>
  block?.isHeadline === true && !block.isSignature && block.syllables >= LEAST_TEASED_TITLE && !isRelatedLine(block);

/** The next block with words of its own: neither image nor furniture nor date. */
const nextText = (blocks: readonly BlockFeatures[], order: number): BlockFeatures | undefined => {
  let at = order + 1;
  while (at < blocks.length && (isBesidesText(blocks[at] as BlockFeatures) || blocks[at]?.date !== undefined)) at += 1;
  return blocks[at];
};

const isParagraphAlone = (blocks: readonly BlockFeatures[], order: number): boolean =>
  nextText(blocks, order)?.isHeadline === true;

/**
 * The first paragraph that is the article's. A box on top of the page may show headlines each with the sentence that it
 * is advertised with; so a paragraph alone between two headlines is left for a later one whose headline is plainly the
 * title, since the page speaks of it.
 */
const findFirstParagraph = (blocks: readonly BlockFeatures[]): number => {
  const paragraphs = blocks.filter((block) => block.isParagraph);
  const [first] = paragraphs;
  if (first === undefined || !isParagraphAlone(blocks, first.order)) return first?.order ?? -1;
  const run = paragraphs.findIndex(({ order }) => nextText(blocks, order)?.isParagraph === true);
  if (run === -1 || run > MOST_TEASED || run === paragraphs.length - 1) return first.order;
  const cohesion = new LexicalCohesion(paragraphs.slice(run + 1));
  const shareOf = (headlines: readonly BlockFeatures[]): number =>
    Math.min(FULL_COHESION, Math.max(0, ...headlines.map((headline) => cohesion.share(headline))));
  const onTop = blocks.slice(0, first.order).filter(isTitleLike);
  const isStrange = cohesion.share(first) < LEAST_COHESION_OF_LEAD;
  // "Mưa lớn ở Huế - Báo Mẫu", the title of the window, stands above the box, and the title itself below it.
  const keysOnTop = isStrange
    ? onTop
        .slice(0, -1)
        .map(({ key }) => key)
        .sort()
    : [];
  const isOfWindow = ({ key }: BlockFeatures): boolean =>
    keysOnTop[partitionPoint(0, keysOnTop.length, (at) => (keysOnTop[at] as string) < key)]?.startsWith(key) === true;
  const least = Math.max(LEAST_TITLE_COHESION, shareOf(onTop) + LEAST_CLOSER);
  let [best, closest, above] = [first.order, 0, first.order + 1];
  for (const { order } of paragraphs.slice(1, run + 1)) {
    const headlines = blocks.slice(above, order).filter(isTitleLike);
    if (headlines.some(isOfWindow)) return order;
    const share = shareOf(headlines);
    if (share >= least && share > closest) [best, closest] = [order, share];
    above = order + 1;
  }
  return best;
};

/** Order of the block with which the body begins; the number of blocks when there is none. */
export const findBodyStart = (blocks: readonly BlockFeatures[]): number => {
  const paragraph = findFirstParagraph(blocks);
  if (paragraph !== -1) return paragraph;
  // A note of a few short lines: the first that ends as a sentence, else the one below the first line of words.
  const sentence = blocks.findIndex(
    ({ isText, ending, syllables }) => isText && ending === 'stop' && syllables >= LEAST_SENTENCE,
  );
  if (sentence !== -1) return sentence;
  const first = blocks.findIndex(({ isText }) => isText);
  const next = blocks.findIndex(({ isText }, order) => first !== -1 && order > first && isText);
  return next === -1 ? blocks.length : next;
};

const LEAST_HEADLINE = 8;
const LONGEST_TEASER = 75;
const MOST_TEASERS = 4;
/** An article has more paragraphs than what it advertises. */
const LEAST_PARAGRAPHS_BEFORE = 4;
/** Share of the headline's syllables that the paragraph has to say again; a single pair has to be surer. */
const LEAST_RESTATED = 0.35;
const LEAST_RESTATED_ALONE = 0.5;

const restatedShare = (headline: BlockFeatures, paragraph: BlockFeatures): number => {
  const said = new Set(paragraph.key.split(' '));
  const words = headline.key.split(' ');
  return words.filter((word) => said.has(word)).length / words.length;
};

export const isTeaser = (headline: BlockFeatures | undefined, paragraph: BlockFeatures | undefined): boolean =>
  headline?.isHeadline === true &&
  paragraph?.isParagraph === true &&
  headline.syllables >= LEAST_HEADLINE &&
  !headline.plain.endsWith(':') &&
  paragraph.syllables <= LONGEST_TEASER &&
  restatedShare(headline, paragraph) >= LEAST_RESTATED;

/** The same below a line that other pages of the source have as well: another article's, or the site's own. */
export const isTeaserOfAnother = (headline: BlockFeatures | undefined, paragraph: BlockFeatures): boolean =>
  headline !== undefined &&
  (headline.standing === 'title-of-another' || headline.standing === 'recurring') &&
  headline.isHeadlineShaped &&
  headline.syllables >= LEAST_HEADLINE &&
  paragraph.isParagraph &&
  paragraph.syllables <= LONGEST_TEASER &&
  restatedShare(headline, paragraph) >= LEAST_RESTATED;

/** A few words after the last teaser are tags or tools. In syllables. */
const LONGEST_TAG = 4;
/** Pairs that do not say their headlines again have to be so many, and the article before them without such. */
const LEAST_LOOSE_PAIRS = 2;

const isLoosePair = (headline: BlockFeatures | undefined, paragraph: BlockFeatures | undefined): boolean =>
  headline?.isHeadline === true &&
  paragraph?.isParagraph === true &&
  headline.ending !== 'weak' &&
  headline.syllables >= LEAST_HEADLINE &&
  paragraph.syllables <= LONGEST_TEASER;

const isBehindTeasers = (block: BlockFeatures | undefined): boolean =>
  block !== undefined &&
  !block.isParagraph &&
  !block.isSignature &&
  (block.isFurniture ||
    block.isImageMark ||
    block.standing !== undefined ||
    block.labelled?.label === 'tags' ||
    block.syllables <= LONGEST_TAG);

const countPairs = (
  blocks: readonly BlockFeatures[],
  bodyStart: number,
  end: number,
  isPair: (headline: BlockFeatures | undefined, paragraph: BlockFeatures | undefined) => boolean,
): number => {
  let count = 0;
  while (count <= MOST_TEASERS && end - 2 * count - 2 > bodyStart) {
    if (!isPair(blocks[end - 2 * count - 2], blocks[end - 2 * count - 1])) break;
    count += 1;
  }
  return count;
};

/**
 * Other articles at the end of a page that no heading announces: a headline and the sentence that it is advertised
 * with, one to four times. What gives them away is that each paragraph says its headline again, and that nothing of the
 * article comes after them. An article of many short sections looks alike but has more of them.
 *
 * @returns order of the first headline that only advertises another article; the number of blocks when there is none
 * @param end order of the block after the article, where the page goes on about something else
 */
export const findTeasers = (blocks: readonly BlockFeatures[], bodyStart: number, end: number): number => {
  let last = end;
  while (last > bodyStart && isBehindTeasers(blocks[last - 1])) last -= 1;
  const paragraphsBefore = (at: number): readonly BlockFeatures[] =>
    blocks.slice(bodyStart, at).filter((b) => b.isParagraph);
  const isEnough = (at: number): boolean => paragraphsBefore(at).length >= LEAST_PARAGRAPHS_BEFORE;

  const count = countPairs(blocks, bodyStart, last, isTeaser);
  const [headline, paragraph] = [blocks[last - 2 * count], blocks[last - 2 * count + 1]];
  const isSure =
    count > 1 ||
    (headline !== undefined &&
      paragraph !== undefined &&
      count === 1 &&
      restatedShare(headline, paragraph) >= LEAST_RESTATED_ALONE);
  if (isSure && count <= MOST_TEASERS && isEnough(last - 2 * count)) return last - 2 * count;

  const loose = countPairs(blocks, bodyStart, last, isLoosePair);
  const at = last - 2 * loose;
  const hasHeadlinesBefore = blocks
    .slice(bodyStart, at)
    .some((block, index, article) => isLoosePair(block, article[index + 1]));
  const isLoose = loose >= LEAST_LOOSE_PAIRS && loose <= MOST_TEASERS && !hasHeadlinesBefore && isEnough(at);
  return isLoose ? at : blocks.length;
};
