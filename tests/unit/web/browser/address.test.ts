import { describe, expect, it } from '@jest/globals';
import { addressOfForm, addressWhileTyping, fragmentAddress, queryOf } from '../../../../src/web/browser/address.js';

describe('addressWhileTyping', () => {
  it.each([
    // shown                                      typed        address
    ['/', 'lúa', '/?q=l%C3%BAa&typing=true'],
    ['/?q=l%C3%BAa&typing=true', 'lúa m', '/?q=l%C3%BAa+m&typing=true'],
    ['/?q=a&page=4&sort=newest', 'ab', '/?q=ab&sort=newest&typing=true'],
    ['/?q=a&source=B%C3%A1o+A&source=B', 'ab', '/?q=ab&source=B%C3%A1o+A&source=B&typing=true'],
    ['/?q=a&typing=true', '', '/'],
    ['/?q=a&typing=true&sort=oldest', '  ', '/?sort=oldest'],
    ['/?q=a#results', '&=#', '/?q=%26%3D%23&typing=true'],
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

it('fragmentAddress asks for the same view', () => {
  expect(fragmentAddress('/')).toBe('/?fragment=results');
  expect(fragmentAddress('/?q=a+b&page=2')).toBe('/?q=a+b&page=2&fragment=results');
});

it('queryOf reads back what was typed', () => {
  for (const typed of ['hòa phú', 'a+b&c=d#e?f%', ' đầu và cuối '])
    expect(queryOf(addressWhileTyping('/', typed))).toBe(typed);
  expect(queryOf('/')).toBe('');
});
