/** The article itself, and what stands under images: searched, but not as the body. */
import { findSourceMark } from '../lines/credits.js';
import { isAboveBody, isBelowTitle, isInArticle, type Reading, ruleAbove, type Rules } from './rule.js';
import type { BlockFeatures } from '../lines/block-features.js';
import { describesScene, isCaptionShaped } from '../lines/phrases.js';
import { isTeaser } from '../page/landmarks.js';

const LONGEST_BELOW_IMAGE = 45;
const LONGEST_SENTENCE = 26;
const LEAST_SENTENCE = 6;
const LEAST_CAPTION = 5;
/** Shorter lines without a full stop between paragraphs are subheadings. */
const LEAST_OPEN = 9;
const LONGEST_OPEN = 40;
/** Beside such paragraphs a single short clause stands out. In syllables. */
const LEAST_TYPICAL_PARAGRAPH = 30;
const LEAST_PARAGRAPHS = 3;
/** Share of common syllables (twice those over both counts) from which a line says the title in other words. */
const LEAST_LIKENESS = 0.75;
const LEAST_LIKE_TITLE = 5;

const isSingleSentence = ({ plain }: BlockFeatures): boolean => !/[.!?…]["”’)]* ["“‘(]?\p{Lu}/u.test(plain);
const isSingleClause = ({ plain }: BlockFeatures): boolean => !/[,;:"“”‘’?!]/u.test(plain);

const likeness = (one: BlockFeatures, other: BlockFeatures): number => {
  const [words, otherWords] = [one.key.split(' '), other.key.split(' ')];
  const left = new Map<string, number>();
  for (const word of otherWords) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of words) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(word, count - 1);
  }
  return (2 * common) / (words.length + otherWords.length);
};

const isBetweenParagraphs = (block: BlockFeatures, { page }: Reading): boolean =>
  block.order > page.bodyStart && block.order < page.lastParagraph;

const standsOut = (block: BlockFeatures, reading: Reading): boolean =>
  isBetweenParagraphs(block, reading) &&
  /^\p{Lu}/u.test(block.plain) &&
  reading.page.paragraphCount >= LEAST_PARAGRAPHS &&
  reading.page.typicalParagraph >= LEAST_TYPICAL_PARAGRAPH &&
  describesScene(block.key);

export const TEXT_RULES = {
  'lead-after-source-mark': (block, { page }) =>
    block.order === page.bodyStart &&
    block.order < page.lastParagraph &&
    block.isParagraph &&
    findSourceMark(block.plain) !== undefined,
  'lead-labelled': (block, reading) =>
    block.labelled?.label === 'summary' && block.labelled.value !== '' && isBelowTitle(block, reading),
  paragraph: ({ isParagraph }) => isParagraph,
  'above-body': (block, reading) => reading.title === undefined && isAboveBody(block, reading),
  text: () => true,
  /** Asked before headlines are: a caption shares as little with the text as the headline of another article may. */
  'caption-of-scene': (block, reading) =>
    isBetweenParagraphs(block, reading) &&
    isInArticle(block, reading) &&
    !block.isParagraph &&
    block.isText &&
    block.ending !== 'weak' &&
    block.syllables >= LEAST_CAPTION &&
    block.syllables <= LONGEST_SENTENCE &&
    isSingleClause(block) &&
    isCaptionShaped(block.key) &&
    !isTeaser(block, reading.page.below(block)),
  'caption-in-table': (block, reading) => block.isCell && isBelowTitle(block, reading),
  'caption-labelled': ({ labelled }) => labelled?.label === 'caption' && labelled.value !== '',
  'image-credit': ({ labelled }) => labelled?.label === 'image-credit' || labelled?.label === 'caption',
  'caption-with-credit': (block, reading) => block.hasPhotoCredit && isBelowTitle(block, reading),
  'caption-below-image': (block, reading) => {
    const rule = ruleAbove(block, reading)?.id;
    if (rule !== 'image-mark' && rule !== 'image-text') return false;
    if (block.syllables > LONGEST_BELOW_IMAGE || !isSingleSentence(block)) return false;
    return !block.isBelowBlank || (rule === 'image-mark' && block.ending === 'open');
  },
  'caption-like-title': (block, reading) =>
    isBetweenParagraphs(block, reading) &&
    block.syllables >= LEAST_LIKE_TITLE &&
    block.key !== '' &&
    reading.title !== undefined &&
    likeness(block, reading.title.block) >= LEAST_LIKENESS,
  'caption-without-stop': (block, reading) =>
    block.isHeadline &&
    block.ending === 'open' &&
    block.syllables >= LEAST_OPEN &&
    block.syllables <= LONGEST_OPEN &&
    isSingleClause(block) &&
    standsOut(block, reading),
  'caption-short-sentence': (block, reading) =>
    block.ending === 'stop' &&
    block.syllables >= LEAST_SENTENCE &&
    block.syllables <= LONGEST_SENTENCE &&
    isSingleSentence(block) &&
    isSingleClause(block) &&
    isInArticle(block, reading) &&
    !isAboveBody(block, reading) &&
    standsOut(block, reading),
} satisfies Rules;
