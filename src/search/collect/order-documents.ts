/**
 * The first documents in an order of fields, what is equal in all of them by score.
 *
 *   … before …   equal to the place behind which the page begins: scored, and only what is behind it is taken
 *   … between …  all are taken, whatever their scores
 *   … last …     equal to the last one that is wanted: the best of them by score
 *
 * So only those are scored that are shown, or whose score decides whether they are.
 */
import type { Clusters, DocValues, FieldColumn } from '../../inverted-index/index.js';
import { partitionPoint } from '../../shared/index.js';
import type { FoundDocuments } from '../match/match-documents.js';
import { columnOfField, typeOfField } from '../query/field-access.js';
import type { SortKey } from '../query/sort-key.js';
import { BestDocuments, type IsBehind, type PlaceInOrder, type ScoredDocument } from './best-documents.js';

/** What a document has in the fields of an order, in their order; null where it states none. */
type KeyValues = NonNullable<PlaceInOrder['keys']>;

/** How documents are scored, as far as the budget does. */
export interface OrderScorer {
  /** Offers at least those that could be among the best. */
  offerBest(found: FoundDocuments, best: BestDocuments): void;
  /** How many of so many may be scored one by one. */
  affordable(count: number): number;
  /** @param documents rising */
  scoreEach(documents: readonly number[]): ReadonlyMap<number, number>;
}

interface KeyColumn {
  readonly column: FieldColumn;
  readonly sign: 1 | -1;
  /** By number of a value, its rank in the order of the values. */
  readonly ranks: Uint32Array | undefined;
}

export class FieldOrder {
  readonly #keys: readonly KeyColumn[];

  /** Throws `TB_PARAMETER_INVALID` for a field that cannot be sorted by. */
  constructor(docValues: DocValues, order: readonly SortKey[]) {
    this.#keys = order.map(({ field, direction }) => {
      typeOfField(docValues, field, 'sortable');
      const column = columnOfField(docValues, field);
      return {
        column,
        sign: direction === 'asc' ? 1 : -1,
        ranks: column.kind === 'numbers' ? undefined : ranksOf(column.values),
      };
    });
  }

  /** Negative when `a` comes first; what is not stated comes last in either direction. */
  compare(a: number, b: number): number {
    for (const { column, sign, ranks } of this.#keys) {
      const { numbers } = column;
      const [numberA, numberB] = [numbers[a]!, numbers[b]!];
      if (numberA === numberB) continue;
      const lastly = Number(isMissing(column, numberA)) - Number(isMissing(column, numberB));
      if (lastly !== 0) return lastly;
      const difference = ranks === undefined ? numberA - numberB : ranks[numberA]! - ranks[numberB]!;
      // Between two that are not stated it is NaN, which is falsy.
      if (difference) return difference * sign;
    }
    return 0;
  }

  valuesOf(document: number): KeyValues {
    return this.#keys.map(({ column }) => {
      const number = column.numbers[document]!;
      if (isMissing(column, number)) return null;
      return column.kind === 'numbers' ? number : column.values[number]!;
    });
  }

  /** As `compare`, of a document and the values of another, which need not be there. */
  compareWith(document: number, values: KeyValues): number {
    for (const [i, { column, sign }] of this.#keys.entries()) {
      const own = this.valuesOf(document)[i]!;
      const other = values[i] ?? null;
      if (own === other) continue;
      if (own === null || other === null) return own === null ? 1 : -1;
      if (column.kind === 'numbers' || typeof own === 'number') return (Number(own) - Number(other)) * sign;
      return compareTexts(own, String(other)) * sign;
    }
    return 0;
  }
}

const isMissing = (column: FieldColumn, number: number): boolean =>
  column.kind === 'numbers' ? Number.isNaN(number) : number === 0;

const collator = new Intl.Collator('vi');

/** As Vietnamese dictionaries have them, and by their letters where that says nothing. */
const compareTexts = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : Number(a > b));

interface RankedValues {
  /** Numbers of the values in their order. */
  readonly sorted: number[];
  ranks: Uint32Array;
}

/** Lists of values only grow, and mostly by little. */
const cachedRanks = new WeakMap<readonly string[], RankedValues>();

const ranksOf = (values: readonly string[]): Uint32Array => {
  const compare = (a: number, b: number): number => compareTexts(values[a]!, values[b]!);
  const known = cachedRanks.get(values);
  if (known?.sorted.length === values.length) return known.ranks;
  const sorted = known?.sorted ?? [...values.keys()].sort(compare);
  for (let number = sorted.length; number < values.length; number++) {
    sorted.splice(
      partitionPoint(0, sorted.length, (at) => compare(sorted[at]!, number) < 0),
      0,
      number,
    );
  }
  const ranks = new Uint32Array(values.length);
  sorted.forEach((number, rank) => (ranks[number] = rank));
  cachedRanks.set(values, { sorted, ranks });
  return ranks;
};

interface OrderRequest {
  readonly order: FieldOrder;
  readonly wanted: number;
  /** Orders documents that are equal in the fields and by score. */
  readonly breakTie: (a: number, b: number) => number;
  readonly distinct: Clusters | undefined;
  /** Of documents that are equal in the fields to the place: which are behind it. */
  readonly after: { readonly values: KeyValues; readonly isBehind: IsBehind } | undefined;
  readonly scorer: OrderScorer;
}

/** The first that are wanted, in their order; with `distinct` one of each cluster, the first one. */
export const orderDocuments = (found: FoundDocuments, request: OrderRequest): readonly ScoredDocument[] => {
  const { order, wanted, distinct, after, scorer } = request;
  const clusterOf = distinct && ((document: number): number => distinct.firstOf[document]!);
  const firsts = clusterOf === undefined ? found.documents : firstsOf(found.documents, order, clusterOf);
  const places = after && Float64Array.from(firsts, (document) => order.compareWith(document, after.values));
  const atPlace = places === undefined ? new Uint32Array() : firsts.filter((_, i) => places[i] === 0);
  const behind = places === undefined ? firsts : firsts.filter((_, i) => places[i]! > 0);
  const first = bestOf(pick(found, atPlace), wanted, request, clusterOf, after?.isBehind);
  const left = wanted - first.length;
  if (left <= 0) return first;
  const last = lastOf(behind, order, left, clusterOf);
  const between = last === undefined ? behind : behind.filter((document) => order.compare(document, last) < 0);
  const most = scorer.affordable(between.length);
  const middle = inOrder(between, most, request, clusterOf);
  if (last === undefined || most < between.length) return [...first, ...middle];
  const equal = behind.filter((document) => order.compare(document, last) === 0);
  return [...first, ...middle, ...bestOf(pick(found, equal), left - middle.length, request, clusterOf)];
};

type ClusterOf = ((document: number) => number) | undefined;

/** Of each cluster those that come first by their fields alone: rising, as they were. */
const firstsOf = (documents: Uint32Array, order: FieldOrder, clusterOf: NonNullable<ClusterOf>): Uint32Array => {
  const first = new Map<number, number>();
  for (const document of documents) {
    const cluster = clusterOf(document);
    const known = first.get(cluster);
    if (known === undefined || order.compare(document, known) < 0) first.set(cluster, document);
  }
  return documents.filter((document) => order.compare(document, first.get(clusterOf(document))!) === 0);
};

/** The last document that is wanted; undefined when there are fewer. */
const lastOf = (
  documents: Uint32Array,
  order: FieldOrder,
  wanted: number,
  clusterOf: ClusterOf,
): number | undefined => {
  const best = new BestDocuments(Math.min(wanted, documents.length), (a, b) => order.compare(a, b), clusterOf);
  for (const document of documents) best.offer(document, 0);
  return best.documents[wanted - 1]?.document;
};

/** @param most so many may be scored: the first ones */
const inOrder = (
  documents: Uint32Array,
  most: number,
  { order, breakTie, scorer }: OrderRequest,
  clusterOf: ClusterOf,
): readonly ScoredDocument[] => {
  const byFields = [...documents].sort((a, b) => order.compare(a, b));
  const scored = byFields.slice(0, most).sort((a, b) => a - b);
  const scores = scorer.scoreEach(scored);
  const compare = (a: number, b: number): number =>
    order.compare(a, b) || scores.get(b)! - scores.get(a)! || breakTie(a, b);
  const clusters = new Set<number>();
  const isFirst = (document: number): boolean => {
    if (clusterOf === undefined) return true;
    const isNew = !clusters.has(clusterOf(document));
    clusters.add(clusterOf(document));
    return isNew;
  };
  return scored
    .sort(compare)
    .filter(isFirst)
    .map((document) => ({ document, score: scores.get(document)! }));
};

/** Of documents that are equal in the fields. */
const bestOf = (
  found: FoundDocuments,
  most: number,
  { breakTie, scorer }: OrderRequest,
  clusterOf: ClusterOf,
  isBehind?: IsBehind,
): readonly ScoredDocument[] => {
  if (most <= 0 || found.documents.length === 0) return [];
  const offerTo = (before?: Set<number>): BestDocuments => {
    const best = new BestDocuments(Math.min(most, found.documents.length), breakTie, clusterOf, isBehind, before);
    scorer.offerBest(found, best);
    return best;
  };
  const first = offerTo();
  return (first.hasLost ? offerTo(first.clustersBefore) : first).documents;
};

/** Some of what was found, rising. */
const pick = ({ documents, maxScores, ...found }: FoundDocuments, some: Uint32Array): FoundDocuments => {
  if (maxScores === undefined) return { ...found, documents: some };
  const scores = new Float32Array(some.length);
  let at = 0;
  some.forEach((document, i) => {
    while (documents[at] !== document) at++;
    scores[i] = maxScores[at]!;
  });
  return { ...found, documents: some, maxScores: scores };
};
