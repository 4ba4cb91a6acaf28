/** The lead of a page: in a box above the text, or the first paragraph where the page calls it its description. */
import { toKey } from '../scraped/lines/blocks.js';
import { findSourceMark } from '../scraped/lines/credits.js';
import { toHtmlBlocks } from './html-blocks.js';
import { holdsMoreText, type HtmlElement, walkElements } from './parse-html.js';

const LEAD_CLASS =
  /(?:^|[\s_-])(?:sapo|lead|summary|description|desc|chapeau|tom-?tat|trich-?dan|excerpt|intro|subtitle|standfirst|deck)(?=$|[\s_-])/i;
/** In UTF-16 units. */
const SHORTEST = 30;
const LONGEST = 1500;
/** Of a key; two leads that begin with as many letters alike are one. */
const COMPARED = 60;

const sameBeginning = (one: string, other: string): boolean => {
  const length = Math.min(one.length, other.length, COMPARED);
  return length >= 20 && one.slice(0, length) === other.slice(0, length);
};

const findLeadBox = (page: HtmlElement, boxes: ReadonlySet<HtmlElement>): string | undefined => {
  for (const element of walkElements(page, boxes)) {
    const names = (element.attributes['class'] ?? '').replace(/([a-z])([A-Z])/g, '$1-$2');
    if (element.name === 'meta' || !LEAD_CLASS.test(names)) continue;
    if (holdsMoreText(element, 2 * LONGEST)) continue;
    const blocks = toHtmlBlocks(element).filter(({ linkShare }) => linkShare < 0.5);
    const text = blocks.map((block) => block.text).join('\n');
    if (text.length >= SHORTEST && text.length <= LONGEST) return text;
  }
  return undefined;
};

/** Its key, without the mark of the paper that a description does not have: "(LĐTĐ) Sáng nay …". */
const keyOfText = (text: string): string => {
  const mark = findSourceMark(text.slice(0, LONGEST).normalize('NFC'));
  return toKey(mark === undefined ? text : text.replace(mark.shape, ''));
};

/** The block above the text that says the same as the description. */
const findDescribed = (page: HtmlElement, description: string): string | undefined => {
  const key = toKey(description.replace(/(?:…|\.\.\.)$/u, ''));
  if (key.length < 20) return undefined;
  return toHtmlBlocks(page).find(({ text }) => text.length <= LONGEST && sameBeginning(keyOfText(text), key))?.text;
};

/** `boxes` advertise other articles, whose leads are called so too; the description of the page may be cut off. */
export const splitLead = (
  page: HtmlElement,
  boxes: ReadonlySet<HtmlElement>,
  paragraphs: readonly string[],
  description: string | undefined,
): { readonly lead: string | undefined; readonly rest: readonly string[] } => {
  const [first = '', ...rest] = paragraphs;
  const firstKey = keyOfText(first.slice(0, LONGEST));
  const stated = description === undefined ? '' : toKey(description.replace(/(?:…|\.\.\.)$/u, ''));
  if (rest.length > 0 && sameBeginning(firstKey, stated)) return { lead: first, rest };
  const found = findLeadBox(page, boxes) ?? (description === undefined ? undefined : findDescribed(page, description));
  if (found === undefined) return { lead: undefined, rest: paragraphs };
  const key = toKey(found);
  const at = paragraphs.findIndex((paragraph) => sameBeginning(toKey(paragraph.slice(0, LONGEST)), key));
  if (at === -1) return { lead: found, rest: paragraphs };
  // The box holds the text as well, or a word of its class means something else.
  return at === 0 && rest.length > 0 && found.length <= first.length * 1.2
    ? { lead: first, rest }
    : { lead: undefined, rest: paragraphs };
};
