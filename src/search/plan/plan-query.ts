/**
 * A parsed query, bound to an index: clauses that an article may match, each made of slots (one for every token), each
 * slot a group of terms. Planning never fails; what the index cannot serve as an operator is words, with a note.
 */
import type { DocValues, TermDictionary } from '../../inverted-index/index.js';
import { tokenize, type Token } from '../../text/index.js';
import { pairIdf } from '../query/formula.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import type { FilterField, ParsedQuery, QueryNote, QueryPart } from '../parse/parse-query.js';
import { valueNumbersMatching } from '../query/filter-values.js';
import type { AbbreviationFinder, ExpandedAbbreviation } from '../understand/abbreviations.js';
import { withCorrection } from '../understand/add-correction.js';
import type { CorrectedWord } from '../understand/correct-typos.js';
import type { SyllableReading } from '../understand/restore-accents.js';
import { withReading } from '../understand/weigh-reading.js';
import { CachedExpansions } from './cached-expansions.js';
import { typedMarksOf, withSynonyms, type TermExpansion } from '../query/term-expansion.js';

export interface Slot {
  readonly expansion: TermExpansion;
  /** The slot before this one in the query stands right before it there: they are evidence as a pair. */
  readonly followsPrevious: boolean;
}

/** One thing that was asked for: a syllable, or several that must stand side by side (a quoted phrase, a code). */
export interface Clause {
  readonly slots: readonly Slot[];
  readonly text: string;
}

export interface QueryPlan {
  /** In the order of the query. */
  readonly clauses: readonly Clause[];
  readonly exclusions: readonly Clause[];
  /** Numbers of the values that pass, by column. */
  readonly filters: ReadonlyMap<FilterField, ReadonlySet<number>>;
  readonly notes: readonly QueryNote[];
  /** Abbreviations that are searched in their other form as well. */
  readonly expanded: readonly ExpandedAbbreviation[];
}

/** By part of the query and by where a token begins in it. */
export type ByPlace<Value> = ReadonlyMap<QueryPart, ReadonlyMap<number, Value>>;

export interface PlanOptions {
  readonly conflicting: boolean;
  readonly prefixOfLast: boolean;
  /** What syllables were probably meant to be, by part of the query and by where they begin in it. */
  readonly readings?: ByPlace<SyllableReading>;
  /** Words to search as well as those typed, by the same. */
  readonly corrections?: ByPlace<CorrectedWord>;
  /** Finds other forms of abbreviations; none are looked for without it. */
  readonly abbreviations?: AbbreviationFinder;
  /** Of this dictionary, articles and parameters: those of earlier queries need not be made again. */
  readonly groups?: CachedExpansions;
}

/** In a query of more tokens than this, a pasted paragraph, abbreviations are not looked for in their other forms. */
export const MOST_EXPANDED_TOKENS = 40;

/**
 * Of a longer query's neighbouring tokens, this many pairs count, the rarest ones: they find as much as all do.
 * docs/ranking.md has the figures.
 */
export const MOST_PAIRS = 48;

/**
 * In a query of more tokens than this, a pasted page, none count: so many syllables find its article by themselves, and a
 * hostile one could keep every article busy for minutes.
 */
export const MOST_PAIRED_TOKENS = 150;

interface ClauseTokens {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly startsRun: boolean;
}

export const planQuery = (
  parsed: ParsedQuery,
  dictionary: TermDictionary,
  columns: DocValues,
  parameters: RankingParameters,
  options: PlanOptions,
): QueryPlan => {
  const notes = [...parsed.notes];
  const filters = new Map<FilterField, Set<number>>();
  const wanted: ClauseTokens[] = [];
  const unwanted: ClauseTokens[] = [];
  const words: { readonly text: string; readonly tokens: readonly Token[] }[] = [];
  const addWords = (text: string): void => {
    const clauses = wordClauses(text);
    wanted.push(...clauses);
    words.push({ text, tokens: clauses.flatMap(({ tokens }) => tokens) });
  };
  const readings = new Map<Token, SyllableReading>();
  const corrections = new Map<Token, CorrectedWord>();
  const noteUnderstanding = (clauses: readonly ClauseTokens[], part: QueryPart): void => {
    const tokens = clauses.flatMap((clause) => clause.tokens);
    noteByToken(tokens, options.readings?.get(part), readings);
    noteByToken(tokens, options.corrections?.get(part), corrections);
  };
  for (const part of parsed.parts) {
    const known = wanted.length;
    switch (part.kind) {
      case 'words':
        addWords(part.text);
        break;
      case 'phrase':
        addPhrase(part.text, wanted, notes);
        break;
      case 'exclusion':
        addPhrase(part.text, unwanted, notes);
        break;
      case 'filter':
        if (!addFilter(part, columns, filters)) {
          notes.push({ code: 'unknown-filter-value', text: part.text });
          addWords(part.text);
        }
        break;
      default:
        part satisfies never;
    }
    noteUnderstanding(wanted.slice(known), part);
  }
  if (wanted.length === 0 && unwanted.length === 0 && filters.size === 0) {
    for (const { kind, text } of parsed.parts)
      if (kind === 'words') notes.push({ code: 'no-words', text: text.trim() });
  }
  const marks = typedMarksOf([...wanted, ...unwanted].flatMap(({ tokens }) => tokens.map(({ term }) => term)));
  const lastToken = wanted.at(-1)?.tokens.at(-1);
  const groups = options.groups ?? new CachedExpansions(dictionary, columns.documentCount, parameters);
  const known = new Map<string, TermExpansion>();
  const groupOf = (token: Token, conflicting: boolean): TermExpansion => {
    const prefix = options.prefixOfLast && token === lastToken;
    const reading = readings.get(token);
    const correction = corrections.get(token);
    const key = `${token.term}${prefix ? '*' : ''}${conflicting ? '~' : ''}${reading?.key ?? ''}${correction?.understood ?? ''}`;
    let group = known.get(key);
    if (group === undefined) {
      const groupOptions = { marks, conflicting, prefix };
      group = groups.expand(token.term, groupOptions);
      if (reading !== undefined) group = withReading(group, reading, parameters, columns.documentCount);
      if (correction !== undefined) {
        const corrected = groups.expand(correction.understood, groupOptions);
        group = withCorrection(group, corrected, parameters.corrected, columns.documentCount);
      }
      known.set(key, group);
    }
    return group;
  };
  const literalGroupOf = (token: Token): TermExpansion => groupOf(token, false);
  const groupWithForms = (token: Token, conflicting: boolean): TermExpansion => {
    const group = groupOf(token, conflicting);
    const forms = otherForms.flatMap(({ terms }) => terms.get(token) ?? []);
    return forms.length === 0 ? group : withSynonyms(group, forms, columns.documentCount);
  };
  const isExpanded = wanted.reduce((sum, { tokens }) => sum + tokens.length, 0) <= MOST_EXPANDED_TOKENS;
  const otherForms = isExpanded
    ? words.flatMap(
        ({ text, tokens }) =>
          options.abbreviations?.findSynonyms({ text, tokens, marks, groupOf: literalGroupOf }) ?? [],
      )
    : [];
  const toClause = ({ tokens, text, startsRun }: ClauseTokens, conflicting: boolean): Clause => ({
    text,
    slots: tokens.map((token, i) => ({
      expansion: groupWithForms(token, conflicting),
      followsPrevious: i > 0 || !startsRun,
    })),
  });
  return {
    clauses: withRarestPairs(wanted.map((clause) => toClause(clause, options.conflicting))),
    // The fallback to other marks is there to find more; an exclusion that joined in would find less.
    exclusions: distinct(unwanted).map((clause) => toClause(clause, false)),
    filters,
    notes,
    expanded: otherForms.flatMap(({ expanded }) => expanded),
  };
};

/** At most MOST_PAIRS pairs, of equally rare ones the first; those that no article can have come last. */
const withRarestPairs = (clauses: readonly Clause[]): readonly Clause[] => {
  const slots = clauses.flatMap((clause) => clause.slots);
  const rarity = slots.map(({ expansion: right, followsPrevious }, i) => {
    const left = slots[i - 1]?.expansion;
    if (left === undefined || !followsPrevious) return undefined;
    return left.terms.length === 0 || right.terms.length === 0 ? 0 : pairIdf(left.idf, right.idf);
  });
  const pairs = slots.flatMap((_, i) => (rarity[i] === undefined ? [] : [i]));
  if (pairs.length <= MOST_PAIRS) return clauses;
  const most = slots.length <= MOST_PAIRED_TOKENS ? MOST_PAIRS : 0;
  const kept = new Set(pairs.sort((a, b) => rarity[b]! - rarity[a]! || a - b).slice(0, most));
  let at = 0;
  return clauses.map(({ text, slots }) => ({
    text,
    slots: slots.map(({ expansion }) => ({ expansion, followsPrevious: kept.has(at++) })),
  }));
};

/** Without those that ask the same as a later one. */
const distinct = (clauses: readonly ClauseTokens[]): ClauseTokens[] => [
  ...new Map(clauses.map((clause) => [clause.tokens.map(({ term }) => term).join(' '), clause])).values(),
];

const noteByToken = <Value>(
  tokens: readonly Token[],
  byStart: ReadonlyMap<number, Value> | undefined,
  noted: Map<Token, Value>,
): void => {
  if (byStart === undefined) return;
  for (const token of tokens) {
    const value = byStart.get(token.start);
    if (value !== undefined) noted.set(token, value);
  }
};

/** Line breaks in a query are white space like any other: a pasted headline may have some. */
const tokenizeQuery = (text: string): Token[] => tokenize(text.replace(/\s/gu, ' '));

/** A clause for each token that stands alone, one for each run of joined ones (`Covid-19`, `12/2024/NĐ-CP`). */
const wordClauses = (text: string): ClauseTokens[] => {
  const clauses: ClauseTokens[] = [];
  let run: Token[] = [];
  const endRun = (): void => {
    if (run.length === 0) return;
    const source = text.slice(run[0]!.start, run.at(-1)!.end);
    clauses.push({ tokens: run, text: source, startsRun: clauses.length === 0 });
    run = [];
  };
  for (const token of tokenizeQuery(text)) {
    if (!token.joined) endRun();
    run.push(token);
  }
  endRun();
  return clauses;
};

const addPhrase = (text: string, clauses: ClauseTokens[], notes: QueryNote[]): void => {
  const tokens = tokenizeQuery(text);
  if (tokens.length === 0) notes.push({ code: 'no-words', text });
  else clauses.push({ tokens, text, startsRun: true });
};

const addFilter = (
  part: Extract<QueryPart, { kind: 'filter' }>,
  columns: DocValues,
  filters: Map<FilterField, Set<number>>,
): boolean => {
  const numbers = valueNumbersMatching(columns, part.field, [part.value]);
  if (numbers.size === 0) return false;
  const all = filters.get(part.field);
  if (all === undefined) filters.set(part.field, numbers);
  else for (const number of numbers) all.add(number);
  return true;
};
