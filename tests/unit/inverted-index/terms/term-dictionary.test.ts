import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareTerms, TermFileBuilder } from '../../../../src/indexing/sections/term-file.js';
import { encodeSections } from '../../../../src/indexing/sections/write-sections.js';
import { Sections } from '../../../../src/inverted-index/format/sections.js';
import { TermDictionary, type TermRange } from '../../../../src/inverted-index/terms/term-dictionary.js';
import { foldTerm } from '../../../../src/text/index.js';
import { FAMILY_SYLLABLES } from '../../../support/random-articles.js';
import { syllables } from '../../../support/vietnamese.js';

const someTerms = (): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...FAMILY_SYLLABLES) },
      { weight: 4, arbitrary: syllables().map(({ text }) => text) },
      { weight: 1, arbitrary: fc.constantFrom('d', 'đ', '2024', '日', '𠮷', 'ß', 'ss', 'constructor', '__proto__') },
    ),
    { maxLength: 60 },
  );

const placeOf = (number: number): Parameters<TermFileBuilder['add']>[2] => ({
  documentFrequency: number + 1,
  postingsOffset: number * 10,
  positionsOffset: number * 20,
  skipEntry: number * 3,
});

/** The order, said in another way: by what is compared, unit after unit. */
const inOrder = (terms: readonly string[]): string[] =>
  [...terms].sort((a, b) => {
    const [x, y] = [`${foldTerm(a)}\u0000${a}`, `${foldTerm(b)}\u0000${b}`];
    return x < y ? -1 : 1;
  });

const dictionaryOf = (terms: readonly string[]): TermDictionary => {
  const builder = new TermFileBuilder();
  inOrder(terms).forEach((term, number) => builder.add(foldTerm(term), term, placeOf(number)));
  return new TermDictionary(
    new Sections('terms.seg', new Uint8Array(Buffer.concat([...encodeSections(builder.toSections())]))),
  );
};

const termsIn = (dictionary: TermDictionary, { first, end }: TermRange): string[] => dictionary.terms.slice(first, end);

const termsOf = (dictionary: TermDictionary, numbers: readonly number[]): string[] =>
  numbers.map((number) => dictionary.terms[number]!);

describe('the term dictionary', () => {
  it('holds every term once, by folded key and then by itself', () => {
    fc.assert(
      fc.property(someTerms(), (terms) => {
        const dictionary = dictionaryOf(terms);
        expect(dictionary.size).toBe(terms.length);
        expect(dictionary.terms).toEqual(inOrder(terms));
        const byComparison = [...terms].sort((a, b) => compareTerms(foldTerm(a), a, foldTerm(b), b));
        expect(byComparison).toEqual(inOrder(terms));
      }),
    );
  });

  it('leads from a folded key to all its exact terms and no others', () => {
    fc.assert(
      fc.property(someTerms(), someTerms(), (terms, others) => {
        const dictionary = dictionaryOf(terms);
        for (const key of [...terms, ...others].map(foldTerm)) {
          const expected = terms.filter((term) => foldTerm(term) === key);
          expect(termsOf(dictionary, dictionary.termsFoldedTo(key)).sort()).toEqual(expected.sort());
        }
        expect(dictionary.termsFoldedTo('không có')).toEqual([]);
      }),
    );
  });

  it('finds by prefix what a filter of all terms finds', () => {
    const prefixes = fc.oneof(
      fc.constantFrom('d', 'du', 'duo', 'duong', 'duongs', 'm', 'h', 'ho', '2', '20', 'x', '_'),
      syllables().chain(({ text }) => fc.nat(4).map((length) => foldTerm(text).slice(0, length + 1))),
    );
    fc.assert(
      fc.property(someTerms(), prefixes, (terms, prefix) => {
        const dictionary = dictionaryOf(terms);
        const found = termsOf(dictionary, dictionary.termsFoldedToPrefix(prefix));
        const inRanges = dictionary.rangesFoldedToPrefix(prefix).flatMap((range) => termsIn(dictionary, range));
        expect(inRanges).toEqual(found);
        expect(found.sort()).toEqual(terms.filter((term) => foldTerm(term).startsWith(prefix)).sort());
      }),
    );
  });

  it('finds nothing by an empty prefix: half of nothing is no syllable', () => {
    expect(dictionaryOf(['ma', 'má']).termsFoldedToPrefix('')).toEqual([]);
  });

  it('finds a term by itself, and where its postings are', () => {
    fc.assert(
      fc.property(someTerms(), someTerms(), (terms, others) => {
        const dictionary = dictionaryOf(terms);
        for (const term of [...terms, ...others]) {
          const number = dictionary.find(foldTerm(term), term);
          const expected = inOrder(terms).indexOf(term);
          expect(number).toBe(expected < 0 ? undefined : expected);
          if (number === undefined) continue;
          expect(dictionary.placeOf(number)).toEqual(placeOf(expected));
          expect(dictionary.documentFrequencies[number]).toBe(expected + 1);
        }
      }),
    );
  });

  it('can be walked key by key', () => {
    fc.assert(
      fc.property(someTerms(), (terms) => {
        const dictionary = dictionaryOf(terms);
        const keys = Array.from({ length: dictionary.foldedKeyCount }, (_, key) => key);
        expect(keys.flatMap((key) => termsIn(dictionary, dictionary.rangeAt(key)))).toEqual(inOrder(terms));
        for (const key of keys) {
          const own = termsIn(dictionary, dictionary.rangeAt(key));
          expect(new Set(own.map(foldTerm))).toEqual(new Set([dictionary.foldedKeyAt(key)]));
        }
      }),
    );
  });

  it('may be empty', () => {
    const dictionary = dictionaryOf([]);
    expect(dictionary.size).toBe(0);
    expect(dictionary.foldedKeyCount).toBe(0);
    expect(dictionary.find('ma', 'má')).toBeUndefined();
    expect(dictionary.termsFoldedToPrefix('m')).toEqual([]);
  });
});
