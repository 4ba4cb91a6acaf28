/** What a page says of itself in `<meta>`, `<link>`, `<title>` and microdata. */
import { type HtmlElement, lineOf, walkElements } from './parse-html.js';

export interface PageHead {
  /** Contents of `<meta>` by name, property or itemprop in lower case, in order. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly title: string | undefined;
  readonly canonical: string | undefined;
  readonly firstHeading: string | undefined;
}

const MOST_METAS = 500;

export const readHead = (root: HtmlElement): PageHead => {
  const metas = new Map<string, string[]>();
  let title: string | undefined;
  let canonical: string | undefined;
  let firstHeading: string | undefined;
  let count = 0;
  for (const element of walkElements(root)) {
    const { name, attributes } = element;
    if (name === 'meta' && count < MOST_METAS) {
      count += 1;
      const content = attributes['content']?.trim() ?? '';
      const key = (attributes['property'] ?? attributes['name'] ?? attributes['itemprop'])?.toLowerCase();
      if (key !== undefined && content !== '') metas.set(key, [...(metas.get(key) ?? []), content]);
    } else if (name === 'title') title ??= lineOf(element) || undefined;
    else if (name === 'link' && attributes['rel']?.toLowerCase() === 'canonical')
      canonical ??= attributes['href']?.trim();
    else if (name === 'h1') firstHeading ??= lineOf(element) || undefined;
  }
  return { metas, title, canonical, firstHeading };
};

/** The first content of the first of these names that has any. */
export const metaOf = ({ metas }: PageHead, ...names: readonly string[]): string | undefined =>
  names.map((name) => metas.get(name)?.[0]).find((content) => content !== undefined);

const hasItemProperty = ({ attributes }: HtmlElement, property: string): boolean =>
  attributes['itemprop']?.split(/\s+/).includes(property) === true;

/** What an element with an itemprop says: its `content` or `datetime`, the name of the person or paper in it, or its text. */
export const itemValueOf = (element: HtmlElement): string => {
  const { attributes } = element;
  const stated = attributes['content'] ?? attributes['datetime'];
  if (stated !== undefined) return stated.trim();
  for (const inner of walkElements(element)) {
    if (inner !== element && hasItemProperty(inner, 'name'))
      return (inner.attributes['content'] ?? lineOf(inner)).trim();
  }
  return lineOf(element);
};

/** The first element with this itemprop that says anything. */
export const findItemProperty = (root: HtmlElement, property: string): string | undefined => {
  for (const element of walkElements(root)) {
    if (!hasItemProperty(element, property) || element.name === 'meta') continue;
    const value = itemValueOf(element);
    if (value !== '') return value;
  }
  return undefined;
};
