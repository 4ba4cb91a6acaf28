/** The limits and the failures of reading, each with what is wrong, where, and what to do. */
import type { FailureReason, ReadFailure } from './read-outcome.js';

/** Longest line of JSONL that is read, in bytes of UTF-8. A longer one is a failure of its own. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;
/** Largest input of a format that has to be read whole (a page, one JSON document), in bytes of UTF-8. */
export const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;
/** Largest page (HTML, Markdown, text), in bytes of UTF-8; most of it is markup and images packed into it. */
export const MAX_PAGE_BYTES = 32 * 1024 * 1024;
/** Most text of a page, in UTF-16 units: more than any book. Looking at more would need gigabytes. */
export const MAX_PAGE_TEXT = 8 * 1024 * 1024;
/** Longest id, in UTF-16 units. */
export const MAX_ID_LENGTH = 512;
/** Where a title that had to be taken from the body is cut, in UTF-16 units; the cut falls on a syllable border. */
export const MAX_DERIVED_TITLE_LENGTH = 120;
/** Most lines of a plain-text page; what has more is no article, and would need gigabytes to be looked at. */
export const MAX_PAGE_LINES = 50_000;

export interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
}

const MEGABYTE = 1024 * 1024;

/** @param message what is wrong and what to do; the place is put before it */
export const failureAt = ({ file, line }: Place, reason: FailureReason, message: string): ReadFailure => ({
  kind: 'failure',
  file,
  ...(line !== undefined && { line }),
  reason,
  message: `"${file}"${line === undefined ? '' : `, line ${line}`}: ${message}`,
});

const failure =
  (reason: FailureReason, message: string) =>
  (place: Place): ReadFailure =>
    failureAt(place, reason, message);

export const notText = failure(
  'not-text',
  'binary, or text in an encoding that is not known. Convert it to UTF-8, name its encoding (--encoding), or leave it out.',
);
export const emptyInput = failure(
  'empty',
  'there is nothing in it. Check that it was written completely, or leave it out.',
);
export const noArticles = failure(
  'empty',
  'the list holds no article. Check that it was written completely, or leave it out.',
);
export const noItems = failure(
  'empty',
  'the feed holds no article. Check that it was fetched completely, or leave it out.',
);
export const noReadableText = failure(
  'no-title-and-body',
  'neither a title nor a paragraph was found, only menus, dates and the like. Check what was kept of the page, or leave it out.',
);
export const documentTooLarge = failure(
  'too-large',
  `it is larger than ${MAX_DOCUMENT_BYTES / MEGABYTE} MB and no list of articles. Split it, or write it as a JSON list or as JSONL, one article a line, which may have any size.`,
);
export const lineTooLarge = failure(
  'too-large',
  `the line is longer than ${MAX_LINE_BYTES / MEGABYTE} MB. Split the article.`,
);
export const pageTooLarge = failure(
  'too-large',
  `it is larger than ${MAX_PAGE_BYTES / MEGABYTE} MB, so it is no page with one article. Split it into one file for each article, or write it as JSONL.`,
);
export const tooMuchText = failure(
  'too-large',
  `it has more than ${MAX_PAGE_TEXT / MEGABYTE} million characters of text, so it is no page with one article. Split it into one file for each article, or write it as JSONL.`,
);
export const tooManyLines = failure(
  'too-large',
  `it has more than ${MAX_PAGE_LINES} lines. Split it into one file for each article, or write it as JSONL.`,
);
export const garbledText = failure(
  'garbled',
  'letters were lost when it was converted ("Vi?t Nam", "Viá»t"), so nobody could find it. Export or fetch it again as UTF-8.',
);
export const unknownXml = failure(
  'not-an-article',
  'XML that is neither a page nor an RSS or Atom feed. Convert it to JSON or HTML.',
);

export const brokenJson = (place: Place, problem: string): ReadFailure =>
  failureAt(place, 'broken-json', `broken JSON (${problem}). Correct it and read it again.`);

export const notAnArticle = (place: Place, found: string): ReadFailure =>
  failureAt(
    place,
    'not-an-article',
    `${found} is not an article. An article is an object such as {"title": "…", "body": "…"}.`,
  );

export const noTitleAndBody = (place: Place, which: string): ReadFailure =>
  failureAt(
    place,
    'no-title-and-body',
    `${which} has neither a title nor a body. Give it a "title", a "body", or both.`,
  );

export const elementTooLarge = (place: Place, number: number): ReadFailure =>
  failureAt(
    place,
    'too-large',
    `element ${number} of the list is longer than ${MAX_LINE_BYTES / MEGABYTE} MB. Split it.`,
  );

export const wrongColumns = (place: Place, found: number, expected: number): ReadFailure =>
  failureAt(
    place,
    'not-an-article',
    `the row has ${found} fields, the header names ${expected}. Put quotes around fields that hold the delimiter.`,
  );
