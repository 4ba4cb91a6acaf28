import { describe, expect, it } from '@jest/globals';
import { canonicalize, tokenize } from '../../../../src/text/index.js';

/** Tokens of a character between two letters, without their places. */
const between = (character: string): string =>
  tokenize(`x${character}y`)
    .map(({ term, kind, joined }) => `${joined ? '~' : ''}${term}/${kind}`)
    .join(' ');

describe('character classes', () => {
  it('treat every code point as its canonical, composed and decomposed form', () => {
    const different: string[] = [];
    for (let codePoint = 0; codePoint <= 0x2ffff; codePoint += 1) {
      const character = String.fromCodePoint(codePoint);
      const tokens = between(character);
      for (const form of [canonicalize(character), character.normalize('NFC'), character.normalize('NFD')]) {
        if (form !== character && between(form) !== tokens)
          different.push(`${codePoint.toString(16)}: ${tokens} | ${between(form)}`);
      }
    }
    expect(different).toEqual([]);
  });
});
