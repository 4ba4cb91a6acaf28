/** What a page says of itself in `<meta>`, `<link>`, `<title>` and microdata. */
import { type HtmlElement, isElement, lineOf, walkElements } from './parse-html.js';

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

/** The text of the first element with this itemprop (or what its `content` or `datetime` says). */
export const findItemProperty = (root: HtmlElement, property: string): string | undefined => {
  for (const element of walkElements(root)) {
    const { attributes } = element;
    if (attributes['itemprop']?.split(/\s+/).includes(property) !== true || element.name === 'meta') continue;
    const inner = element.children.filter(isElement).find((child) => child.attributes['itemprop'] === 'name');
    const text = attributes['content'] ?? attributes['datetime'] ?? lineOf(inner ?? element);
    if (text.trim() !== '') return text.trim();
  }
  return undefined;
};
