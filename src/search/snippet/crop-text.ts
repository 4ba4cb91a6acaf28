/** The piece of a text, so many words long, that shows best why an article was found. */
import { partitionPoint } from '../../shared/index.js';
import type { TokenSpans } from './analysed-article.js';
import type { MarkedText, MarkedToken } from './choose-marks.js';
import { beforeOpeningSigns, NEIGHBOUR_BONUS, wholeCharactersEnd } from './choose-passages.js';

export interface TextPiece {
  /** UTF-16 offsets, half open; not inside a token. */
  readonly start: number;
  readonly end: number;
  /** There is more before, and behind. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

/** A piece is never longer than so many UTF-16 units for each of its words, whatever stands between them. */
export const MOST_UNITS_A_WORD = 64;

/** Signs before the first word of a text and behind the last one are shown, but no row of them. */
const SHORT_GAP = 40;

/** Of two windows that show the same, the one with more marks. */
const A_MARK = 1e-4;
/** Less than that is rounding. */
const ROUNDING = 1e-9;

/**
 * The marks that weigh most together within so many words, from the beginning of their sentence where there is room,
 * else in the middle. Without marks the beginning of the text.
 *
 * @param words tokens that are shown, 1 or more
 * @param to end of the text; it may be longer than what of it was read
 * @param from where it begins, when it is one of several that were read as one
 */
export const cropText = (
  { tokens, marks }: MarkedText,
  slotWeights: readonly number[],
  words: number,
  to: number,
  from = 0,
): TextPiece => {
  const first = partitionPoint(0, tokens.count, (token) => tokens.starts[token]! < from);
  const past = partitionPoint(first, tokens.count, (token) => tokens.ends[token]! <= to);
  const mostUnits = words * MOST_UNITS_A_WORD;
  if (first === past) {
    const end = wholeCharactersEnd(tokens.text, Math.min(to, from + mostUnits));
    return { start: from, end, isCutBefore: false, isCutAfter: end < to };
  }
  const own = marks.slice(
    partitionPoint(0, marks.length, (i) => marks[i]!.token < first),
    partitionPoint(0, marks.length, (i) => marks[i]!.token < past),
  );
  const begin = past - first <= words ? first : beginOf(tokens, own, slotWeights, words, first, past);
  let end = Math.min(past, begin + words);
  while (end > begin + 1 && tokens.ends[end - 1]! - tokens.starts[begin]! > mostUnits) end--;
  const isFromStart = begin === first && tokens.starts[first]! - from <= SHORT_GAP;
  const isToEnd = end === past && to - tokens.ends[past - 1]! <= SHORT_GAP;
  return {
    start: isFromStart ? from : Math.max(from, beforeOpeningSigns(tokens, begin)),
    end: isToEnd ? to : tokens.ends[end - 1]!,
    isCutBefore: !isFromStart,
    isCutAfter: !isToEnd,
  };
};

/** The token at which a window of so many begins; there are more. */
const beginOf = (
  tokens: TokenSpans,
  marks: readonly MarkedToken[],
  slotWeights: readonly number[],
  words: number,
  first: number,
  past: number,
): number => {
  const shown = bestWindow(marks, slotWeights, words);
  if (shown === undefined) return first;
  const [start, end] = shown;
  const earliest = Math.max(first, end - words);
  const latest = past - words;
  let sentence = start;
  while (sentence > earliest && !tokens.endsSentence(sentence - 1)) sentence--;
  const isSentence = sentence === first || tokens.endsSentence(sentence - 1);
  const begin = isSentence ? sentence : start - Math.floor((words - (end - start)) / 2);
  return Math.min(latest, Math.max(first, begin));
};

/**
 * The tokens, half open, from the first to the last mark of those within so many words that weigh most: each slot
 * counts once, and neighbours in query and text again, as in a passage. Every mark comes and goes once.
 */
const bestWindow = (
  marks: readonly MarkedToken[],
  slotWeights: readonly number[],
  words: number,
): readonly [start: number, end: number] | undefined => {
  const shown = new Uint32Array(slotWeights.length);
  const beside = new Uint32Array(slotWeights.length);
  let sum = 0;
  let best = -Infinity;
  let found: readonly [number, number] | undefined;
  /** Neighbours of the mark before it. */
  const countBeside = (i: number, by: 1 | -1): void => {
    const [before, { token, slots }] = [marks[i - 1]!, marks[i]!];
    if (before.token !== token - 1) return;
    for (const slot of slots) {
      if (!before.slots.includes(slot - 1)) continue;
      const count = (beside[slot]! += by);
      if (count === Number(by === 1)) sum += by * NEIGHBOUR_BONUS * slotWeights[slot]!;
    }
  };
  const count = (i: number, by: 1 | -1): void => {
    for (const slot of marks[i]!.slots) {
      const times = (shown[slot]! += by);
      if (times === Number(by === 1)) sum += by * slotWeights[slot]!;
    }
  };
  let left = 0;
  for (let right = 0; right < marks.length; right++) {
    count(right, 1);
    if (right > left) countBeside(right, 1);
    for (; marks[right]!.token - marks[left]!.token >= words; left++) {
      count(left, -1);
      countBeside(left + 1, -1);
    }
    const value = sum + (right - left) * A_MARK;
    if (value <= best + ROUNDING) continue;
    best = value;
    found = [marks[left]!.token, marks[right]!.token + 1];
  }
  return found;
};
