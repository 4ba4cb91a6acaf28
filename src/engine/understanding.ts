/** What an answer says of how its query was read. */
import type { StageWork, WorkCut } from '../search/index.js';

export type RecencyReason = 'words' | 'burst' | 'asked';
export const RECENCY_REASONS: readonly RecencyReason[] = ['words', 'burst', 'asked'];

/**
 * Where another form of what was typed is known from. Of abbreviations: the built-in list, the operator's file, the
 * articles themselves. `spelling` is of names that articles write in other pieces or letters (vin fast, VinFast),
 * `chat` of words as they are written in haste (ko, không).
 */
export type AbbreviationSource = 'built-in' | 'file' | 'articles' | 'spelling' | 'chat';
export const ABBREVIATION_SOURCES: readonly AbbreviationSource[] = ['built-in', 'file', 'articles', 'spelling', 'chat'];

export type PlaceKind = 'province' | 'district' | 'commune';
export const PLACE_KINDS: readonly PlaceKind[] = ['province', 'district', 'commune'];

/** What the query was taken to mean; nothing that was typed is dropped without a word here. */
export interface Understanding {
  /** How much age was weighed, and why: by the words of the query, by a burst of articles, because it was asked for. */
  readonly recency?: {
    readonly halfLifeDays: number;
    readonly reason: RecencyReason;
    /** The words that ask for news. Those that say no more than when are not searched. */
    readonly typed?: string;
  };
  /** What was cut, as the search would have taken more work than its budget; absent where nothing was. */
  readonly partial?: readonly WorkCut[];
  /** Where the work went, of a search that was cut or is explained. */
  readonly work?: {
    /** What the plan was thought to take, in entries of posting lists. */
    readonly estimated: number;
    readonly stages: readonly StageWork[];
  };
  /** The query in one canonical line, operators included. */
  readonly canonical: string;
  /**
   * What was typed as an operator but could not be one, and is searched as words (`unclosed-quote`, `lone-or`, …).
   */
  readonly notes: readonly { readonly code: string; readonly text: string }[];
  /**
   * Raw keystrokes of an input method that was off, and the syllables that they were read as. With `offered` they were
   * not: some articles have what was typed as a word or a name.
   */
  readonly decoded: readonly { readonly typed: string; readonly understood: string; readonly offered?: true }[];
  /** Abbreviations and names, in canonical form, that were searched in other forms as well, and who says so. */
  readonly expanded: readonly {
    readonly typed: string;
    readonly forms: readonly string[];
    readonly source: AbbreviationSource;
    /** How many articles define it, where articles do. */
    readonly articles?: number;
  }[];
  /** Places that are no more, and by what later articles about them were searched as well (docs/places.md). */
  readonly places: readonly {
    /** In canonical form. */
    readonly typed: string;
    /** As it is written. */
    readonly name: string;
    readonly kind: PlaceKind;
    /** What it belongs to, or is called, since that day (`2025-07-01`); the province of a province is itself. */
    readonly became: { readonly name: string; readonly province: string; readonly since: string };
    /** Names that were searched in articles from that day on that name the province too. */
    readonly evidence: readonly string[];
  }[];
  /**
   * The query with accents that were left out, as the articles have them most likely; absent when there is none to add.
   */
  readonly restored?: {
    readonly text: string;
    /** Only those with an accent that was not typed. `certainty` is above 0 and at most 1. */
    readonly syllables: readonly { readonly typed: string; readonly understood: string; readonly certainty: number }[];
  };
  /**
   * What was probably meant where too little was found as typed, or where a syllable is misspelt that articles hardly
   * have beside the others; absent when there is nothing to correct.
   */
  readonly corrected?: {
    readonly text: string;
    readonly words: readonly { readonly typed: string; readonly understood: string }[];
    /** True when the hits answer it as well as what was typed; otherwise it is only offered. */
    readonly searched: boolean;
  };
  /** Which articles were taken: all clauses matched, or at least so many of them because too few articles match all. */
  readonly matching: { readonly clauses: number; readonly required: number };
  /** True when syllables with other marks than those typed had to be accepted. */
  readonly conflictingMarks: boolean;
}
