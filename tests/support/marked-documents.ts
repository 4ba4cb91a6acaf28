/** Documents by the marks that near-duplicates are found by, made up and not analysed. */
import fc from 'fast-check';
import { BINS, SIGNATURE_WORDS } from '../../src/indexing/clusters/signature.js';
import type { NearDuplicateMarks } from '../../src/inverted-index/doc-values/doc-values.js';

export interface Marked {
  /** Four bits each. */
  readonly bins: readonly number[];
  readonly shingles: number;
  readonly title: number;
  readonly titleNumbers: number;
}

export const toMarks = (documents: readonly Marked[]): NearDuplicateMarks => ({
  signatures: Uint32Array.from(
    documents.flatMap(({ bins }) =>
      Array.from({ length: SIGNATURE_WORDS }, (_, word) =>
        bins.slice(word * 8, word * 8 + 8).reduce((sum, value, i) => sum + value * 16 ** i, 0),
      ),
    ),
  ),
  shingles: Uint32Array.from(documents, ({ shingles }) => shingles),
  titles: Uint32Array.from(documents, ({ title }) => title),
  titleNumbers: Uint32Array.from(documents, ({ titleNumbers }) => titleNumbers),
});

/** A few originals, and copies of them with some bins changed, so that similarities are all around the threshold. */
export const markedDocuments = (): fc.Arbitrary<Marked[]> =>
  fc
    .tuple(
      fc.array(fc.array(fc.nat(15), { minLength: BINS, maxLength: BINS }), { minLength: 1, maxLength: 3 }),
      fc.array(
        fc.record({
          original: fc.nat(2),
          changed: fc.uniqueArray(fc.nat(BINS - 1), { maxLength: 30 }),
          shingles: fc.constantFrom(0, 11, 12, 63, 64, 500, 501),
          title: fc.nat(1),
          titleNumbers: fc.constantFrom(0, 0, 1, 3),
        }),
        { maxLength: 14 },
      ),
    )
    .map(([originals, copies]) =>
      copies.map(({ original, changed, ...rest }) => ({
        bins: originals[original % originals.length]!.map((value, i) =>
          changed.includes(i) ? (value + 1) % 16 : value,
        ),
        ...rest,
      })),
    );
