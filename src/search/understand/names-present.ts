/**
 * Does a query ask for news? It does when it names the present (hôm nay, mới nhất), a day near the instant at which it
 * is asked, or what changes from day to day (giá vàng, thời tiết, a match). One that names another year does not.
 *
 * A word of the list is met as by the accent law: marks that were left out are free, so tokens are looked at as they
 * were understood, and `toi nay` that was read as "tới nay" is none.
 */
import { tierOf, type Token } from '../../text/index.js';
import type { AnalysedPart, ByToken } from '../query/query-plan.js';

const phrases = (...all: readonly string[]): readonly (readonly string[])[] => all.map((phrase) => phrase.split(' '));

/** They say when, and nothing of what: an article of today need not have them. */
const TIME_WORDS = phrases(
  ...[
    'hôm nay',
    'sáng nay',
    'trưa nay',
    'chiều nay',
    'tối nay',
    'đêm nay',
    'hôm qua',
    'tối qua',
    'ngày mai',
    'tuần này',
  ],
  ...['hiện nay', 'bây giờ', 'mới nhất', 'vừa xong'],
);

/** What changes from day to day. */
const CHANGING = phrases(
  ...[
    'giá vàng',
    'giá bạc',
    'giá xăng',
    'giá dầu',
    'giá đô',
    'giá usd',
    'giá bitcoin',
    'giá heo hơi',
    'giá cà phê',
    'tỷ giá',
  ],
  ...['xổ số', 'lịch thi đấu', 'bảng xếp hạng', 'bảng tổng sắp', 'tỷ số', 'kết quả trận', 'kết quả bóng đá'],
  ...['kết quả ngoại hạng', 'kết quả vòng', 'kết quả world cup'],
  ...['tin nóng', 'tin bão', 'thời tiết', 'áp thấp nhiệt đới', 'triều cường'],
);

/** These only at the beginning: "đầu tư trực tiếp" is something else. */
const PRESENT_AT_START = [['trực', 'tiếp']];

/** Between two that play each other. */
const AGAINST = [['vs'], ['gặp'], ['đấu'], ['đấu', 'với'], ['đối', 'đầu']];
/** One of the two sides is named so, where the word between them says little by itself. */
const SIDES = phrases('đội tuyển', 'clb', 'fc', 'u 16', 'u 17', 'u 19', 'u 20', 'u 21', 'u 22', 'u 23');

const DAY = 24 * 60 * 60 * 1000;
/** Of Vietnam, all year. */
const OFFSET = 7 * 60 * 60 * 1000;
/** How far from now a day may be to be news, in days; a holiday is asked for before it comes. */
const DAYS_AROUND = 14;

/** A pasted paragraph asks for no news. */
const MAX_WORDS = 16;

export interface NamedPresent {
  /** The words by which it asks for news, as understood. */
  readonly typed: string;
  /** Tokens that say when and nothing else; none where there is nothing but these. */
  readonly timeWords: ReadonlySet<Token>;
}

/**
 * Undefined when a query does not ask for news.
 *
 * @param readings tokens with accents that were left out
 * @param asOf when it is asked, in ms since the epoch
 */
export const namesPresent = (
  parts: readonly AnalysedPart[],
  readings: ByToken<{ readonly understood: string }>,
  asOf: number,
): NamedPresent | undefined => {
  const tokens = parts.flatMap((part) => (part.kind === 'words' ? part.tokens : []));
  const words = tokens.map((token) => readings.get(token)?.understood ?? token.term);
  if (words.length > MAX_WORDS || namesOtherYear(words, asOf)) return undefined;
  const day = findDay(tokens, asOf);
  if (day !== undefined && !day.isNear) return undefined;
  const spans = TIME_WORDS.flatMap((phrase) => spansOf(words, phrase));
  const typed = spans[0] ?? day ?? CHANGING.flatMap((phrase) => spansOf(words, phrase))[0] ?? findMatch(words);
  if (typed === undefined) return undefined;
  const timeWords = spans.flatMap(({ at, length }) => tokens.slice(at, at + length));
  const wanted = parts.flatMap((part) => (part.kind === 'words' || part.kind === 'phrase' ? part.tokens : []));
  const isAll = new Set(timeWords).size === wanted.length;
  return { typed: typed.typed, timeWords: new Set(isAll ? [] : timeWords) };
};

interface Span {
  readonly typed: string;
  readonly at: number;
  readonly length: number;
}

const spansOf = (words: readonly string[], phrase: readonly string[]): Span[] =>
  words.flatMap((_, at) =>
    standsAt(words, at, phrase) ? [{ typed: phrase.join(' '), at, length: phrase.length }] : [],
  );

const isWord = (typed: string, wanted: string): boolean => {
  const tier = tierOf(typed, wanted);
  return tier !== undefined && tier !== 'conflicting';
};

const standsAt = (words: readonly string[], at: number, phrase: readonly string[]): boolean =>
  at + phrase.length <= words.length && phrase.every((word, i) => isWord(words[at + i]!, word));

/** A broadcast, or `A vs B`, `A gặp B`: something on both sides. */
const findMatch = (words: readonly string[]): Pick<Span, 'typed'> | undefined => {
  if (PRESENT_AT_START.some((phrase) => standsAt(words, 0, phrase))) return { typed: 'trực tiếp' };
  const hasSide = SIDES.some((side) => words.some((_, i) => standsAt(words, i, side)));
  for (let at = 1; at < words.length - 1; at++) {
    const between = AGAINST.find((phrase) => standsAt(words, at, phrase) && at + phrase.length < words.length);
    if (between !== undefined && (between[0] === 'vs' || hasSide)) return { typed: between.join(' ') };
  }
  return undefined;
};

const namesOtherYear = (words: readonly string[], asOf: number): boolean => {
  const nearYears = [-DAYS_AROUND, DAYS_AROUND].map((days) => dateAt(asOf + days * DAY).getUTCFullYear());
  return words.some((word) => /^(?:19|20)\d\d$/.test(word) && !nearYears.includes(Number(word)));
};

const dateAt = (instant: number): Date => new Date(instant + OFFSET);

/** The first two joined numbers that are a day of a month, `22/8`. */
const findDay = (tokens: readonly Token[], asOf: number): { typed: string; isNear: boolean } | undefined => {
  for (let i = 0; i + 1 < tokens.length; i++) {
    if (!tokens[i + 1]!.joined) continue;
    const [day, month] = [tokens[i]!, tokens[i + 1]!].map(({ term }) => (/^\d{1,2}$/.test(term) ? Number(term) : NaN));
    if (!(day! >= 1 && day! <= 31 && month! >= 1 && month! <= 12)) continue;
    const typed = `${day}/${month}`;
    for (let days = -DAYS_AROUND; days <= DAYS_AROUND; days++) {
      const date = dateAt(asOf + days * DAY);
      if (date.getUTCDate() === day && date.getUTCMonth() + 1 === month) return { typed, isNear: true };
    }
    return { typed, isNear: false };
  }
  return undefined;
};
