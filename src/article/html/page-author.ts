/** The author that an element of the page is made for. */
import { readByline } from '../scraped/credits.js';
import { findLabel } from '../scraped/labels.js';
import { isPersonName } from '../scraped/names.js';
import { type HtmlElement, lineOf, walkElements } from './parse-html.js';

const AUTHOR_CLASS =
  /(?:^|[\s_-])(?:authors?|byline|tac-?gia|author-?name|name-?author|pen-?name|but-?danh)(?=$|[\s_-])/i;
const LONGEST = 120;

const nameIn = (text: string): string | undefined => {
  const label = findLabel({ plain: text });
  const value = label?.label === 'author' ? label.value : text;
  const { author } = readByline(value);
  return author ?? (isPersonName(value) ? value : undefined);
};

export const findPageAuthor = (page: HtmlElement): string | undefined => {
  for (const element of walkElements(page)) {
    const { attributes } = element;
    const isAuthor =
      attributes['rel'] === 'author' ||
      attributes['itemprop']?.split(/\s+/).includes('author') === true ||
      AUTHOR_CLASS.test((attributes['class'] ?? '').replace(/([a-z])([A-Z])/g, '$1-$2'));
    if (!isAuthor) continue;
    const text = lineOf(element);
    if (text === '' || text.length > LONGEST) continue;
    const name = nameIn(text);
    if (name !== undefined) return name;
  }
  return undefined;
};
