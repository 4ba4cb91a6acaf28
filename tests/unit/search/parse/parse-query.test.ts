import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatQuery, parseQuery } from '../../../../src/search/parse/parse-query.js';
import type { ParsedQuery, QueryPart } from '../../../../src/search/query/query-plan.js';
import { canonicalize } from '../../../../src/text/index.js';
import { RESPELLINGS } from '../../../support/vietnamese.js';

/** W:words P:phrase X:exclusion F:field=value, `|` before an alternative, without the places where they stand. */
const shape = ({ parts }: ParsedQuery): string[] =>
  parts.map((part) => (part.isAlternative === true ? '|' : '') + shapeOf(part));

const shapeOf = (part: QueryPart): string => {
  switch (part.kind) {
    case 'words':
      return `W:${part.text.trim()}`;
    case 'phrase':
      return `P:${part.text}`;
    case 'exclusion':
      return `X:${part.text}`;
    case 'filter':
      return `F:${part.field}=${part.value}`;
    default:
      return part satisfies never;
  }
};

const codes = ({ notes }: ParsedQuery): string[] => notes.map(({ code }) => code);

describe('what was typed', () => {
  it.each<[typed: string, understood: string[], notes: string[]]>([
    ['', [], []],
    [' \t\n ', [], []],
    ['lien doan lao dong', ['W:lien doan lao dong'], []],
    ['  hòa   phú ', ['W:hòa   phú'], []],
    // phrases
    ['"biến đổi khí hậu"', ['P:biến đổi khí hậu'], []],
    ['“biến đổi” „khí hậu“ «Hà Nội» ＂mưa＂', ['P:biến đổi', 'P:khí hậu', 'P:Hà Nội', 'P:mưa'], []],
    ['"mở bằng ngoặc này đóng bằng ngoặc kia”', ['P:mở bằng ngoặc này đóng bằng ngoặc kia'], []],
    ['mưa"lũ"lớn', ['W:mưa', 'P:lũ', 'W:lớn'], []],
    ['"khí hậu', ['W:"khí hậu'], ['unclosed-quote']],
    ['miền "trung" và "nam', ['W:miền', 'P:trung', 'W:và "nam'], ['unclosed-quote']],
    ['""', ['W:""'], ['empty-quote']],
    ['mưa " " lũ', ['W:mưa " " lũ'], ['empty-quote']],
    ["O'Neill ’90", ["W:O'Neill ’90"], []],
    // exclusions
    ['bão -lụt', ['W:bão', 'X:lụt'], []],
    ['-lụt', ['X:lụt'], []],
    ['-"miền trung" bão', ['X:miền trung', 'W:bão'], []],
    ['bão －lụt −tuyết', ['W:bão', 'X:lụt', 'X:tuyết'], []],
    ['bão -Covid-19', ['W:bão', 'X:Covid-19'], []],
    ['bão -đ', ['W:bão', 'X:đ'], []],
    // a minus that excludes nothing
    ['Covid-19', ['W:Covid-19'], []],
    ['2024-2025', ['W:2024-2025'], []],
    ['12/2024/NĐ-CP', ['W:12/2024/NĐ-CP'], []],
    ['T-Concepts', ['W:T-Concepts'], []],
    ['nhiệt độ -5', ['W:nhiệt độ -5'], []],
    ['hà - nội', ['W:hà - nội'], ['lone-minus']],
    ['hà nội -', ['W:hà nội -'], ['lone-minus']],
    ['bão --lụt', ['W:bão --lụt'], []],
    ['-(lụt)', ['W:-(lụt)'], []],
    ['bão -"lụt', ['W:bão -"lụt'], ['unclosed-quote']],
    ['(-lụt)', ['W:(-lụt)'], []],
    // filters
    ['source:LĐTĐ bão', ['F:source=LĐTĐ', 'W:bão'], []],
    ['bão author:"Lê Văn Đại"', ['W:bão', 'F:author=Lê Văn Đại'], []],
    ['category:“Xã hội”', ['F:category=Xã hội'], []],
    ['Source:LĐTĐ SOURCE:"Báo Mới"', ['F:source=LĐTĐ', 'F:source=Báo Mới'], []],
    ['source:', ['W:source:'], []],
    ['source: LĐTĐ', ['W:source: LĐTĐ'], []],
    ['source:""', ['W:source:""'], ['empty-quote']],
    ['resource:LĐTĐ', ['W:resource:LĐTĐ'], []],
    ['nguồn:LĐTĐ', ['W:nguồn:LĐTĐ'], []],
    ['http://bao.example/?q=1', ['W:http://bao.example/?q=1'], []],
    // alternatives
    ['bão OR lũ', ['W:bão', '|W:lũ'], []],
    ['bão  OR\nlũ quét OR "nắng nóng"', ['W:bão', '|W:lũ quét', '|P:nắng nóng'], []],
    ['"bão"OR lũ', ['P:bão', 'W:OR lũ'], []],
    ['bão ＯＲ lũ', ['W:bão', '|W:lũ'], []],
    ['bão OR -5', ['W:bão', '|W:-5'], []],
    ['bão OR "lũ', ['W:bão', '|W:"lũ'], ['unclosed-quote']],
    ['bão OR ""', ['W:bão', '|W:""'], ['empty-quote']],
    ['source:A OR source:b', ['F:source=A', '|F:source=b'], []],
    ['source:A OR category:b', ['F:source=A', 'W:OR', 'F:category=b'], ['lone-or']],
    ['bão OR source:b', ['W:bão OR', 'F:source=b'], ['lone-or']],
    ['bão OR OR lũ', ['W:bão OR', '|W:lũ'], ['lone-or']],
    ['bão or lũ Or mưa', ['W:bão or lũ Or mưa'], []],
    ['BÃO OR LŨ', ['W:BÃO OR LŨ'], ['lone-or']],
    ['BÃO OR "LŨ"', ['W:BÃO', '|P:LŨ'], []],
    ['5 OR 6', ['W:5', '|W:6'], []],
    // invisible characters and other spaces are not there, or are spaces
    ['bão\u00a0-lụt', ['W:bão', 'X:lụt'], []],
    ['\u200b-lụt', ['X:lụt'], []],
    ['bão\n-lụt', ['W:bão', 'X:lụt'], []],
  ])('%j', (typed, understood, notes) => {
    const parsed = parseQuery(typed);
    expect(shape(parsed)).toEqual(understood);
    expect(codes(parsed)).toEqual(notes);
  });

  it('is quoted in notes as it was typed', () => {
    expect(parseQuery('MƯA “Lũ').notes).toEqual([{ code: 'unclosed-quote', text: '“Lũ' }]);
    expect(parseQuery('mưa “ ” lũ').notes).toEqual([{ code: 'empty-quote', text: '“ ”' }]);
    expect(parseQuery('hà － nội').notes).toEqual([{ code: 'lone-minus', text: '－' }]);
  });

  it('is told where it stands', () => {
    const typed = 'Mưa －"Lũ lớn" source:“Báo Mới” “bão số 5”';
    for (const part of parseQuery(typed).parts) {
      if (part.kind === 'filter') expect(typed.slice(part.start)).toMatch(/^source:“Báo Mới”/);
      else expect(typed.slice(part.start, part.start + part.text.length)).toBe(part.text);
    }
  });
});

/** Strings full of what the grammar knows. */
const queries = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .array(
        fc.oneof(
          {
            weight: 4,
            arbitrary: fc.constantFrom(
              '"',
              '“',
              '”',
              '«',
              '»',
              '„',
              '＂',
              '″',
              '‟',
              '-',
              '－',
              '−',
              '–',
              ' ',
              '\u00a0',
              '\n',
            ),
          },
          {
            weight: 2,
            arbitrary: fc.constantFrom('source:', 'author:', 'category:', 'Source：', 'ｓource:', 'source'),
          },
          {
            weight: 4,
            arbitrary: fc.constantFrom(
              'a',
              'Đ',
              'hòa',
              'hoà',
              '19',
              ' OR ',
              'OR',
              ':',
              '/',
              '\u200b',
              '\u0301',
              '😀',
              '\ud800',
              'ㅤ',
            ),
          },
        ),
        { maxLength: 14 },
      )
      .map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );

const withoutPlaces = (parts: readonly QueryPart[]): unknown[] =>
  parts.map((part) => {
    const { kind, isAlternative = false } = part;
    switch (part.kind) {
      case 'words':
        return [kind, isAlternative, part.text.trim()];
      case 'filter':
        return [kind, isAlternative, part.field, part.value];
      case 'phrase':
      case 'exclusion':
        return [kind, isAlternative, part.text];
      default:
        return part satisfies never;
    }
  });

const canonicalParts = (parts: readonly QueryPart[]): unknown[] => {
  const canonical = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(canonical) : canonicalize(String(value)).trim();
  return withoutPlaces(parts).map(canonical);
};

describe('every string', () => {
  it('is understood somehow, and nothing of it but operators is lost', () => {
    fc.assert(
      fc.property(queries(), (typed) => {
        const { parts } = parseQuery(typed);
        const kept = parts
          .map(
            (part) => (part.isAlternative ? 'or' : '') + (part.kind === 'filter' ? part.field + part.value : part.text),
          )
          .join('');
        const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
        expect(canonicalize(lettersOf(kept))).toBe(canonicalize(lettersOf(typed)));
      }),
      { numRuns: 1000 },
    );
  });

  it('has one canonical line, which has the same parts', () => {
    fc.assert(
      fc.property(queries(), (typed) => {
        const { parts } = parseQuery(typed);
        expect(canonicalParts(parseQuery(formatQuery(parts)).parts)).toEqual(canonicalParts(parts));
        expect(canonicalize(formatQuery(parts))).toBe(formatQuery(parts).replaceAll(' OR ', ' or '));
      }),
      { numRuns: 1500 },
    );
  });

  it('has the parts of its canonical form: no spelling of a sign makes it another operator', () => {
    fc.assert(
      fc.property(queries(), (typed) => {
        // But for OR, which only capitals make one.
        fc.pre(!/(?:^|\s)or(?:\s|$)/u.test(canonicalize(typed)));
        expect(canonicalParts(parseQuery(canonicalize(typed)).parts)).toEqual(canonicalParts(parseQuery(typed).parts));
        expect(codes(parseQuery(canonicalize(typed)))).toEqual(codes(parseQuery(typed)));
      }),
      { numRuns: 1500 },
    );
  });

  it('has the same parts in every spelling', () => {
    const typed = 'hòa -"phú quý" source:"báo mới" "đường sắt" covid-19 -lụt 5 - 3';
    const expected = canonicalParts(parseQuery(typed).parts);
    expect(expected).toHaveLength(7);
    for (const [name, respell] of RESPELLINGS) {
      expect([name, canonicalParts(parseQuery(respell(typed)).parts)]).toEqual([name, expected]);
    }
  });
});
