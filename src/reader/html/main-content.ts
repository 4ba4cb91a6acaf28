// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the package has no types for this file
/// <reference path="./jsdom-parser.d.ts" />
/** The box that holds the text of the article. */
import { Readability } from '@mozilla/readability';
import JSDOMParser, { type ParsedNode } from '@mozilla/readability/JSDOMParser.js';
import { textLength } from './outside-article.js';
import { BLOCKS, isCentred } from './html-blocks.js';
import { CENTRED, type HtmlElement, type HtmlNode, isElement, walkElements } from './parse-html.js';

/** Pages with more elements than this are lists of links; looking at each several times takes seconds. */
const MOST_ELEMENTS = 12_000;
/** Marked as the body by the page itself; less text than this is an empty box. In UTF-16 units. */
const LEAST_MARKED = 80;
/** A short article is shorter than Readability expects of articles. */
const LEAST_READABLE = 120;

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;');

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'meta', 'link', 'input', 'source', 'col', 'wbr', 'area']);
const ELEMENT_NAME = /^[a-z][a-z0-9]*$/;
const WRITTEN_ATTRIBUTES = ['class', 'id', 'href'] as const;

/** Centred lines that are no paragraphs would be put into new ones, which forget that they are centred. */
const LINES: ReadonlySet<string> = new Set(['div', 'center']);
const isLine = (node: HtmlNode): boolean => isElement(node) && BLOCKS.has(node.name);

/** Well-formed, as the parser needs it. */
const serialize = (node: HtmlNode, boxes: ReadonlySet<HtmlElement>, out: string[]): void => {
  if (!isElement(node)) return void out.push(escapeText(node));
  const { name, attributes, children } = node;
  if (boxes.has(node) || name === 'head' || name === 'title' || name === 'meta' || name === 'link') return;
  const isNamed = ELEMENT_NAME.test(name) && name !== 'html' && name !== 'body';
  const written = isCentred(node) && LINES.has(name) && !children.some(isLine) ? 'p' : name;
  if (isNamed) {
    out.push('<', written);
    for (const attribute of WRITTEN_ATTRIBUTES) {
      const value = attributes[attribute];
      if (value !== undefined) out.push(' ', attribute, '="', escapeAttribute(value), '"');
    }
    if (isCentred(node)) out.push(` ${CENTRED}="center"`);
    // An image without an address is thrown away.
    if (name === 'img') out.push(' src="image.jpg"');
    out.push(VOID.has(name) ? '/>' : '>');
  }
  for (const child of children) serialize(child, boxes, out);
  if (isNamed && !VOID.has(name)) out.push('</', written, '>');
};

const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

const toHtmlElement = (node: ParsedNode): HtmlElement => ({
  name: node.localName ?? 'div',
  attributes: Object.fromEntries((node.attributes ?? []).map(({ name, value }) => [name, value])),
  children: node.childNodes.flatMap((child): HtmlNode[] =>
    child.nodeType === TEXT_NODE ? [child.textContent] : child.nodeType === ELEMENT_NODE ? [toHtmlElement(child)] : [],
  ),
});

/** What stands in another that is marked is shorter, and not looked at. */
const findMarked = (root: HtmlElement): HtmlElement | undefined => {
  let best: HtmlElement | undefined;
  let longest = LEAST_MARKED;
  const look = (element: HtmlElement): void => {
    if (element.attributes['itemprop']?.split(/\s+/).includes('articleBody') === true) {
      const length = textLength(element);
      if (length > longest) [best, longest] = [element, length];
    } else for (const child of element.children) if (isElement(child)) look(child);
  };
  look(root);
  return best;
};

/** Undefined when nothing reads like an article. `root` is without chrome, `boxes` advertise other articles. */
export const findMainContent = (root: HtmlElement, boxes: ReadonlySet<HtmlElement>): HtmlElement | undefined => {
  const marked = findMarked(root);
  if (marked !== undefined) return marked;
  let elementCount = 0;
  for (const _ of walkElements(root)) elementCount += 1;
  if (elementCount > MOST_ELEMENTS) return undefined;
  const out = ['<html><body>'];
  serialize(root, boxes, out);
  out.push('</body></html>');
  // Readability is typed for browsers, whose types this part of the project does not have.
  const options = {
    charThreshold: LEAST_READABLE,
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node: unknown): ParsedNode => node as ParsedNode,
  };
  const article = new Readability(new JSDOMParser().parse(out.join('')), options as never).parse();
  const content = article?.content as unknown as ParsedNode | null | undefined;
  return content ? toHtmlElement(content) : undefined;
};
