/** The failures of reading, each with what is wrong, where, and what to do. */
import type { FailureReason, ReadFailure } from './read-outcome.js';
import { MAX_DOCUMENT_BYTES, MAX_LINE_BYTES, MAX_PAGE_BYTES, MAX_PAGE_LINES, MAX_PAGE_TEXT } from './limits.js';

export interface Place {
  readonly file: string;
  readonly line?: number;
}

const at = ({ file, line }: Place): string => (line === undefined ? `"${file}"` : `"${file}", line ${line}`);

const megabytes = (bytes: number): string => `${bytes / (1024 * 1024)} MB`;

const failure = (place: Place, reason: FailureReason, message: string): ReadFailure => ({
  kind: 'failure',
  file: place.file,
  ...(place.line === undefined ? {} : { line: place.line }),
  reason,
  message: `${at(place)}: ${message}`,
});

export const notText = (place: Place): ReadFailure =>
  failure(
    place,
    'not-text',
    'binary, or text in an encoding that is not known. Convert it to UTF-8, name its encoding (--encoding), or leave it out.',
  );

export const emptyInput = (place: Place): ReadFailure =>
  failure(place, 'empty', 'there is nothing in it. Check that it was written completely, or leave it out.');

export const noArticles = (place: Place): ReadFailure =>
  failure(place, 'empty', 'the list holds no article. Check that it was written completely, or leave it out.');

export const brokenJson = (place: Place, problem: string): ReadFailure =>
  failure(place, 'broken-json', `broken JSON (${problem}). Correct it and read it again.`);

export const notAnArticle = (place: Place, found: string): ReadFailure =>
  failure(
    place,
    'not-an-article',
    `${found} is not an article. An article is an object such as {"title": "…", "body": "…"}.`,
  );

export const noTitleAndBody = (place: Place, which: string): ReadFailure =>
  failure(place, 'no-title-and-body', `${which} has neither a title nor a body. Give it a "title", a "body", or both.`);

export const noReadableText = (place: Place): ReadFailure =>
  failure(
    place,
    'no-title-and-body',
    'neither a title nor a paragraph was found, only menus, dates and the like. Check what was kept of the page, or leave it out.',
  );

export const documentTooLarge = (place: Place): ReadFailure =>
  failure(
    place,
    'too-large',
    `it is larger than ${megabytes(MAX_DOCUMENT_BYTES)} and no list of articles. Split it, or write it as a JSON list or as JSONL, one article a line, which may have any size.`,
  );

export const lineTooLarge = (place: Place): ReadFailure =>
  failure(place, 'too-large', `the line is longer than ${megabytes(MAX_LINE_BYTES)}. Split the article.`);

export const elementTooLarge = (place: Place, number: number): ReadFailure =>
  failure(place, 'too-large', `element ${number} of the list is longer than ${megabytes(MAX_LINE_BYTES)}. Split it.`);

export const pageTooLarge = (place: Place): ReadFailure =>
  failure(
    place,
    'too-large',
    `it is larger than ${megabytes(MAX_PAGE_BYTES)}, so it is no page with one article. Split it into one file for each article, or write it as JSONL.`,
  );

export const tooMuchText = (place: Place): ReadFailure =>
  failure(
    place,
    'too-large',
    `it has more than ${MAX_PAGE_TEXT / (1024 * 1024)} million characters of text, so it is no page with one article. Split it into one file for each article, or write it as JSONL.`,
  );

export const tooManyLines = (place: Place): ReadFailure =>
  failure(
    place,
    'too-large',
    `it has more than ${MAX_PAGE_LINES} lines. Split it into one file for each article, or write it as JSONL.`,
  );

export const wrongColumns = (place: Place, found: number, expected: number): ReadFailure =>
  failure(
    place,
    'not-an-article',
    `the row has ${found} fields, the header names ${expected}. Put quotes around fields that hold the delimiter.`,
  );

export const garbledText = (place: Place): ReadFailure =>
  failure(
    place,
    'garbled',
    'letters were lost when it was converted ("Vi?t Nam", "Viá»t"), so nobody could find it. Export or fetch it again as UTF-8.',
  );

export const unknownXml = (place: Place): ReadFailure =>
  failure(place, 'not-an-article', 'XML that is neither a page nor an RSS or Atom feed. Convert it to JSON or HTML.');

export const noItems = (place: Place): ReadFailure =>
  failure(place, 'empty', 'the feed holds no article. Check that it was fetched completely, or leave it out.');
