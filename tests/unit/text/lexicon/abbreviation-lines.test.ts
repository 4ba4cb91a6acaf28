import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalize, parseAbbreviationLines, type LineFault } from '../../../../src/text/index.js';
import { anyStrings } from '../../../support/vietnamese.js';

const read = (text: string): readonly string[] =>
  parseAbbreviationLines(text).abbreviations.map(({ short, long }) => `${short.join('·')} = ${long.join(' ')}`);

describe('parseAbbreviationLines', () => {
  it.each<[why: string, text: string, read: readonly string[]]>([
    ['one a line', 'LĐLĐ = liên đoàn lao động\nTW = trung ương', ['lđlđ = liên đoàn lao động', 'tw = trung ương']],
    ['parts where a sign stands', 'GD&ĐT = Giáo dục và Đào tạo', ['gd·đt = giáo dục và đào tạo']],
    ['or a space', 'TP HCM = Thành phố Hồ Chí Minh', ['tp·hcm = thành phố hồ chí minh']],
    ['several meanings', 'CN = công nghiệp; chủ nhật ;', ['cn = công nghiệp', 'cn = chủ nhật']],
    ['no white space', 'TW=trung ương', ['tw = trung ương']],
    ['Windows line ends', 'TW = trung ương\r\nQH = quốc hội\r\n', ['tw = trung ương', 'qh = quốc hội']],
    ['a byte order mark', '\ufeffTW = trung ương', ['tw = trung ương']],
    ['comments', '# TW = thường vụ\n  # này nữa\nTW = trung ương # và đây', ['tw = trung ương']],
    ['a # inside a word is none', 'C#x = xê thăng', ['c·x = xê thăng']],
    ['decomposed letters', 'LĐLĐ = liên đoàn lao động'.normalize('NFD'), ['lđlđ = liên đoàn lao động']],
    ['the other placement of tones', 'KH = khoẻ hoà', ['kh = khỏe hòa']],
    ['the first equals sign', 'A = b = c', ['a = b c']],
    ['nothing', '', []],
    ['empty lines', '\n\n  \n', []],
  ])('reads %s', (_why, text, expected) => {
    expect(read(text)).toEqual(expected);
    expect(parseAbbreviationLines(text).faults).toEqual([]);
  });

  it.each<[text: string, fault: LineFault]>([
    ['LĐLĐ liên đoàn lao động', 'no-equals-sign'],
    ['= liên đoàn lao động', 'no-short-form'],
    ['& = liên đoàn lao động', 'no-short-form'],
    ['LĐLĐ =', 'no-meaning'],
    ['LĐLĐ = ;;', 'no-meaning'],
    ['LĐLĐ = # liên đoàn', 'no-meaning'],
    ['LIÊNĐOÀNLAOĐỘNGVIỆTNAM = liên đoàn', 'too-long'],
    [`LĐ = ${'lao động '.repeat(9)}`, 'too-long'],
    [`LĐ = lao ${' '.repeat(1000)} động`, 'too-long'],
  ])('names the line and what is wrong with %j, and reads the others', (line, fault) => {
    const { abbreviations, faults } = parseAbbreviationLines(`TW = trung ương\n\n${line}\nQH = quốc hội`);
    expect(faults).toEqual([{ line: 3, fault }]);
    expect(abbreviations).toHaveLength(2);
  });

  it('counts lines that end in two characters once', () => {
    expect(parseAbbreviationLines('TW = trung ương\r\nQH\r\n').faults).toEqual([{ line: 2, fault: 'no-equals-sign' }]);
  });

  it('reads any text without throwing, and gives canonical terms or the number of a line', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyStrings(), fc.constantFrom('=', ';', '#', '\n', ' ', 'LĐ', 'lao'))), (parts) => {
        const text = parts.join('');
        const { abbreviations, faults } = parseAbbreviationLines(text);
        for (const { short, long } of abbreviations) {
          expect(short.length).toBeGreaterThan(0);
          expect(long.length).toBeGreaterThan(0);
          for (const term of [...short, ...long]) expect(canonicalize(term)).toBe(term);
        }
        const lines = text.split(/\r\n|[\n\r]/);
        for (const { line } of faults) expect(lines[line - 1]?.trim()).toBeTruthy();
      }),
    );
  });
});
