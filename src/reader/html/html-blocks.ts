/** Blocks of text as a page shows them: paragraphs, headings, entries of lists, captions. */
import { CENTRED, type HtmlElement, type HtmlNode, isElement, parseHtml } from './parse-html.js';

export interface HtmlBlock {
  readonly text: string;
  readonly kind: 'paragraph' | 'heading' | 'item' | 'caption';
  /** Share of the text that is links, 0 to 1. */
  readonly linkShare: number;
  /** Stands in a box that advertises another article, where somebody looked for those. */
  readonly isInBox: boolean;
  /** The `<time>` elements within it. */
  readonly times: readonly HtmlElement[];
}

/** Elements that begin a new line. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    '#root,address,article,aside,blockquote,body,caption,center,dd,details,div,dl,dt,fieldset,figcaption,figure,footer,form,' +
    'h1,h2,h3,h4,h5,h6,header,hr,html,li,main,nav,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul'
  ).split(','),
);
const LEFT_OUT: ReadonlySet<string> = new Set(['head', 'title', 'meta', 'link']);
const HEADING = /^h[1-6]$/;
const CAPTION_CLASS =
  /caption|chu-?thich|(?:image|img|photo|pic)[-_]?(?:desc|note|title|info)|desc[-_]?(?:image|img|photo)/i;
/** A class on a box of half a page names no caption. In UTF-16 units. */
const LONGEST_CAPTION = 600;

/** Boxes that are made for a picture, and what is said of it. */
const PICTURE_BOX = /(?:^|[\s_-])(?:image|img|photo|picture)(?:s|box|wrap|item)?(?=$|[\s_-])/i;
/** Longer text beside a picture is an article in a layout of tables, or the article itself. In UTF-16 units. */
const MOST_IN_PICTURE_BOX = 300;
const LONGEST_LINE_UNDER_PICTURE = 300;
const CENTRED_CLASS = /(?:^|[\s_-])(?:text-?center|align-?center|center(?:ed)?)(?=$|[\s_-])/i;
const ITALICS: ReadonlySet<string> = new Set(['em', 'i', 'cite']);
const BOLD: ReadonlySet<string> = new Set(['b', 'strong']);
const MOSTLY = 0.85;

const holdsPicture = (element: HtmlElement): boolean =>
  element.children.some((child) => isElement(child) && (child.name === 'img' || holdsPicture(child)));

const isPictureBox = (element: HtmlElement): boolean => {
  const { name, attributes } = element;
  const mayBe =
    name === 'figure' || name === 'table' || (name === 'div' && PICTURE_BOX.test(attributes['class'] ?? ''));
  return mayBe && holdsPicture(element) && plainText(element).trim().length <= MOST_IN_PICTURE_BOX;
};

export const isCentred = ({ name, attributes }: HtmlElement): boolean =>
  name === 'center' || attributes[CENTRED] !== undefined || CENTRED_CLASS.test(attributes['class'] ?? '');

const isCaption = ({ name, attributes }: HtmlElement): boolean =>
  name === 'figcaption' || name === 'caption' || CAPTION_CLASS.test(attributes['class'] ?? '');

class BlockCollector {
  readonly blocks: HtmlBlock[] = [];
  #text = '';
  /** How much of the text is in links, in italics, bold. */
  #linked = 0;
  #italic = 0;
  #bold = 0;
  #kind: HtmlBlock['kind'] = 'paragraph';
  #links = 0;
  #italics = 0;
  #bolds = 0;
  #centred = 0;
  /** A picture stands directly above, or in the same block. */
  #isBelowPicture = false;
  #boxDepth = 0;
  #times: HtmlElement[] = [];

  constructor(private readonly boxes: ReadonlySet<HtmlElement>) {}

  walk(node: HtmlNode): void {
    if (!isElement(node)) return this.#add(node);
    const { name } = node;
    if (LEFT_OUT.has(name)) return;
    if (name === 'br') return this.end();
    if (!BLOCKS.has(name) && !isCaption(node)) return this.#walkInline(node);
    this.end();
    const outer = this.#kind;
    const isBox = this.boxes.has(node);
    if (isBox) this.#boxDepth += 1;
    const isInMiddle = isCentred(node);
    if (isInMiddle) this.#centred += 1;
    if (HEADING.test(name)) this.#kind = 'heading';
    else if (isCaption(node) || isPictureBox(node)) this.#kind = 'caption';
    else if (name === 'li' && outer !== 'caption') this.#kind = 'item';
    if (name === 'pre') this.#addLines(node);
    else for (const child of node.children) this.walk(child);
    this.end();
    this.#kind = outer;
    if (isBox) this.#boxDepth -= 1;
    if (isInMiddle) this.#centred -= 1;
  }

  #walkInline(element: HtmlElement): void {
    const { name, children } = element;
    const [link, italic, bold] = [Number(name === 'a'), Number(ITALICS.has(name)), Number(BOLD.has(name))];
    if (name === 'time') this.#times.push(element);
    if (name === 'img') this.#isBelowPicture = true;
    this.#links += link;
    this.#italics += italic;
    this.#bolds += bold;
    for (const child of children) this.walk(child);
    this.#links -= link;
    this.#italics -= italic;
    this.#bolds -= bold;
  }

  #addLines(pre: HtmlElement): void {
    const text = pre.children.map((child) => (isElement(child) ? plainText(child) : child)).join('');
    for (const line of text.split(/\r\n|[\r\n]/)) {
      this.#add(line);
      this.end();
    }
  }

  #add(text: string): void {
    this.#text += text;
    const { length } = text.trim();
    if (this.#links > 0) this.#linked += length;
    if (this.#italics > 0) this.#italic += length;
    if (this.#bolds > 0) this.#bold += length;
  }

  end(): void {
    const text = this.#text.replace(/\s+/g, ' ').trim();
    if (text !== '') {
      const kind = this.#kindOf(text);
      const linkShare = Math.min(1, this.#linked / text.length);
      this.blocks.push({ text, kind, linkShare, isInBox: this.#boxDepth > 0, times: this.#times });
      this.#isBelowPicture = false;
    }
    this.#times = [];
    this.#text = '';
    [this.#linked, this.#italic, this.#bold] = [0, 0, 0];
  }

  #kindOf({ length }: string): HtmlBlock['kind'] {
    if (this.#kind === 'caption') return length > LONGEST_CAPTION ? 'paragraph' : 'caption';
    const isShort = length <= LONGEST_LINE_UNDER_PICTURE && this.#linked < length / 2;
    const isSetApart = this.#italic >= MOSTLY * length || (this.#centred > 0 && this.#bold < MOSTLY * length);
    return this.#kind === 'paragraph' && this.#isBelowPicture && isShort && isSetApart ? 'caption' : this.#kind;
  }
}

const plainText = (node: HtmlNode): string =>
  isElement(node) ? (node.name === 'br' ? '\n' : node.children.map(plainText).join('')) : node;

/** In order, with white space folded and without empty blocks; `boxes` are elements that advertise other articles. */
export const toHtmlBlocks = (node: HtmlNode, boxes: ReadonlySet<HtmlElement> = new Set()): readonly HtmlBlock[] => {
  const collector = new BlockCollector(boxes);
  collector.walk(node);
  collector.end();
  return collector.blocks;
};

const BEGINS_WITH_TAG = /^\s*<(?:!--|[a-z][a-z0-9]{0,15}[\s/>])/i;
const HOLDS_END_OR_BREAK = /<(?:\/[a-z]|br|img|hr)|\/>/i;
const HOLDS_BLOCK = /<\/(?:p|div|li|ul|ol|h[1-6]|figure|table|td|section|article|blockquote)\s*>|<br\s*\/?>/i;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/i;

/** "a <b>word</b> in a sentence" may be what was meant to be read; a paragraph in `<p>` is not. */
export const isHtml = (text: string): boolean =>
  text.includes('<') && (HOLDS_BLOCK.test(text) || (BEGINS_WITH_TAG.test(text) && HOLDS_END_OR_BREAK.test(text)));

export const holdsEntity = (text: string): boolean => text.includes('&') && ENTITY.test(text);

/** HTML inside a field of an export or a feed: paragraphs separated by `\n`, and captions. */
type HtmlFragment = { readonly text: string; readonly captions: readonly string[] };

export const toFragment = (blocks: readonly HtmlBlock[]): HtmlFragment => {
  const textsOf = (isCaption: boolean): readonly string[] =>
    blocks.filter(({ kind }) => (kind === 'caption') === isCaption).map(({ text }) => text);
  return { text: textsOf(false).join('\n'), captions: textsOf(true) };
};

export const readFragment = (html: string): HtmlFragment => toFragment(toHtmlBlocks(parseHtml(html).root));
