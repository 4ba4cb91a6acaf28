/**
 * Other articles at the end of a page that no heading announces: a headline and the sentence that it is advertised with,
 * one to four times. What gives them away is that each paragraph says its headline again, and that nothing of the article
 * comes after them. An article of many short sections looks alike but has more of them.
 */
import type { BlockFeatures } from '../lines/block-features.js';

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

/** The same below a line that is known to be another article's, or the site's own, from the other pages of the source. */
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
/** Pairs that do not say their headlines again have to be so many, and the article before them without such headlines. */
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
 * Order of the first headline that only advertises another article; the number of blocks when there is none.
 *
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
