import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  builtInAbbreviations,
  canonicalize,
  findAbbreviations,
  isSyllable,
  parseAbbreviationLines,
  tokenize,
  withoutTone,
} from '../../../../src/text/index.js';
import { BUILT_IN_LINES } from '../../../../src/text/lexicon/built-in-abbreviations.js';

const { entries } = builtInAbbreviations();

/** What was typed = from–to written meaning or short form. */
const spansOf = (typed: string): readonly string[] =>
  findAbbreviations(tokenize(typed)).map(
    ({ from, to, written, readings }) =>
      `${from}-${to} ${readings
        .map(({ abbreviation: { short, long } }) =>
          written === 'short' ? long.join(' ') : short.join('&').toUpperCase(),
        )
        .join(' | ')}`,
  );

describe('the built-in abbreviations', () => {
  it('are many, in lines without faults, none given twice', () => {
    const { abbreviations, faults } = parseAbbreviationLines(BUILT_IN_LINES);
    expect(faults).toEqual([]);
    expect(abbreviations.length).toBe(entries.length);
    expect(new Set(entries.map(({ short }) => short.join(''))).size).toBeGreaterThanOrEqual(180);
  });

  it('say more than they are long, in canonical terms, their meanings in Vietnamese', () => {
    const foreign = entries.flatMap(({ long }) => long.filter((term) => !isSyllable(term)));
    expect(foreign).toEqual(['olympic']);
    for (const { short, long } of entries) {
      for (const term of [...short, ...long]) expect(canonicalize(term)).toBe(term);
      expect(long.join('').length).toBeGreaterThan(short.join('').length);
    }
  });

  it('have their letters from the initials of their meaning, but for names and words that are not Vietnamese', () => {
    const others = entries.filter(({ short, long }) => {
      const initials = long.map((term) => withoutTone(term).charAt(0));
      const withoutAnd = initials.filter((_, at) => !['và', 'của', 'ở'].includes(long[at] ?? ''));
      return ![initials.join(''), withoutAnd.join('')].includes(short.join(''));
    });
    const shorts = [...new Set(others.map(({ short }) => short.join('').toUpperCase()))].sort();
    expect(shorts).toEqual(
      (
        'ADB AFC AI APEC ASEAN BCHTW BOT CDC CPI CTTW CTY ĐTM EU EVN FAO FDI FIFA FTA GDP GNP GRDP IAEA IIP ILO IMF ' +
        'IOC NATO NOXH NQTW NSTW OCOP ODA OPEC PCI PPP QĐTTG THS TKV TTG TW UBKTTW UNESCO UNICEF USD VAT VCCI VFF VNPT ' +
        'VNĐ VOV VTV WB WHO WTO'
      )
        .split(' ')
        .sort(),
    );
  });

  it('know which are ambiguous', () => {
    const isAmbiguous = (short: string): boolean =>
      entries.some((entry) => entry.short.join('') === short && entry.ambiguous === true);
    for (const short of ['cn', 'tp', 'tt', 'cđ', 'bct']) expect([short, isAmbiguous(short)]).toEqual([short, true]);
    for (const short of ['ca', 'ai', 'tư']) expect([short, isAmbiguous(short)]).toEqual([short, true]);
    for (const short of ['lđlđ', 'ubnd', 'tphcm', 'tw']) expect([short, isAmbiguous(short)]).toEqual([short, false]);
  });

  it.each<[typed: string, spans: readonly string[]]>([
    ['LĐLĐ', ['0-1 liên đoàn lao động']],
    ['ldld', ['0-1 liên đoàn lao động']],
    ['bhxh', ['0-1 bảo hiểm xã hội']],
    ['liên đoàn lao động', ['0-4 LĐLĐ', '2-4 LĐ']],
    ['lien doan lao dong', ['0-4 LĐLĐ', '2-4 LĐ']],
    ['tphcm', ['0-1 thành phố hồ chí minh']],
    ['tp hcm', ['0-2 thành phố hồ chí minh', '0-1 thành phố | thực phẩm', '1-2 hồ chí minh']],
    ['TP.HCM', ['0-2 thành phố hồ chí minh', '0-1 thành phố | thực phẩm', '1-2 hồ chí minh']],
    [
      'Sở GD&ĐT',
      [
        '1-3 giáo dục và đào tạo',
        '1-2 giáo dục | giám đốc | gia đình | giai đoạn',
        '2-3 đào tạo | điện thoại | đội tuyển | đường tỉnh | đầu tư',
      ],
    ],
    [
      'NN và PTNT',
      [
        '0-3 nông nghiệp và phát triển nông thôn',
        '0-1 nông nghiệp | nhà nước | nước ngoài',
        '2-3 phát triển nông thôn',
      ],
    ],
    ['nnptnt', ['0-1 nông nghiệp và phát triển nông thôn']],
    ['sở văn hóa thể thao và du lịch', ['1-8 VH&TT&DL', '1-5 VHTT', '1-3 VH', '6-8 DL']],
    ['trời mưa', []],
    ['', []],
  ])('%j: %j', (typed, spans) => {
    expect(spansOf(typed)).toEqual(spans);
  });

  it('fill a file that can be read', () => {
    const path = new URL('../../../../src/text/lexicon/built-in-abbreviations.ts', import.meta.url);
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThanOrEqual(300);
  });
});
