/** How often each value of a field is found, and between which ends its numbers are. */
import { type Clusters, type IndexReader, startOfList } from '../../inverted-index/index.js';
import { columnOfField, typeOfField } from '../query/field-access.js';
import { shownValues } from '../query/filter-values.js';

export interface CountedFacets {
  /** By field, how many hits have each value, by falling count. */
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of fields that hold numbers, where one is found; dates in milliseconds since the epoch. */
  readonly facetStats: Readonly<Record<string, FacetStats>>;
}

export interface FacetStats {
  readonly min: number;
  readonly max: number;
}

type ValueCount = readonly [value: string, count: number];

interface FacetRequest {
  readonly facets?: readonly string[];
  /** So many values of each are told, the most frequent ones; all when absent. */
  readonly facetLimit?: number;
  readonly scope?: readonly string[] | undefined;
}

/**
 * Throws `TB_PARAMETER_INVALID` for a field that is no facet.
 *
 * @param distinct a cluster counts for each value that one of its found documents has, since so many remain when that
 *   value is chosen
 */
export const countFacets = (
  index: IndexReader,
  documents: Uint32Array,
  { facets = [], facetLimit, scope }: FacetRequest,
  distinct: Clusters | undefined,
): CountedFacets => {
  const counted: [string, readonly ValueCount[]][] = [];
  const stats: [string, FacetStats][] = [];
  for (const field of new Set(facets)) {
    const type = typeOfField(index.docValues, field, 'facet');
    const column = columnOfField(index.docValues, field);
    if (column.kind !== 'numbers') {
      counted.push([field, countedValues(countValues(index, field, documents, scope, distinct), column.values)]);
      continue;
    }
    const ends = endsOf(column.numbers, documents);
    if (ends !== undefined) stats.push([field, ends]);
    // Hardly two articles are of the same instant: of dates only the ends are told.
    counted.push([field, type === 'number' ? countNumbers(column.numbers, documents, distinct) : []]);
  }
  return {
    facets: Object.fromEntries(
      counted.map(([field, values]) => [field, Object.fromEntries(values.slice(0, facetLimit))]),
    ),
    facetStats: Object.fromEntries(stats),
  };
};

/** By number of the value that it is shown as. Number 0 is '', not stated. */
export const countValues = (
  index: IndexReader,
  field: string,
  documents: Uint32Array,
  scope: readonly string[] | undefined,
  distinct: Clusters | undefined,
): Uint32Array => {
  const column = columnOfField(index.docValues, field);
  const shown = shownValues(index, field, scope);
  const counts = new Uint32Array(shown.length);
  if (column.kind === 'values' && distinct === undefined) {
    const { numbers } = column;
    for (const document of documents) counts[shown[numbers[document]!]!]!++;
    return counts;
  }
  const count = countOnce(shown.length, distinct);
  const add = (document: number, value: number): void => {
    if (count(document, value)) counts[value]!++;
  };
  if (column.kind !== 'lists') {
    for (const document of documents) add(document, shown[column.numbers[document]!]!);
    return counts;
  }
  // By value, the last document that was counted with it: two spellings of one article are one.
  const last = new Int32Array(shown.length).fill(-1);
  for (const document of documents) {
    for (let at = startOfList(column.ends, document); at < column.ends[document]!; at++) {
      const value = shown[column.numbers[at]!]!;
      if (last[value] === document) continue;
      last[value] = document;
      add(document, value);
    }
  }
  return counts;
};

/** Tells whether a document is to be counted with a value: of a cluster only one is. */
const countOnce = (values: number, distinct: Clusters | undefined): ((document: number, value: number) => boolean) => {
  if (distinct === undefined) return () => true;
  const seen = new Set<number>();
  return (document, value) => {
    if (distinct.hasCopies[document] === 0) return true;
    const clusterWithValue = distinct.firstOf[document]! * values + value;
    if (seen.has(clusterWithValue)) return false;
    seen.add(clusterWithValue);
    return true;
  };
};

const countNumbers = (
  numbers: Float64Array,
  documents: Uint32Array,
  distinct: Clusters | undefined,
): readonly ValueCount[] => {
  const ranks = new Map<number, number>();
  const counts: number[] = [];
  const count = countOnce(documents.length, distinct);
  for (const document of documents) {
    const number = numbers[document]!;
    if (Number.isNaN(number)) continue;
    let rank = ranks.get(number);
    if (rank === undefined) {
      ranks.set(number, (rank = ranks.size));
      counts.push(0);
    }
    if (count(document, rank)) counts[rank]!++;
  }
  return sorted([...ranks].map(([number, rank]) => [String(number), counts[rank]!]));
};

const endsOf = (numbers: Float64Array, documents: Uint32Array): FacetStats | undefined => {
  let [min, max] = [Infinity, -Infinity];
  for (const document of documents) {
    const number = numbers[document]!;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  return min <= max ? { min, max } : undefined;
};

/** By falling count, then by their letters; number 0 is left out. */
const countedValues = (counts: Uint32Array, values: readonly string[]): readonly ValueCount[] => {
  const counted: ValueCount[] = [];
  for (let number = 1; number < counts.length; number++)
    if (counts[number]! > 0) counted.push([values[number]!, counts[number]!]);
  return sorted(counted);
};

const sorted = (counted: ValueCount[]): readonly ValueCount[] =>
  counted.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
