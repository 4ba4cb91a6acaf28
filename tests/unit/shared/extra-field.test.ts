import { describe, expect, it } from '@jest/globals';
import { parseExtraFields } from '../../../src/shared/index.js';

describe('declared fields', () => {
  it('are taken with what they are for, and nothing else', () => {
    expect(
      parseExtraFields([
        { type: 'number', name: 'price', facet: true, filterable: true, sortable: false },
        { name: 'note', type: 'string' },
      ]),
    ).toEqual([
      { name: 'price', type: 'number', filterable: true, facet: true },
      { name: 'note', type: 'string' },
    ]);
    expect(parseExtraFields([])).toEqual([]);
  });

  it('are the same text however they were written, so that an index knows its own', () => {
    const some = parseExtraFields([{ name: 'price', type: 'number', searchable: false, sortable: true, facet: true }]);
    const others = parseExtraFields([{ facet: true, sortable: true, type: 'number', name: 'price' }]);
    expect(JSON.stringify(some)).toBe(JSON.stringify(others));
  });

  it.each<[unknown, string]>([
    [{ price: 'number' }, 'must be a list of fields, such as'],
    [undefined, 'must be a list of fields'],
    [
      Array.from({ length: 33 }, (_, i) => ({ name: `f${i}`, type: 'string' })),
      'must not declare more than 32 fields.',
    ],
    [['price'], 'field 1: must be an object such as'],
    [
      [{ type: 'number' }],
      'field 1: "name" must be 1 to 64 letters, digits, _ or -, and must not begin with a digit; it is missing.',
    ],
    [[{ name: 'giá', type: 'number' }], 'it is "giá".'],
    [[{ name: 'a.b', type: 'number' }], 'it is "a.b".'],
    [[{ name: 'x'.repeat(65), type: 'number' }], '"name" must be'],
    [[{ name: 'source', type: 'string' }], 'field 1: the name "source" is taken'],
    ...['__proto__', 'constructor', 'toString', 'snippet', '_formatted', '_rankingScore'].map(
      (name): [unknown, string] => [[{ name, type: 'string' }], `the name "${name}" is taken`],
    ),
    [
      [
        { name: 'a', type: 'string' },
        { name: 'a', type: 'list' },
      ],
      'field 2: "a" is declared twice.',
    ],
    [[{ name: 'a', type: 'text' }], '"type" of "a" must be one of string, number, boolean, date, list; it is "text".'],
    [[{ name: 'a', type: 'string', filterable: 'yes' }], '"filterable" of "a" must be true or false; it is "yes".'],
    [
      [{ name: 'a', type: 'string', filtrable: true }],
      '"a" has "filtrable", which may be filterable, sortable, facet, searchable.',
    ],
    [[{ name: 'a', type: 'list', sortable: true }], '"a" is a list, which cannot be sorted by.'],
  ])('%j: %s', (value, problem) => {
    expect(parseExtraFields(value)).toContain(problem);
  });
});
