/** Queries for property tests, together with what they ask for. */
import fc from 'fast-check';
import { bare } from './naive-index.js';
import type { NaiveClause } from './naive-search.js';
import { FAMILY_SYLLABLES } from './random-articles.js';

export interface RandomQuery {
  readonly text: string;
  readonly clauses: readonly NaiveClause[];
  readonly exclusions: readonly NaiveClause[];
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** As printed, without tone, without any mark. */
export const typedSyllables = (): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...FAMILY_SYLLABLES), fc.constantFrom('whole', 'whole', 'toneless', 'bare'))
    .map(([syllable, how]) => {
      if (how === 'toneless') return syllable.normalize('NFD').replace(TONES, '').normalize('NFC');
      return how === 'bare' ? bare(syllable) : syllable;
    });

/** Codes with the tokens that must stand side by side in an article. */
const CODES: readonly (readonly [text: string, tokens: NaiveClause])[] = [
  ['Covid-19', ['covid', '19']],
  ['12/2024/NĐ-CP', ['12', '2024', 'nđ', 'cp']],
  ['NĐ-CP', ['nđ', 'cp']],
  ['1.480', ['1480']],
  ['TP.HCM', ['tp', 'hcm']],
  ['xa-ma', ['xa', 'ma']],
];

const word = (): fc.Arbitrary<RandomQuery> =>
  typedSyllables().map((syllable) => ({ text: syllable, clauses: [[syllable]], exclusions: [] }));

const phrase = (): fc.Arbitrary<RandomQuery> =>
  fc
    .array(typedSyllables(), { minLength: 1, maxLength: 3 })
    .map((syllables) => ({ text: `"${syllables.join(' ')}"`, clauses: [syllables], exclusions: [] }));

const code = (): fc.Arbitrary<RandomQuery> =>
  fc.constantFrom(...CODES).map(([text, tokens]) => ({ text, clauses: [tokens], exclusions: [] }));

const exclusion = (): fc.Arbitrary<RandomQuery> =>
  fc.array(typedSyllables(), { minLength: 1, maxLength: 2 }).map((syllables) => ({
    text: syllables.length === 1 ? `-${syllables.join('')}` : `-"${syllables.join(' ')}"`,
    clauses: [],
    exclusions: [syllables],
  }));

export interface QueryKinds {
  readonly phrases?: boolean;
  readonly exclusions?: boolean;
  /** Words, phrases and so on; 5 by default. */
  readonly most?: number;
}

/** One to five words, phrases, codes and exclusions. */
export const randomQueries = ({
  phrases = true,
  exclusions = true,
  most = 5,
}: QueryKinds = {}): fc.Arbitrary<RandomQuery> =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: word() },
        { weight: phrases ? 2 : 0, arbitrary: phrase() },
        { weight: phrases ? 1 : 0, arbitrary: code() },
        { weight: exclusions ? 1 : 0, arbitrary: exclusion() },
      ),
      { minLength: 1, maxLength: most },
    )
    .map((pieces) => ({
      text: pieces.map(({ text }) => text).join(' '),
      clauses: pieces.flatMap(({ clauses }) => clauses),
      exclusions: pieces.flatMap((piece) => piece.exclusions),
    }));
