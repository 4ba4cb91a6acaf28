import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DocValuesBuilder } from '../../../../src/indexing/sections/doc-values-builder.js';
import { encodeSections } from '../../../../src/indexing/sections/write-sections.js';
import { DocValues, fieldStartsFromLengths } from '../../../../src/inverted-index/doc-values/doc-values.js';
import { findColumnProblem } from '../../../../src/inverted-index/format/field-columns.js';
import { Sections } from '../../../../src/inverted-index/format/sections.js';
import type { ExtraField } from '../../../../src/shared/index.js';

const values = (): fc.Arbitrary<string> =>
  fc.constantFrom('', 'Báo Sông Mới', 'báo sông mới', 'LĐTĐ', '__proto__', '1', '日本', '"nguồn" <b>', 'a\nb');

const lists = (): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    values().filter((value) => value !== ''),
    { maxLength: 3 },
  );

const quantities = (): fc.Arbitrary<number> => fc.oneof(fc.constant(NaN), fc.double());

/** One of each type, in the order of the values above; the last is only shown. */
const FIELDS: readonly ExtraField[] = [
  { name: 'section', type: 'string', facet: true },
  { name: 'premium', type: 'boolean', filterable: true },
  { name: 'price', type: 'number', sortable: true },
  { name: 'eventAt', type: 'date', sortable: true },
  { name: 'tags-of-ours', type: 'list', filterable: true },
  { name: 'note', type: 'string', searchable: true },
];

interface Row {
  readonly values: Parameters<DocValuesBuilder['add']>[0];
  readonly extents: number[];
}

const rows = (): fc.Arbitrary<Row[]> =>
  fc.array(
    fc.record({
      values: fc.record({
        id: fc.string({ unit: 'grapheme', minLength: 1 }),
        publishedAt: fc.oneof(fc.constant(NaN), fc.integer({ min: -1e13, max: 1e13 })),
        source: values(),
        author: values(),
        category: values(),
        fields: fc.tuple(lists(), values(), values(), quantities(), quantities(), lists()),
      }),
      extents: fc.array(fc.nat(70_000), { minLength: 5, maxLength: 5 }),
    }),
    { maxLength: 12 },
  );

const write = (all: readonly Row[]): { builder: DocValuesBuilder; columns: DocValues } => {
  const builder = new DocValuesBuilder(FIELDS);
  all.forEach((row, document) => expect(builder.add(row.values, row.extents)).toBe(document));
  const body = new Uint8Array(Buffer.concat([...encodeSections(builder.toSections())]));
  return { builder, columns: DocValues.fromSections(new Sections('columns.seg', body)) };
};

describe('columns', () => {
  it('give back what was written, without a date, without a value, with any value', () => {
    fc.assert(
      fc.property(rows(), (all) => {
        const { columns } = write(all);
        expect(columns.documentCount).toBe(all.length);
        expect(columns.extraFields).toEqual(FIELDS);
        for (const column of columns.columns.values()) expect(findColumnProblem(column, all.length)).toBeUndefined();
        all.forEach((row, document) => {
          expect(columns.valuesOf(document)).toEqual(row.values);
          expect([...columns.fieldLengthsOf(document)]).toEqual(row.extents);
        });
      }),
    );
  });

  it('number each value once, and 0 is the value that is not there', () => {
    fc.assert(
      fc.property(rows(), (all) => {
        const { columns } = write(all);
        for (const column of ['source', 'author', 'category'] as const) {
          const known = columns.values(column);
          expect(known[0]).toBe('');
          expect(new Set(known).size).toBe(known.length);
          all.forEach((row, document) => {
            expect(known[columns.numbers(column)[document] ?? -1]).toBe(row.values[column]);
          });
        }
      }),
    );
  });

  it('lay the fields one behind the other, 16 positions apart', () => {
    const expected = [0, 16 + 3, 19 + 16, 35 + 16 + 500, 551 + 16 + 1, 0, 16, 32, 48, 64];
    expect([...fieldStartsFromLengths(Uint32Array.of(3, 0, 500, 1, 9, 0, 0, 0, 0, 7))]).toEqual(expected);
    fc.assert(
      fc.property(rows(), (all) => {
        const { builder, columns } = write(all);
        expect([...builder.fieldStarts()]).toEqual([...columns.fieldStarts]);
      }),
    );
  });

  it('average a field over those that have it', () => {
    const row = (title: number, body: number): Row => ({
      values: { id: 'a', publishedAt: NaN, source: '', author: '', category: '', fields: [[], '', '', NaN, NaN, []] },
      extents: [title, 0, body, 0, 0],
    });
    const { columns } = write([row(4, 0), row(8, 100), row(6, 200)]);
    expect(columns.averageFieldLength(0)).toBe(6);
    expect(columns.averageFieldLength(2)).toBe(150);
    expect(columns.averageFieldLength(1)).toBe(1);
    expect(write([]).columns.averageFieldLength(0)).toBe(1);
  });
});
