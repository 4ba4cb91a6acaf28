/** What stands under images. Searched, but not as the body. */
import type { BlockFeatures } from '../lines/block-features.js';
import { describesScene, isCaptionShaped } from '../lines/phrases.js';
import { isTeaser } from '../page/teasers.js';
import { isAboveBody, isBelowTitle, isInArticle, type Reading, type Rule } from './rule.js';

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
/** Share of common syllables (twice the common ones over both counts) from which a line says the title in other words. */
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

/** Asked before headlines are: a caption shares as little with the text as the headline of another article may. */
export const CAPTION_OF_SCENE: Rule = {
  id: 'caption-of-scene',
  role: 'caption',
  reason: 'A single clause between paragraphs in the words of captions: "Quang cảnh …", "… nhìn từ trên cao".',
  holds: (block, reading) =>
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
};

export const CAPTION_RULES: readonly Rule[] = [
  {
    id: 'caption-in-table',
    role: 'caption',
    reason: 'The only cell of a table row, which is how scrapers write what stands under an image.',
    holds: (block, reading) => block.isCell && isBelowTitle(block, reading),
  },
  {
    id: 'caption-labelled',
    role: 'caption',
    reason: 'The line says itself that it tells of an image: "Chú thích ảnh: …".',
    holds: ({ labelled }) => labelled?.label === 'caption' && labelled.value !== '',
  },
  {
    id: 'image-credit',
    role: 'chrome',
    reason: 'The line says whose image it is, and nothing of what it shows.',
    holds: ({ labelled }) => labelled?.label === 'image-credit' || labelled?.label === 'caption',
  },
  {
    id: 'caption-with-credit',
    role: 'caption',
    reason: 'The line ends with whose picture it is: "… Ảnh: …".',
    holds: (block, reading) => block.hasPhotoCredit && isBelowTitle(block, reading),
  },
  {
    id: 'caption-below-image',
    role: 'caption',
    reason: 'A single sentence directly below an image or its text.',
    holds: (block, reading) => {
      const above = reading.page.above(block);
      const rule = above === undefined ? undefined : reading.decided(above)?.id;
      if (rule !== 'image-mark' && rule !== 'image-text') return false;
      if (block.syllables > LONGEST_BELOW_IMAGE || !isSingleSentence(block)) return false;
      return !block.isBelowBlank || (rule === 'image-mark' && block.ending === 'open');
    },
  },
  {
    id: 'caption-like-title',
    role: 'caption',
    reason: 'Within the body, a line says the title in nearly the same words.',
    holds: (block, reading) =>
      isBetweenParagraphs(block, reading) &&
      block.syllables >= LEAST_LIKE_TITLE &&
      block.key !== '' &&
      reading.title !== undefined &&
      likeness(block, reading.title.block) >= LEAST_LIKENESS,
  },
  {
    id: 'caption-without-stop',
    role: 'caption',
    reason: 'Between long paragraphs, a scene told without a full stop, too long for a subheading.',
    holds: (block, reading) =>
      block.isHeadline &&
      block.ending === 'open' &&
      block.syllables >= LEAST_OPEN &&
      block.syllables <= LONGEST_OPEN &&
      isSingleClause(block) &&
      standsOut(block, reading),
  },
  {
    id: 'caption-short-sentence',
    role: 'caption',
    reason: 'Between long paragraphs, a single short clause that tells a scene and leans on no sentence beside it.',
    holds: (block, reading) =>
      block.ending === 'stop' &&
      block.syllables >= LEAST_SENTENCE &&
      block.syllables <= LONGEST_SENTENCE &&
      isSingleSentence(block) &&
      isSingleClause(block) &&
      isInArticle(block, reading) &&
      !isAboveBody(block, reading) &&
      standsOut(block, reading),
  },
];
