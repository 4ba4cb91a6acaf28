/** Boxes that advertise other articles: a headline that is a link, with the date or the lead of that article beside it. */
import { toKey } from '../scraped/lines/blocks.js';
import { readTheo } from '../scraped/lines/credits.js';
import { isColumnRow, isPersonName } from '../scraped/lines/names.js';
import { isFurniture } from '../scraped/lines/phrases.js';
import { type HtmlElement, isElement, lineOf } from './parse-html.js';

/** In words; shorter links are columns, names and buttons. */
const LEAST_HEADLINE = 5;
/** In UTF-16 units. */
const LONGEST_HEADLINE = 300;
/** Of what stands above the first headline of a box ("Tin liên quan"), and behind each, in UTF-16 units. */
const MOST_ABOVE = 120;
const MOST_BEHIND = 420;
/** A box holds no more than this share of the page's text that is no link; else it holds the article as well. */
const MOST_OF_PAGE = 0.3;
/** Beside a link on its own line: a date, a column, a count of comments. In UTF-16 units. */
const MOST_IN_LINE = 60;

/** Elements that sites put around one entry of a list, or around the list. */
const BOX_NAMES: ReadonlySet<string> = new Set(
  'article,aside,dd,dl,div,fieldset,figure,li,ol,p,section,table,tbody,td,tr,ul'.split(','),
);

/** A link around any of these is a whole entry: picture, headline, lead. */
const BLOCK_NAMES: ReadonlySet<string> = new Set([...BOX_NAMES, ...'h1,h2,h3,h4,h5,h6,br'.split(',')]);

interface Content {
  /** Length of what is no link. */
  readonly text: number;
  readonly linked: number;
  /** Links that read like the headline of another article, and are no part of a sentence. */
  readonly headlines: number;
  /** Length of what is no link above the first headline, behind the last, and at most between two. */
  readonly above: number;
  readonly behind: number;
  readonly between: number;
  readonly holdsTitle: boolean;
  /** Holds elements that begin a new line. */
  readonly isDivided: boolean;
}

const wordsOf = (text: number): Content => ({
  text,
  linked: 0,
  headlines: 0,
  above: text,
  behind: text,
  between: 0,
  holdsTitle: false,
  isDivided: false,
});

const join = (one: Content, next: Content): Content => ({
  text: one.text + next.text,
  linked: one.linked + next.linked,
  headlines: one.headlines + next.headlines,
  above: one.headlines > 0 ? one.above : one.text + next.above,
  behind: next.headlines > 0 ? next.behind : one.behind + next.text,
  between: Math.max(one.between, next.between, one.headlines > 0 && next.headlines > 0 ? one.behind + next.above : 0),
  holdsTitle: one.holdsTitle || next.holdsTitle,
  isDivided: one.isDivided || next.isDivided,
});

const isHeadline = (line: string, titleKey: string): boolean => {
  if (line.length > LONGEST_HEADLINE || line.split(' ').length < LEAST_HEADLINE) return false;
  const key = toKey(line);
  if (key === titleKey || isFurniture({ key, plain: line }) || isColumnRow(key)) return false;
  return !isPersonName(line) && readTheo(line) === undefined;
};

class BoxFinder {
  private readonly contents = new Map<HtmlElement, Content>();
  private mostText = Infinity;

  constructor(private readonly titleKey: string) {}

  find(root: HtmlElement): TeaserBoxes {
    this.mostText = this.measure(root).text * MOST_OF_PAGE;
    const boxes = [...this.contents].filter(([, content]) => this.isBox(content));
    return {
      all: new Set(boxes.map(([element]) => element)),
      divided: new Set(boxes.filter(([, { isDivided }]) => isDivided).map(([element]) => element)),
    };
  }

  private isBox({ text, above, behind, between, holdsTitle }: Content): boolean {
    return !holdsTitle && text <= this.mostText && above <= MOST_ABOVE && Math.max(behind, between) <= MOST_BEHIND;
  }

  private measure(element: HtmlElement): Content {
    const { name, children } = element;
    if (name === 'head') return wordsOf(0);
    if (name === 'a' && !children.some((child) => isElement(child) && BLOCK_NAMES.has(child.name))) {
      const line = lineOf(element);
      const headlines = Number(isHeadline(line, this.titleKey));
      return { ...wordsOf(0), linked: line.length, headlines };
    }
    let content = { ...wordsOf(0), holdsTitle: name === 'h1' };
    for (const child of children) {
      const inner = isElement(child) ? this.measure(child) : wordsOf(child.trim().length);
      content = join(content, inner);
      if (isElement(child) && BLOCK_NAMES.has(child.name)) content = { ...content, isDivided: true };
    }
    const { text, linked, headlines, isDivided, holdsTitle } = content;
    const isSentence = !isDivided && text > MOST_IN_LINE && text > linked;
    if (isSentence) return { ...wordsOf(text), linked, holdsTitle };
    if (headlines > 0 && BOX_NAMES.has(name)) this.contents.set(element, content);
    return content;
  }
}

export interface TeaserBoxes {
  readonly all: ReadonlySet<HtmlElement>;
  /** Those of several lines: a line alone may as well be a paragraph that begins with a link. */
  readonly divided: ReadonlySet<HtmlElement>;
}

/** @param titleKey the key of this article's own headline */
export const findTeaserBoxes = (root: HtmlElement, titleKey: string): TeaserBoxes => new BoxFinder(titleKey).find(root);
