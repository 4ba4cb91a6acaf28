import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addressForNewest,
  addressOfForm,
  addressWhileTyping,
  fragmentAddress,
  queryOf,
  withoutTyping,
} from '../../../../src/web/browser/address.js';

describe('addressWhileTyping', () => {
  it.each([
    // shown                                      typed        address
    ['/', 'lúa', '/?q=l%C3%BAa'],
    ['/?q=l%C3%BAa', 'lúa m', '/?q=l%C3%BAa+m'],
    ['/?q=a&page=4&sort=newest', 'ab', '/?q=ab&sort=newest'],
    ['/?q=a&source=B%C3%A1o+A&source=B', 'ab', '/?q=ab&source=B%C3%A1o+A&source=B'],
    ['/?q=a', '', '/'],
    ['/?q=a&sort=oldest', '  ', '/?sort=oldest'],
    ['/?q=a#results', '&=#', '/?q=%26%3D%23'],
  ])('%s, %j → %s', (shown, typed, address) => {
    expect(addressWhileTyping(shown, typed)).toBe(address);
  });
});

describe('addressOfForm', () => {
  it('leaves empty fields out and keeps repeated ones', () => {
    const fields = [
      ['q', 'hòa phú'],
      ['from', ''],
      ['to', ' '],
      ['source', 'A'],
      ['source', 'B'],
    ] as const;
    expect(addressOfForm(fields)).toBe('/?q=h%C3%B2a+ph%C3%BA&source=A&source=B');
    expect(addressOfForm([['q', '']])).toBe('/');
  });
});

describe('addressForNewest', () => {
  it.each([
    // shown             wanted                  asked                       address
    ['/?q=a&source=S', '/?q=a', '/?q=b&source=S', '/?q=b'],
    ['/?q=a', '/?q=a&source=S', '/?q=b', '/?q=b&source=S'],
    ['/?q=a', '/?q=a&source=S', '/?q=a&category=C', '/?q=a&category=C&source=S'],
    ['/?q=a&source=S', '/?q=a&source=S&source=T', '/?q=b&source=S', '/?q=b&source=S&source=T'],
    ['/?q=a&sort=newest', '/?q=a&sort=oldest', '/?q=b&sort=newest', '/?q=b&sort=oldest'],
    ['/?q=a', '/?q=%22a%22', '/?q=b&source=S', '/?source=S&q=%22a%22'],
    // A page is one of the list in sight; another list starts at its first.
    ['/?q=a', '/?q=a&page=2', '/?q=b', '/?q=b'],
    ['/?q=a', '/?q=a&page=3', '/?q=a&page=2', '/?q=a&page=3'],
    ['/?q=a&page=2', '/?q=a&page=2&source=S', '/?q=a&page=3', '/?q=a&page=2&source=S'],
    ['/?q=a', '/?q=a&source=S', '/?q=b&page=2', '/?q=b&source=S'],
  ])('%s, %s, %s → %s', (shown, wanted, asked, address) => {
    expect(addressForNewest(shown, wanted, asked)).toBe(address);
  });

  it('is what was wanted when nothing newer was asked, and what was asked when nothing else is wanted', () => {
    const address = fc
      .array(fc.tuple(fc.constantFrom('q', 'source', 'sort', 'from'), fc.constantFrom('a', 'b', 'lúa & gạo')), {
        maxLength: 5,
      })
      .map((fields) => addressOfForm(fields));
    fc.assert(
      fc.property(address, address, (some, other) => {
        expect(addressForNewest(some, other, some)).toBe(other);
        expect(addressForNewest(some, some, other)).toBe(other);
      }),
    );
  });
});

it('withoutTyping asks for the whole of what was typed', () => {
  expect(withoutTyping('/?q=a+b&typing=true&source=S')).toBe('/?q=a+b&source=S');
  expect(withoutTyping('/')).toBe('/');
  expect(withoutTyping('/?q=a%20b')).toBe('/?q=a%20b');
});

it('fragmentAddress asks for the same view', () => {
  expect(fragmentAddress('/', false)).toBe('/?fragment=results');
  expect(fragmentAddress('/?q=a+b&page=2', false)).toBe('/?q=a+b&page=2&fragment=results');
  expect(fragmentAddress('/?q=a+b', true)).toBe('/?q=a+b&typing=true&fragment=results');
});

it('queryOf reads back what was typed', () => {
  for (const typed of ['hòa phú', 'a+b&c=d#e?f%', ' đầu và cuối '])
    expect(queryOf(addressWhileTyping('/', typed))).toBe(typed);
  expect(queryOf('/')).toBe('');
});
