/**
 * Copies of a story that stand under other ids (inverted-index/stories), shown as one: under the copy that comes first in
 * the order that was asked for. What is found does not change by it, only how it is counted and listed.
 */
import type { DocValues, NearDuplicates, ValueField } from '../../inverted-index/index.js';
import { rankCounts } from './facet-counts.js';

/** Those of the documents, in their order, that no other of their story comes before. */
export const firstOfEachCluster = <D>(documents: Iterable<D>, storyOf: (document: D) => number): D[] => {
  const seen = new Set<number>();
  const first: D[] = [];
  for (const document of documents) {
    const story = storyOf(document);
    if (seen.has(story)) continue;
    seen.add(story);
    first.push(document);
  }
  return first;
};

export const countClusters = (documents: Uint32Array, { firstOf, hasCopies }: NearDuplicates): number => {
  const seen = new Set<number>();
  let alone = 0;
  for (const document of documents) {
    if (hasCopies[document] === 0) alone++;
    else seen.add(firstOf[document]!);
  }
  return alone + seen.size;
};

/** The other found documents of the story of each of `shown`, in the given order. */
export const copiesOf = (
  shown: readonly number[],
  found: Uint32Array,
  { firstOf, hasCopies }: NearDuplicates,
  order: (a: number, b: number) => number,
): number[][] => {
  const copies = new Map(
    shown.filter((document) => hasCopies[document] === 1).map((one) => [firstOf[one]!, [] as number[]]),
  );
  if (copies.size > 0) for (const document of found) copies.get(firstOf[document]!)?.push(document);
  return shown.map((document) => {
    const ofStory = hasCopies[document] === 1 ? copies.get(firstOf[document]!)! : [];
    return ofStory.filter((other) => other !== document).sort(order);
  });
};

/**
 * How many stories have each value of a column: in one of the found copies at least, since that is how many remain when
 * the value is chosen. So a story may count for several sources.
 */
export const countClusterFacet = (
  columns: DocValues,
  column: ValueField,
  documents: Uint32Array,
  { firstOf, hasCopies }: NearDuplicates,
): Record<string, number> => {
  const numbers = columns.numbers(column);
  const values = columns.values(column);
  const counts = new Uint32Array(values.length);
  const seen = new Set<number>();
  for (const document of documents) {
    const number = numbers[document]!;
    if (hasCopies[document] === 1) {
      const storyWithValue = firstOf[document]! * values.length + number;
      if (seen.has(storyWithValue)) continue;
      seen.add(storyWithValue);
    }
    counts[number]!++;
  }
  return rankCounts(values, counts);
};
