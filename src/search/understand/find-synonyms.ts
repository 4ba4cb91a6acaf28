/**
 * Abbreviations of a query in their other form, both ways: LĐLĐ also finds liên đoàn lao động, and liên đoàn lao động
 * finds LĐLĐ. Only adds: what was typed goes on matching, and counts for more.
 *
 * Between quotes and behind a minus nothing is added: who writes so asks for just that. A meaning finds its short form
 * only when that is no syllable (ca is in every second article, and rarely công an) and means it nearly always.
 */
import type { IndexReader } from '../../inverted-index/index.js';
import {
  type Abbreviation,
  type AbbreviationSpan,
  canonicalize,
  foldTerm,
  isSyllable,
  isUnaccentedSyllable,
  type KnownAbbreviation,
  tierOf,
  type Token,
} from '../../text/index.js';
import { CachedPhrases } from '../query/cached-phrases.js';
import type { AnalysedPart, ByToken, ExpandedAbbreviation } from '../query/query-plan.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { type ExpandedTerm, type TermExpansion, type TypedMarks, weightOf } from '../query/term-expansion.js';
import { type AbbreviationBook, dominantMeanings, meaningsInContext, neighboursOf } from './abbreviation-meanings.js';
import { Respeller } from './find-respellings.js';
import { ChatReader } from './read-chat-forms.js';
import { containsPhrase, type SynonymForm, withoutConflicts } from './synonym-forms.js';

export interface Synonyms {
  /** Further terms for the expansions of tokens. */
  readonly terms: ByToken<readonly ExpandedTerm[]>;
  readonly expanded: readonly ExpandedAbbreviation[];
  /** Tokens that were hardly meant as they stand, but as one of the other forms. */
  readonly instead: ReadonlySet<Token>;
}

/** What the plan knows of a part of the query. */
interface PlannedPart extends Pick<AnalysedPart, 'text' | 'tokens'> {
  readonly marks: TypedMarks;
  readonly expand: (token: Token) => TermExpansion;
}

/** Maximum number of synonyms of one span; more are somebody's mistake. */
const MAX_FORMS = 8;

export class SynonymFinder {
  readonly #respeller: Respeller;
  readonly #chat: ChatReader;

  constructor(
    private readonly segment: IndexReader,
    private readonly parameters: RankingParameters,
    private readonly book: AbbreviationBook,
    private readonly phrases = new CachedPhrases(segment),
  ) {
    this.#respeller = new Respeller(segment, parameters, phrases);
    this.#chat = new ChatReader(segment, parameters, phrases);
  }

  findSynonyms(part: PlannedPart): Synonyms {
    const { tokens, text } = part;
    const ofAbbreviations = this.book.lexicon.findAbbreviations(tokens).flatMap((span) => {
      const found = span.written === 'short' ? this.#longForms(span, part) : this.#shortForms(span, part);
      return found.slice(0, MAX_FORMS);
    });
    const candidates = [...ofAbbreviations, ...this.#respeller.findForms(part), ...this.#chat.findForms(part)];
    const typed = tokens.map(({ term }) => term);
    const terms = new Map<Token, ExpandedTerm[]>();
    const expanded = new Map<string, ExpandedAbbreviation & { forms: string[] }>();
    const instead = new Set<Token>();
    for (const candidate of withoutConflicts(candidates, typed)) {
      this.#addTerms(candidate, tokens, terms);
      const { from, to, sense, origin, text: form } = candidate;
      if (candidate.isInstead === true) for (const token of tokens.slice(from, to)) instead.add(token);
      const asTyped = canonicalize(text.slice(tokens[from]!.start, tokens[to - 1]!.end));
      const key = `${asTyped}\n${sense}`;
      const known = expanded.get(key);
      if (known === undefined) {
        expanded.set(key, { typed: asTyped, forms: [form], ...origin });
      } else if (!known.forms.includes(form)) {
        known.forms.push(form);
      }
    }
    return { terms, expanded: [...expanded.values()], instead };
  }

  /** Of a short form: the forms of what its neighbours let it mean. */
  #longForms(span: AbbreviationSpan, { tokens, marks, expand }: PlannedPart): SynonymForm[] {
    const meanings = span.readings.flatMap((reading) => {
      const { long } = reading.abbreviation;
      const choices = this.phrases.choicesOf(long);
      return choices === undefined ? [] : [{ reading, long, choices, isSyllable: isOneSyllable(reading.abbreviation) }];
    });
    const typed = tokens.slice(span.from, span.to);
    const letters = typed.map(({ term }) => term).join('');
    const neighbours = neighboursOf(tokens, span.from, span.to, expand);
    const meant = meaningsInContext(meanings, neighbours, this.segment).map(({ reading }) => reading);
    // A form that is only written otherwise (TPHCM for TP.HCM) needs no article with the meaning.
    const others = span.readings.filter(
      ({ abbreviation, tier }) => abbreviation.ambiguous !== true && tier === span.readings[0]!.tier,
    );
    return [...new Set([...meant, ...others])].flatMap(({ abbreviation, tier }) => {
      const weight = weightOf(tier, letters, abbreviation.short.join(''), this.parameters, marks);
      return this.#formsOf({ from: span.from, to: span.to, abbreviation, tier, weight }, typed);
    });
  }

  #shortForms({ from, to, readings }: AbbreviationSpan, { tokens, marks }: PlannedPart): SynonymForm[] {
    return readings.flatMap(({ abbreviation, tier, terms = abbreviation.long }) => {
      if (isOneSyllable(abbreviation) || !this.#isUsuallyMeant(abbreviation)) return [];
      const weights = terms.map((term, i) => {
        const typed = tokens[from + i]!.term;
        return weightOf(tierOf(typed, term) ?? 'conflicting', typed, term, this.parameters, marks);
      });
      return this.#formsOf({ from, to, abbreviation, tier, weight: Math.min(...weights) }, tokens.slice(from, to));
    });
  }

  /** The forms that articles have, without the one that was typed. */
  #formsOf(
    { abbreviation, ...span }: Pick<SynonymForm, 'from' | 'to' | 'tier' | 'weight'> & { abbreviation: Abbreviation },
    typed: readonly Token[],
  ): SynonymForm[] {
    const typedKeys = typed.map(({ term }) => foldTerm(term));
    const sense = `${abbreviation.short.join('')} ${abbreviation.long.join(' ')}`;
    const origin = this.book.originOf(abbreviation);
    const weight = span.weight * this.parameters.abbreviation;
    return this.book.lexicon.writtenForms(abbreviation).flatMap(({ terms, text }) => {
      const keys = terms.map(foldTerm);
      // A form that holds what was typed would count twice where it stands, whichever marks were left out.
      if (containsPhrase(keys, typedKeys) || containsPhrase(typedKeys, keys)) return [];
      const choices = this.phrases.choicesOf(terms);
      if (choices === undefined) return [];
      const documentFrequency = this.phrases.documentFrequency(choices);
      return documentFrequency === 0
        ? []
        : [{ ...span, weight, sense, origin, terms, text, choices, documentFrequency }];
    });
  }

  /** Does the short form stand for this meaning and hardly ever for another? */
  #isUsuallyMeant({ short, long, ambiguous }: KnownAbbreviation): boolean {
    if (ambiguous !== true) return true;
    const meanings = this.book.lexicon.meaningsOf(short.join('')).flatMap((meaning) => {
      const choices = this.phrases.choicesOf(meaning.long);
      return choices === undefined ? [] : [{ long: meaning.long, choices }];
    });
    return dominantMeanings(meanings, this.segment).some((meaning) => meaning.long.join(' ') === long.join(' '));
  }

  #addTerms(candidate: SynonymForm, tokens: readonly Token[], terms: Map<Token, ExpandedTerm[]>): void {
    const { from, to, choices, tier, weight, documentFrequency } = candidate;
    const postings = this.phrases.postings(choices);
    const accepted = this.phrases.accepted(choices);
    const term = candidate.terms.join(' ');
    for (let at = from; at < to; at++) {
      const synonym = { of: 'abbreviation', postings, accepted, step: at - from, steps: to - from } as const;
      const known = terms.get(tokens[at]!) ?? [];
      known.push({ number: -1, order: -1, term, tier, weight, documentFrequency, synonym });
      terms.set(tokens[at]!, known);
    }
  }
}

const isOneSyllable = ({ short }: KnownAbbreviation): boolean =>
  short.length === 1 && (isSyllable(short[0]!) || isUnaccentedSyllable(short[0]!));
