/**
 * Which matches of an article are marked: those that show what was understood. The query falls into segments that
 * stand together somewhere in the article, as few as possible:
 *
 *   query     kết₀ quả₁ bóng₂ đá₃     an article has “kết quả”, “quả bóng” and “bóng đá”
 *   segments  0–1, 2–3                these two are marked wherever they stand, “quả bóng” and single words nowhere
 *
 * A slot that stands with no other is marked wherever it is. Of each segment the likeliest reading that the article has
 * is marked, and those near it.
 */
import type { TokenSpans } from './analysed-article.js';
import type { Match } from './find-matches.js';

/** A token that is marked. */
export interface MarkedToken {
  /** UTF-16 offsets into the text, half open: of the token, or of the letters of it that were typed. */
  readonly start: number;
  readonly end: number;
  /** Its number in the text. */
  readonly token: number;
  /** Those that it answers. */
  readonly slots: readonly number[];
  /** It goes on with the mark of the token before. */
  readonly joinsPrevious: boolean;
}

export interface MarkedText {
  readonly tokens: TokenSpans;
  /** In the order of the text. */
  readonly marks: readonly MarkedToken[];
}

/** Neighbouring slots that stand together in the article. */
interface QuerySegment {
  readonly firstSlot: number;
  readonly lastSlot: number;
  /** Of the best occurrence. */
  quality: number;
  count: number;
}

/** Occurrences of less than this share of the quality of the best are other words. */
const LEAST_SHARE = 0.5;

/** QuerySegments of less quality are marked only where there is no better one. */
const DOUBTFUL = 0.3;

/** What completes a half-typed syllable and stands alone is doubtful. */
const COMPLETION_ALONE = 0.2;

/** A pair in a segment is worth 1, and a little more by its cohesion and by each doubling of its count. */
const COHESION_BONUS = 0.5;
const COUNT_BONUS = 0.05;

/** A function word that happens to stand at the edge of a segment costs what its pair is worth, and this much. */
const MALUS = 0.01;

/** Most names and terms are of up to four syllables, and then their halves say little. */
const MIN_SLOTS_OF_TWO_CONCEPTS = 5;
/** But two words that hardly any article says side by side are not of one name. */
const UNRELATED = 0.005;

/** Maximum number of matches in one segment: a longer run is several segments side by side. */
const MAX_MATCHES_OF_SEGMENT = 12;

export class MarkChooser {
  readonly #isFunctionWord: readonly boolean[];
  readonly #single: readonly (readonly [slot: number])[];

  /**
   * @param isFunctionWord of each slot: does it say nothing by itself?
   * @param cohesion of the plan
   */
  constructor(
    isFunctionWord: readonly boolean[],
    private readonly cohesion: readonly number[],
  ) {
    this.#isFunctionWord = isFunctionWord;
    this.#single = isFunctionWord.map((_, slot) => [slot]);
  }

  /**
   * Which segments are marked in an article, by their last slots.
   *
   * @param texts the matches of each of its texts
   */
  chooseSegments(texts: Iterable<readonly Match[]>): readonly (QuerySegment | undefined)[] {
    const segments = segmentsOf(texts);
    const parts = this.#partition(segments);
    const best = parts.reduce((most, segment) => Math.max(most, segment?.quality ?? 0), 0);
    const isSure = ({ quality }: QuerySegment): boolean => quality >= DOUBTFUL || best < DOUBTFUL;
    const hasPhrase = parts.some((part) => part !== undefined && isSure(part) && part.lastSlot > part.firstSlot);
    return parts.map((part) => {
      if (part === undefined || !isSure(part)) return undefined;
      const isNoise = hasPhrase && part.firstSlot === part.lastSlot && this.#isFunctionWord[part.lastSlot]!;
      return isNoise ? undefined : part;
    });
  }

  /** @param segments of the article, from `chooseSegments` */
  mark(tokens: TokenSpans, matches: readonly Match[], segments: readonly (QuerySegment | undefined)[]): MarkedText {
    const marks: MarkedToken[] = [];
    for (const match of matches) {
      const segment = segments[match.lastSlot];
      if (segment === undefined) continue;
      const { first, quality } = runWithin(match, segment);
      if (first === undefined || quality < LEAST_SHARE * segment.quality) continue;
      for (let part: Match | undefined = match; part !== first.before; part = part!.before) {
        const slots = this.#slotsOf(part!);
        for (let token = part!.lastToken; token >= part!.firstToken; token--) {
          const start = tokens.starts[token]!;
          const isCut = part!.typedLetters > 0 && token === part!.lastToken;
          const end = isCut ? endOfLetters(tokens, token, part!.typedLetters) : tokens.ends[token]!;
          marks.push({ start, end, token, slots, joinsPrevious: token > first.firstToken });
        }
      }
    }
    return { tokens, marks: inOrder(tokens, marks) };
  }

  #slotsOf({ firstSlot, lastSlot }: Match): readonly number[] {
    if (firstSlot === lastSlot) return this.#single[firstSlot]!;
    return this.#single.slice(firstSlot, lastSlot + 1).flat();
  }

  /** The segments of the most valuable partition of the query, by their last slots. */
  #partition(segments: QuerySegments): (QuerySegment | undefined)[] {
    const slotCount = this.#single.length;
    const byLast = this.#single.map((): QuerySegment[] => []);
    for (const segment of segments.values()) byLast[segment.lastSlot]!.push(segment);
    const bestUpTo = new Float64Array(slotCount + 1);
    const choices: (QuerySegment | undefined)[] = [];
    for (let slot = 0; slot < slotCount; slot++) {
      let best = bestUpTo[slot]!;
      let choice: QuerySegment | undefined = segments.get(keyOf(slot, slot));
      for (const segment of byLast[slot]!) {
        const value = bestUpTo[segment.firstSlot]! + this.#valueOf(segment, segments);
        if (value <= best) continue;
        best = value;
        choice = segment;
      }
      bestUpTo[slot + 1] = best;
      choices.push(choice);
    }
    const chosen: (QuerySegment | undefined)[] = this.#single.map(() => undefined);
    for (let slot = slotCount - 1; slot >= 0; slot--) {
      const choice = choices[slot];
      if (choice === undefined) continue;
      for (const part of splitIntoConcepts(choice, segments, this.cohesion)) chosen[part.lastSlot] = part;
      slot = choice.firstSlot;
    }
    return chosen;
  }

  /** What the neighbours in a segment are worth together. */
  #valueOf({ firstSlot, lastSlot, quality, count }: QuerySegment, segments: QuerySegments): number {
    const pairValue = (slot: number): number =>
      1 +
      COHESION_BONUS * (this.cohesion[slot] ?? 0) +
      COUNT_BONUS * Math.log2(1 + (segments.get(keyOf(slot - 1, slot))?.count ?? 0));
    let value = 0;
    for (let slot = firstSlot + 1; slot <= lastSlot; slot++) value += pairValue(slot);
    if (lastSlot - firstSlot < 2) return quality * value;
    // The “ở” of “ở Hà Nội” happens to stand there; the “động” of “lao động” nearly always does.
    const isLoose = (first: number, last: number): boolean =>
      (segments.get(keyOf(first, last))?.count ?? 0) > 2 * count;
    if (this.#isFunctionWord[firstSlot]! && isLoose(firstSlot + 1, lastSlot)) value -= pairValue(firstSlot + 1) + MALUS;
    if (this.#isFunctionWord[lastSlot]! && isLoose(firstSlot, lastSlot - 1)) value -= pairValue(lastSlot) + MALUS;
    return quality * value;
  }
}

type QuerySegments = ReadonlyMap<number, QuerySegment>;

/** Pairs of slots as one number; a query has fewer than 2,001. */
const keyOf = (firstSlot: number, lastSlot: number): number => firstSlot * 2048 + lastSlot;

/** All that stands together somewhere, parts of longer runs as well. */
const segmentsOf = (texts: Iterable<readonly Match[]>): QuerySegments => {
  const segments = new Map<number, QuerySegment>();
  for (const matches of texts) {
    for (const match of matches) {
      const { lastSlot } = match;
      let quality = qualityAlone(match);
      let from: Match | undefined = match;
      for (let length = 1; from !== undefined && length <= MAX_MATCHES_OF_SEGMENT; length++) {
        const key = keyOf(from.firstSlot, lastSlot);
        const known = segments.get(key);
        if (known === undefined) segments.set(key, { firstSlot: from.firstSlot, lastSlot, quality, count: 1 });
        else {
          known.count++;
          if (quality > known.quality) known.quality = quality;
        }
        if (length === 1) quality = match.quality;
        from = from.before;
        quality *= from?.quality ?? 1;
      }
    }
  }
  return segments;
};

/**
 * Two phrases that happen to stand side by side, such as a place and what happened there: in most places that have
 * either of them they stand alone.
 */
const splitIntoConcepts = (
  whole: QuerySegment,
  segments: QuerySegments,
  cohesion: readonly number[],
): readonly QuerySegment[] => {
  const { firstSlot, lastSlot, quality, count } = whole;
  let best: readonly QuerySegment[] = [whole];
  const mayBeOne = lastSlot - firstSlot + 1 < MIN_SLOTS_OF_TWO_CONCEPTS;
  let mostAlone = 2 * count - 1;
  for (let slot = firstSlot + 1; slot < lastSlot - 1; slot++) {
    if (mayBeOne && cohesion[slot + 1]! >= UNRELATED) continue;
    const left = segments.get(keyOf(firstSlot, slot));
    const right = segments.get(keyOf(slot + 1, lastSlot));
    if (left === undefined || right === undefined) continue;
    const alone = Math.min(left.count, right.count);
    if (alone <= mostAlone || Math.min(left.quality, right.quality) < LEAST_SHARE * quality) continue;
    mostAlone = alone;
    best = [left, right];
  }
  return best;
};

const qualityAlone = ({ quality, typedLetters, firstSlot, lastSlot }: Match): number =>
  typedLetters > 0 && firstSlot === lastSlot ? quality * COMPLETION_ALONE : quality;

/** The matches from `first` to the given one answer the segment, unless `first` is undefined. */
const runWithin = (match: Match, { firstSlot }: QuerySegment): { first: Match | undefined; quality: number } => {
  if (match.firstSlot === firstSlot) return { first: match, quality: qualityAlone(match) };
  let { quality } = match;
  let first = match.before;
  while (first !== undefined && first.firstSlot > firstSlot) {
    quality *= first.quality;
    first = first.before;
  }
  if (first?.firstSlot !== firstSlot) return { first: undefined, quality: 0 };
  return { first, quality: quality * first.quality };
};

/** Each token once, with all that it answers. */
const inOrder = (tokens: TokenSpans, marks: MarkedToken[]): MarkedToken[] => {
  marks.sort((a, b) => a.token - b.token);
  const distinct: MarkedToken[] = [];
  for (const mark of marks) {
    const last = distinct.at(-1);
    if (last?.token === mark.token) {
      const slots = last.slots === mark.slots ? last.slots : [...new Set([...last.slots, ...mark.slots])];
      const joinsPrevious = last.joinsPrevious || mark.joinsPrevious;
      distinct[distinct.length - 1] = { ...last, end: Math.max(last.end, mark.end), slots, joinsPrevious };
    } else {
      const isSpaced = last?.token === mark.token - 1 && tokens.isSpacedFrom(mark.token);
      distinct.push(isSpaced && last.end === tokens.ends[last.token] ? { ...mark, joinsPrevious: true } : mark);
    }
  }
  return distinct;
};

/** Marks of a letter, and what is not seen, belong to the letter before. */
const TO_LETTER_BEFORE = /[\p{M}\p{Cf}]/u;

/** Where so many letters of a token end, or the token does. */
const endOfLetters = ({ text, starts, ends }: TokenSpans, token: number, letters: number): number => {
  const end = ends[token]!;
  let at = starts[token]!;
  for (let count = 0; at < end;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    if (!TO_LETTER_BEFORE.test(character) && ++count > letters) return at;
    at += character.length;
  }
  return end;
};
