/**
 * HTML to a light tree: elements, texts, and the data blocks of JSON-LD. Nothing in a page can make it large, deep or
 * slow: the tree has bounds, scripts and styles are left out, entities are the fixed ones of HTML, and nothing is
 * fetched.
 */
import { Parser } from 'htmlparser2';
import { MAX_PAGE_TEXT } from '../outcome/failures.js';

export interface HtmlElement {
  /** Lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlNode[];
}

export type HtmlNode = HtmlElement | string;

export interface HtmlTree {
  readonly root: HtmlElement;
  /** The texts of `<script type="application/ld+json">`, in order. */
  readonly dataBlocks: readonly string[];
  /** What was met that the tree does not hold, a sentence each. */
  readonly notes: readonly string[];
  /** It has more than `MAX_PAGE_TEXT`, and was given up there. */
  readonly hasTooMuchText: boolean;
}

/** Elements below this depth hang on the one above, so that whoever walks the tree may recurse. */
const DEEPEST = 200;
/** The parser's own work grows with the square of what is open; a page that leaves so much open is cut off there. */
const MOST_OPEN = 20_000;
/** Elements beyond this are not told apart any more; their texts stay. */
const MOST_ELEMENTS = 100_000;
/** In UTF-16 units, of all data blocks together. */
const MOST_DATA = 2_000_000;

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const UNSEEN = setOf(
  'script style noscript template svg math iframe object embed canvas audio video select textarea button dialog',
);
const KEPT_ATTRIBUTES = setOf(
  'class id itemprop itemscope itemtype content name property datetime href rel type charset http-equiv alt role lang',
);
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
const CENTRED_STYLE = /text-align\s*:\s*center/i;
/** The attribute of an element whose text is centred, however the page says so. */
export const CENTRED = 'data-align';

const isHidden = (attributes: Readonly<Record<string, string>>): boolean =>
  attributes['hidden'] !== undefined ||
  (attributes['style'] !== undefined && HIDDEN_STYLE.test(attributes['style'].slice(0, 1000)));

const keepAttributes = (attributes: Readonly<Record<string, string>>): Record<string, string> => {
  const { align, style } = attributes;
  const kept: Record<string, string> = {};
  for (const name in attributes) if (KEPT_ATTRIBUTES.has(name)) kept[name] = attributes[name] as string;
  if (align?.toLowerCase() === 'center' || CENTRED_STYLE.test(style?.slice(0, 1000) ?? '')) kept[CENTRED] = 'center';
  return kept;
};

class TreeBuilder {
  readonly root: HtmlElement = { name: '#root', attributes: {}, children: [] };
  readonly dataBlocks: string[] = [];
  readonly notes: string[] = [];
  /** Of each open tag: its element, or undefined when it made none. */
  readonly #open: (HtmlElement | undefined)[] = [];
  readonly #path: HtmlElement[] = [this.root];
  #unseenDepth = 0;
  #elementCount = 0;
  #data: string | undefined;
  #dataLength = 0;
  #textLength = 0;
  hasEnded = false;

  openTag(name: string, attributes: Record<string, string>): void {
    const isData = name === 'script' && /^application\/ld\+json/i.test(attributes['type']?.trim() ?? '');
    if (isData && this.#data === undefined) this.#data = '';
    const unseen = this.#unseenDepth > 0 || UNSEEN.has(name) || (name !== 'meta' && isHidden(attributes));
    if (unseen) {
      this.#unseenDepth += 1;
      this.#open.push(undefined);
    } else if (this.#path.length >= DEEPEST || this.#elementCount >= MOST_ELEMENTS) {
      this.#open.push(undefined);
      this.#skipped += 1;
    } else {
      const element = { name, attributes: keepAttributes(attributes), children: [] };
      (this.#path.at(-1) as HtmlElement).children.push(element);
      this.#path.push(element);
      this.#open.push(element);
      this.#elementCount += 1;
    }
    if (this.#open.length > MOST_OPEN) this.hasEnded = true;
  }

  #skipped = 0;

  closeTag(name: string): void {
    if (name === 'script' && this.#data !== undefined) {
      if (this.#dataLength <= MOST_DATA) this.dataBlocks.push(this.#data);
      this.#data = undefined;
    }
    const element = this.#open.pop();
    if (this.#unseenDepth > 0) this.#unseenDepth -= 1;
    else if (element !== undefined) this.#path.pop();
  }

  text(text: string): void {
    if (this.#data !== undefined) {
      this.#dataLength += text.length;
      if (this.#dataLength <= MOST_DATA) this.#data += text;
    }
    if (this.#unseenDepth > 0) return;
    this.#textLength += text.length;
    if (this.#textLength > MAX_PAGE_TEXT) this.hasEnded = true;
    (this.#path.at(-1) as HtmlElement).children.push(text);
  }

  finish(): HtmlTree {
    const hasTooMuchText = this.#textLength > MAX_PAGE_TEXT;
    if (this.hasEnded && !hasTooMuchText) {
      this.notes.push(`More than ${MOST_OPEN} elements are open inside each other; what follows there is left out.`);
    } else if (this.#elementCount >= MOST_ELEMENTS) {
      this.notes.push(`It has more than ${MOST_ELEMENTS} elements; the others are read as mere text.`);
    } else if (this.#skipped > 0) {
      this.notes.push(`It nests more than ${DEEPEST} elements deep; below that it is read as mere text.`);
    }
    return { root: this.root, dataBlocks: this.dataBlocks, notes: this.notes, hasTooMuchText };
  }
}

/** The parser is fed so much at a time, in UTF-16 units, so that it can be stopped. */
const FEED_LENGTH = 1 << 16;

export const parseHtml = (html: string): HtmlTree => {
  const builder = new TreeBuilder();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (!builder.hasEnded) builder.openTag(name, attributes);
      },
      onclosetag: (name) => {
        if (!builder.hasEnded) builder.closeTag(name);
      },
      ontext: (text) => {
        if (!builder.hasEnded) builder.text(text);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < html.length && !builder.hasEnded; at += FEED_LENGTH) {
    parser.write(html.slice(at, at + FEED_LENGTH));
  }
  if (!builder.hasEnded) parser.end();
  return builder.finish();
};

export const isElement = (node: HtmlNode): node is HtmlElement => typeof node !== 'string';

/** The element and everything below it, in the order of the page, but for those of `except` and what is in them. */
export function* walkElements(element: HtmlElement, except?: ReadonlySet<HtmlElement>): Generator<HtmlElement> {
  if (except?.has(element) === true) return;
  yield element;
  for (const child of element.children) if (isElement(child)) yield* walkElements(child, except);
}

export const textOf = (node: HtmlNode): string => {
  if (!isElement(node)) return node;
  return node.name === 'br' ? '\n' : node.children.map(textOf).join('');
};

/** The text of an element on one line. */
export const lineOf = (node: HtmlNode): string => textOf(node).replace(/\s+/g, ' ').trim();

/**
 * Whether there is more text in it than so many UTF-16 units, white space and links aside. It is not read further than
 * it has to be: a page may put a box into a box two hundred times, each with all the text of the others.
 */
export const holdsMoreText = (element: HtmlElement, most: number): boolean => {
  let left = most;
  const spend = (node: HtmlNode): boolean => {
    // A node without text costs something as well.
    if (!isElement(node)) left -= node.trim().length;
    left -= 1;
    return left < 0 || (isElement(node) && node.name !== 'a' && node.children.some(spend));
  };
  return spend(element);
};
