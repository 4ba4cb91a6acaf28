import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_CONDITIONS, MAX_FILTER_DEPTH, type Filter } from '../../../src/engine/index.js';
import { MAX_FILTER_TEXT, parseFilter } from '../../../src/requests/filter-language.js';
import { TimbaoError } from '../../../src/shared/index.js';
import { printFilter } from '../../support/print-filter.js';

const is = (field: string, ...values: string[]): Filter => ({ field, is: values });
const above = (field: string, value: string | number, inclusive = false): Filter => ({
  field,
  above: { value, inclusive },
});
const below = (field: string, value: string | number, inclusive = false): Filter => ({
  field,
  below: { value, inclusive },
});
const exists = (field: string): Filter => ({ field, exists: true });
const not = (filter: Filter): Filter => ({ not: filter });

const problemOf = (written: unknown): string => {
  try {
    parseFilter(written);
  } catch (error) {
    if (error instanceof TimbaoError && error.code === 'TB_PARAMETER_INVALID') return error.message;
    throw error;
  }
  throw new Error('accepted');
};

describe('what is understood', () => {
  it.each<[string, Filter | undefined]>([
    ['', undefined],
    [' \n\t', undefined],
    ['source = A', is('source', 'A')],
    ['source=A', is('source', 'A')],
    ['"source"="Tin Quận"', is('source', 'Tin Quận')],
    [`source = 'Tin "Quận"'`, is('source', 'Tin "Quận"')],
    [String.raw`source = "a \"b\" \\ \n 'c'"`, is('source', String.raw`a "b" \ \n 'c'`)],
    [String.raw`source = 'it\'s \"'`, is('source', String.raw`it's \"`)],
    ['source = ""', is('source', '')],
    ['source != A', not(is('source', 'A'))],
    ['price = 5', is('price', '5')],
    ['price > 5', above('price', 5)],
    ['price>=-5.50', above('price', -5.5, true)],
    ['price < "5"', below('price', '5')],
    ['price <= 1e5', below('price', '1e5', true)],
    ['publishedAt > 2024-05-01', above('publishedAt', '2024-05-01')],
    ['publishedAt >= 2024-05-01T08:30:00+07:00', above('publishedAt', '2024-05-01T08:30:00+07:00', true)],
    ['price 5 TO 10', { field: 'price', above: { value: 5, inclusive: true }, below: { value: 10, inclusive: true } }],
    [
      '"publishedAt" "tháng 5 2024" TO 1717200000',
      {
        field: 'publishedAt',
        above: { value: 'tháng 5 2024', inclusive: true },
        below: { value: 1717200000, inclusive: true },
      },
    ],
    ['tags IN [lũ, "bão số 3"]', is('tags', 'lũ', 'bão số 3')],
    ['tags IN[a,]', is('tags', 'a')],
    ['tags IN []', is('tags')],
    ['tags IN ["]"]', is('tags', ']')],
    ['tags NOT IN [a]', not(is('tags', 'a'))],
    ['NOT tags IN [a]', not(is('tags', 'a'))],
    ['author EXISTS', exists('author')],
    ['author NOT EXISTS', not(exists('author'))],
    ['NOT author EXISTS', not(exists('author'))],
    ['author IS NULL', not(exists('author'))],
    ['author IS EMPTY', not(exists('author'))],
    ['author IS NOT NULL', exists('author')],
    ['author IS NOT EMPTY', exists('author')],
    ['NOT NOT a = b', not(not(is('a', 'b')))],
    ['a = 1 AND b = 2 AND c = 3', { all: [is('a', '1'), is('b', '2'), is('c', '3')] }],
    ['a = 1 OR b = 2 AND c = 3', { any: [is('a', '1'), { all: [is('b', '2'), is('c', '3')] }] }],
    ['(a = 1 OR b = 2) AND c = 3', { all: [{ any: [is('a', '1'), is('b', '2')] }, is('c', '3')] }],
    ['NOT a = 1 AND b = 2', { all: [not(is('a', '1')), is('b', '2')] }],
    ['NOT (a = 1 AND b = 2)', not({ all: [is('a', '1'), is('b', '2')] })],
    ['((a=1))AND(b=2)', { all: [is('a', '1'), is('b', '2')] }],
    ['"AND" = "OR"', is('AND', 'OR')],
    ['and = or', is('and', 'or')],
    ['IS = NULL', is('IS', 'NULL')],
    ['"_geoRadius" = 1', is('_geoRadius', '1')],
    ['__proto__ = constructor', is('__proto__', 'constructor')],
  ])('%s', (text, filter) => {
    expect(parseFilter(text)).toEqual(filter);
  });

  it.each<[unknown, Filter | undefined]>([
    [[], undefined],
    [[[]], undefined],
    [['', ['']], undefined],
    [['a = 1'], is('a', '1')],
    [['a = 1', 'b = 2'], { all: [is('a', '1'), is('b', '2')] }],
    [[['a = 1', 'b = 2'], 'c = 3'], { all: [{ any: [is('a', '1'), is('b', '2')] }, is('c', '3')] }],
    [[['a = 1', 'b = 2 AND c = 3']], { any: [is('a', '1'), { all: [is('b', '2'), is('c', '3')] }] }],
  ])('the list %j', (list, filter) => {
    expect(parseFilter(list)).toEqual(filter);
  });
});

describe('what is refused, and where', () => {
  it.each<[unknown, string]>([
    ['source', 'Parameter "filter": at character 7, it ends where this is expected: one of ='],
    ['source = Tin Quận', 'at character 14, there is "Quận" where this is expected: AND, OR or the end. Write names'],
    ['source = ', 'at character 10, it ends where this is expected: a value.'],
    ['= A', 'at character 1, there is "=" where this is expected: the name of a field.'],
    ['source ! A', 'at character 8, a "!" must be followed by "=".'],
    ['source == A', 'at character 9, there is "=" where this is expected: a value.'],
    ['source = "A', 'at character 10, the quote " is not closed.'],
    ['source = "A\\"', 'at character 10, the quote " is not closed.'],
    ['(source = A', 'at character 12, it ends where this is expected: AND, OR or a closing ")".'],
    ['source = A)', 'at character 11, there is ")" where this is expected: AND, OR or the end.'],
    ['source = A AND', 'at character 15, it ends where this is expected: the name of a field.'],
    ['source = AND', 'at character 10, there is "AND" where this is expected: a value; "AND" is an operator'],
    ['OR a = b', 'at character 1, there is "OR"'],
    ['source ( A', 'at character 8, there is "(" where this is expected: one of ='],
    ['a IN b', 'at character 6, there is "b" where this is expected: "["'],
    ['a IN [b c]', 'at character 9, there is "c" where this is expected: "," or "]".'],
    ['a IN [b', 'at character 8, it ends where this is expected: "," or "]".'],
    ['a IN [,]', 'at character 7, there is "," where this is expected: a value.'],
    ['a NOT b', 'at character 7, there is "b" where this is expected: IN or EXISTS.'],
    ['a IS b', 'at character 6, there is "b" where this is expected: NULL or EMPTY.'],
    ['a 5 to 10', 'at character 5, there is "to" where this is expected: TO'],
    ['a 5 TO', 'at character 7, it ends where this is expected: what it goes to.'],
    ['a CONTAINS b', 'at character 3, CONTAINS is not offered.'],
    ['a STARTS WITH b', 'at character 3, STARTS is not offered.'],
    ['_geoRadius(1, 2, 3)', 'at character 1, places on a map are not kept.'],
    [['a = 1', ['b = 2', 'c =']], 'Parameter "filter[1][1]": at character 4, it ends'],
    [[[['a = 1']]], 'Parameter "filter[0][0]": must be a text such as'],
    [{ field: 'a' }, 'Parameter "filter": must be a text such as'],
    [7, 'must be a text'],
    [null, 'must be a text'],
  ])('%j', (written, problem) => {
    expect(problemOf(written)).toContain(problem);
  });

  it('names the parameter that it is told', () => {
    expect(() => parseFilter(['x'], 'facetFilter')).toThrow('Parameter "facetFilter[0]": at character 2');
  });

  it('does not repeat a long word', () => {
    expect(problemOf(`a = b ${'c'.repeat(5000)}`).length).toBeLessThan(300);
  });
});

describe('bounds', () => {
  it('of the length of all texts together', () => {
    const part = `a = ${'b'.repeat(MAX_FILTER_TEXT / 2 - 4)}`;
    expect(parseFilter([part, part])).toEqual({ all: [is('a', part.slice(4)), is('a', part.slice(4))] });
    expect(problemOf([part, [part], ' '])).toContain(`"filter[2]": must not be longer than ${MAX_FILTER_TEXT}`);
  });

  it('of the number of conditions', () => {
    const some = Array.from({ length: MAX_CONDITIONS }, () => 'a=b');
    expect(parseFilter(some.join(' OR '))).toEqual({ any: some.map(() => is('a', 'b')) });
    expect(problemOf([...some, 'a=b'])).toContain(`there are more than ${MAX_CONDITIONS} conditions`);
  });

  it.each([
    ['parentheses', (depth: number) => `${'('.repeat(depth)}a=b${')'.repeat(depth)}`],
    ['NOT', (depth: number) => `${'NOT '.repeat(depth)}a=b`],
    ['all kinds', (depth: number) => `${'a=b OR a=b AND ('.repeat(depth)}a=b${')'.repeat(depth)}`],
  ])('of %s in each other', (_what, nested) => {
    const deepest = parseFilter([['x=y', nested(30)], 'x=y'])!;
    expect(depthOf(deepest)).toBeLessThanOrEqual(MAX_FILTER_DEPTH);
    expect(problemOf(nested(31))).toContain('stand more than 30 deep in each other');
    expect(problemOf(nested(10_000).slice(0, MAX_FILTER_TEXT))).toContain('stand more than 30 deep');
  });
});

const depthOf = (filter: Filter): number => {
  if ('not' in filter) return 1 + depthOf(filter.not);
  const parts = 'all' in filter ? filter.all : 'any' in filter ? filter.any : [];
  return parts.length === 0 ? 0 : 1 + Math.max(...parts.map(depthOf));
};

const names = fc.oneof(
  fc.constantFrom('source', 'publishedAt', 'AND', 'IS', 'two words', '"', "\\'", ''),
  fc.string({ unit: 'grapheme' }),
);
const bounds = fc.record({
  value: fc.oneof(names, fc.integer({ min: -1e12, max: 1e12 })),
  inclusive: fc.boolean(),
});
const conditions: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ field: names, is: fc.array(names, { maxLength: 4 }) }),
  fc.record({ field: names, above: bounds }),
  fc.record({ field: names, below: bounds }),
  fc.record({ field: names, exists: fc.constant(true as const) }),
);
const { filter: filters } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    conditions,
    fc.record({ not: tie('filter') }),
    fc.record({ all: fc.array(tie('filter'), { minLength: 2, maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('filter'), { minLength: 2, maxLength: 4 }) }),
  ),
}));

describe('laws', () => {
  it('what is printed is read as it was', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('whatever is written, nothing is thrown but that it is invalid', () => {
    const pieces = fc.constantFrom(
      ...'a "b c" = != > >= < <= ( ) [ ] , ! " \' \\ AND OR NOT IN TO EXISTS IS NULL 5 _geoRadius'.split(' '),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((all) => all.join(' ')),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(fc.oneof(texts, fc.array(fc.oneof(texts, fc.array(texts))), fc.jsonValue()), (written) => {
        try {
          parseFilter(written);
        } catch (error) {
          expect(error).toMatchObject({ code: 'TB_PARAMETER_INVALID' });
        }
      }),
      { numRuns: 1000 },
    );
  });
});
