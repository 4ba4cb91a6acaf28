/**
 * Near duplicates of an article under other ids, shown as one hit: the one that comes first in the order that was asked for. What is
 * found does not change by it, only how it is counted and listed.
 */
import type { NearDuplicates } from '../../inverted-index/index.js';

export const countClusters = (documents: Uint32Array, { firstOf, hasCopies }: NearDuplicates): number => {
  const seen = new Set<number>();
  let alone = 0;
  for (const document of documents) {
    if (hasCopies[document] === 0) alone++;
    else seen.add(firstOf[document]!);
  }
  return alone + seen.size;
};

/** The other found documents of the cluster of each of `shown`, in the given order. */
export const copiesOf = (
  shown: readonly number[],
  found: Uint32Array,
  { firstOf, hasCopies }: NearDuplicates,
  order: (a: number, b: number) => number,
): number[][] => {
  const clusters = new Map<number, number[]>();
  for (const document of shown) if (hasCopies[document] === 1) clusters.set(firstOf[document]!, []);
  if (clusters.size > 0) for (const document of found) clusters.get(firstOf[document]!)?.push(document);
  return shown.map((document) =>
    (clusters.get(firstOf[document]!) ?? []).filter((other) => other !== document).sort(order),
  );
};
