/** Where marks stand, in bytes of UTF-8, as Meilisearch counts them. */
import type { MatchRange } from '../engine/index.js';
import type { Article } from '../shared/index.js';

interface Position {
  readonly start: number;
  readonly length: number;
  /** Which element of a list it is in. */
  readonly indices?: readonly [number];
}

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

/** @param ranges by field, sorted; of lists in their elements joined by line breaks */
export const toPositions = (
  article: Partial<Article>,
  ranges: Readonly<Partial<Record<string, readonly MatchRange[]>>>,
): Readonly<Record<string, readonly Position[]>> => {
  const found: [string, readonly Position[]][] = [];
  for (const [field, those = []] of Object.entries(ranges)) {
    const value = article[field as keyof Article];
    if (typeof value === 'string') found.push([field, positionsIn(value, those)]);
    else if (Array.isArray(value)) found.push([field, positionsInList(value as string[], those)]);
  }
  return Object.fromEntries(found);
};

const positionsIn = (text: string, ranges: readonly MatchRange[]): readonly Position[] => {
  let [at, bytes] = [0, 0];
  return ranges.map(({ start, length }) => {
    bytes += bytesOf(text.slice(at, start));
    const position = { start: bytes, length: bytesOf(text.slice(start, start + length)) };
    bytes += position.length;
    at = start + length;
    return position;
  });
};

/** No mark goes on from one element to the next. */
const positionsInList = (values: readonly string[], ranges: readonly MatchRange[]): readonly Position[] => {
  let from = 0;
  return values.flatMap((value, i) => {
    const to = from + value.length;
    const inside = ranges.filter(({ start }) => start >= from && start < to);
    const positions = positionsIn(
      value,
      inside.map(({ start, length }) => ({ start: start - from, length })),
    );
    from = to + 1;
    return positions.map((position) => ({ ...position, indices: [i] as const }));
  });
};
