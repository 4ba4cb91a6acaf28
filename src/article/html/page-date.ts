/** The date that stands on a page, where nothing states it. */
import { findDate, readDate } from '../dates/read-date.js';
import { toHtmlBlocks } from './html-blocks.js';
import { type HtmlElement, lineOf, walkElements } from './parse-html.js';

const UPDATED = /cập nhật|updated|modified|sửa/iu;
/** A dateline is short, and close to the headline. */
const LONGEST_DATELINE = 160;
const MOST_BESIDE = 60;
const MOST_BLOCKS = 14;
const PARAGRAPH = 160;

const findTime = (page: HtmlElement, options: { reference?: string }): string | undefined => {
  let updated: string | undefined;
  for (const element of walkElements(page)) {
    if (element.name !== 'time') continue;
    const { attributes } = element;
    const iso = readDate(attributes['datetime'] ?? '', options)?.iso ?? findDate(lineOf(element), options)?.iso;
    if (iso === undefined) continue;
    if (!UPDATED.test(`${attributes['class'] ?? ''} ${attributes['itemprop'] ?? ''} ${lineOf(element)}`)) return iso;
    updated ??= iso;
  }
  return updated;
};

/** The first line with a date and little else, near the headline: below it, or a few lines above. */
const findLine = (page: HtmlElement, options: { reference?: string }): string | undefined => {
  const blocks = toHtmlBlocks(page);
  const heading = blocks.findIndex(({ kind }) => kind === 'heading');
  const start = Math.max(0, heading);
  let updated: string | undefined;
  const near = [...blocks.slice(start, start + MOST_BLOCKS), ...blocks.slice(Math.max(0, start - 4), start).reverse()];
  let paragraphs = 0;
  for (const { text, linkShare } of near) {
    if (text.length > PARAGRAPH && (paragraphs += 1) > 2) break;
    if (text.length > LONGEST_DATELINE || linkShare > 0.5) continue;
    const found = findDate(text, options);
    if (found?.iso === undefined || found.before.length + found.after.length > MOST_BESIDE) continue;
    if (/[.!?]$/.test(text) && !found.hasClock) continue;
    if (!UPDATED.test(found.before)) return found.iso;
    updated ??= found.iso;
  }
  return updated;
};

/** `page` without chrome: the dates of other articles are gone. */
export const findPageDate = (
  page: HtmlElement,
  where: 'time' | 'text',
  reference: string | undefined,
): string | undefined => (where === 'time' ? findTime : findLine)(page, reference === undefined ? {} : { reference });
