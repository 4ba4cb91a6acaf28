/**
 * The passages of an article that show best why it was found.
 *
 * A passage is a run of whole sentences, or a piece of a long one cut between tokens. Passages are small documents:
 * each slot of the query that stands in one counts once with its idf, neighbours in the query that are neighbours in
 * the text count again. A second passage is taken when it shows slots that the first one lacks.
 */
import type { Token } from '../../text/index.js';
import type { MatchedText, TextMatch } from './find-matches.js';

export interface Passage {
  readonly source: MatchedText;
  /** Offsets into the source's text; not inside a token. */
  readonly start: number;
  readonly end: number;
}

export interface PassageOptions {
  /** Most UTF-16 units that all passages have together; the real length stays below by less than a token. */
  readonly maxLength: number;
  readonly maxPassages: number;
}

export const DEFAULT_PASSAGES: PassageOptions = Object.freeze({ maxLength: 260, maxPassages: 2 });

/** Neighbours found side by side count this much of their slots' weights again. */
const NEIGHBOUR_BONUS = 0.6;
const SENTENCE_END = new Set(['.', '!', '?', '…', '\n', '\r', '\u2028', '\u2029']);

interface Candidate extends Passage {
  readonly slots: ReadonlySet<number>;
  readonly score: number;
}

export const choosePassages = (
  sources: readonly MatchedText[],
  slotWeights: readonly number[],
  options: PassageOptions = DEFAULT_PASSAGES,
): Passage[] => {
  const candidates = sources.flatMap((source) => candidatesOf(source, slotWeights, options.maxLength));
  const first = best(candidates, (candidate) => candidate.score);
  if (first === undefined) return beginning(sources, options.maxLength);
  const chosen: Candidate[] = [first];
  let room = options.maxLength - (first.end - first.start);
  while (chosen.length < options.maxPassages) {
    const shown = new Set(chosen.flatMap(({ slots }) => [...slots]));
    const next = best(
      candidates.filter(
        (candidate) => candidate.end - candidate.start <= room && !chosen.some((one) => overlap(one, candidate)),
      ),
      ({ slots }) =>
        sumOf(
          [...slots].filter((slot) => !shown.has(slot)),
          slotWeights,
        ),
    );
    if (next === undefined) break;
    chosen.push(next);
    room -= next.end - next.start;
  }
  const order = (passage: Passage): number => sources.indexOf(passage.source);
  return chosen.sort((a, b) => order(a) - order(b) || a.start - b.start);
};

const sumOf = (slots: readonly number[], weights: readonly number[]): number =>
  slots.reduce((sum, slot) => sum + weights[slot]!, 0);

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

/** One candidate for each match: as many sentences around it as there is room for, or a piece of its own. */
const candidatesOf = (source: MatchedText, weights: readonly number[], maxLength: number): Candidate[] => {
  const { tokens, matches, text } = source;
  const candidates: Candidate[] = [];
  let coveredTo = -1;
  for (let i = 0; i < matches.length; i++) {
    const match = matches[i]!;
    // A match inside the passage of the one before starts a new passage only where it could reach further.
    if (match.end <= coveredTo && i + 1 < matches.length && matches[i + 1]!.end <= coveredTo) continue;
    const { start, end } = extend(text, tokens, match, maxLength);
    coveredTo = end;
    const inside = matchesBetween(matches, start, end);
    candidates.push({ source, start, end, ...weigh(inside, weights) });
  }
  return candidates;
};

const matchesBetween = (matches: readonly TextMatch[], start: number, end: number): TextMatch[] =>
  matches.filter((match) => match.start >= start && match.end <= end);

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
  let score = sumOf([...slots], weights) + NEIGHBOUR_BONUS * sumOf([...neighbours], weights);
  // Of two that show the same, the one with more matches; a thousand of them weigh less than any slot.
  score += matches.length * 1e-4;
  return { slots, score };
};

const extend = (
  text: string,
  tokens: readonly Token[],
  match: TextMatch,
  maxLength: number,
): { start: number; end: number } => {
  let first = sentenceStart(text, tokens, match.token);
  if (match.end - tokens[first]!.start > maxLength) {
    // The sentence is longer than the room before its match: begin a third of the room before.
    first = match.token;
    while (first > 0 && match.start - tokens[first - 1]!.start <= maxLength / 3) first--;
  }
  const start = tokens[first]!.start;
  let last = match.token;
  while (last + 1 < tokens.length && tokens[last + 1]!.end - start <= maxLength) last++;
  return { start, end: lastWholeSentence(text, tokens, match.token, last) };
};

const endsSentence = (text: string, tokens: readonly Token[], token: number): boolean => {
  const next = tokens[token + 1];
  if (next === undefined) return true;
  for (let at = tokens[token]!.end; at < next.start; at++) {
    const character = text[at]!;
    if (!SENTENCE_END.has(character)) continue;
    // A full stop inside `TP.HCM` or `1.480` ends nothing.
    if (character !== '.' || /\s/u.test(text[at + 1] ?? ' ')) return true;
  }
  return false;
};

const sentenceStart = (text: string, tokens: readonly Token[], token: number): number => {
  let first = token;
  while (first > 0 && !endsSentence(text, tokens, first - 1)) first--;
  return first;
};

/** End of the last sentence that ends between the match and `last`; with none, the end of `last` itself. */
const lastWholeSentence = (text: string, tokens: readonly Token[], match: number, last: number): number => {
  for (let token = last; token >= match; token--) {
    if (!endsSentence(text, tokens, token)) continue;
    const end = tokens[token]!.end;
    const after = text.slice(end, Math.min(end + 3, tokens[token + 1]?.start ?? text.length));
    return end + (/^[”"'’)\]»]*[.!?…]*[”"'’)\]»]*/u.exec(after)?.[0].length ?? 0);
  }
  return tokens[last]!.end;
};

/** What to show of an article in which nothing shown can be marked: the beginning of its first text. */
const beginning = (sources: readonly MatchedText[], maxLength: number): Passage[] => {
  const source = sources.find(({ text }) => text.trim() !== '');
  if (source === undefined) return [];
  const first = source.tokens[0];
  if (first === undefined) return [{ source, start: 0, end: Math.min(source.text.length, maxLength) }];
  let last = 0;
  while (last + 1 < source.tokens.length && source.tokens[last + 1]!.end - first.start <= maxLength) last++;
  return [{ source, start: first.start, end: lastWholeSentence(source.text, source.tokens, 0, last) }];
};
