import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalize,
  decodeKeystrokes,
  isSyllable,
  isUnaccentedSyllable,
  withTone,
} from '../../../../src/text/index.js';
import { QU_RHYMES, RHYMES, ONSETS } from '../../../../src/text/syllable/syllable.js';
import {
  asLateAsPossible,
  asSoonAsPossible,
  encodeKeystrokes,
  HORN_STYLES,
  type Method,
  type ToneAndLetters,
} from '../../../support/keystrokes.js';
import { anyStrings, syllables, TONE_NAMES } from '../../../support/vietnamese.js';

/** U17 and U37 are people of an age; ứ and ử are read from u71 and u73 alone. */
const isAge = (typed: string): boolean => /^u[1-5]7$/.test(typed);

/** Printed words with oo, which stand for themselves also where ông was meant. */
const isPrintedWithOo = (typed: string): boolean => /^[bdgtvx]oong$/.test(typed);

const METHODS: readonly Method[] = ['telex', 'vni'];

/** No key sequence gives huơn and its like: behind u, one horn key before a coda makes ươ. */
const CANNOT_BE_TYPED = /[^q]uơn$|^uơn$/;

/** Every syllable that the parser accepts, with the letters and the tone that it is made of. */
const everySyllable = function* (): Generator<ToneAndLetters & { readonly term: string }> {
  for (const onset of ONSETS) {
    for (const rhyme of (onset === 'qu' ? QU_RHYMES : RHYMES).keys()) {
      const letters = onset + rhyme;
      for (const tone of CANNOT_BE_TYPED.test(letters) ? [] : TONE_NAMES) {
        const term = withTone(letters, tone);
        if (isSyllable(term)) yield { letters, tone, term };
      }
    }
  }
};

describe('decodeKeystrokes gives back', () => {
  it.each(METHODS)('every syllable there is, its marks struck as soon or as late as can be, in %s', (method) => {
    const lost: string[] = [];
    let count = 0;
    for (const { letters, tone, term } of everySyllable()) {
      for (const style of HORN_STYLES) {
        for (const choose of [asSoonAsPossible, asLateAsPossible]) {
          const typed = encodeKeystrokes({ letters, tone }, method, choose, style);
          if (typed === term || isAge(typed) || isPrintedWithOo(typed)) continue;
          count += 1;
          if (decodeKeystrokes(typed)?.term !== term) lost.push(`${term} ${typed} ${decodeKeystrokes(typed)?.term}`);
        }
      }
    }
    expect(lost.slice(0, 20)).toEqual([]);
    expect(count).toBeGreaterThan(50_000);
  });

  it.each(METHODS)('any syllable with marks, in any order of its keys and any case, in %s', (method) => {
    fc.assert(
      fc.property(
        syllables(),
        fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
        fc.constantFrom(...HORN_STYLES),
        fc.boolean(),
        ({ onset, rhyme, tone, text }, choices, style, upperCase) => {
          let next = 0;
          const choose = (count: number): number => (choices[next++ % choices.length] ?? 0) % count;
          const keys = encodeKeystrokes({ letters: onset + rhyme, tone }, method, choose, style);
          fc.pre(keys !== text && !isAge(keys) && !isPrintedWithOo(keys));
          const typed = upperCase ? keys.toUpperCase() : keys;
          expect([typed, decodeKeystrokes(typed)]).toEqual([typed, { term: text, method }]);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

const keyRuns = (): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...'aaeeooddwwuiysfrxjznghtcmp0123456789'), { maxLength: 36 }).map((keys) => keys.join(''));

describe('decodeKeystrokes', () => {
  it('never throws, and answers with a canonical syllable that was not typed so, or not at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyStrings(),
          keyRuns(),
          keyRuns().map((keys) => keys.slice(0, 6)),
        ),
        (typed) => {
          const decoded = decodeKeystrokes(typed);
          if (decoded === undefined) return;
          expect(isSyllable(decoded.term)).toBe(true);
          expect(canonicalize(decoded.term)).toBe(decoded.term);
          expect(decoded.term).not.toBe(canonicalize(typed));
          expect(decoded.method).toBe(/[0-9]/.test(canonicalize(typed)) ? 'vni' : 'telex');
          expect(typed.length).toBeLessThanOrEqual(32);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('leaves every syllable alone that was typed without its marks', () => {
    fc.assert(
      fc.property(syllables(), ({ text }) => {
        const bare = canonicalize(text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd'));
        expect(isUnaccentedSyllable(bare)).toBe(true);
        expect(decodeKeystrokes(bare)).toBeUndefined();
      }),
    );
  });

  it('looks at no more than 32 characters', () => {
    expect(decodeKeystrokes('to' + 'zs'.repeat(15))).toEqual(undefined);
    expect(decodeKeystrokes('to' + 'sz'.repeat(14) + 's')).toEqual({ term: 'tó', method: 'telex' });
    expect(decodeKeystrokes('to' + 'sz'.repeat(15) + 's')).toBeUndefined();
  });
});
