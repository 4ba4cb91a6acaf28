/**
 * The passages of an article that show best why it was found: whole sentences, or a piece of a long one. Each slot of
 * the query in a passage counts once with its idf; neighbours in query and text count again. Where one passage cannot
 * show all slots that matched, several shorter ones are tried.
 */
import { partitionPoint } from '../../shared/index.js';
import type { TokenSpans } from './analysed-article.js';
import type { MatchedText, TextMatch } from './find-matches.js';

export interface Passage {
  readonly source: MatchedText;
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
const NEIGHBOUR_BONUS = 0.6;

interface Candidate extends Passage {
  readonly slots: ReadonlySet<number>;
  readonly score: number;
}

export const choosePassages = (
  sources: readonly MatchedText[],
  slotWeights: readonly number[],
  options: PassageOptions = DEFAULT_PASSAGES,
): Passage[] => {
  const { maxLength, maxPassages } = options;
  const candidates = (length: number): Candidate[] =>
    sources.flatMap((source) => candidatesOf(source, slotWeights, length));
  const single = best(candidates(maxLength), (candidate) => candidate.score);
  if (single === undefined) return beginning(sources, maxLength);
  const matched = new Set(sources.flatMap(({ matches }) => matches.flatMap(({ slots }) => slots)));
  if (maxPassages === 1 || single.slots.size === matched.size) return [single];
  // One passage cannot show all that matched, so each of several gets its part of the length.
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

/** One candidate for each match: as many sentences around it as fit, or a piece of its own. */
const candidatesOf = (source: MatchedText, weights: readonly number[], maxLength: number): Candidate[] => {
  const { tokens, matches } = source;
  const candidates: Candidate[] = [];
  let coveredTo = -1;
  for (let i = 0; i < matches.length; i++) {
    const match = matches[i]!;
    // A match inside the passage of the one before starts a new passage only where it could reach further.
    if (match.end <= coveredTo && i + 1 < matches.length && matches[i + 1]!.end <= coveredTo) continue;
    const { start, end } = extend(tokens, match, maxLength);
    coveredTo = end;
    const inside = matchesBetween(matches, start, end);
    candidates.push({ source, start, end, ...weigh(inside, weights) });
  }
  return candidates;
};

/** Matches are in the order of the text, so those in a passage are neighbours. */
const matchesBetween = (matches: readonly TextMatch[], start: number, end: number): readonly TextMatch[] => {
  const first = partitionPoint(0, matches.length, (i) => matches[i]!.start < start);
  const past = partitionPoint(0, matches.length, (i) => matches[i]!.end <= end);
  return matches.slice(first, past);
};

const weigh = (matches: readonly TextMatch[], weights: readonly number[]): { slots: Set<number>; score: number } => {
  const slots = new Set<number>();
  const neighbours = new Set<number>();
  matches.forEach((match, i) => {
    for (const slot of match.slots) {
      slots.add(slot);
      const before = matches[i - 1];
      if (before !== undefined && before.token === match.token - 1 && before.slots.includes(slot - 1))
        neighbours.add(slot);
    }
  });
  let score = sumOf(slots, weights) + NEIGHBOUR_BONUS * sumOf(neighbours, weights);
  // Of two that show the same, the one with more matches; a thousand of them weigh less than any slot.
  score += matches.length * 1e-4;
  return { slots, score };
};

const extend = (tokens: TokenSpans, match: TextMatch, maxLength: number): { start: number; end: number } => {
  let first = sentenceStart(tokens, match.token, maxLength);
  if (first === undefined) {
    // The sentence is too long: begin a third of the length before its match.
    first = match.token;
    while (first > 0 && match.start - tokens.starts[first - 1]! <= maxLength / 3) first--;
  }
  const start = tokens.starts[first]!;
  let last = match.token;
  while (last + 1 < tokens.count && tokens.ends[last + 1]! - start <= maxLength) last++;
  return { start: beforeOpeningSigns(tokens, first), end: lastWholeSentence(tokens, match.token, last) };
};

const OPENING_SIGNS = '"“‘\'«([{<';
const MAX_OPENING_SIGNS = 3;

/** Start of a token with the quotes and brackets that open right before it. */
const beforeOpeningSigns = (tokens: TokenSpans, token: number): number => {
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

/** End of the last sentence that ends between the match and `last`; with none, the end of `last` itself. */
const lastWholeSentence = (tokens: TokenSpans, match: number, last: number): number => {
  for (let token = last; token >= match; token--) {
    if (!tokens.endsSentence(token)) continue;
    const end = tokens.ends[token]!;
    const { text } = tokens;
    const after = text.slice(end, Math.min(end + 3, tokens.starts[token + 1] ?? text.length));
    return end + (/^[”"'’)\]»]*[.!?…]*[”"'’)\]»]*/u.exec(after)?.[0].length ?? 0);
  }
  return tokens.ends[last]!;
};

/** What to show of an article in which nothing shown can be marked: the beginning of its first text. */
const beginning = (sources: readonly MatchedText[], maxLength: number): Passage[] => {
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
const wholeCharactersEnd = (text: string, length: number): number => {
  if (text.length <= length) return text.length;
  return text.codePointAt(length - 1)! > 0xffff ? length - 1 : length;
};
