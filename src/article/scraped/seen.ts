/** What a block looks like by itself: found once for each block, before any rule is asked. */
import { findDate, type FoundDate } from '../dates/read-date.js';
import { type Block, toKey } from './blocks.js';
import { withoutDateLabel, withoutMarks } from './date-label.js';
import { findLabel, type LabelledValue } from './labels.js';
import { isPersonName } from './names.js';
import { findHeading, type Heading, isFurniture, isSiteName } from './phrases.js';

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
const LONGEST_CAPTION = 80;
/** In UTF-16 units. */
const LONGEST_CREDIT = 100;
/** In words, with the one that says what it is. */
const LONGEST_LONE_CREDIT = 6;

const WORDS = /[\p{L}\p{N}]/u;
const IMAGE_MARK = /^\|? ?(?:!\[[^\]]{0,300}\]\([^)]{0,500}\)|<img [^>]{0,500}>|\[(?:ảnh|hình|image|video)\])[\s|]*$/iu;
const PHOTO_CREDIT =
  /(?:^|[.!?…)”"] |\(|[-–—|] ?)(?:nguồn )?(?:ảnh|hình ảnh|hình|clip|video|đồ h(?:ọa|oạ)|infographic)(?: minh h(?:ọa|oạ)| tư liệu)?(?: ?[:：] ?[^:：]{1,60}|(?<=minh h(?:ọa|oạ))[).]{0,2})$/iu;

const countWords = (text: string): number => text.split(' ').filter((word) => WORDS.test(word)).length;

/** "Ảnh: Lan Anh" is a credit; "Clip: Vòi rồng hiếm gặp ở biển Cồn Vành" is a headline. */
const endsWithCredit = (plain: string): boolean => {
  const found = PHOTO_CREDIT.exec(plain.slice(-LONGEST_CREDIT));
  return found !== null && (found[0].length < plain.length || countWords(plain) <= LONGEST_LONE_CREDIT);
};

const isOnlyCell = (plain: string): boolean =>
  (plain.startsWith('|') || plain.endsWith('|')) && plain.split('|').filter((cell) => WORDS.test(cell)).length === 1;

/** Nothing, something behind a mark ("· Thời sự"), or a button that was glued on ("Bài gốc"). */
const isApart = (after: string): boolean =>
  after === '' || /^[-–—|•·,(]/u.test(after) || isFurniture({ key: toKey(after), plain: after });

const isAuthor = (text: string): boolean => isPersonName(text) || /^(?:tác giả|bởi|by|pv|phóng viên)[: ]/iu.test(text);

const findDateline = (block: Block, reference: string | undefined): FoundDate | undefined => {
  if (block.syllables > LONGEST_DATELINE) return undefined;
  const found = findDate(block.plain, reference === undefined ? {} : { reference });
  if (found === undefined) return undefined;
  const before = withoutDateLabel(found.before);
  const isLabelled = before.length < withoutMarks(found.before).length;
  const beside = countWords(before) + countWords(found.after);
  const isRelative = found.rule === 'date-ago' || found.rule === 'date-day-word';
  // "Giá vàng hôm nay" is a headline; beside a relative date stands a name, or what a scraper glued on.
  if (isRelative && ((before !== '' && !isAuthor(before)) || !isApart(found.after))) return undefined;
  // "Lũ về ngày 12/9/2023." is a sentence.
  if (block.ending === 'stop' && before !== '' && !isAuthor(before)) return undefined;
  const most = found.hasClock || isRelative || isLabelled || isAuthor(before) ? MOST_BESIDE_CLOCK : MOST_BESIDE_DATE;
  return beside <= most ? found : undefined;
};

export const see = (block: Block, reference: string | undefined): Seen => {
  const { plain, syllables, ending } = block;
  const heading = findHeading(block);
  const date = heading === undefined ? findDateline(block, reference) : undefined;
  // "Tác giả: Lan Anh | 05/08/2024" is a dateline with a name beside it.
  const label = heading === undefined ? findLabel(block) : undefined;
  const labelled = label?.label === 'author' && date !== undefined ? undefined : label;
  const furniture = isFurniture(block);
  const isImageMark = IMAGE_MARK.test(plain);
  const isShort = syllables <= LONGEST_CAPTION;
  const isCell = isShort && !isImageMark && isOnlyCell(plain);
  const hasPhotoCredit = isShort && labelled === undefined && endsWithCredit(plain);
  const isMarked = furniture || isImageMark || isCell || hasPhotoCredit;
  const isText =
    !isMarked && heading === undefined && labelled === undefined && date === undefined && WORDS.test(plain);
  const isParagraph =
    isText &&
    ((ending === 'stop' && syllables >= LEAST_PARAGRAPH) ||
      syllables > (ending === 'open' ? LONGEST_OPEN_HEADLINE : LONGEST_HEADLINE));
  return {
    ...block,
    heading,
    labelled,
    date,
    isFurniture: furniture,
    isImageMark,
    isCell,
    hasPhotoCredit,
    isText,
    isParagraph,
    isHeadline: isText && !isParagraph && ending !== 'stop' && !isSiteName(block) && /\p{L}/u.test(plain),
  };
};
