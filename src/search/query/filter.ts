/** Which articles may answer at all: a tree of conditions on their fields. */

/**
 * Names are those of fields, built in or the publisher's own. An article that lacks a field fails every condition on
 * it, so `not` of one lets it through.
 *
 * @example
 * ```ts
 * const filter: Filter = { all: [{ field: 'source', is: ['Tin Quận'] }, { not: { field: 'author', exists: true } }] };
 * ```
 */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter }
  /** One of these values; of a list: one of its values is. */
  | { readonly field: string; readonly is: readonly string[] }
  /** Of numbers and dates. */
  | { readonly field: string; readonly above?: Bound; readonly below?: Bound }
  | { readonly field: string; readonly exists: true };

export interface Bound {
  /** A date as text, or in seconds since the epoch; the field's type says how it is read. */
  readonly value: number | string;
  readonly inclusive: boolean;
}

/** Conditions of one filter, and how many of `all`, `any` and `not` may stand in each other. */
export const MAX_CONDITIONS = 256;
export const MAX_FILTER_DEPTH = 64;
