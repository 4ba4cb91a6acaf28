/** Who wrote it and where it stood first: what bylines, source lines and marks before the lead say. */
import { DATE_LABEL, type FoundDate } from '../../../dates/index.js';
import { beginsWithFamilyName, isPersonName, isPlace, isUnnamedReporter, startsLikeOrganisation } from './names.js';
import { isKnownSite } from './sites.js';

export interface Credits {
  readonly author?: string;
  readonly source?: string;
  readonly url?: string;
}

const MARKS = ' -–—|•·,;:/()[]*_';

/** Written as loops: an expression that trims the end looks at every run of marks from each of its characters. */
const trimMarks = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && (MARKS.includes(text[start] as string) || text[start] === '.')) start += 1;
  while (end > start && MARKS.includes(text[end - 1] as string)) end -= 1;
  return text.slice(start, end);
};

/** In UTF-16 units. */
const LONGEST_BYLINE = 160;

const withAuthor = (name: string): Credits => (name === '' ? {} : { author: name });
const withSource = (name: string): Credits => (name === '' ? {} : { source: name });

/** "(tổng hợp)", "(thực hiện)", "(ghi)": what the person did, not who. */
const TASK =
  / (?:\((?:tổng hợp|th|t\/h|thực hiện|ghi|lược dịch|dịch|biên dịch|sưu tầm|từ [^()]{1,30})\)|tổng hợp|thực hiện|ghi|lược dịch)$/iu;
const PHOTO_PART = / ?[-–;,|] ?(?:ảnh|hình ảnh|hình|video|clip|đồ họa|ảnh và video|ảnh, video) ?:.*$/iu;
/** "Bài và ảnh:", where a date stands on the line too, and so no label was found. */
const AUTHOR_LABEL =
  /^(?:(?:bài|tin|bài viết|tin bài|tin, bài|nội dung|thực hiện|tác giả|người viết|đăng bởi|viết bởi)(?: ?(?:và|&|,) ?(?:ảnh|clip|video)| ảnh)?|ảnh và bài) ?: ?/iu;
const BEHIND_NAME = /(?:,? (?:phóng viên|nhà báo|biên tập viên)| và \d{1,2} (?:tác giả|người) khác)$/iu;
const EMAIL_PART = / ?[-–|(]? ?[\w.+-]{1,64}@[\w.-]{3,64}\)?$/u;
const HONORIFIC = /^(?:nhà báo|phóng viên|biên tập viên|cộng tác viên|pv|btv|ctv|tác giả|bởi|by)[:.]? (?=\p{Lu})/iu;

/** "Lan Anh/TTXVN", "Lan Anh (TTXVN)": a person and a paper. */
const PERSON_AND_PAPER = /^(.{2,60}?) ?(?:\(|\|| [-–—] )(?:theo )? ?([^()|]{2,40})\)?$/iu;

/** "Lan Anh, theo Kênh Mẫu", "Lan Anh (Theo TTXVN)": whatever follows "theo" after a person is a paper. */
const PERSON_THEO_PAPER = /^(.{2,60}?) ?[,/|(–-]? ?theo:? ([^()]{2,40})\)?\.?$/iu;
const HAS_THEO = /[ (]theo[: ]/iu;

const isPaper = (text: string): boolean =>
  startsLikeOrganisation(text) || isKnownSite(text) || /^[\p{Lu}\d.+]{2,12}$|\.(?:vn|com)$|[+]$/u.test(text);

/** Behind a stroke stands the paper, unless it is plainly a person. */
const isPersonBehindStroke = (text: string): boolean =>
  isPersonName(text) && beginsWithFamilyName(text) && text.includes(' ');

/** Reads a byline without its label: a name, a paper, or both. What is neither gives nothing. */
export const readByline = (text: string): Credits => {
  if (isUnnamedReporter(text)) return withAuthor(text);
  if (text.length > LONGEST_BYLINE) return {};
  let bare = text;
  if (bare.includes(':')) bare = bare.replace(AUTHOR_LABEL, '').replace(PHOTO_PART, '');
  if (bare.includes('@')) bare = bare.replace(EMAIL_PART, '');
  bare = bare.replace(TASK, '').replace(BEHIND_NAME, '').replace(HONORIFIC, '');
  const line = trimMarks(bare).replace(/(?<=\p{L}{2})\.$/u, '');
  const theo = HAS_THEO.test(line) ? PERSON_THEO_PAPER.exec(line) : null;
  if (theo !== null && isPersonName(trimMarks(theo[1] as string))) {
    return { ...withAuthor(trimMarks(theo[1] as string)), ...withSource(trimMarks(theo[2] as string)) };
  }
  const stroke = /^([^/]{2,60}?) ?\/ ?([^/]{2,40})$/u.exec(line);
  if (stroke !== null && isPersonName(stroke[1] as string) && !isPersonBehindStroke(stroke[2] as string)) {
    return { ...withAuthor(stroke[1] as string), ...withSource(trimMarks(stroke[2] as string)) };
  }
  if (isPersonName(line)) return withAuthor(line);
  const both = PERSON_AND_PAPER.exec(line);
  // "Lan Anh - TTXM" is a byline; "Lan Anh - cô giáo vùng cao" may be a title.
  const isDashed = / [-–—] /u.test(both?.[0] ?? '') && !/[(|]/u.test(both?.[0] ?? '');
  const [person, paper] = [both?.[1]?.trim() ?? '', both?.[2]?.trim() ?? ''];
  if (isPersonName(person) && !isPersonName(paper) && (!isDashed || isPaper(paper))) {
    return { ...withAuthor(person), ...withSource(paper) };
  }
  return {};
};

const THEO = /^\(? ?theo ([^()]{2,60}?)(?: ?\(([^()]{2,40})\))? ?\)?\.?$/iu;
const LONGEST_THEO_WORDS = 10;

/** "Theo Nguyễn Văn A/Lao Động", "(Theo TTXVN)": the one after "theo" is a person or a paper. */
export const readTheo = (text: string): Credits | undefined => {
  const match = THEO.exec(text);
  if (match === null || text.split(' ').length > LONGEST_THEO_WORDS) return undefined;
  const name = trimMarks(match[1] as string);
  if (!/^\p{Lu}|^(?:báo|tạp chí|đài) /u.test(name)) return undefined;
  const paper = match[2]?.trim();
  if (isKnownSite(name)) return withSource(name);
  if (paper !== undefined && isPersonName(name)) return { author: name, source: paper };
  const split = readByline(name);
  // One word after "theo" is a paper (VnExpress), not a given name.
  if (split.author !== undefined && (name.includes(' ') || split.source !== undefined)) return split;
  return withSource(name.replace(/^báo (?=\p{Lu})/iu, ''));
};

const URL_SHAPE = /(?:https?:\/\/|www\.)[^\s<>"'|]{4,2000}/iu;

export const findUrl = (text: string): string | undefined => URL_SHAPE.exec(text)?.[0].replace(/[.,;)]+$/u, '');

/** What follows "Nguồn": a name, an address, or both. */
export const readSource = (value: string): Credits => {
  const url = findUrl(value);
  const name = trimMarks(url === undefined ? value : value.replace(URL_SHAPE, ' '));
  return { ...withSource(name), ...(url !== undefined && { url }) };
};

/** The author beside a date: "Nguyễn Văn A - 05/08/2024 10:20". In "Xóm Bồi, ngày 5/8/2024" it is a place. */
export const readBesideDate = ({ before, after, hasClock }: FoundDate): Credits => {
  const isPlaceBefore = before.endsWith(',') && !hasClock;
  const parts = [isPlaceBefore ? '' : withoutDateLabel(before), after];
  for (const part of parts) {
    const credits = (hasClock ? readTheo(trimMarks(part)) : undefined) ?? readByline(part);
    if (credits.author === undefined || isPlace(credits.author)) continue;
    if (/[ .]/u.test(credits.author)) return credits;
  }
  const paper = parts.map(trimMarks).find((part) => /^(?:báo|tạp chí|đài) \p{Lu}/iu.test(part) || isKnownSite(part));
  return paper === undefined ? {} : { source: paper };
};

/** Before the second paragraph, below a lead without a mark, only a paper that is known: "(TXC)" may be anything. */
export const findMarkBelowLead = (plain: string): SourceMark | undefined => {
  const mark = findSourceMark(plain);
  return mark && isKnownSite(mark.source) ? mark : undefined;
};

export interface SourceMark {
  readonly source: string;
  /** The mark with the white space after it, at the beginning of a text in any Unicode form. */
  readonly shape: RegExp;
}

const IN_BRACKETS = /^[([]([^()[\]]{2,30})[)\]] ?(?:[-–—:] ?)?(?=["“‘]?[\p{Lu}\p{N}])/u;
/** "Hà Nội (TTXVN) - …", "Đà Nẵng (TTXVN 15/4): …": the place comes first, and a dash has to follow. */
const PLACE_THEN_BRACKETS =
  /^(?:\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,4}(?:, ?\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,3})?) ?\(([^()]{2,30})\) ?[-–—:,] ?(?=["“‘]?[\p{Lu}\p{N}])/u;
const BEFORE_DASH =
  /^([A-ZĐ]{2,8}\+?(?:\.(?:VN|vn))?|[A-ZĐ]{1,5}&[A-ZĐ]{1,5}|[A-Z][a-z]{6,24}|(?:\p{Lu}[\p{L}]{0,12} ){1,3}(?:Online|News|Net|TV)|[A-Za-z][A-Za-z0-9]{1,20}\.(?:com\.)?(?:vn|com|net)) ?[-–—] ?(?=["“‘]?\p{Lu})/u;
/** "Dân Trí - Sáng nay": a paper that is known, in words. */
const KNOWN_BEFORE_DASH = /^(?:Báo )?(\p{Lu}[\p{L}+]*(?: \p{L}+){0,4}) [-–—] (?=["“‘]?\p{Lu})/u;
/** The day of the report within the brackets: "TTXVN 15/4". */
const DAY_IN_MARK = /,? \d{1,2}\/\d{1,2}(?:\/\d{4})?$/u;
const NO_SOURCE = /^(?:ảnh|video|clip|hình|tiếp|kỳ|phần|bài|xem|nguồn|theo|tr|trang|số|ngày|cập nhật)(?: |$)/iu;
const INSTITUTION = /^(?:UBND|HĐND|MTTQ|LĐLĐ|CNVCLĐ|BCH|BHXH|TAND|VKSND|CSGT|PCCC|THPT|THCS)$/u;
const LONGEST_MARK_WORDS = 4;

const isSourceName = (source: string): boolean =>
  /^\p{Lu}|\.vn$/u.test(source) && !NO_SOURCE.test(source) && source.split(' ').length <= LONGEST_MARK_WORDS;

/** What a mark covers at the beginning of a text in any Unicode form: up to and with its last sign. */
const SHAPES = {
  brackets: /^[([][^)\]]{1,120}[)\]]\s*(?:[-–—:]\s*)?/u,
  placeThenBrackets: /^[^([]{1,120}\([^)]{1,120}\)\s*[-–—:,]\s*/u,
  beforeDash: /^[^–—-]{1,60}?\s*[-–—]\s*/u,
  wordsBeforeDash: /^[^–—-]{1,120}\s[-–—]\s*/u,
};

/** "(LĐTĐ) Nhằm …", "TTO - Sáng …", "Hà Nội (TTXVN) - …": the paper's own mark before the first sentence. */
export const findSourceMark = (plain: string): SourceMark | undefined => {
  const brackets = IN_BRACKETS.exec(plain)?.[1]?.replace(DAY_IN_MARK, '').trim();
  if (brackets !== undefined) return isSourceName(brackets) ? { source: brackets, shape: SHAPES.brackets } : undefined;
  const placed = PLACE_THEN_BRACKETS.exec(plain)?.[1]?.replace(DAY_IN_MARK, '').trim();
  if (placed !== undefined && isPaper(placed) && isSourceName(placed)) {
    return { source: placed, shape: SHAPES.placeThenBrackets };
  }
  const match = BEFORE_DASH.exec(plain);
  const source = match?.[1]?.trim();
  if (match !== null && source !== undefined && isSourceName(source)) {
    // "UBND - LĐLĐ thị xã tổ chức …" names two institutions.
    if (INSTITUTION.test(source) || /^["“‘]?\p{Lu}{2}/u.test(plain.slice(match[0].length))) return undefined;
    return { source, shape: SHAPES.beforeDash };
  }
  const known = KNOWN_BEFORE_DASH.exec(plain)?.[1];
  return known !== undefined && isKnownSite(known) ? { source: known, shape: SHAPES.wordsBeforeDash } : undefined;
};

/** What stands before a date, without marks at its end. */
export const withoutMarks = (text: string): string => text.replace(/[\s\-–—|•·,(]+$/u, '');

/** "Ngày đăng:" on a line of its own. */
export const isDateLabel = (plain: string): boolean => plain.length <= 40 && DATE_LABEL.test(plain);

/** "Thời sự | Ngày đăng:" → "Thời sự |"; without a label what came. */
export const beforeLabel = (before: string): string => {
  const last = before.split(/(?<=[|•·,;(–—]) ?| - /u).at(-1) ?? '';
  const label = last.startsWith('(') ? last.slice(1) : last;
  return DATE_LABEL.test(label) ? before.slice(0, before.length - last.length).trim() : before;
};

/** "Lan Anh | Ngày đăng:" → "Lan Anh". */
export const withoutDateLabel = (before: string): string => withoutMarks(beforeLabel(withoutMarks(before)));
