/**
 * The passages of an article that show best why it was found: whole sentences, or a piece of a long one. Each slot of
 * the query in a passage counts once with its idf; neighbours in query and text count again. Where one passage cannot
 * show all slots that are marked, several shorter ones are tried.
 */
import { partitionPoint } from '../../shared/index.js';
import type { TokenSpans } from './analysed-article.js';
import type { MarkedText, MarkedToken } from './choose-marks.js';

export interface Passage {
  readonly source: MarkedText;
  /** Offsets into the source's text; not inside a token. */
  readonly start: number;
  readonly end: number;
}

const DEFAULT_PASSAGES = {
  /** Maximum length of all passages together in UTF-16 units, apart from a few quotes and brackets around them. */
  maxLength: 260,
  maxPassages: 2,
};

export type PassageOptions = Readonly<typeof DEFAULT_PASSAGES>;

/** Neighbours found side by side count this much of their slots' weights again. */
export const NEIGHBOUR_BONUS = 0.6;

interface Candidate extends Passage {
  readonly slots: ReadonlySet<number>;
  readonly score: number;
}

export const choosePassages = (
  sources: readonly MarkedText[],
  slotWeights: readonly number[],
  options: PassageOptions = DEFAULT_PASSAGES,
): Passage[] => {
  const { maxLength, maxPassages } = options;
  const candidates = (length: number): Candidate[] =>
    sources.flatMap((source) => candidatesOf(source, slotWeights, length));
  const single = best(candidates(maxLength), (candidate) => candidate.score);
  if (single === undefined) return beginning(sources, maxLength);
  const showsAll = sources.every(({ marks }) =>
    marks.every(({ slots }) => slots.every((slot) => single.slots.has(slot))),
  );
  if (maxPassages === 1 || showsAll) return [single];
  // One passage cannot show all that is marked, so each of several gets its part of the length.
  const several = chooseSeveral(candidates(maxLength / maxPassages), slotWeights, maxPassages);
  const order = (passage: Passage): number => sources.indexOf(passage.source);
  return sumOf(slotsOf(several), slotWeights) > sumOf(single.slots, slotWeights)
    ? several.sort((a, b) => order(a) - order(b) || a.start - b.start)
    : [single];
};

const chooseSeveral = (
  candidates: readonly Candidate[],
  slotWeights: readonly number[],
  maxPassages: number,
): Candidate[] => {
  const chosen: Candidate[] = [];
  while (chosen.length < maxPassages) {
    const shown = slotsOf(chosen);
    const next = best(candidates, (candidate) => {
      if (chosen.some((one) => overlap(one, candidate))) return 0;
      if (chosen.length === 0) return candidate.score;
      const isNew = [...candidate.slots].filter((slot) => !shown.has(slot));
      return sumOf(isNew, slotWeights);
    });
    if (next === undefined) break;
    chosen.push(next);
  }
  return chosen;
};

const slotsOf = (candidates: readonly Candidate[]): Set<number> =>
  new Set(candidates.flatMap(({ slots }) => [...slots]));

const sumOf = (slots: Iterable<number>, weights: readonly number[]): number => {
  let sum = 0;
  for (const slot of slots) sum += weights[slot]!;
  return sum;
};

const overlap = (a: Passage, b: Passage): boolean => a.source === b.source && a.start < b.end && b.start < a.end;

/** The first of those with the highest value above 0. */
const best = (candidates: readonly Candidate[], value: (candidate: Candidate) => number): Candidate | undefined => {
  let found: Candidate | undefined;
  let highest = 0;
  for (const candidate of candidates) {
    const own = value(candidate);
    if (own > highest) {
      highest = own;
      found = candidate;
    }
  }
  return found;
};

/** One candidate for each mark: as many sentences around it as fit, or a piece of its own. */
const candidatesOf = (source: MarkedText, weights: readonly number[], maxLength: number): Candidate[] => {
  const { tokens, marks } = source;
  const candidates: Candidate[] = [];
  let coveredTo = -1;
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!;
    // A mark inside the passage of the one before starts a new passage only where it could reach further.
    if (mark.end <= coveredTo && i + 1 < marks.length && marks[i + 1]!.end <= coveredTo) continue;
    const { start, end } = extend(tokens, mark, maxLength);
    coveredTo = end;
    const inside = marksBetween(marks, start, end);
    candidates.push({ source, start, end, ...weigh(inside, weights) });
  }
  return candidates;
};

/** Matches are in the order of the text, so those in a passage are neighbours. */
const marksBetween = (marks: readonly MarkedToken[], start: number, end: number): readonly MarkedToken[] => {
  const first = partitionPoint(0, marks.length, (i) => marks[i]!.start < start);
  const past = partitionPoint(0, marks.length, (i) => marks[i]!.end <= end);
  return marks.slice(first, past);
};

const weigh = (marks: readonly MarkedToken[], weights: readonly number[]): { slots: Set<number>; score: number } => {
  const slots = new Set<number>();
  const neighbours = new Set<number>();
  marks.forEach((mark, i) => {
    for (const slot of mark.slots) {
      slots.add(slot);
      const before = marks[i - 1];
      if (before !== undefined && before.token === mark.token - 1 && before.slots.includes(slot - 1))
        neighbours.add(slot);
    }
  });
  let score = sumOf(slots, weights) + NEIGHBOUR_BONUS * sumOf(neighbours, weights);
  // Of two that show the same, the one with more marks; a thousand of them weigh less than any slot.
  score += marks.length * 1e-4;
  return { slots, score };
};

const extend = (tokens: TokenSpans, mark: MarkedToken, maxLength: number): { start: number; end: number } => {
  let first = sentenceStart(tokens, mark.token, maxLength);
  if (first === undefined) {
    // The sentence is too long: begin a third of the length before its mark.
    first = mark.token;
    while (first > 0 && mark.start - tokens.starts[first - 1]! <= maxLength / 3) first--;
  }
  const start = tokens.starts[first]!;
  let last = mark.token;
  while (last + 1 < tokens.count && tokens.ends[last + 1]! - start <= maxLength) last++;
  return { start: beforeOpeningSigns(tokens, first), end: lastWholeSentence(tokens, mark.token, last) };
};

const OPENING_SIGNS = '"“‘\'«([{<';
const MAX_OPENING_SIGNS = 3;

/** Start of a token with the quotes and brackets that open right before it. */
export const beforeOpeningSigns = (tokens: TokenSpans, token: number): number => {
  const start = tokens.starts[token]!;
  const earliest = Math.max(tokens.ends[token - 1] ?? 0, start - MAX_OPENING_SIGNS);
  let at = start;
  while (at > earliest && OPENING_SIGNS.includes(tokens.text[at - 1]!)) at--;
  return at;
};

/** The first token of the sentence; undefined when the end of `token` is more than `maxLength` from its start. */
const sentenceStart = (tokens: TokenSpans, token: number, maxLength: number): number | undefined => {
  const end = tokens.ends[token]!;
  let first = token;
  while (first > 0 && !tokens.endsSentence(first - 1)) {
    first--;
    if (end - tokens.starts[first]! > maxLength) return undefined;
  }
  return first;
};

/** End of the last sentence that ends between the mark and `last`; with none, the end of `last` itself. */
const lastWholeSentence = (tokens: TokenSpans, mark: number, last: number): number => {
  for (let token = last; token >= mark; token--) {
    if (!tokens.endsSentence(token)) continue;
    const end = tokens.ends[token]!;
    const { text } = tokens;
    const after = text.slice(end, Math.min(end + 3, tokens.starts[token + 1] ?? text.length));
    return end + (/^[”"'’)\]»]*[.!?…]*[”"'’)\]»]*/u.exec(after)?.[0].length ?? 0);
  }
  return tokens.ends[last]!;
};

/** What to show of an article in which nothing shown can be marked: the beginning of its first text. */
const beginning = (sources: readonly MarkedText[], maxLength: number): Passage[] => {
  const source = sources.find(({ tokens }) => tokens.text.trim() !== '');
  if (source === undefined) return [];
  const first = source.tokens.starts[0];
  if (first === undefined) return [{ source, start: 0, end: wholeCharactersEnd(source.tokens.text, maxLength) }];
  let last = 0;
  while (last + 1 < source.tokens.count && source.tokens.ends[last + 1]! - first <= maxLength) last++;
  const start = beforeOpeningSigns(source.tokens, 0);
  return [{ source, start, end: lastWholeSentence(source.tokens, 0, last) }];
};

/** At most `length` units, without half of a surrogate pair at the end. */
export const wholeCharactersEnd = (text: string, length: number): number => {
  if (text.length <= length) return text.length;
  return text.codePointAt(length - 1)! > 0xffff ? length - 1 : length;
};
