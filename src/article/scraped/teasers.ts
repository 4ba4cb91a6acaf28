/**
 * Other articles at the end of a page that no heading announces: a headline and the sentence that it is advertised with,
 * one to four times. What gives them away is that each paragraph says its headline again, and that nothing of the article
 * comes after them. An article of many short sections looks alike but has more of them.
 */
import type { Seen } from './seen.js';

const LEAST_HEADLINE = 8;
const LONGEST_TEASER = 75;
const MOST_TEASERS = 4;
/** An article has more paragraphs than what it advertises. */
const LEAST_PARAGRAPHS_BEFORE = 4;
/** Share of the headline's syllables that the paragraph has to say again; a single pair has to be surer. */
const LEAST_RESTATED = 0.35;
const LEAST_RESTATED_ALONE = 0.5;

const restatedShare = (headline: Seen, paragraph: Seen): number => {
  const said = new Set(paragraph.key.split(' '));
  const words = headline.key.split(' ');
  return words.filter((word) => said.has(word)).length / words.length;
};

const isTeaser = (headline: Seen | undefined, paragraph: Seen | undefined): boolean =>
  headline?.isHeadline === true &&
  paragraph?.isParagraph === true &&
  headline.syllables >= LEAST_HEADLINE &&
  !headline.plain.endsWith(':') &&
  paragraph.syllables <= LONGEST_TEASER &&
  restatedShare(headline, paragraph) >= LEAST_RESTATED;

/**
 * Order of the first headline that only advertises another article; the number of blocks when there is none.
 *
 * @param end order of the block after the article, where the page goes on about something else
 */
export const findTeasers = (blocks: readonly Seen[], bodyStart: number, end: number): number => {
  let at = end;
  while (at > bodyStart && (blocks[at - 1]?.isFurniture === true || blocks[at - 1]?.isImageMark === true)) at -= 1;
  let count = 0;
  while (count <= MOST_TEASERS && at - 2 > bodyStart && isTeaser(blocks[at - 2], blocks[at - 1])) {
    at -= 2;
    count += 1;
  }
  const [headline, paragraph] = [blocks[at], blocks[at + 1]];
  if (count === 0 || count > MOST_TEASERS || headline === undefined || paragraph === undefined) return blocks.length;
  if (count === 1 && restatedShare(headline, paragraph) < LEAST_RESTATED_ALONE) return blocks.length;
  const before = blocks.slice(bodyStart, at).filter(({ isParagraph }) => isParagraph).length;
  return before < LEAST_PARAGRAPHS_BEFORE ? blocks.length : at;
};
