/** Which documents do filters, dates and exclusions let through? */
import type { DocValues, ValueField } from '../../inverted-index/index.js';
import { valueNumbersMatching } from '../query/filter-values.js';
import type { Clause, QueryPlan } from '../plan/plan-query.js';

export interface Restrictions {
  /** Milliseconds since the epoch, both inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly filters?: Partial<Readonly<Record<ValueField, readonly string[]>>>;
}

/**
 * By document, 1 for those that pass; undefined when nothing is restricted.
 *
 * @param documentsOf those that hold a clause; good until it is called again
 */
export const passingDocuments = (
  plan: QueryPlan,
  { from, to, filters }: Restrictions,
  columns: DocValues,
  documentsOf: (clause: Clause) => Uint32Array,
): Uint8Array | undefined => {
  let passes: Uint8Array | undefined;
  const keepWhere = (keeps: (document: number) => boolean): void => {
    passes ??= new Uint8Array(columns.documentCount).fill(1);
    for (let document = 0; document < passes.length; document++) if (!keeps(document)) passes[document] = 0;
  };
  const keepValues = (column: ValueField, wanted: ReadonlySet<number>): void => {
    const numbers = columns.numbers(column);
    keepWhere((document) => wanted.has(numbers[document]!));
  };
  for (const [column, wanted] of plan.filters) keepValues(column, wanted);
  for (const [column, wanted] of Object.entries(filters ?? {}) as [ValueField, readonly string[]][]) {
    if (wanted.length > 0) keepValues(column, valueNumbersMatching(columns, column, wanted));
  }
  // NaN, no date, compares as false: such articles never pass a date filter.
  if (from !== undefined) keepWhere((document) => columns.publishedAt[document]! >= from);
  if (to !== undefined) keepWhere((document) => columns.publishedAt[document]! <= to);
  for (const exclusion of plan.exclusions) {
    passes ??= new Uint8Array(columns.documentCount).fill(1);
    for (const document of documentsOf(exclusion)) passes[document] = 0;
  }
  return passes;
};
