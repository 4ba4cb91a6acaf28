import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTrackingParameter, readParameters } from '../../../src/requests/read-parameters.js';
import { hasCode } from '../../../src/shared/index.js';

const read = (url: string): object => ({ ...readParameters(url) });

const isWellFormed = (text: string): boolean => !/\p{Cs}/u.test(text);

describe('readParameters', () => {
  it.each([
    ['/x', {}],
    ['/x?', {}],
    ['/x?q=a', { q: ['a'] }],
    ['/x?q=a+b%20c', { q: ['a b c'] }],
    ['/x?q=h%C3%B2a', { q: ['hòa'] }],
    ['/x?q=hòa', { q: ['hòa'] }],
    ['/x?q=a=b?c', { q: ['a=b?c'] }],
    ['/x?source=A&source=B', { source: ['A', 'B'] }],
    ['/x?q=&page=&source=&source=B', { source: ['B'] }],
    ['/x?q&&=', {}],
    ['/x?q[]=a', { 'q[]': ['a'] }],
    ['/x?constructor=a&toString=b', { constructor: ['a'], toString: ['b'] }],
    ['/x?q=a&utm_source=zalo&zarsrc=30&fbclid=x', { q: ['a'] }],
    ['/x?q=a&utm_source=%zz', { q: ['a'] }],
  ])('%s → %j', (url, parameters) => {
    expect(read(url)).toEqual(parameters);
  });

  it('takes __proto__ as a name like any other', () => {
    expect(Object.keys(readParameters('/x?__proto__=a'))).toEqual(['__proto__']);
  });

  it.each([
    ['/x?q=%zz', 'q'],
    ['/x?a=1&q=100%', 'q'],
    ['/x?q=%C3', 'q'],
    ['/x?q=%ff', 'q'],
    ['/x?%zz=1', '%zz'],
  ])('%s names %s', (url, parameter) => {
    let thrown: unknown;
    try {
      readParameters(url);
    } catch (error) {
      thrown = error;
    }
    expect(hasCode(thrown, 'TB_PARAMETER_INVALID') && thrown.details.parameter).toBe(parameter);
  });

  it('reads what URLSearchParams writes', () => {
    const names = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((name) => isWellFormed(name) && !isTrackingParameter(name));
    const values = fc.string({ unit: 'grapheme', minLength: 1 }).filter(isWellFormed);
    fc.assert(
      fc.property(fc.dictionary(names, values), (parameters) => {
        const read = readParameters(`/x?${new URLSearchParams(parameters).toString()}`);
        expect({ ...read }).toEqual(
          Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
        );
      }),
    );
  });
});
