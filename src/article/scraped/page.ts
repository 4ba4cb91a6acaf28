/**
 * A page as rules see it: its blocks, and the landmarks that every rule leans on. Landmarks come from the blocks alone,
 * so that they do not depend on the order of rules.
 *
 *   above ──────────── menus, dates, the title
 *   bodyStart ──────── the first paragraph
 *   … article …
 *   lastParagraph ──── after it: bylines, source
 *   first heading ──── "Tin khác", "Bình luận": from here on the page is about something else
 */
import { DATE_LABEL, findDate, type FoundDate } from '../dates/read-date.js';
import type { Block } from './blocks.js';
import { findLabel, type LabelledValue } from './labels.js';
import { isPersonName } from './names.js';
import { findHeading, type Heading, isFurniture, isSiteName } from './phrases.js';

/** Where a block stands. `related` and `aside` begin with a heading after the article began. */
export type Zone = 'above' | 'article' | 'related' | 'aside';

/** A paragraph that ends as a sentence has at least so many syllables; shorter ones may be captions or headlines. */
const LEAST_PARAGRAPH = 12;
/** A block that ends like a headline is a paragraph only when no headline is that long. */
const LONGEST_HEADLINE = 28;
const LEAST_FALLBACK_PARAGRAPH = 4;
/** A dateline has little beside its date: a place, a column, a name. */
const MOST_BESIDE_CLOCK = 7;
const MOST_BESIDE_DATE = 2;
const LONGEST_DATELINE = 20;

export interface Seen extends Block {
  readonly heading: Heading | undefined;
  readonly labelled: LabelledValue | undefined;
  /** Present when the block is little more than a date. */
  readonly date: FoundDate | undefined;
  readonly isFurniture: boolean;
  readonly isImageMark: boolean;
  /** The only cell of a table row, as scrapers write an image's caption: "| … |", or "… |". */
  readonly isCell: boolean;
  /** Ends with whose photograph it is: "… Ảnh: Lan Anh". */
  readonly hasPhotoCredit: boolean;
  /** Prose: a paragraph of this article or another. */
  readonly isParagraph: boolean;
  /** Could be a headline: has words, ends with none but a headline's marks, and is not too long. */
  readonly isHeadline: boolean;
}

const WORDS = /[\p{L}\p{N}]/u;
const IMAGE_MARK = /^\|? ?(?:!\[[^\]]{0,300}\]\([^)]{0,500}\)|<img [^>]{0,500}>|\[(?:ảnh|hình|image|video)\])[\s|]*$/iu;
const PHOTO_CREDIT =
  /(?:^|[.!?…)”"] |\(|[-–—|] ?)(?:nguồn )?(?:ảnh|hình ảnh|hình|clip|video|đồ h(?:ọa|oạ)|infographic)(?: minh h(?:ọa|oạ)| tư liệu)?(?: ?[:：] ?[^:：]{1,60}|(?<=minh h(?:ọa|oạ))[).]{0,2})$/iu;
const LONGEST_CAPTION = 80;

const isOnlyCell = (plain: string): boolean =>
  (plain.startsWith('|') || plain.endsWith('|')) && plain.split('|').filter((cell) => WORDS.test(cell)).length === 1;

const countWords = (text: string): number => text.split(' ').filter((word) => WORDS.test(word)).length;

const findDateline = (block: Block, reference: string | undefined): FoundDate | undefined => {
  if (block.syllables > LONGEST_DATELINE) return undefined;
  const found = findDate(block.plain, reference === undefined ? {} : { reference });
  if (found === undefined) return undefined;
  const before = found.before.replace(/[\s\-–—|•·,]+$/u, '');
  const isLabelled = DATE_LABEL.test(before);
  const beside = (isLabelled ? 0 : countWords(before)) + countWords(found.after);
  const isRelative = found.rule === 'date-ago' || found.rule === 'date-day-word';
  // "Giá vàng hôm nay" is a headline; only what a scraper glued on may follow: "2 giờ trướcBài gốc".
  if (isRelative)
    return (before === '' || isLabelled || isPersonName(before)) && beside <= MOST_BESIDE_CLOCK ? found : undefined;
  const most = found.hasClock || isLabelled || isPersonName(before) ? MOST_BESIDE_CLOCK : MOST_BESIDE_DATE;
  return beside <= most ? found : undefined;
};

const see = (block: Block, reference: string | undefined): Seen => {
  const heading = findHeading(block);
  const labelled = heading === undefined ? findLabel(block) : undefined;
  const date = heading === undefined ? findDateline(block, reference) : undefined;
  const furniture = isFurniture(block);
  const isImageMark = IMAGE_MARK.test(block.plain);
  const isShort = block.syllables <= LONGEST_CAPTION;
  const isCell = isShort && !isImageMark && isOnlyCell(block.plain);
  const hasPhotoCredit = isShort && labelled === undefined && PHOTO_CREDIT.test(block.plain);
  const isPlain =
    !block.isBlank &&
    !isCell &&
    !hasPhotoCredit &&
    heading === undefined &&
    labelled === undefined &&
    date === undefined &&
    !furniture &&
    !isImageMark &&
    WORDS.test(block.plain);
  const isParagraph =
    isPlain && ((block.ending === 'stop' && block.syllables >= LEAST_PARAGRAPH) || block.syllables > LONGEST_HEADLINE);
  return {
    ...block,
    heading,
    labelled,
    date,
    isFurniture: furniture,
    isImageMark,
    isCell,
    hasPhotoCredit,
    isParagraph,
    isHeadline: isPlain && !isParagraph && block.ending !== 'stop' && !isSiteName(block) && /\p{L}/u.test(block.plain),
  };
};

export class Page {
  /** In order; blank blocks are among `all` only. */
  readonly all: readonly Seen[];
  readonly blocks: readonly Seen[];
  /** Order of the first paragraph; the number of blocks when there is none. */
  readonly bodyStart: number;
  /** Order of the last paragraph of the article; -1 when there is none. */
  readonly lastParagraph: number;
  /** Syllables of the middle one of the article's paragraphs, by length; 0 when there is none. */
  readonly typicalParagraph: number;
  readonly paragraphCount: number;
  readonly #zones: readonly Zone[];
  readonly #keyCounts = new Map<string, number>();

  constructor(blocks: readonly Block[], reference: string | undefined) {
    this.all = blocks.map((block) => see(block, reference));
    this.blocks = this.all.filter((block) => !block.isBlank);
    this.bodyStart = findBodyStart(this.blocks);
    this.#zones = findZones(this.blocks, this.bodyStart);
    this.lastParagraph = this.blocks.findLastIndex((block) => block.isParagraph && this.zoneOf(block) === 'article');
    const lengths = this.blocks
      .filter((block) => block.isParagraph && this.zoneOf(block) === 'article')
      .map(({ syllables }) => syllables)
      .sort((a, b) => a - b);
    this.paragraphCount = lengths.length;
    this.typicalParagraph = lengths[Math.floor(lengths.length / 2)] ?? 0;
    for (const block of this.blocks) {
      const isOwn = this.zoneOf(block) === 'above' || this.zoneOf(block) === 'article';
      if (isOwn && block.key !== '') this.#keyCounts.set(block.key, (this.#keyCounts.get(block.key) ?? 0) + 1);
    }
  }

  above(block: Seen): Seen | undefined {
    return this.blocks[block.order - 1];
  }

  below(block: Seen): Seen | undefined {
    return this.blocks[block.order + 1];
  }

  zoneOf(block: Seen): Zone {
    return this.#zones[block.order] ?? 'above';
  }

  /** How often the same words stand on the page, leaving out what belongs to other articles. */
  timesOnPage(block: Seen): number {
    return this.#keyCounts.get(block.key) ?? 0;
  }
}

const findBodyStart = (blocks: readonly Seen[]): number => {
  const paragraph = blocks.findIndex((block) => block.isParagraph);
  if (paragraph !== -1) return paragraph;
  // A note of a few short lines: the first that ends as a sentence, else the one below the first line of words.
  const sentence = blocks.findIndex((block) => block.ending === 'stop' && block.syllables >= LEAST_FALLBACK_PARAGRAPH);
  if (sentence !== -1) return sentence;
  const headline = blocks.findIndex((block) => block.isHeadline);
  const next = blocks.findIndex(
    (block, order) => headline !== -1 && order > headline && (block.isHeadline || block.ending === 'stop'),
  );
  return next === -1 ? blocks.length : next;
};

/** After a box the article goes on where two paragraphs follow each other, or one and then its byline. */
const goesOn = (blocks: readonly Seen[], order: number): boolean => {
  const [block, next] = [blocks[order], blocks[order + 1]];
  if (block?.isParagraph !== true || next === undefined) return false;
  return next.isParagraph || next.labelled !== undefined || isPersonName(next.plain);
};

const findZones = (blocks: readonly Seen[], bodyStart: number): readonly Zone[] => {
  let zone: Zone = 'above';
  let isBox = false;
  let hasEnded = false;
  return blocks.map((block, order) => {
    if (order < bodyStart) return 'above';
    if (zone === 'above') zone = 'article';
    if (block.heading !== undefined) {
      isBox = block.heading === 'related-box' && (zone === 'article' || isBox);
      zone = block.heading === 'related' || block.heading === 'related-box' ? 'related' : 'aside';
    } else if (zone === 'article') {
      hasEnded ||= block.labelled?.label === 'source' || block.labelled?.label === 'author';
    } else if (isBox && !hasEnded && goesOn(blocks, order)) {
      isBox = false;
      zone = 'article';
    }
    return zone;
  });
};
