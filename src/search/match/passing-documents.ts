/** Which documents do filters, dates and exclusions let through? */
import type { ValueField } from '../../inverted-index/index.js';
import type { QueryPlan } from '../plan/plan-query.js';
import type { SearchContext } from '../postings/search-context.js';
import { valueNumbersMatching } from '../query/filter-values.js';
import { documentsOf, type Passes } from './match-documents.js';

export interface Restrictions {
  /** Milliseconds since the epoch, both inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly filters?: Partial<Readonly<Record<ValueField, readonly string[]>>>;
}

/** By document, 1 for those that pass; undefined when nothing is restricted. */
export const passingDocuments = (
  context: SearchContext,
  plan: QueryPlan,
  { from, to, filters }: Restrictions,
): Passes => {
  const { docValues } = context.segment;
  let passes: Passes;
  const keepWhere = (keeps: (document: number) => boolean): void => {
    passes ??= new Uint8Array(docValues.documentCount).fill(1);
    for (let document = 0; document < passes.length; document++) if (!keeps(document)) passes[document] = 0;
  };
  const keepValues = (field: ValueField, wanted: ReadonlySet<number>): void => {
    const numbers = docValues.numbers(field);
    keepWhere((document) => wanted.has(numbers[document]!));
  };
  for (const [field, wanted] of plan.filters) keepValues(field, wanted);
  for (const [field, wanted] of Object.entries(filters ?? {}) as [ValueField, readonly string[]][]) {
    if (wanted.length > 0) keepValues(field, valueNumbersMatching(docValues, field, wanted));
  }
  // NaN, no date, compares as false: such articles never pass a date filter.
  if (from !== undefined) keepWhere((document) => docValues.publishedAt[document]! >= from);
  if (to !== undefined) keepWhere((document) => docValues.publishedAt[document]! <= to);
  for (const exclusion of plan.exclusions) {
    passes ??= new Uint8Array(docValues.documentCount).fill(1);
    for (const document of documentsOf(context, exclusion)) passes[document] = 0;
  }
  return passes;
};
