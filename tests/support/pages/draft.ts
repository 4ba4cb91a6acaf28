/** A page while it is being made: what its parts draw from, and what they put on record. */
import type { Draw } from './draw.js';
import type { PageBlock, PageLine, TrueDate } from './page.js';

export interface KnownArticle {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly paragraphs: readonly string[];
  readonly captions: readonly string[];
  readonly author?: string;
  readonly category?: string;
  readonly tags: readonly string[];
}

/** An invented publisher. */
export interface Site {
  readonly name: string;
  /** "(TĐM)" before a lead. */
  readonly mark: string;
  readonly domain: string;
}

/** What a layout's people and machines say. */
export interface Voices {
  /** Who comments. */
  readonly readers: readonly string[];
  readonly comments: readonly string[];
  /** Captions; `{name}` is a name out of the article, so that pages seldom share one. */
  readonly captions: readonly string[];
  /** Who writes and takes photos, where the article does not say. */
  readonly people: readonly string[];
  readonly sections: readonly string[];
}

/** What parts put on record; the last word counts. */
export interface PageRecord {
  date?: TrueDate;
  /** The words of the byline that was printed first. */
  byline?: string;
  authors: readonly string[];
  photographers: readonly string[];
  desk?: string;
  sources: string[];
  isSourceStated: boolean;
}

export interface Draft {
  readonly article: KnownArticle;
  readonly site: Site;
  readonly voices: Voices;
  readonly draw: Draw;
  /** When the article was published, a whole minute in milliseconds since 1970. */
  readonly published: number;
  /** When the page was fetched, if the reader is told. */
  readonly fetched: number | undefined;
  readonly record: PageRecord;
  /** Another article, each once; undefined when there are no more. */
  readonly foreign: () => KnownArticle | undefined;
}

/** A piece of a page. */
export type Part = (draft: Draft) => readonly PageBlock[];

/** Blank lines: nowhere; between blocks; between all lines of the text and between blocks; here and there. */
export type Spacing = 'tight' | 'blocks' | 'lines' | 'ragged';

export interface Layout {
  readonly name: string;
  readonly site: Site;
  readonly voices: Voices;
  readonly spacing: Spacing;
  /** Share of the pages whose reader is told when they were fetched. */
  readonly toldFetched?: number;
  /** Whether its pages are the work of a text extractor, so that there is no HTML of them. */
  readonly isTextOnly?: boolean;
  readonly parts: readonly Part[];
}

export const chromeLine = (text: string): PageLine => ({ text, role: 'chrome' });
