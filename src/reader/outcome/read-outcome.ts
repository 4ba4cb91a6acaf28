/** What reading an input gives: an article with the reasons for it, or a failure that says what to do. */
import type { Article } from '../../shared/index.js';
import type { Encoding } from '../bytes/detect-encoding.js';

/** What an input was told to be, by its content. */
export type InputFormat = 'json-lines' | 'json-document' | 'csv' | 'feed' | 'html' | 'xml' | 'markdown' | 'plain-text';

/** What a line of a page is for; a search sees only `title`, `lead`, `body` and `caption`. */
export type LineRole =
  | 'title'
  | 'date'
  | 'lead'
  | 'body'
  | 'caption'
  | 'byline'
  | 'source'
  | 'tags'
  /** Headlines (and their dates) of other articles. */
  | 'related'
  /** The site's own furniture: menus, share bars, comments, image marks, footers. */
  | 'chrome'
  | 'blank';

export interface ReadLine {
  /** The line as it came, without its line break. */
  readonly text: string;
  readonly role: LineRole;
  /** Id of the rule that decided; `explainRule` gives its reason in one sentence. */
  readonly rule: string;
  /** How sure the rule is, 0 to 1; absent where it does not say. */
  readonly confidence?: number;
}

export interface ReadArticle {
  readonly kind: 'article';
  readonly article: Article;
  /** The text that the article was read from, as it came: the page, or its JSON. */
  readonly raw: string;
  /** Name of the input. */
  readonly file: string;
  /** Where the article begins in a file of several, counted from 1. */
  readonly line?: number;
  /** Every line of a page, once and in order; empty for formats that name their fields. */
  readonly lines: readonly ReadLine[];
  /** What was left out, repaired or assumed, a sentence each. */
  readonly notes: readonly string[];
  /** When the article was last changed or fetched, as far as the input says: of two versions the newer wins. */
  readonly modifiedAt?: string;
  /** Where a field came from, for formats that say the same thing in several places. */
  readonly origins?: FieldOrigins;
  readonly format?: InputFormat;
  readonly encoding?: Encoding;
}

export type FieldOrigins = Readonly<Partial<Record<keyof Article, string>>>;

export type FailureReason =
  | 'not-text'
  | 'empty'
  | 'broken-json'
  | 'not-an-article'
  | 'no-title-and-body'
  | 'too-large'
  /** An archive whose bytes are damaged or missing. */
  | 'damaged'
  /** Letters were lost before it came here. */
  | 'garbled'
  /** The bytes could not be had; whoever opens the input reports it. */
  | 'unreadable';

export interface ReadFailure {
  readonly kind: 'failure';
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly reason: FailureReason;
  /** What is wrong, where, and what to do. */
  readonly message: string;
  readonly format?: InputFormat;
  readonly encoding?: Encoding;
}

export type ReadOutcome = ReadArticle | ReadFailure;
