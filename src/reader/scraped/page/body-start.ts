/** Where the body begins: with the article's own first paragraph, not with what a box on top of the page advertises. */
import { LexicalCohesion } from './lexical-cohesion.js';
import { isRelatedLine } from '../lines/phrases.js';
import type { BlockFeatures } from '../lines/block-features.js';

/** In a page without paragraphs a sentence of so many syllables is one. */
const LEAST_SENTENCE = 4;

/** What may stand between two paragraphs of one text. */
export const isBesidesText = ({ isImageMark, isCell, hasPhotoCredit, isFurniture, standing }: BlockFeatures): boolean =>
  isImageMark || isCell || hasPhotoCredit || isFurniture || standing === 'recurring';

/** What a headline has to have more in common with the text than that of the paragraph before, as shares of its pairs. */
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
 * The first paragraph that is the article's. A box on top of the page may show headlines each with the sentence that it is
 * advertised with; so a paragraph alone between two headlines is left for a later one whose headline is plainly the title,
 * since the page speaks of it.
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
  const isOfWindow = ({ key }: BlockFeatures): boolean =>
    isStrange && onTop.slice(0, -1).some((top) => top.key.startsWith(key));
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
