/** Boxes that advertise other articles: a headline that is a link, with the date or the lead of that article beside it. */
import { toKey } from '../scraped/blocks.js';
import { readTheo } from '../scraped/credits.js';
import { isColumnRow, isPersonName } from '../scraped/names.js';
import { isFurniture } from '../scraped/phrases.js';
import { type HtmlElement, isElement, lineOf } from './parse-html.js';

/** In words; shorter links are columns, names and buttons. */
const LEAST_HEADLINE = 5;
/** In UTF-16 units. */
const LONGEST_HEADLINE = 300;
/** Text beside the links of a box, for each of its headlines, in UTF-16 units. */
const MOST_BESIDE = 420;
/** A box holds no more than this share of the page's text that is no link; else it holds the article as well. */
const MOST_OF_PAGE = 0.3;
/** Beside a link on its own line: a date, a column, a count of comments. In UTF-16 units. */
const MOST_IN_LINE = 60;

/** Elements that sites put around one entry of a list, or around the list. */
const BOX_NAMES: ReadonlySet<string> = new Set(
  'article,aside,blockquote,center,dd,dl,div,fieldset,figure,li,ol,p,section,table,tbody,td,tr,ul'.split(','),
);

/** A link around any of these is a whole entry: picture, headline, lead. */
const BLOCK_NAMES: ReadonlySet<string> = new Set([...BOX_NAMES, ...'h1,h2,h3,h4,h5,h6,br'.split(',')]);

interface Content {
  /** Length of what is no link. */
  readonly text: number;
  readonly linked: number;
  /** Links that read like the headline of another article, and are no part of a sentence. */
  readonly headlines: number;
  readonly holdsTitle: boolean;
  /** Holds elements that begin a new line. */
  readonly isDivided: boolean;
}

const isHeadline = (line: string, titleKey: string): boolean => {
  if (line.length > LONGEST_HEADLINE || line.split(' ').length < LEAST_HEADLINE) return false;
  const key = toKey(line);
  if (key === titleKey || isFurniture({ key, plain: line }) || isColumnRow(key)) return false;
  return !isPersonName(line) && readTheo(line) === undefined;
};

class BoxFinder {
  readonly boxes = new Set<HtmlElement>();
  private readonly contents = new Map<HtmlElement, Content>();
  private mostText = Infinity;

  constructor(private readonly titleKey: string) {}

  find(root: HtmlElement): ReadonlySet<HtmlElement> {
    this.mostText = this.measure(root).text * MOST_OF_PAGE;
    for (const [element, content] of this.contents) {
      if (this.isBox(content)) this.boxes.add(element);
    }
    return this.boxes;
  }

  private isBox({ text, headlines, holdsTitle }: Content): boolean {
    return headlines > 0 && !holdsTitle && text <= headlines * MOST_BESIDE && text <= this.mostText;
  }

  private measure(element: HtmlElement): Content {
    const { name, children } = element;
    if (name === 'head') return { text: 0, linked: 0, headlines: 0, holdsTitle: false, isDivided: false };
    if (name === 'a' && !children.some((child) => isElement(child) && BLOCK_NAMES.has(child.name))) {
      const line = lineOf(element);
      const headlines = Number(isHeadline(line, this.titleKey));
      return { text: 0, linked: line.length, headlines, holdsTitle: false, isDivided: false };
    }
    let [text, linked, headlines] = [0, 0, 0];
    let holdsTitle = name === 'h1';
    let isDivided = false;
    for (const child of children) {
      if (!isElement(child)) {
        text += child.trim().length;
        continue;
      }
      const inner = this.measure(child);
      text += inner.text;
      linked += inner.linked;
      headlines += inner.headlines;
      holdsTitle ||= inner.holdsTitle;
      isDivided ||= inner.isDivided || BLOCK_NAMES.has(child.name);
    }
    const isSentence = !isDivided && text > MOST_IN_LINE && text > linked;
    const content = { text, linked, headlines: isSentence ? 0 : headlines, holdsTitle, isDivided };
    if (headlines > 0 && BOX_NAMES.has(name)) this.contents.set(element, content);
    return content;
  }
}

/** @param titleKey the key of this article's own headline */
export const findTeaserBoxes = (root: HtmlElement, titleKey: string): ReadonlySet<HtmlElement> =>
  new BoxFinder(titleKey).find(root);
