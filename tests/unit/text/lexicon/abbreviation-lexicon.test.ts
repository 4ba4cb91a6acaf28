import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AbbreviationLexicon,
  builtInAbbreviations,
  foldTerm,
  parseAbbreviationLines,
  shortForms,
  tierOf,
  tokenize,
  type AbbreviationSpan,
  type Token,
} from '../../../../src/text/index.js';

const lexicon = new AbbreviationLexicon(
  parseAbbreviationLines(`
    LĐLĐ = liên đoàn lao động
    LĐ = lao động
    GD&ĐT = giáo dục và đào tạo
    GDĐT = giáo dục và đào tạo
    LĐ-TB&XH = lao động thương binh và xã hội
    TP.HCM = thành phố hồ chí minh
    DN = doanh nghiệp
    ĐN = đà nẵng
    CN = công nghiệp; chủ nhật
    QL = quản lý
    CA = công an
    TW = trung ương
    NĐ-CP = nghị định chính phủ
    COP26 = hội nghị khí hậu
  `).abbreviations,
);

/** `from-to tier: the other form`, one for each reading. */
const readings = (typed: string): readonly string[] =>
  lexicon.findAbbreviations(tokenize(typed)).flatMap(({ from, to, written, readings: found }) =>
    found.map(({ abbreviation: { short, long }, tier }) => {
      const other = written === 'short' ? long.join(' ') : short.join('&').toUpperCase();
      return `${from}-${to} ${tier}: ${other}`;
    }),
  );

describe('findAbbreviations', () => {
  it.each<[typed: string, found: readonly string[], why: string]>([
    ['LĐLĐ', ['0-1 exact: liên đoàn lao động'], ''],
    ['ldld', ['0-1 compatible: liên đoàn lao động'], 'no mark typed'],
    ['lđld', ['0-1 compatible: liên đoàn lao động'], 'some typed'],
    ['đlđl', [], 'marks that are not there'],
    ['ld ld', ['0-1 compatible: lao động', '1-2 compatible: lao động'], 'a space where no sign stands'],
    ['L.Đ.L.Đ', ['0-4 exact: liên đoàn lao động', '0-2 exact: lao động', '2-4 exact: lao động'], 'dots anywhere'],
    ['đn', ['0-1 exact: đà nẵng'], 'đ is not d'],
    ['dn', ['0-1 exact: doanh nghiệp', '0-1 compatible: đà nẵng'], 'd may be đ, exact first'],
    ['cn', ['0-1 exact: công nghiệp', '0-1 exact: chủ nhật'], 'two meanings'],
    ['GD&ĐT', ['0-2 exact: giáo dục và đào tạo'], ''],
    ['GD-ĐT', ['0-2 exact: giáo dục và đào tạo'], 'another sign'],
    ['gd đt', ['0-2 exact: giáo dục và đào tạo'], 'a space'],
    ['gd và đt', ['0-3 exact: giáo dục và đào tạo'], 'in words'],
    ['gd va dt', ['0-3 compatible: giáo dục và đào tạo'], 'in words without marks'],
    ['gd và và đt', [], 'one word is enough'],
    ['GDĐT', ['0-1 exact: giáo dục và đào tạo'], 'nothing'],
    ['tp và hcm', [], 'its meaning has no và'],
    ['LĐTB&XH', ['0-2 exact: lao động thương binh và xã hội'], 'one sign less'],
    ['ldtbxh', ['0-1 compatible: lao động thương binh và xã hội'], ''],
    ['NĐ-CP', ['0-2 exact: nghị định chính phủ'], ''],
    ['12/2024/NĐ-CP', ['2-4 exact: nghị định chính phủ'], 'in a code'],
    ['TP\nHCM', [], 'a line break between'],
    ['liên đoàn lao động', ['0-4 exact: LĐLĐ', '2-4 exact: LĐ'], 'both, the longest first'],
    ['lien doan lao dong', ['0-4 compatible: LĐLĐ', '2-4 compatible: LĐ'], ''],
    ['liên đoàn\nlao động', ['2-4 exact: LĐ'], 'a line break between'],
    ['liên đoan lao đồng', [], 'another tone'],
    ['quản lý', ['0-2 exact: QL'], ''],
    ['quản lí', ['0-2 variant: QL'], 'another accepted spelling'],
    ['quan li', ['0-2 compatible: QL'], 'the same without marks'],
    ['liên đoàn', [], 'half a meaning'],
    ['CA TW', ['0-1 exact: công an', '1-2 exact: trung ương'], ''],
    ['TW2', ['0-1 exact: trung ương'], 'digits are a token of their own'],
    ['cop26', ['0-2 exact: hội nghị khí hậu'], 'and may be part of it'],
  ])('%j: %j %s', (typed, found) => {
    expect(readings(typed)).toEqual(found);
  });

  it('knows one abbreviation once, however it is divided', () => {
    const { entries } = new AbbreviationLexicon([
      { short: ['gdđt'], long: ['giáo', 'dục', 'đào', 'tạo'] },
      { short: ['gd', 'đt'], long: ['giáo', 'dục', 'đào', 'tạo'] },
      { short: ['gdđt'], long: ['giáo', 'dục', 'đào', 'tạo'] },
      { short: [], long: ['không'] },
      { short: ['k'], long: [] },
    ]);
    expect(entries).toEqual([{ short: ['gd', 'đt'], long: ['giáo', 'dục', 'đào', 'tạo'] }]);
    expect(shortForms(entries[0]!)).toEqual([['gd', 'đt'], ['gdđt']]);
    expect(shortForms({ short: ['tw'], long: ['trung', 'ương'] })).toEqual([['tw']]);
  });

  it('calls a short form ambiguous that has several meanings or is a syllable', () => {
    const ambiguous = lexicon.entries.filter((entry) => entry.ambiguous).map(({ short }) => short.join(''));
    expect(new Set(ambiguous)).toEqual(new Set(['cn', 'ca']));
  });
});

const { entries } = builtInAbbreviations();

/** All pairs of tokens and all entries: the same answers the slow way, from the words of the accent law alone. */
const bruteForce = (tokens: readonly Token[]): Set<string> => {
  const found = new Set<string>();
  tokens.forEach((_, from) => {
    for (let to = from + 1; to <= tokens.length; to += 1) {
      const span = tokens.slice(from, to);
      const whole = span.every((token, at) => at === 0 || token.position === span[at - 1]!.position + 1);
      for (const { short, long } of whole ? entries : []) {
        const id = `${from}-${to} ${short.join('·')} = ${long.join(' ')}`;
        const tiers = long.map((term, at) => tierOf(span[at]?.term ?? '', term));
        if (long.length === span.length && !tiers.includes(undefined) && !tiers.includes('conflicting')) {
          found.add(`${id} long`);
        }
        if (isShort(span, short, long)) found.add(`${id} short`);
      }
    }
  });
  return found;
};

const isShort = (span: readonly Token[], short: readonly string[], long: readonly string[]): boolean => {
  const ands = span.flatMap(({ term }, at) => (at > 0 && foldTerm(term) === 'va' ? [at] : []));
  const and = ands.find((at) => ['và', 'va'].includes(span[at]!.term));
  if (and !== undefined && (and === span.length - 1 || !long.includes('và'))) return false;
  const parts = span.filter((_, at) => at !== and);
  const typed = parts.map(({ term }) => term).join('');
  if (foldTerm(typed) !== foldTerm(short.join(''))) return false;
  if (tierOf(typed, short.join('')) === 'conflicting') return false;
  // Each space that was typed must be a division of the short form.
  const divisions = short.map((_, at) => short.slice(0, at).join('').length);
  let length = 0;
  return span.every((token, at) => {
    const fits = at === 0 || token.joined || divisions.includes(length);
    if (at !== and) length += token.term.length;
    return fits;
  });
};

const spanIds = (spans: readonly AbbreviationSpan[]): readonly string[] =>
  spans.flatMap(({ from, to, written, readings: found }) =>
    found.map(({ abbreviation: { short, long } }) => `${from}-${to} ${short.join('·')} = ${long.join(' ')} ${written}`),
  );

const dropMarks = (text: string): string => [...text].map((letter) => foldTerm(letter)).join('');

const pieces = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...entries),
      fc.constantFrom('short', 'long', 'half'),
      fc.constantFrom(' ', '.', '&', ' và ', '\n', ''),
      fc.boolean(),
    )
    .map(([{ short, long }, form, sign, marked]) => {
      const text = form === 'short' ? short.join(sign) : form === 'long' ? long.join(' ') : long.slice(1).join(' ');
      return marked ? text : dropMarks(text);
    });

describe('findAbbreviations, with all that are built in,', () => {
  it('finds exactly what reading every span against every abbreviation finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces(), fc.constantFrom('và', 'va', '2024', 'c', 'đ', 'ông')), { maxLength: 4 }),
        fc.constantFrom(' ', '-'),
        (parts, between) => {
          const tokens = tokenize(parts.join(between));
          const found = spanIds(builtInAbbreviations().findAbbreviations(tokens));
          expect(new Set(found).size).toBe(found.length);
          expect(new Set(found)).toEqual(bruteForce(tokens));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds each by either form, with and without marks, in upper case, joined and apart', () => {
    for (const { short, long } of entries) {
      const id = `${short.join('·')} = ${long.join(' ')}`;
      for (const written of [short.join(''), short.join(' '), short.join('-'), short.join('').toUpperCase()]) {
        for (const typed of [written, dropMarks(written)]) {
          const tokens = tokenize(typed);
          expect(spanIds(builtInAbbreviations().findAbbreviations(tokens))).toContain(`0-${tokens.length} ${id} short`);
        }
      }
      for (const typed of [long.join(' '), dropMarks(long.join(' ')), long.join(' ').toUpperCase()]) {
        const found = spanIds(builtInAbbreviations().findAbbreviations(tokenize(typed)));
        expect(found).toContain(`0-${long.length} ${id} long`);
      }
    }
  });
});
