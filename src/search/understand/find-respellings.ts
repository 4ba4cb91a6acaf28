/**
 * Names that articles write in other pieces, or in other letters, than the reader did:
 *
 *   vin fast          vinfast            the pieces together are a word of the index, and no syllable
 *   hochiminh         hồ chí minh        its pieces stand side by side in the index, and hardly ever apart
 *   u-crai-na         ukraine            names that are known to be spelled in several ways
 *
 * Judged by the index's own terms and n-grams. Neighbouring syllables with their marks are left alone unless the name
 * is known: bảo hiểm is no other spelling of baohiem, which stands in addresses. Only adds, like all synonyms.
 */
import { LRUCache } from 'lru-cache';
import { MAX_NGRAM, type IndexReader } from '../../inverted-index/index.js';
import {
  canonicalize,
  foldTerm,
  isSyllable,
  isUnaccentedSyllable,
  nameSpellings,
  tierOf,
  type Token,
} from '../../text/index.js';
import type { CachedPhrases, TermChoice } from '../query/cached-phrases.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { mostFrequentFirst, type TermExpansion } from '../query/term-expansion.js';
import { phraseFrequency } from './abbreviation-meanings.js';
import { containsPhrase, type SynonymForm } from './synonym-forms.js';

interface RespelledPart {
  readonly tokens: readonly Token[];
  readonly expand: (token: Token) => TermExpansion;
}

/** Tokens of a known name (in-đô-nê-xi-a). */
const MAX_PIECES_OF_NAME = 5;
/** Tokens that are looked up as one term of the index (u crai na). */
const MAX_PIECES = 3;
const MIN_LETTERS = 5;
const MAX_LETTERS = 24;
/** Maximum number of other spellings of a span, and of a piece. */
const MAX_FORMS = 6;
const MAX_SPELLINGS_OF_PIECE = 8;
/** A word in fewer articles is a slip of one of them. */
const MIN_ARTICLES = 2;
/** Syllables without marks may be a foreign word in pieces (vi sa) when it is so many times as frequent as they are. */
const TIMES_AS_FREQUENT = 20;
/** A word in as many articles is one (Batman is no bất mãn): only what fewer have may be syllables run together. */
const MIN_ARTICLES_OF_WORD = 3;
/** A foreign word is written apart in at least one of so many articles, or it is never meant. */
const MAX_TIMES_RARER_APART = 50;
/** Neighbours of a name hold together: of the articles with the rarer one, so many have both side by side. */
const MIN_COHESION = 0.1;
/** A word that stands beside its neighbour in this share of its articles is right as it is (Vietnam Airlines). */
const SHARE_BESIDE_NEIGHBOUR = 0.1;
/** Other spellings of a piece in fewer articles than this share of the most frequent are slips. */
const MIN_SHARE_OF_SPELLING = 0.1;
const MAX_CACHED_WORDS = 1_000;

/** Terms of the index that spell a word in pieces, by position. */
type Pieces = readonly TermChoice[];

export class Respeller {
  readonly #pieces = new LRUCache<string, readonly Pieces[]>({ max: MAX_CACHED_WORDS });

  constructor(
    private readonly segment: IndexReader,
    private readonly parameters: RankingParameters,
    private readonly phrases: CachedPhrases,
  ) {}

  /** By `from`, the longest first. */
  findForms(part: RespelledPart): SynonymForm[] {
    const { tokens } = part;
    return tokens.flatMap((token, from) => {
      const forms: SynonymForm[] = [];
      let letters = '';
      for (let to = from; to < Math.min(tokens.length, from + MAX_PIECES_OF_NAME); to++) {
        const { kind, term, position } = tokens[to]!;
        if (kind === 'number' || position !== token.position + to - from) break;
        letters += term;
        if (letters.length > MAX_LETTERS) break;
        const span = { from, to: to + 1 };
        const found = [...this.#known(part, span, letters), ...this.#together(part, span, letters)];
        if (to === from) found.push(...this.#apart(part, from));
        forms.unshift(...found.slice(0, MAX_FORMS));
      }
      return forms;
    });
  }

  /** The other spellings of a name that is known. */
  #known({ tokens, expand }: RespelledPart, span: Span, letters: string): SynonymForm[] {
    const spellings = nameSpellings(letters);
    if (spellings.length === 0) return [];
    if (span.to === span.from + 1 && this.#isRightBesideNeighbour(tokens, span.from, expand)) return [];
    const pieces = tokens.slice(span.from, span.to);
    const isInstead = pieces.length > 1 && pieces.some(({ kind }) => kind !== 'syllable');
    const typed = pieces.map(({ term }) => foldTerm(term));
    return spellings.flatMap(({ terms, text }) => {
      const keys = terms.map(foldTerm);
      if (containsPhrase(keys, typed) || containsPhrase(typed, keys)) return [];
      const choices = this.phrases.choicesOf(terms);
      return choices === undefined ? [] : this.#form(span, letters, choices, text, isInstead);
    });
  }

  /** The tokens as one word. */
  #together({ tokens, expand }: RespelledPart, span: Span, letters: string): SynonymForm[] {
    const pieces = tokens.slice(span.from, span.to);
    const key = foldTerm(letters);
    if (pieces.length < 2 || pieces.length > MAX_PIECES || key.length < MIN_LETTERS - 1 || isUnaccentedSyllable(key)) {
      return [];
    }
    const areSyllables = pieces.every(({ kind }) => kind === 'syllable');
    const areUnmarked = key === letters;
    if (areSyllables && !areUnmarked) return [];
    const { dictionary } = this.segment;
    const numbers = dictionary.termsFoldedTo(key);
    if (numbers.length === 0) return [];
    const asTyped = areSyllables
      ? phraseFrequency(
          this.segment,
          pieces.map((piece) => numbersOf(expand(piece))),
        )
      : 0;
    return numbers.flatMap((number) => {
      const term = dictionary.terms[number]!;
      const articles = dictionary.documentFrequencies[number]!;
      const tier = tierOf(letters, term);
      if (articles < MIN_ARTICLES || articles < asTyped * TIMES_AS_FREQUENT) return [];
      return tier === 'exact' || tier === 'compatible' ? this.#form(span, letters, [[number]], term, true) : [];
    });
  }

  /** A word as its pieces. */
  #apart({ tokens, expand }: RespelledPart, at: number): SynonymForm[] {
    const { kind, term } = tokens[at]!;
    const isPart = tokens[at]!.joined || tokens[at + 1]?.joined === true;
    if (kind !== 'word' || isPart || term.length < MIN_LETTERS || term.length > MAX_LETTERS) return [];
    const pieces = this.#piecesOf(term);
    if (pieces.length === 0 || this.#isRightBesideNeighbour(tokens, at, expand)) return [];
    const { terms } = this.segment.dictionary;
    return pieces.flatMap((choices) => {
      const text = choices.map(([best]) => terms[best!]!).join(' ');
      return this.#form({ from: at, to: at + 1 }, term, choices, text);
    });
  }

  #isRightBesideNeighbour(tokens: readonly Token[], at: number, expand: RespelledPart['expand']): boolean {
    const own = numbersOf(expand(tokens[at]!));
    const articles = this.#frequency(own);
    if (articles === 0) return false;
    const beside = (left: Token | undefined, right: Token | undefined): number =>
      left === undefined || right === undefined
        ? 0
        : phraseFrequency(this.segment, [numbersOf(expand(left)), numbersOf(expand(right))]);
    const most = Math.max(beside(tokens[at - 1], tokens[at]), beside(tokens[at], tokens[at + 1]));
    return most >= articles * SHARE_BESIDE_NEIGHBOUR;
  }

  /** The best ways to cut a word, at most one of each number of pieces. */
  #piecesOf(word: string): readonly Pieces[] {
    const cached = this.#pieces.get(word);
    if (cached !== undefined) return cached;
    let articles = 0;
    for (const number of this.segment.dictionary.termsFoldedTo(foldTerm(word))) {
      articles = Math.max(articles, this.segment.dictionary.documentFrequencies[number]!);
    }
    const best = new Map<number, { pieces: readonly number[]; frequency: number }>();
    const all: { pieces: readonly number[]; frequency: number; cut: string }[] = [];
    this.#cut(word, [], '', (pieces, frequency, cut) => {
      if (!this.#isMeant(pieces, frequency, articles)) return;
      all.push({ pieces, frequency, cut });
      if (frequency > (best.get(pieces.length)?.frequency ?? 0)) best.set(pieces.length, { pieces, frequency });
    });
    const found = [...best.values()].map(({ pieces, frequency }) => {
      const { cut } = all.find((one) => one.pieces === pieces)!;
      const same = all
        .filter((one) => one.cut === cut && one.frequency >= frequency * MIN_SHARE_OF_SPELLING)
        .sort((a, b) => b.frequency - a.frequency);
      return pieces.map((_, i) => [...new Set(same.map((one) => one.pieces[i]!))]);
    });
    this.#pieces.set(word, found);
    return found;
  }

  /** Visits the runs of terms that spell `rest` behind those that are there, and that stand side by side somewhere. */
  #cut(
    rest: string,
    before: readonly number[],
    cut: string,
    visit: (pieces: readonly number[], frequency: number, cut: string) => void,
  ): void {
    for (let length = 1; length <= rest.length; length++) {
      const piece = rest.slice(0, length);
      const isLast = length === rest.length;
      if (isLast ? before.length === 0 : before.length + 1 === MAX_NGRAM) continue;
      // More than two pieces are syllables: foreign words are rarely cut twice.
      if (!isLast && before.length > 0 && !isUnaccentedSyllable(foldTerm(piece))) continue;
      for (const number of this.#spellingsOf(piece)) {
        const pieces = [...before, number];
        const frequency = before.length === 0 ? 1 : this.segment.ngrams.ngramFrequency(pieces);
        if (frequency === 0) continue;
        const here = `${cut}${length} `;
        if (isLast) visit(pieces, frequency, here);
        else this.#cut(rest.slice(length), pieces, here, visit);
      }
    }
  }

  /** The most frequent terms that have every mark of a piece. */
  #spellingsOf(piece: string): readonly number[] {
    const { dictionary } = this.segment;
    const numbers = dictionary.termsFoldedTo(foldTerm(piece)).filter((number) => {
      const tier = tierOf(piece, dictionary.terms[number]!);
      return tier === 'exact' || tier === 'compatible';
    });
    return mostFrequentFirst(numbers, dictionary).slice(0, MAX_SPELLINGS_OF_PIECE);
  }

  /** Do the pieces hold together, and often enough beside the word in one piece? */
  #isMeant(pieces: readonly number[], frequency: number, articlesInOnePiece: number): boolean {
    const { dictionary, ngrams } = this.segment;
    const areSyllables = pieces.every((number) => isSyllable(dictionary.terms[number]!));
    const isFrequent = areSyllables
      ? articlesInOnePiece < MIN_ARTICLES_OF_WORD
      : frequency * MAX_TIMES_RARER_APART >= articlesInOnePiece;
    if (!isFrequent) return false;
    if (pieces.length > 2 && !areSyllables) return false;
    return pieces.slice(1).every((right, i) => {
      const left = pieces[i]!;
      const rarer = Math.min(dictionary.documentFrequencies[left]!, dictionary.documentFrequencies[right]!);
      return ngrams.pairFrequency(left, right) >= rarer * MIN_COHESION;
    });
  }

  #frequency(numbers: readonly number[]): number {
    const { documentFrequencies } = this.segment.dictionary;
    return numbers.reduce((sum, number) => sum + documentFrequencies[number]!, 0);
  }

  #form(span: Span, letters: string, choices: Pieces, text: string, isInstead = false): SynonymForm[] {
    const documentFrequency = this.phrases.documentFrequency(choices);
    if (documentFrequency === 0) return [];
    const { terms: all } = this.segment.dictionary;
    const terms = choices.map(([best]) => all[best!]!);
    const isExact = terms.join('') === letters;
    const weight = this.parameters.spelling * (isExact ? 1 : this.parameters.missingMark);
    const tier = isExact ? 'exact' : 'compatible';
    const origin = { source: 'spelling' } as const;
    const form = { terms, text: canonicalize(text), choices, documentFrequency, tier, weight } as const;
    return [{ ...span, sense: 'spelling', origin, isInstead, ...form }];
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Maximum number of terms of a token that are looked at beside others. */
const MAX_TERMS = 16;

const numbersOf = ({ terms }: TermExpansion): number[] => terms.slice(0, MAX_TERMS).map(({ number }) => number);
