import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalize,
  forEachToken,
  isSyllable,
  isUnaccentedSyllable,
  tokenize,
  type Token,
  type TokenKind,
} from '../../../../src/text/index.js';
import { anyStrings, everyTonePlacement, RESPELLINGS, syllables, texts } from '../../../support/vietnamese.js';
import { oracleTokens } from '../../../support/oracle-tokenizer.js';

const anyText = (): fc.Arbitrary<string> =>
  fc.oneof(
    anyStrings(),
    texts(),
    fc.tuple(texts(), anyStrings()).map((parts) => parts.join('')),
  );

const RAISED = /[⁰¹²³⁴-⁹₀-₉𝟎-𝟿]/gu;
const unraise = (digit: string): string => digit.normalize('NFKC');

/** What a reader and a search see of a token, without its place in the text. */
const essence = ({ term, position, kind, joined }: Token): object => ({ term, position, kind, joined });

describe('tokens', () => {
  it('are those that a tokenizer of regular expressions finds', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(tokenize(text)).toEqual(oracleTokens(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('stand in order, do not overlap, and hold all letters and digits of the text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const tokens = tokenize(text);
        const ends = [0, ...tokens.map(({ end }) => end)];
        const starts = [...tokens.map(({ start }) => start), text.length];
        expect(starts.every((start, index) => start >= (ends[index] ?? 0))).toBe(true);
        expect(tokens.every(({ start, end }) => end > start)).toBe(true);
        const gaps = starts.map((start, index) => text.slice(ends[index], start));
        expect(gaps.join(' ').replace(/\p{Default_Ignorable_Code_Point}/gu, '')).not.toMatch(/[\p{L}\p{N}]/u);
        const slices = [...tokens.map(({ start, end }) => text.slice(start, end)), ''];
        expect(gaps.map((gap, index) => gap + (slices[index] ?? '')).join('')).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('have the canonical form of their slice as term, numbers aside', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const expected = (canonical: string, kind: TokenKind): string | number =>
          kind === 'number' && /^[\d.]+$/.test(canonical) ? Number(canonical.replaceAll('.', '')) : canonical;
        const tokens = tokenize(text);
        expect(tokens.map(({ term, kind }) => expected(term, kind))).toEqual(
          tokens.map(({ start, end, kind }) =>
            expected(canonicalize(text.slice(start, end)).replace(RAISED, unraise), kind),
          ),
        );
        expect(tokens.filter(({ term }) => term.length === 0 || term.length > 64)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('are syllables just when they are possible ones, with or without accents', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const wrong = tokenize(text).filter(
          ({ term, kind }) => (kind === 'syllable') !== (isSyllable(term) || isUnaccentedSyllable(term)),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('count from 0, one up each, two up across line breaks', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const tokens = tokenize(text);
        const steps = tokens.map(({ start }, index) => {
          if (index === 0) return 0;
          return /[\n\r\u2028\u2029]/.test(text.slice(tokens[index - 1]?.end, start)) ? 2 : 1;
        });
        let sum = 0;
        expect(tokens.map(({ position }) => position)).toEqual(steps.map((step) => (sum += step)));
      }),
      { numRuns: 500 },
    );
  });

  it.each(RESPELLINGS)('are the same for texts in %s', (_name, respell) => {
    fc.assert(
      fc.property(texts(), (text) => {
        expect(tokenize(respell(text)).map(essence)).toEqual(tokenize(text).map(essence));
      }),
    );
  });

  it.each(['NFC', 'NFD'] as const)('are the same for any string in %s and in its canonical form', (form) => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const tokens = tokenize(text).map(essence);
        expect(tokenize(text.normalize(form)).map(essence)).toEqual(tokens);
        expect(tokenize(canonicalize(text)).map(essence)).toEqual(tokens);
      }),
      { numRuns: 500 },
    );
  });

  it('are the same wherever a tone was typed', () => {
    fc.assert(
      fc.property(syllables(), (syllable) => {
        for (const typed of everyTonePlacement(syllable))
          expect(tokenize(typed).map(essence)).toEqual(tokenize(syllable.text).map(essence));
      }),
    );
  });

  it('do not depend on the text around them, but for joins and positions', () => {
    fc.assert(
      fc.property(texts(), texts(), (before, text) => {
        const alone = tokenize(text);
        const within = tokenize(`${before}\n${text}`).slice(-alone.length || Infinity);
        expect(within.map(({ term, kind }) => [term, kind])).toEqual(alone.map(({ term, kind }) => [term, kind]));
      }),
    );
  });

  it('are found by a visitor that tokenizes itself', () => {
    const inner: string[] = [];
    const outer: string[] = [];
    forEachToken('một hai ba', (term) => {
      outer.push(term);
      forEachToken(`${term}x bốn năm`, (innerTerm) => inner.push(innerTerm));
    });
    expect(outer).toEqual(['một', 'hai', 'ba']);
    expect(inner).toEqual(['mộtx', 'bốn', 'năm', 'haix', 'bốn', 'năm', 'bax', 'bốn', 'năm']);
  });
});
