import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { builtInPlaces } from '../../../../src/text/lexicon/built-in-places.js';
import { canonicalize } from '../../../../src/text/canonical/canonicalize.js';
import { COMMUNES_OF_2025 } from '../../../../src/text/lexicon/built-in-communes.js';
import { findCommunes, formerProvinces } from '../../../../src/text/lexicon/changed-communes.js';
import { parsePlaceLines } from '../../../../src/text/lexicon/place-lines.js';

const faultsOf = (text: string): string[] => parsePlaceLines(text).faults.map(({ line, fault }) => `${line} ${fault}`);

describe('a line of the list of places', () => {
  it.each([
    ['Hải Dương = Hải Phòng, 1/7/2025', 'province', false],
    ['(tỉnh) Hải Dương = Hải Phòng, 2025-07-01: Chí Linh', 'province', false],
    ['tỉnh Hòa Bình = Phú Thọ, 1/7/2025', 'province', true],
    ['thành phố Thủ Đức, TP.HCM = TP.HCM, 1/7/2025', 'district', true],
    ['huyện Kinh Môn, Hải Dương = Hải Phòng, 1/7/2025', 'district', true],
    ['Chí Linh, Hải Dương = Hải Phòng, 1/7/2025', 'district', false],
    ['xã An Lạc, Hải Dương = phường Trần Nhân Tông, Hải Phòng, 1/7/2025', 'commune', true],
    ['thị trấn Nam Sách, Hải Dương = xã Nam Sách, Hải Phòng, 1/7/2025', 'commune', true],
  ])('%s', (line, kind, needsKind) => {
    const { places, faults } = parsePlaceLines(line);
    expect([places.length, faults]).toEqual([1, []]);
    expect(places[0]).toMatchObject({
      kind,
      needsKind,
      became: { date: '2025-07-01', since: Date.UTC(2025, 5, 30, 17) },
    });
  });

  it('is read word by word', () => {
    const [place] = parsePlaceLines(
      'xã An  Lạc / AN LẠC mới, Hải Dương = phường Trần Nhân Tông, Hải Phòng, 1/7/2025: Sao Đỏ',
    ).places;
    expect(place).toEqual({
      kind: 'commune',
      name: {
        shown: 'An  Lạc',
        kindWords: ['xã'],
        spellings: [
          ['an', 'lạc'],
          ['an', 'lạc', 'mới'],
        ],
      },
      needsKind: true,
      province: { shown: 'Hải Dương', spellings: [['hải', 'dương']] },
      became: {
        name: { shown: 'Trần Nhân Tông', kindWords: ['phường'], spellings: [['trần', 'nhân', 'tông']] },
        province: { shown: 'Hải Phòng', spellings: [['hải', 'phòng']] },
        date: '2025-07-01',
        since: Date.UTC(2025, 5, 30, 17),
        parts: [{ shown: 'Sao Đỏ', spellings: [['sao', 'đỏ']] }],
      },
    });
  });

  it.each([
    ['Hải Dương', ['1 no-equals-sign']],
    ['# Hải Dương\n\n = Hải Phòng, 1/7/2025', ['3 no-name']],
    ['Hải Dương = , 1/7/2025', ['1 no-name']],
    ['Hải Dương = Hải Phòng', ['1 no-date']],
    ['Hải Dương = Hải Phòng, 31/2/2025x', ['1 no-date']],
    ['Hải Dương = Hải Phòng, 40/7/2025', ['1 no-date']],
    ['a, b, c = Hải Phòng, 1/7/2025', ['1 no-name']],
    ['Hải Dương = a, b, c, 1/7/2025', ['1 no-name']],
    ['Hải Dương = Hải Phòng, 1/7/2025: Chí Linh,, Kinh Môn', ['1 no-name']],
    [`Hải Dương = Hải Phòng, 1/7/2025: ${'Chí Linh, '.repeat(30)}Kinh Môn`, ['1 too-long']],
    [`${'x'.repeat(1001)} = y`, ['1 too-long']],
    ['một hai ba bốn năm sáu bảy tám chín = Hải Phòng, 1/7/2025', ['1 no-name']],
    ['Hải Dương =', []],
    ['off', []],
  ])('%j has the faults %j', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it('never throws, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom('=', ',', ':', '/', '(', ')', 'xã ', 'Hải Dương', '1/7/2025', '\n'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const { places, faults } = parsePlaceLines(text);
        expect(places.length + faults.length).toBeLessThanOrEqual(text.split(/\r\n|[\n\r]/).length);
        for (const { name } of places) expect(name.spellings.every(({ length }) => length > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the built-in list of communes', () => {
  it('is in canonical form but for its capitals, so that it is found where it stands', () => {
    expect(canonicalize(COMMUNES_OF_2025)).toBe(COMMUNES_OF_2025.toLowerCase());
  });

  it('is whole', () => {
    const lines = COMMUNES_OF_2025.trim().split('\n');
    expect(new Set(formerProvinces()).size).toBe(63);
    // One merger across provinces has a line of its own.
    expect(lines.length).toBe(64);
    for (const line of lines) {
      expect(line).toMatch(/^[^;>]+>[^;>]+;(?:[PXTĐ] [^;=,]+=[PXT] [^;=,]+(?:,[PXT] [^;=,]+)*;)+$/u);
    }
  });

  it.each([
    ['phường', 'phúc xá', ['Hà Nội > phường Hồng Hà, Hà Nội']],
    ['phường', 'cống vị', ['Hà Nội > phường Ngọc Hà, Hà Nội', 'Hà Nội > phường Giảng Võ, Hà Nội']],
    ['thị trấn', 'nam sách', ['Hải Dương > xã Nam Sách, Hải Phòng']],
    ['xã', 'phúc xá', []],
    ['xã', 'phúc', []],
    // The longest name, whatever stands behind it.
    ['phường', 'phúc xá hà nội', ['Hà Nội > phường Hồng Hà, Hà Nội']],
    ['xã', '', []],
  ])('%s %s', (kind, name, expected) => {
    const found = findCommunes(kind, name.split(' '));
    expect(
      (found?.changed ?? []).map(
        ({ oldProvince, newKind, newName, newProvince }) => `${oldProvince} > ${newKind} ${newName}, ${newProvince}`,
      ),
    ).toEqual(expected);
  });

  it('knows what there is now', () => {
    const names = ['hồng hà', 'phúc xá', 'phúc'].map((name) => findCommunes('phường', name.split(' '))?.isNow);
    expect(names).toEqual([true, false, undefined]);
  });
});

describe('the built-in list', () => {
  it('has the 29 provinces that are no more, each with places in it', () => {
    const places = builtInPlaces().filter(({ kind, became }) => kind === 'province' && became !== undefined);
    expect(places).toHaveLength(29);
    expect(new Set(places.map(({ name }) => name.shown)).size).toBe(29);
    for (const { became } of places) expect(became!.parts.length).toBeGreaterThan(4);
  });

  it('can be read', () => {
    expect(builtInPlaces().length).toBeGreaterThan(29);
  });
});
