/** How many of the found documents have each value of a column; documents without a value are not counted. */
import type { DocValues, ValueField } from '../../inverted-index/index.js';

export const countFacet = (columns: DocValues, column: ValueField, documents: Uint32Array): Record<string, number> => {
  const numbers = columns.numbers(column);
  const values = columns.values(column);
  const counts = new Uint32Array(values.length);
  for (const document of documents) counts[numbers[document]!]!++;
  return rankCounts(values, counts);
};

/** The values that were counted, by falling count; value 0 stands for "not stated" and is left out. */
export const rankCounts = (values: readonly string[], counts: Uint32Array): Record<string, number> => {
  const found: [string, number][] = [];
  for (let number = 1; number < counts.length; number++)
    if (counts[number]! > 0) found.push([values[number]!, counts[number]!]);
  found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return Object.fromEntries(found);
};
