/** The author that an element of the page is made for. */
import { readByline } from '../scraped/lines/credits.js';
import { findLabel } from '../scraped/lines/labels.js';
import { isPersonName } from '../scraped/lines/names.js';
import { itemValueOf } from './page-head.js';
import { type HtmlElement, isElement, walkElements } from './parse-html.js';

const AUTHOR_CLASS =
  /(?:^|[\s_-])(?:authors?|byline|tac-?gia|author-?name|name-?author|pen-?name|but-?danh)(?=$|[\s_-])/i;
const LONGEST = 120;
const MOST_AUTHORS = 8;

const nameIn = (text: string): string | undefined => {
  const label = findLabel({ plain: text });
  const value = label?.label === 'author' ? label.value : text;
  const { author } = readByline(value);
  return author ?? (isPersonName(value) ? value : undefined);
};

/** Addresses of the pages of authors. */
const AUTHOR_PAGE = /\/(?:tac-gia|tacgia|author|authors|phong-vien|nha-bao)\/[^/]/i;

const isAuthorElement = ({ name, attributes }: HtmlElement): boolean =>
  attributes['rel'] === 'author' ||
  (name === 'a' && AUTHOR_PAGE.test(attributes['href'] ?? '')) ||
  isItemAuthor(attributes) ||
  AUTHOR_CLASS.test((attributes['class'] ?? '').replace(/([a-z])([A-Z])/g, '$1-$2'));

const isItemAuthor = (attributes: HtmlElement['attributes']): boolean =>
  attributes['itemprop']?.split(/\s+/).includes('author') === true;

/** @param isPerson tells a person from the names of the site itself */
export const findPageAuthor = (page: HtmlElement, isPerson: (name: string) => boolean): string | undefined => {
  const readName = (element: HtmlElement): string | undefined => {
    const text = itemValueOf(element);
    const name = text === '' || text.length > LONGEST ? undefined : nameIn(text);
    return name !== undefined && isPerson(name) ? name : undefined;
  };
  for (const parent of walkElements(page)) {
    const named = parent.children.flatMap((child) => {
      const name = isElement(child) && isAuthorElement(child) ? readName(child) : undefined;
      return name === undefined ? [] : [{ name, isItem: isItemAuthor((child as HtmlElement).attributes) }];
    });
    const [first] = named;
    if (first === undefined) continue;
    // Microdata names each of several authors in an element of its own.
    const names = first.isItem ? named.filter(({ isItem }) => isItem).map(({ name }) => name) : [first.name];
    return [...new Set(names)].slice(0, MOST_AUTHORS).join(', ');
  }
  return undefined;
};
