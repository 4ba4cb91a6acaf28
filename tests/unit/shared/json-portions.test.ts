import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonPortions } from '../../../src/shared/index.js';

describe('the JSON of an object in portions', () => {
  it.each([
    [{}, 2, ['{}']],
    [{ a: 1, b: undefined, c: 'đ' }, 2, ['{"a":1,"c":"đ"}']],
    [{ a: [1, 2] }, 2, ['{"a":[1,2]}']],
    [{ a: [1, 2, 3], b: 0 }, 2, ['{"a":[1,2', ',3', '],"b":0}']],
    [{ z: 0, a: [1, 2, 3, 4] }, 2, ['{"z":0,"a":[1,2', ',3,4', ']}']],
    [{ a: [[1, 2, 3]] }, 2, ['{"a":[[1,2,3]]}']],
    [{ a: [1, 2], b: [3, 4] }, 1, ['{"a":[1', ',2', '],"b":[3', ',4', ']}']],
    [{ u: undefined, a: [undefined, 2] }, 1, ['{"a":[null', ',2', ']}']],
  ])('%j, %i elements at a time', (value, elements, portions) => {
    expect([...jsonPortions(value, elements)]).toEqual(portions);
  });

  it('is what JSON.stringify gives, and no portion has more elements than it may', () => {
    const values = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue(), { maxLength: 9 })));
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 5 }), (value, elements) => {
        const portions = [...jsonPortions(value, elements)];
        expect(portions.join('')).toBe(JSON.stringify(value));
        const cut = Object.values(value).filter((part) => Array.isArray(part) && part.length > elements);
        const runs = cut.map((part) => Math.ceil((part as unknown[]).length / elements));
        expect(portions).toHaveLength(runs.reduce((sum, count) => sum + count, 1));
      }),
      { numRuns: 300 },
    );
  });
});
