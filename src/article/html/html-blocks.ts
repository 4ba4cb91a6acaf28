/** Blocks of text as a page shows them: paragraphs, headings, entries of lists, captions. */
import { type HtmlElement, type HtmlNode, isElement } from './parse-html.js';

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

const BLOCKS: ReadonlySet<string> = new Set(
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

export const isCaption = ({ name, attributes }: HtmlElement): boolean =>
  name === 'figcaption' || name === 'caption' || CAPTION_CLASS.test(attributes['class'] ?? '');

class BlockCollector {
  readonly blocks: HtmlBlock[] = [];
  private text = '';
  private linked = 0;
  private kind: HtmlBlock['kind'] = 'paragraph';
  private links = 0;
  private boxDepth = 0;
  private times: readonly HtmlElement[] = [];

  constructor(private readonly boxes: ReadonlySet<HtmlElement>) {}

  walk(node: HtmlNode): void {
    if (!isElement(node)) {
      this.add(node);
      return;
    }
    const { name } = node;
    if (LEFT_OUT.has(name)) return;
    if (name === 'br') {
      this.end();
      return;
    }
    if (!BLOCKS.has(name) && !isCaption(node)) {
      if (name === 'a') this.links += 1;
      if (name === 'time') this.times = [...this.times, node];
      for (const child of node.children) this.walk(child);
      if (name === 'a') this.links -= 1;
      return;
    }
    this.end();
    const outer = this.kind;
    const isBox = this.boxes.has(node);
    if (isBox) this.boxDepth += 1;
    if (HEADING.test(name)) this.kind = 'heading';
    else if (isCaption(node) || (outer === 'caption' && name !== 'p')) this.kind = 'caption';
    else if (name === 'li') this.kind = 'item';
    if (name === 'pre') this.addLines(node);
    else for (const child of node.children) this.walk(child);
    this.end();
    this.kind = outer;
    if (isBox) this.boxDepth -= 1;
  }

  private addLines(pre: HtmlElement): void {
    const text = pre.children.map((child) => (isElement(child) ? plainText(child) : child)).join('');
    for (const line of text.split(/\r\n|[\r\n]/)) {
      this.add(line);
      this.end();
    }
  }

  private add(text: string): void {
    this.text += text;
    if (this.links > 0) this.linked += text.trim().length;
  }

  end(): void {
    const text = this.text.replace(/\s+/g, ' ').trim();
    if (text !== '') {
      const kind = this.kind === 'caption' && text.length > LONGEST_CAPTION ? 'paragraph' : this.kind;
      const linkShare = Math.min(1, this.linked / text.length);
      this.blocks.push({ text, kind, linkShare, isInBox: this.boxDepth > 0, times: this.times });
    }
    if (this.times.length > 0) this.times = [];
    this.text = '';
    this.linked = 0;
  }
}

const plainText = (node: HtmlNode): string =>
  isElement(node) ? (node.name === 'br' ? '\n' : node.children.map(plainText).join('')) : node;

const NO_BOXES: ReadonlySet<HtmlElement> = new Set();

/**
 * In the order of the page; white space is folded, empty blocks are left out.
 *
 * @param boxes elements that advertise other articles
 */
export const toHtmlBlocks = (node: HtmlNode, boxes: ReadonlySet<HtmlElement> = NO_BOXES): readonly HtmlBlock[] => {
  const collector = new BlockCollector(boxes);
  collector.walk(node);
  collector.end();
  return collector.blocks;
};
