import type { TermExpansion } from '../query/term-expansion.js';

/** Documents with what is known of their frequencies. */
export interface Candidates {
  /** Rising. */
  readonly documents: Uint32Array;
  /** By group and index among the documents: weighted frequencies in single precision (frequencies.ts). */
  readonly frequencies: ReadonlyMap<TermExpansion, Float32Array>;
}
