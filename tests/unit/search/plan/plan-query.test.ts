import { describe, expect, it } from '@jest/globals';
import { MAX_PAIRS, MAX_TOKENS_WITH_PAIRS } from '../../../../src/search/plan/plan-query.js';
import type { Clause, QueryPlan } from '../../../../src/search/query/query-plan.js';
import { shownValues, valueNumbersMatching } from '../../../../src/search/query/filter-values.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';
import { planOf } from '../../../support/plan-of.js';

const SEGMENT = segmentOf([
  anArticle('1', { title: 'cầu động đồng đông', source: 'LĐTĐ', author: 'Trần Hòa', category: 'Xã hội' }),
  anArticle('2', { title: 'kỹ kĩ ký Covid-19', source: 'Lao động Thủ đô', author: 'Trần Hoa', category: 'xã hội' }),
  anArticle('3', { title: '12/2024/NĐ-CP bàn bang', source: 'Báo Mới', author: 'Trần Hoà Bình' }),
]);

const plan = (query: string, options: { conflicting?: boolean; prefixOfLast?: boolean } = {}): QueryPlan =>
  planOf(query, SEGMENT, options);

/** `hòa+phú` is one clause of two slots, `~` stands before a slot that is a pair with the one before. */
const shape = (clauses: readonly Clause[]): string[] =>
  clauses.map(({ slots }) => slots.map((slot) => (slot.followsPrevious ? '~' : '') + slot.expansion.typed).join('+'));

const accepted = ({ clauses }: QueryPlan, clause = 0, slot = 0): string[] =>
  (clauses[clause]?.slots[slot]?.expansion.terms ?? []).map(({ term }) => term);

describe('the clauses of a query', () => {
  it.each([
    ['', []],
    ['hòa phú', ['hòa', '~phú']],
    ['HOÀ\n\tPHÚ', ['hòa', '~phú']],
    ['hòa, phú (mới)', ['hòa', '~phú', '~mới']],
    ['Covid-19', ['covid+~19']],
    ['covid19', ['covid+~19']],
    ['Covid 19', ['covid', '~19']],
    ['dịch Covid-19 mới', ['dịch', '~covid+~19', '~mới']],
    ['12/2024/NĐ-CP', ['12+~2024+~nđ+~cp']],
    ['2.528 sáng kiến', ['2528', '~sáng', '~kiến']],
    ['17,6%', ['17+~6']],
    ['Quốc lộ 1A', ['quốc', '~lộ', '~1+~a']],
    ['"hòa phú"', ['hòa+~phú']],
    ['chợ "hòa phú" mới', ['chợ', 'hòa+~phú', 'mới']],
    ['"hòa\nphú"', ['hòa+~phú']],
    ['"hòa" phú', ['hòa', 'phú']],
    ['!!! "…" 😀', []],
  ])('%j', (query, clauses) => {
    expect(shape(plan(query).clauses)).toEqual(clauses);
  });

  it('keep what was typed of them', () => {
    expect(plan('Hoà PHÚ Covid-19 “Nổi Tiếng” ').clauses.map(({ text }) => text)).toEqual([
      'Hoà',
      'PHÚ',
      'Covid-19',
      'Nổi Tiếng',
    ]);
  });

  it('accept other marks than those typed only when asked to', () => {
    expect(accepted(plan('động'))).toEqual(['động']);
    expect(accepted(plan('động', { conflicting: true })).sort()).toEqual(['động', 'đông', 'đồng'].sort());
    expect(accepted(plan('dong')).sort()).toEqual(['động', 'đông', 'đồng'].sort());
  });

  it('complete the last syllable alone, and only when asked to', () => {
    expect(accepted(plan('ban ba', { prefixOfLast: true }), 1).sort()).toEqual(['bang', 'bàn', 'báo'].sort());
    expect(accepted(plan('ba ban', { prefixOfLast: true }), 0)).toEqual([]);
    expect(accepted(plan('ban ba'), 1)).toEqual([]);
    // One and the same syllable, whole in the middle and half at the end.
    expect(accepted(plan('ba ba', { prefixOfLast: true }), 0)).toEqual([]);
    expect(accepted(plan('ba ba', { prefixOfLast: true }), 1)).not.toEqual([]);
  });
});

describe('a pasted paragraph', () => {
  const words = (count: number): string => Array.from({ length: count }, (_, i) => `w${'ab'[i % 2] ?? ''}`).join(' ');
  const pairedAt = ({ clauses }: QueryPlan): number[] =>
    clauses.flatMap(({ slots }) => slots).flatMap(({ followsPrevious }, i) => (followsPrevious ? [i] : []));

  it('asks for every syllable, as often as it says it', () => {
    expect(plan(words(300)).clauses).toHaveLength(300);
    expect(shape(plan(`"${words(50)}" hòa hòa`).clauses)).toHaveLength(3);
  });

  it('asks for all pairs of a headline, and for the first of those that are equally rare', () => {
    const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
    expect(pairedAt(plan(words(MAX_PAIRS + 1)))).toEqual(upTo(MAX_PAIRS));
    expect(pairedAt(plan(words(MAX_PAIRS + 2)))).toEqual(upTo(MAX_PAIRS));
    expect(pairedAt(plan(words(MAX_TOKENS_WITH_PAIRS)))).toEqual(upTo(MAX_PAIRS));
    expect(pairedAt(plan(words(MAX_TOKENS_WITH_PAIRS + 1)))).toEqual([]);
  });

  it('asks for the rarest pairs: those with a word that few articles have, and none with one that no article has', () => {
    const pairs = pairedAt(plan(`${'trần '.repeat(50)}chẳng ${'trần '.repeat(50)}cầu ${'trần '.repeat(20)}`));
    expect(pairs).toEqual([...Array.from({ length: MAX_PAIRS - 2 }, (_, i) => i + 1), 101, 102]);
  });

  it('may still end in half a syllable', () => {
    const { clauses } = plan(`${'ba '.repeat(60)}ba`, { prefixOfLast: true });
    expect(accepted({ ...plan(''), clauses: clauses.slice(-1) }).sort()).toEqual(['bang', 'bàn', 'báo'].sort());
  });
});

describe('exclusions', () => {
  it.each([
    ['bão -lụt', ['lụt']],
    ['bão -"miền trung"', ['miền+~trung']],
    ['bão -Covid-19', ['covid+~19']],
    ['-bão -lụt', ['bão', 'lụt']],
    ['-bão -lụt -bão', ['bão', 'lụt']],
  ])('%j', (query, exclusions) => {
    expect(shape(plan(query).exclusions)).toEqual(exclusions);
  });

  it('never exclude other marks than those typed: the fallback must find more, not less', () => {
    const excluded = (query: string, conflicting: boolean): string[] =>
      (plan(query, { conflicting }).exclusions[0]?.slots[0]?.expansion.terms ?? []).map(({ term }) => term).sort();
    expect(excluded('cầu -động', false)).toEqual(['động']);
    expect(excluded('cầu -động', true)).toEqual(['động']);
    expect(excluded('động -động', true)).toEqual(['động']);
    expect(excluded('cầu -dong', true)).toEqual(['động', 'đông', 'đồng'].sort());
    expect(accepted(plan('động -động', { conflicting: true })).length).toBe(3);
  });
});

describe('filters', () => {
  const passing = (query: string, field: 'source' | 'author' | 'category'): string[] =>
    [...(plan(query).filters.get(field) ?? [])].map((number) => SEGMENT.docValues.values(field)[number] ?? '').sort();

  it.each<[string, 'source' | 'author' | 'category', string[]]>([
    ['source:LĐTĐ', 'source', ['LĐTĐ']],
    ['source:lđtđ', 'source', ['LĐTĐ']],
    ['source:ldtd', 'source', ['LĐTĐ']],
    ['source:"lao dong  thu do"', 'source', ['Lao động Thủ đô']],
    ['source:LĐTĐ source:"Báo Mới"', 'source', ['Báo Mới', 'LĐTĐ']],
    ['category:"XÃ HỘI"', 'category', ['Xã hội', 'xã hội']],
    // A value that is there as typed is the one that is meant: a facet counts it alone.
    ['author:"Trần Hòa"', 'author', ['Trần Hòa']],
    ['author:"Trần Hoà"', 'author', ['Trần Hòa']],
    ['author:"Trần Hoa"', 'author', ['Trần Hoa']],
    ['author:"tran hoa"', 'author', ['Trần Hoa', 'Trần Hòa']],
  ])('%s', (query, field, values) => {
    expect(passing(query, field)).toEqual(values);
    expect(plan(query).clauses).toEqual([]);
    expect(plan(query).notes).toEqual([]);
  });

  it('for values that are nowhere are searched as words, and a note says so', () => {
    const { filters, clauses, notes } = plan('source:Hòa phú');
    expect(filters.size).toBe(0);
    expect(shape(clauses)).toEqual(['source+~hòa', 'phú']);
    expect(notes).toEqual([{ code: 'unknown-filter-value', text: 'source:Hòa' }]);
  });

  it('from outside are alternatives, and what matches nothing lets nothing pass', () => {
    const { docValues } = SEGMENT;
    const values = (wanted: string[]): string[] =>
      [...valueNumbersMatching(SEGMENT, 'author', wanted)].map((number) => docValues.values('author')[number] ?? '');
    expect(values(['trần hòa', 'tran hoa binh'])).toEqual(['Trần Hòa', 'Trần Hoà Bình']);
    expect(values(['nobody'])).toEqual([]);
    expect(values(['', ' '])).toEqual([]);
  });
});

describe('spellings of one value', () => {
  const categories = [
    ...['Kinh doanh', 'kinh-doanh', 'KINH DOANH', 'kinh_doanh', 'kinh-doanh', 'kinh-doanh', 'Kinh doanh'],
    ...['thoi-su', 'thoi-su', 'Thời sự', 'Bảo', 'Báo', 'bao', 'BÁO', 'Xe', 'trong-nuoc', '—', ''],
  ];
  const segment = segmentOf(categories.map((category, i) => anArticle(String(i), { category })));
  const values = segment.docValues.values('category');

  it('are shown as one: words before part of an address, with marks before without, the most frequent', () => {
    const shown = Array.from(shownValues(segment, 'category'), (number) => values[number]);
    expect(Object.fromEntries(values.map((value, i) => [value, shown[i]]))).toEqual({
      'Kinh doanh': 'Kinh doanh',
      'kinh-doanh': 'Kinh doanh',
      'KINH DOANH': 'Kinh doanh',
      kinh_doanh: 'Kinh doanh',
      'thoi-su': 'Thời sự',
      'Thời sự': 'Thời sự',
      // Two values have these letters, so what has no marks may be either.
      Bảo: 'Bảo',
      Báo: 'Báo',
      BÁO: 'Báo',
      bao: 'bao',
      Xe: 'Xe',
      'trong-nuoc': 'trong-nuoc',
      '—': '—',
      '': '',
    });
  });

  it.each([
    ['Kinh doanh', ['KINH DOANH', 'Kinh doanh', 'kinh-doanh', 'kinh_doanh']],
    ['kinh–doanh', ['KINH DOANH', 'Kinh doanh', 'kinh-doanh', 'kinh_doanh']],
    ['thời sự', ['Thời sự', 'thoi-su']],
    ['thoi su', ['Thời sự', 'thoi-su']],
    ['báo', ['BÁO', 'Báo']],
    ['bao', ['bao']],
    // As everywhere, what no value has as it was typed is looked for without marks.
    ['trong nước', ['trong-nuoc']],
    ['-', ['—']],
  ])('are asked for by any of them: %s', (wanted, expected) => {
    const found = [...valueNumbersMatching(segment, 'category', [wanted])].map((number) => values[number]);
    expect(found.sort()).toEqual(expected);
  });
});

describe('notes', () => {
  it.each([
    ['"!!!" bão', [{ code: 'no-words', text: '!!!' }]],
    ['bão -"…"', [{ code: 'no-words', text: '…' }]],
    ['??? 😀', [{ code: 'no-words', text: '??? 😀' }]],
    [
      '"!" ?',
      [
        { code: 'no-words', text: '!' },
        { code: 'no-words', text: '?' },
      ],
    ],
    ['"bão", "lụt".', []],
    ['bão ???', []],
    ['- bão "lụt', ['lone-minus', 'unclosed-quote']],
    ['', []],
  ])('%j', (query, expected) => {
    const { notes } = plan(query);
    expect(expected.every((note) => typeof note === 'string') ? notes.map(({ code }) => code) : notes).toEqual(
      expected,
    );
  });
});
