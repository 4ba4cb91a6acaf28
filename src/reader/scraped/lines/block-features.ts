/** What a block looks like by itself: found once for each block, before any rule is asked. */
import { findDate, type FoundDate } from '../../../dates/index.js';
import { type Block, countWords, HAS_WORD, toKey } from './blocks.js';
import { beforeLabel, isDateLabel, withoutDateLabel, withoutMarks } from './credits.js';
import { findSourceMark, readByline, readTheo } from './credits.js';
import { findLabel, type LabelledValue } from './labels.js';
import { isColumn, isColumnRow, isPersonName, isPlace, isUnnamedReporter, startsLikeOrganisation } from './names.js';
import type { PageKnowledge } from './page-statistics.js';
import { findHeading, type Heading, isFurniture, isSiteName } from './phrases.js';

/**
 * On several pages of the source; title or lead of another one; or a paragraph that says such a line above it again.
 */
type Standing = 'recurring' | 'title-of-another' | 'lead-of-another' | 'teaser-of-another';

export interface BlockFeatures extends Block {
  readonly heading: Heading | undefined;
  readonly labelled: LabelledValue | undefined;
  /** Present when the block is little more than a date. */
  readonly date: FoundDate | undefined;
  readonly isFurniture: boolean;
  /** A time of day alone: "21:04" below "15/04/2021", or what is left of a player. */
  readonly isClock: boolean;
  /** Cells far apart on one line: columns of a menu, or headlines in a row. */
  readonly cells: readonly string[];
  /** A name such as signs an article: "Lan Anh", "P.Ngân", "Theo TTXVN"; one word alone may be anything. */
  readonly isSignature: boolean;
  /** A headline with a date of its own before or behind it: "- … (15/04/2021)". */
  readonly isDatedHeadline: boolean;
  readonly isImageMark: boolean;
  /** The only cell of a table row, as scrapers write an image's caption: "| … |", or "… |". */
  readonly isCell: boolean;
  /** Ends with whose photograph it is: "… Ảnh: Lan Anh". */
  readonly hasPhotoCredit: boolean;
  /** What the other pages of the source tell of it; absent where they tell nothing, or nobody asked them. */
  readonly standing: Standing | undefined;
  /** A headline by its shape, whatever other pages tell: all of them may advertise the title of this one. */
  readonly isHeadlineShaped: boolean;
  /** Words, and none of the above. */
  readonly isText: boolean;
  /** Text that ends as a sentence and is long enough for one, or that is longer than any headline. */
  readonly isParagraph: boolean;
  /** Text that could be a headline: no paragraph, and no full stop. */
  readonly isHeadline: boolean;
}

/** A paragraph that ends with a full stop has at least so many syllables; a shorter one may be a caption. */
const LEAST_PARAGRAPH = 12;
/** Without a mark at its end, where paragraphs nearly always have one, a headline may be longer. */
const LONGEST_HEADLINE = 28;
const LONGEST_OPEN_HEADLINE = 45;
/** A dateline has little beside its date: a place, a column, a name. In words. */
const MOST_BESIDE_CLOCK = 7;
const MOST_BESIDE_DATE = 2;
const LONGEST_DATELINE = 20;
const LONGEST_META = 32;
const LONGEST_PIECE = 6;
const LONGEST_CAPTION = 80;
/** With the word that says what it is. */
const LONGEST_LONE_CREDIT = 6;
/** In UTF-16 units. */
const LONGEST_CREDIT = 100;
const LONGEST_ROW = 600;
/** In words. */
const LONGEST_SIGNATURE = 12;
const LEAST_DATED_HEADLINE = 5;
const LONGEST_MENU_CELL = 4;
const LEAST_MENU_CELLS = 4;

const CLOCK_ALONE = /^\d{1,2}(?::|h|g| giờ )\d{2}(?::\d{2})?(?: ?\(?gmt ?\+ ?7\)?)?$/iu;
const IMAGE_MARK = /^\|? ?(?:!\[[^\]]{0,300}\]\([^)]{0,500}\)|<img [^>]{0,500}>|\[(?:ảnh|hình|image|video)\])[\s|]*$/iu;
const PHOTO_CREDIT =
  /(?:^|[.!?…)”"] |\(|[-–—|] ?)(?:nguồn )?(?:ảnh|hình ảnh|hình|clip|video|đồ h(?:ọa|oạ)|infographic)(?: minh h(?:ọa|oạ)| tư liệu)?(?: ?[:：] ?[^:：]{1,60}|(?<=minh h(?:ọa|oạ))[).]{0,2})$/iu;

/** Between the entries of a menu on one line. */
const HAS_MENU_MARK = / [•·|›»–-] /u;

/** "Ảnh: Lan Anh" is a credit; "Clip: Vòi rồng hiếm gặp ở biển Cồn Vành" is a headline. */
const endsWithCredit = (plain: string): boolean => {
  const found = PHOTO_CREDIT.exec(plain.slice(-LONGEST_CREDIT));
  return found !== null && (found[0].length < plain.length || countWords(plain) <= LONGEST_LONE_CREDIT);
};

const isOnlyCell = (plain: string): boolean =>
  (plain.startsWith('|') || plain.endsWith('|')) && plain.split('|').filter((cell) => HAS_WORD.test(cell)).length === 1;

const isFurnitureText = (text: string): boolean => text !== '' && isFurniture({ key: toKey(text), plain: text });

/** Nothing, something behind a mark ("· Thời sự"), or a button that was glued on ("Bài gốc"). */
const isApart = (after: string): boolean => after === '' || /^[-–—|•·,(]/u.test(after) || isFurnitureText(after);

const isAuthor = (text: string): boolean =>
  isPersonName(text) ||
  readByline(text).author !== undefined ||
  /^(?:tác giả|người đăng|đăng bởi|viết bởi|posted by|bởi|by|pv|phóng viên)[: ]/iu.test(text);

/** "Báo Mẫu • 2 giờ trước": a paper and a mark. */
const endsWithMark = (text: string): boolean => text === '' || /[-–—|•·]$/u.test(text);

/** "Thời sự | Cập nhật: 2 giờ trước | …": the piece before it ended. */
const isBehindBar = (before: string): boolean => {
  const piece = beforeLabel(before);
  const isLabelled = piece.length < before.length;
  return (isLabelled ? endsWithMark(piece) : /[|•·]$/u.test(piece)) && countWords(piece) <= MOST_BESIDE_CLOCK;
};

const isPaperBefore = (before: string): boolean =>
  /[-–—|•·]$/u.test(before) && startsLikeOrganisation(before) && countWords(before) <= MOST_BESIDE_CLOCK;

const startsWithBar = (text: string): boolean => text === '' || /^[-–—|•·]/u.test(text);

/** A headline with its date at the very beginning, in brackets, or behind a bar. */
const isDatedHeadline = ({ plain, syllables }: Block): boolean => {
  const found =
    syllables > LONGEST_HEADLINE + LONGEST_DATELINE || !/^\d|\d\)?$/.test(plain) ? undefined : findDate(plain);
  if (found === undefined || found.rule === 'date-iso') return false;
  if (found.before === '') return found.hasClock && countWords(found.after) >= LEAST_DATED_HEADLINE;
  const behind = found.after === '' || found.after === ')';
  return behind && /[-–—|•·(]$/u.test(found.before) && countWords(found.before) >= LEAST_DATED_HEADLINE;
};

const toCells = (text: string): readonly string[] =>
  text.length > LONGEST_ROW ? [] : text.split(/\s{2,}|\t|\s\|\s/u).filter((cell) => HAS_WORD.test(cell));

/** A menu on one line, its entries far apart or known. */
const isMenuRow = (block: Block, cells: readonly string[]): boolean => {
  if (block.ending === 'open' && isColumnRow(block.key)) return true;
  const entries = cells.length > 1 || !HAS_MENU_MARK.test(block.plain) ? cells : block.plain.split(HAS_MENU_MARK);
  return entries.length >= LEAST_MENU_CELLS && entries.every((entry) => countWords(entry) <= LONGEST_MENU_CELL);
};

const isSignature = (block: Block): boolean => {
  const { plain, syllables, ending } = block;
  if (syllables > LONGEST_SIGNATURE || ending === 'weak' || isPlace(plain) || isColumn(plain)) return false;
  if (readTheo(plain) !== undefined || isUnnamedReporter(plain)) return true;
  return /[ .]/u.test(plain) && readByline(plain).author !== undefined;
};

const isInPieces = (text: string): boolean =>
  text.split(/[|•·–—-]/u).every((piece) => countWords(piece) <= LONGEST_PIECE);

const findDateline = (block: Block, reference: string | undefined): FoundDate | undefined => {
  if (block.syllables > LONGEST_META) return undefined;
  const found = findDate(block.plain, { ...(reference !== undefined && { reference }) });
  if (found === undefined) return undefined;
  const before = withoutDateLabel(found.before);
  const isLabelled = before.length < withoutMarks(found.before).length;
  const beside = countWords(before) + (isFurnitureText(found.after) ? 0 : countWords(found.after));
  const isRelative = found.rule === 'date-ago' || found.rule === 'date-day-word';
  // "Giá vàng hôm nay" is a headline; beside a relative date stands a name, or what a scraper glued on.
  // "Chuyện hôm nay" is a column: whoever stands beside "hôm nay" has more than one name.
  const isNamed = isAuthor(before) && (found.rule === 'date-ago' || before.includes(' '));
  const isApartBefore = before === '' || isNamed || isPaperBefore(found.before) || isBehindBar(found.before);
  if (isRelative && !(isApartBefore && isApart(found.after))) return undefined;
  // "Hôm qua, xã họp." is a sentence too.
  if (isRelative && block.ending === 'stop' && found.after !== '') return undefined;
  // "Lũ về ngày 12/9/2023." is a sentence.
  if (block.ending === 'stop' && before !== '' && !isAuthor(before)) return undefined;
  const isBetweenBars = startsWithBar(found.after) && endsWithMark(found.before) && found.before + found.after !== '';
  const isMeta = found.hasClock || isRelative || isLabelled || isBetweenBars || isAuthor(before);
  const most = isMeta ? MOST_BESIDE_CLOCK : MOST_BESIDE_DATE;
  if (beside <= most) return found;
  // "Báo Mẫu - 15/04/2021 21:04 | Thời sự | Lượt xem: 12": much stands beside it, all of it in short pieces.
  return found.hasClock && isInPieces(before) && isInPieces(found.after) && block.ending === 'open' ? found : undefined;
};

/** What names a person or a date may stand on many pages and still be this one's own. */
const findStanding = (block: Block, knowledge: PageKnowledge): Standing | undefined => {
  if (knowledge.isTitleOfAnother(block)) return 'title-of-another';
  if (knowledge.isLeadOfAnother(block)) return 'lead-of-another';
  return knowledge.isRecurring(block) && !isPersonName(block.plain) ? 'recurring' : undefined;
};

const extract = (block: Block, reference: string | undefined, knowledge?: PageKnowledge): BlockFeatures => {
  const { plain, syllables, ending } = block;
  const heading = findHeading(block);
  const date = heading === undefined ? findDateline(block, reference) : undefined;
  // "Tác giả: Lan Anh | 05/08/2024" is a dateline with a name beside it.
  const label = heading === undefined ? findLabel(block) : undefined;
  const labelled = label?.label === 'author' && date !== undefined ? undefined : label;
  const cells = toCells(block.text);
  const furniture = date === undefined && (isFurniture(block) || isDateLabel(plain) || isMenuRow(block, cells));
  const isImageMark = IMAGE_MARK.test(plain);
  const isShort = syllables <= LONGEST_CAPTION;
  const isCell = isShort && !isImageMark && isOnlyCell(plain);
  const hasPhotoCredit = isShort && labelled === undefined && endsWithCredit(plain);
  const isMarked = furniture || isImageMark || isCell || hasPhotoCredit;
  const isNamed = heading !== undefined || labelled !== undefined || date !== undefined;
  const isPlain = !isMarked && !isNamed && HAS_WORD.test(plain);
  const standing =
    knowledge !== undefined && isPlain && !isSignature(block) && findSourceMark(plain) === undefined
      ? findStanding(block, knowledge)
      : undefined;
  const isText = isPlain && standing === undefined;
  const isParagraphShaped =
    isPlain &&
    ((syllables >= LEAST_PARAGRAPH && (ending === 'stop' || findSourceMark(plain) !== undefined)) ||
      syllables > (ending === 'open' ? LONGEST_OPEN_HEADLINE : LONGEST_HEADLINE));
  const isParagraph = isText && isParagraphShaped;
  const isHeadlineShaped =
    isPlain && !isParagraphShaped && ending !== 'stop' && !isSiteName(block) && /\p{L}/u.test(plain);
  // Named one by one: spreading a block is what would take longest of all this.
  return {
    order: block.order,
    lineCount: block.lineCount,
    isBlank: block.isBlank,
    isBelowBlank: block.isBelowBlank,
    text: block.text,
    plain,
    get key() {
      return block.key;
    },
    syllables,
    ending,
    heading,
    labelled,
    date,
    isFurniture: furniture,
    isClock: CLOCK_ALONE.test(plain),
    cells,
    isSignature: isText && !isParagraph && isSignature(block),
    isDatedHeadline: isText && !isParagraph && isDatedHeadline(block),
    isImageMark,
    isCell,
    hasPhotoCredit,
    standing,
    isText,
    isParagraph,
    isHeadlineShaped,
    isHeadline: isText && isHeadlineShaped,
  };
};

/** A blank line is nothing, and half of the lines of many pages, so it is looked at once. */
let blank: BlockFeatures | undefined;

export const extractFeatures: typeof extract = (block, ...known) =>
  block.isBlank ? { ...(blank ??= extract(block, undefined)), ...block } : extract(block, ...known);

/** The same block, known to be no part of the article. */
export const withoutText = (block: BlockFeatures, standing: Standing): BlockFeatures => ({
  ...block,
  standing,
  isText: false,
  isParagraph: false,
  isHeadline: false,
  isSignature: false,
});
