/**
 * A search for a place that is no more finds the articles that name it, and as weaker evidence later ones about what it
 * belongs to now: for Hải Dương, articles since 1 July 2025 that name one of its towns and Hải Phòng.
 *
 *   typed      tỉnh      Hải      Dương
 *   evidence   │         Chí Linh─────┘    in an article of the time since that names Hải Phòng too
 *              Hải Dương                   the same, without its kind
 *
 * Only from old to new, and only in dated articles: a search for the new province finds nothing of the old ones, and an
 * article of before is never about what came later.
 */
import { LRUCache } from 'lru-cache';
import { END_OF_POSTINGS, type PostingsCursor, type IndexReader } from '../../inverted-index/index.js';
import {
  canonicalize,
  foldTerm,
  type PlaceKind,
  type PlaceName,
  spellingVariants,
  type Token,
} from '../../text/index.js';
import type { CachedPhrases, TermChoice } from '../query/cached-phrases.js';
import type { AnalysedPart, ByToken, QueryPlan, UnderstoodPlace } from '../query/query-plan.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import type { ExpandedTerm, TermExpansion } from '../query/term-expansion.js';
import type { NamedPlace, PlaceBook } from './place-book.js';
import type { SyllableReading } from './restore-accents.js';

export interface FoundPlaces {
  /** Further terms for the expansions of tokens. */
  readonly terms: ByToken<readonly ExpandedTerm[]>;
  readonly places: readonly UnderstoodPlace[];
}

/** A phrase that tells of a place in the articles that also name what it belongs to now. */
interface Evidence {
  readonly text: string;
  readonly choices: readonly TermChoice[];
  /** Which tokens of the query it answers, half open. */
  readonly from: number;
  readonly to: number;
}

/** Maximum number of provinces whose articles are cached, a byte for each article of the index. */
const MAX_CACHED_PROVINCES = 4;

export class PlaceFinder {
  /** By date and name, 1 for each document of the time since that has the name. */
  readonly #later = new LRUCache<string, Uint8Array>({ max: MAX_CACHED_PROVINCES });

  constructor(
    private readonly segment: IndexReader,
    private readonly parameters: RankingParameters,
    private readonly book: PlaceBook,
    private readonly phrases: CachedPhrases,
  ) {}

  findPlaces({ text, tokens }: AnalysedPart, readings?: ByToken<SyllableReading>): FoundPlaces {
    const terms = new Map<Token, ExpandedTerm[]>();
    const places: UnderstoodPlace[] = [];
    const read = tokens.map((token) => ({
      typed: token.term,
      understood: readings?.get(token)?.understood ?? token.term,
    }));
    for (const named of this.book.findPlaces(read)) {
      const { kindFrom, to, kind, name, became } = named;
      const evidence = this.#evidenceOf(named, tokens).filter((one) => this.#addTerms(one, named, tokens, terms));
      if (evidence.length === 0) continue;
      places.push({
        typed: canonicalize(text.slice(tokens[kindFrom]!.start, tokens[to - 1]!.end)),
        name: titleOf(name, kind),
        kind,
        became: {
          name: titleOf(became.name, kind),
          province: (became.province ?? became.name).shown,
          since: became.date,
        },
        evidence: [...new Set(evidence.map((one) => one.text))],
      });
    }
    return { terms, places };
  }

  #evidenceOf(
    { kindFrom, from, to, kind, name, became, place }: NamedPlace,
    tokens: readonly Token[],
  ): readonly Evidence[] {
    const evidence: Evidence[] = [];
    const add = (text: string, terms: readonly string[], span: readonly [number, number]): void => {
      const choices = this.#choicesOf(terms);
      if (choices !== undefined) evidence.push({ text, choices, from: span[0], to: span[1] });
    };
    // tỉnh Hải Dương: what is said of Hải Dương since is said of the same, unless its name is a word too.
    if (kindFrom < from && kind !== 'commune' && !(kind === 'province' && place.needsKind))
      for (const terms of name.spellings) add(name.shown, terms, [kindFrom, from]);
    if (kind === 'commune') {
      const kindWords = became.name.kindWords ?? [];
      const isTyped = (terms: readonly string[]): boolean => terms.every((term, i) => tokens[from + i]?.term === term);
      for (const terms of became.name.spellings) {
        // Where only its kind is another, its name is there anyway.
        if (!isTyped(terms)) add(titleOf(became.name, kind), [...kindWords, ...terms], [kindFrom, to]);
        else if (kindWords.join(' ') !== name.kindWords?.join(' '))
          add(titleOf(became.name, kind), [...kindWords, ...terms], [kindFrom, from]);
      }
    }
    if (name !== place.name) return evidence;
    const typed = tokens.slice(from, to).map(({ term }) => foldTerm(term));
    for (const part of became.parts) {
      for (const terms of part.spellings) {
        const span = spanBeside(typed, terms.map(foldTerm));
        if (span === undefined) continue;
        add(part.shown, terms, [span[0] === 0 ? kindFrom : from + span[0], from + span[1]]);
      }
    }
    return evidence;
  }

  /** False when no article has it. */
  #addTerms(
    { text, choices, from, to }: Evidence,
    { became }: NamedPlace,
    tokens: readonly Token[],
    terms: Map<Token, ExpandedTerm[]>,
  ): boolean {
    const within = became.province ?? became.name;
    const key = `${became.since} ${within.spellings.map((name) => name.join(' ')).join('/')}`;
    const phrase = this.phrases.restricted(choices, {
      key,
      documents: () => this.#laterArticles(key, within, became.since),
    });
    const { documentFrequency } = phrase;
    if (documentFrequency === 0) return false;
    const accepted = this.phrases.accepted(choices);
    const postings = (): PostingsCursor => phrase.cursor();
    for (let at = from; at < to; at++) {
      const synonym = { of: 'place', postings, accepted, step: at - from, steps: to - from } as const;
      const known = terms.get(tokens[at]!) ?? [];
      known.push({
        number: -1,
        order: -1,
        term: text,
        tier: 'compatible',
        weight: this.parameters.place,
        documentFrequency,
        synonym,
      });
      terms.set(tokens[at]!, known);
    }
    return true;
  }

  /** By document, 1 for those that have the name and a date from then on. */
  #laterArticles(key: string, name: PlaceName, since: number): Uint8Array {
    let later = this.#later.get(key);
    if (later === undefined) {
      const { docValues, liveDocuments } = this.segment;
      later = new Uint8Array(docValues.documentCount);
      for (const terms of name.spellings) {
        const choices = this.#choicesOf(terms);
        if (choices === undefined) continue;
        const cursor = this.phrases.postings(choices)();
        for (let document = cursor.seek(0); document !== END_OF_POSTINGS; document = cursor.seek(document + 1)) {
          // No date, NaN, is not later.
          if (docValues.publishedAt[document]! >= since && liveDocuments?.[document] !== 0) later[document] = 1;
        }
      }
      this.#later.set(key, later);
    }
    return later;
  }

  /** Numbers of each term and of its accepted spellings; undefined when the index lacks one. */
  #choicesOf(terms: readonly string[]): TermChoice[] | undefined {
    const { dictionary } = this.segment;
    const choices = terms.map((term) =>
      [term, ...spellingVariants(term)].flatMap((spelling) => dictionary.find(foldTerm(spelling), spelling) ?? []),
    );
    return choices.every((choice) => choice.length > 0) ? choices : undefined;
  }
}

/**
 * Which of the typed syllables does a part of the name leave to answer? All when it has none of them; for Vũng Tàu in
 * Bà Rịa Vũng Tàu the others: where it stands, its own are there. Undefined when it is in the middle.
 */
const spanBeside = (typed: readonly string[], part: readonly string[]): readonly [number, number] | undefined => {
  const at = typed.findIndex((_, i) => part.every((term, j) => typed[i + j] === term));
  if (at < 0) return [0, typed.length];
  if (at === 0 && part.length < typed.length) return [part.length, typed.length];
  return at > 0 && at + part.length === typed.length ? [0, at] : undefined;
};

/** Does a document answer a plan by what tells of a place? */
export const isFoundByPlace = ({ places, clauses }: QueryPlan, document: number): boolean =>
  places.length > 0 &&
  clauses.some(({ slots }) =>
    slots.some(({ expansion }) =>
      expansion.terms.some(({ synonym }) => synonym?.of === 'place' && synonym.postings().seek(document) === document),
    ),
  );

/** What is marked in other documents: there the name of a town is just a name. */
export const withoutPlaces = (plan: QueryPlan): QueryPlan => {
  const isOwn = ({ synonym }: ExpandedTerm): boolean => synonym?.of !== 'place';
  const withoutThem = (expansion: TermExpansion): TermExpansion => ({
    ...expansion,
    terms: expansion.terms.filter(isOwn),
  });
  const clauses = plan.clauses.map((clause) => ({
    ...clause,
    slots: clause.slots.map((slot) => ({ ...slot, expansion: withoutThem(slot.expansion) })),
  }));
  return { ...plan, clauses, places: [] };
};

/** A commune with its kind: most share their names. */
const titleOf = ({ shown, kindWords = [] }: PlaceName, kind: PlaceKind): string =>
  kind === 'commune' ? [...kindWords, shown].join(' ') : shown;
