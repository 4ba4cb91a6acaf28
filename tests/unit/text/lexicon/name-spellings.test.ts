import { describe, expect, it } from '@jest/globals';
import { nameSpellings } from '../../../../src/text/index.js';

describe('nameSpellings', () => {
  it.each<[letters: string, one: string]>([
    ['daklak', 'đắk lắk'],
    ['đắklắk', 'daklak'],
    ['đăclăc', 'đắk lắk'],
    ['ucraina', 'ukraine'],
    ['ukraine', 'u-crai-na'],
    ['hanoi', 'hà nội'],
  ])('of %s has %s', (letters, one) => {
    expect(nameSpellings(letters).map(({ text }) => text)).toContain(one);
  });

  it.each(['hànổi', 'hà', '', 'bảohiểm'])('of %s are none', (letters) => {
    expect(nameSpellings(letters)).toEqual([]);
  });
});
