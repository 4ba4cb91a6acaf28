/** Plain text: a scraped page, or a note. */
import { emptyInput, noReadableText, notText, tooManyLines, tooMuchText } from '../outcome/failures.js';
import { deriveId } from '../fields/article-identity.js';
import { buildArticle, deriveTitle } from '../fields/build-article.js';
import { MAX_PAGE_LINES, MAX_PAGE_TEXT } from '../outcome/limits.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { ReadOptions } from './read-options.js';
import { splitLines } from '../scraped/lines/blocks.js';
import { readPage } from '../scraped/read-page.js';

/** Invisible characters alone are nothing. */
const HOLDS_SOMETHING = /[^\s\p{Default_Ignorable_Code_Point}]/u;

const hasMoreLines = (text: string, limit: number): boolean => {
  let breaks = 0;
  for (const _ of text.matchAll(/[\n\r]/g)) {
    breaks += 1;
    if (breaks >= 2 * limit) return true;
  }
  return breaks >= limit && splitLines(text).length > limit;
};

/** Reads one page. The same text gives the same answer in NFC and in NFD. */
export const readPlainText = (text: string, name: string, options: ReadOptions): ReadOutcome => {
  const place = { file: name };
  if (!HOLDS_SOMETHING.test(text)) return emptyInput(place);
  if (text.includes('\0')) return notText(place);
  if (text.length > MAX_PAGE_TEXT) return tooMuchText(place);
  if (hasMoreLines(text, MAX_PAGE_LINES)) return tooManyLines(place);
  const page = readPage(text, options.fetchedAt, options.statistics);
  const notes = [...page.notes];
  // A lead without a body is the body: a search has to find it, once.
  const body = page.body === '' ? (page.lead ?? '') : page.body;
  if (page.title === undefined && body === '') return noReadableText(place);
  if (page.title === undefined) notes.push('There is no title, so the first sentence of the body stands for it.');
  const title = page.title ?? deriveTitle(body);
  return {
    kind: 'article',
    article: buildArticle({
      id: deriveId({ url: page.url, title, body }),
      title,
      summary: page.body === '' ? undefined : page.lead,
      body,
      captions: page.captions,
      publishedAt: page.publishedAt,
      source: page.source,
      author: page.author,
      category: page.category,
      url: page.url,
      tags: page.tags,
    }),
    raw: text,
    file: name,
    lines: page.lines,
    notes,
  };
};
