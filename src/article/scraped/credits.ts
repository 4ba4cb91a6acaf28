/** Who wrote it and where it stood first: what bylines, source lines and marks before the lead say. */
import type { FoundDate } from '../dates/read-date.js';
import { withoutDateLabel } from './date-label.js';
import { isPersonName, isPlace, startsLikeOrganisation } from './names.js';

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

const withAuthor = (name: string): Credits => (name === '' ? {} : { author: name });
const withSource = (name: string): Credits => (name === '' ? {} : { source: name });

/** "(tổng hợp)", "(thực hiện)", "(ghi)": what the person did, not who. */
const TASK =
  / (?:\((?:tổng hợp|th|t\/h|thực hiện|ghi|lược dịch|dịch|biên dịch|sưu tầm|từ [^()]{1,30})\)|tổng hợp|thực hiện|ghi|lược dịch)$/iu;
const PHOTO_PART = / ?[-–;,|] ?(?:ảnh|video|clip|đồ họa|ảnh và video) ?:.*$/iu;
const HONORIFIC = /^(?:nhà báo|phóng viên|pv|ctv|tác giả|bởi|by)[:.]? (?=\p{Lu})/iu;

/** "Lan Anh/TTXVN", "Lan Anh (TTXVN)": a person and a paper. */
const PERSON_AND_PAPER = /^(.{2,60}?) ?(?:\/|\(|\|| - )(?:theo )? ?([^()/|]{2,40})\)?$/iu;

const isPaper = (text: string): boolean =>
  startsLikeOrganisation(text) || /^[\p{Lu}\d.]{2,12}$|\.(?:vn|com)$/u.test(text);

/** Reads a byline without its label: a name, a paper, or both. What is neither gives nothing. */
export const readByline = (text: string): Credits => {
  const line = trimMarks(text.replace(PHOTO_PART, '').replace(TASK, '').replace(HONORIFIC, ''));
  if (isPersonName(line)) return withAuthor(line);
  const both = PERSON_AND_PAPER.exec(line);
  // "Lan Anh - TTXM" is a byline; "Lan Anh - cô giáo vùng cao" may be a title.
  const isDashed = both?.[0].includes(' - ') === true && !/[/(|]/u.test(both[0]);
  const [person, paper] = [both?.[1]?.trim() ?? '', both?.[2]?.trim() ?? ''];
  if (isPersonName(person) && !isPersonName(paper) && (!isDashed || isPaper(paper))) {
    return { ...withAuthor(person), ...withSource(paper) };
  }
  if (isPersonName(person) && both?.[0].includes('/') === true) return { ...withAuthor(person), ...withSource(paper) };
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
  return { ...withSource(name), ...(url === undefined ? {} : { url }) };
};

/** The author beside a date: "Nguyễn Văn A - 05/08/2024 10:20". In "Xóm Bồi, ngày 5/8/2024" it is a place. */
export const readBesideDate = ({ before, after, hasClock }: FoundDate): Credits => {
  const isPlaceBefore = before.endsWith(',') && !hasClock;
  for (const part of [isPlaceBefore ? '' : withoutDateLabel(before), after]) {
    const credits = readByline(part);
    if (credits.author === undefined || isPlace(credits.author)) continue;
    if (/[ .]/u.test(credits.author)) return credits;
  }
  return {};
};

export interface SourceMark {
  readonly source: string;
  /** The mark with the white space after it, at the beginning of a text in any Unicode form. */
  readonly shape: RegExp;
}

const IN_BRACKETS = /^[([]([^()[\]]{2,30})[)\]] ?(?:[-–—:] ?)?(?=["“‘]?[\p{Lu}\p{N}])/u;
const BEFORE_DASH =
  /^([A-ZĐ]{2,8}(?:\.(?:VN|vn))?|[A-Za-z][A-Za-z0-9]{1,20}\.(?:com\.)?(?:vn|com|net)) ?[-–—] ?(?=["“‘]?\p{Lu})/u;
const NO_SOURCE = /^(?:ảnh|video|clip|hình|tiếp|kỳ|phần|bài|xem|nguồn|theo|tr|trang|số|ngày|cập nhật)(?: |$)/iu;
const INSTITUTION = /^(?:UBND|HĐND|MTTQ|LĐLĐ|CNVCLĐ|BCH|BHXH|TAND|VKSND|CSGT|PCCC|THPT|THCS)$/u;
const LONGEST_MARK_WORDS = 4;

/** "(LĐTĐ) Nhằm …", "TTO - Sáng …": the paper's own mark before the first sentence. */
export const findSourceMark = (plain: string): SourceMark | undefined => {
  const brackets = IN_BRACKETS.exec(plain);
  const match = brackets ?? BEFORE_DASH.exec(plain);
  const source = match?.[1]?.trim();
  if (match === null || source === undefined || !/^\p{Lu}|\.vn$/u.test(source)) return undefined;
  if (NO_SOURCE.test(source) || source.split(' ').length > LONGEST_MARK_WORDS) return undefined;
  if (brackets !== null) return { source, shape: /^[([][^)\]]{1,120}[)\]]\s*(?:[-–—:]\s*)?/u };
  // "UBND - LĐLĐ thị xã tổ chức …" names two institutions.
  if (INSTITUTION.test(source) || /^["“‘]?\p{Lu}{2}/u.test(plain.slice(match[0].length))) return undefined;
  return { source, shape: /^[^\s–—-]{1,60}\s*[-–—]\s*/u };
};
