/** A made page, and what is true of each of its lines. */

export type TruthRole =
  | 'title'
  | 'lead'
  | 'body'
  | 'caption'
  | 'date'
  | 'byline'
  | 'source'
  | 'tags'
  /** The headline of another article. */
  | 'foreign-headline'
  /** What else another article shows of itself: its lead, its date, its section. */
  | 'foreign-text'
  | 'chrome'
  | 'blank';

export interface PageLine {
  readonly text: string;
  readonly role: TruthRole;
  /** What of the line is really of that role, where it holds more than that. */
  readonly content?: string;
  /** What may stay in the body or go: "(LĐTĐ)" before a lead, a credit within a paragraph. */
  readonly optional?: string;
}

/** What a block of lines is on the page; an HTML page makes elements of it. */
export type BlockKind =
  | 'title'
  | 'meta'
  | 'lead'
  | 'body'
  | 'figure'
  | 'tags'
  | 'menu'
  | 'share'
  | 'related'
  | 'comments'
  | 'furniture'
  | 'footer';

export interface PageBlock {
  readonly kind: BlockKind;
  readonly lines: readonly PageLine[];
}

export interface TrueDate {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** To what it is right: a page that shows the day alone tells no minute. */
  readonly precision: 'minute' | 'day';
}

export interface PageTruth {
  readonly title: string;
  /** Lead and paragraphs as the page shows them, separated by `\n`. */
  readonly body: string;
  readonly optional: string;
  readonly captions: readonly string[];
  readonly date?: TrueDate;
  /** Persons named as the authors. */
  readonly authors: readonly string[];
  /** Named beside the authors; they may be counted among them. */
  readonly photographers: readonly string[];
  /** What may stand for the author where no person is named: "PV", "Nhóm PV". */
  readonly desk?: string;
  /** Names that are a right source. */
  readonly sources: readonly string[];
  /** Whether the page says beside the article where it is from; otherwise no source is right too. */
  readonly isSourceStated: boolean;
  readonly foreignHeadlines: readonly string[];
  /** What the page prints of the beginnings of other articles. */
  readonly foreignLeads: readonly string[];
}

export type Half = 'seen' | 'unseen';

export interface MadePage {
  readonly name: string;
  readonly layout: string;
  readonly half: Half;
  readonly text: string;
  readonly blocks: readonly PageBlock[];
  readonly lines: readonly PageLine[];
  /** ISO 8601, where the reader is told. */
  readonly fetchedAt?: string;
  readonly truth: PageTruth;
}
