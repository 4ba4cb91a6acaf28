import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  LongSection,
  addStrings,
  encodeSections,
  type Section,
} from '../../../../src/indexing/sections/write-sections.js';
import { Sections } from '../../../../src/inverted-index/format/sections.js';
import { hasCode } from '../../../../src/shared/index.js';
import { ScratchFile } from '../../../../src/storage/index.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';
import { anyStrings } from '../../../support/vietnamese.js';

const open = (sections: ReadonlyMap<string, Section>): Sections =>
  new Sections('columns.seg', new Uint8Array(Buffer.concat([...encodeSections(sections)])));

/** Half of a surrogate pair cannot be written as UTF-8. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

const problemOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (hasCode(error, 'TB_INDEX_DAMAGED')) return `${error.details.file}: ${error.details.problem}`;
    throw error;
  }
  return 'none';
};

const numbers = (): fc.Arbitrary<Uint8Array | Uint32Array | Float64Array> =>
  fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.uint32Array({ maxLength: 9 }),
    fc.array(fc.double(), { maxLength: 9 }).map((values) => Float64Array.from(values)),
  );

describe('sections', () => {
  it.each([
    ['in memory', undefined],
    ['in a file', makeTemporaryFolder()],
  ])('that came bit by bit and lie %s are what they would be at once, as often as they are asked for', (_, folder) => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 33 }), { maxLength: 9 });
    fc.assert(
      fc.property(pieces, (appended) => {
        const file = folder === undefined ? undefined : ScratchFile.create(folder);
        const section = new LongSection(file);
        for (const piece of appended) section.append(piece);
        const whole = Uint8Array.from(appended.flatMap((piece) => [...piece]));
        const expected = Buffer.concat([
          ...encodeSections(
            new Map<string, Section>([
              ['a', whole],
              ['b', whole],
            ]),
          ),
        ]);
        const pair = new Map<string, Section>([
          ['a', section],
          ['b', section],
        ]);
        const body = encodeSections(pair);
        expect(Buffer.concat([...body])).toEqual(expected);
        expect(Buffer.concat([...body])).toEqual(expected);
        file?.close();
      }),
      { numRuns: 50 },
    );
  });

  it('come back as they were, each by its name', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary', maxLength: 8 }), numbers()), (values) => {
        const sections = new Map(Object.entries(values));
        const opened = open(sections);
        for (const [name, value] of sections) {
          if (value instanceof Uint8Array) expect(opened.bytes(name)).toEqual(Uint8Array.from(value));
          else if (value instanceof Uint32Array) expect(opened.uint32(name)).toEqual(Uint32Array.from(value));
          else expect([...opened.float64(name)]).toEqual([...value]);
        }
      }),
    );
  });

  it('of a view hold the view alone, not the memory behind it', () => {
    const behind = Uint32Array.of(1, 2, 3, 4, 5);
    expect([...open(new Map([['middle', behind.subarray(1, 3)]])).uint32('middle')]).toEqual([2, 3]);
  });

  it('keep lists of strings', () => {
    const list = fc.array(fc.oneof(anyStrings(), fc.constantFrom('', '\ufeffbáo', 'Hòa Phú', 'ﷺ', '日本', '👩‍🌾')), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(list, (values) => {
        const sections = new Map<string, Section>();
        addStrings(sections, 'ids', values);
        expect(open(sections).strings('ids')).toEqual(values.map(wellFormed));
      }),
    );
  });

  it('keep a list of strings that is longer than the memory it began with', () => {
    const values = Array.from({ length: 3000 }, (_, i) => `đường ${i} `.repeat(i % 7));
    const sections = new Map<string, Section>();
    addStrings(sections, 'ids', values);
    expect(open(sections).strings('ids')).toEqual(values);
  });

  it('say which one is missing or of another type', () => {
    const opened = open(new Map([['ids', Uint8Array.of(1)]]));
    expect(problemOf(() => opened.bytes('dates'))).toBe('columns.seg: its section "dates" is missing or cut off');
    expect(problemOf(() => opened.uint32('ids'))).toBe('columns.seg: its section "ids" is missing or cut off');
  });

  it('refuse a body that is cut off anywhere', () => {
    const whole = Buffer.concat([
      ...encodeSections(new Map<string, Section>([['ids', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)]])),
    ]);
    for (let length = 0; length < whole.length; length++) {
      const cut = new Uint8Array(whole.subarray(0, length));
      expect(problemOf(() => new Sections('columns.seg', cut).bytes('ids'))).toMatch(
        /^columns\.seg: (?:its|it has no) /,
      );
    }
  });

  it('refuse a table that is not one', () => {
    const garbage = new Uint8Array(16);
    garbage[0] = 4;
    garbage.set(Buffer.from('ĐĐ'), 4);
    expect(problemOf(() => new Sections('terms.seg', garbage))).toBe('terms.seg: its table of sections cannot be read');
  });
});
