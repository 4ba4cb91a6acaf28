/**
 * Boxes of a page that are no part of its article: chrome, told by element, role and class; and boxes that advertise
 * other articles, told by a headline that is a link with the date or the lead of that article beside it.
 */
import { type HtmlElement, type HtmlNode, isElement, lineOf, textOf } from './parse-html.js';
import { toKey } from '../scraped/lines/blocks.js';
import { readTheo } from '../scraped/lines/credits.js';
import { isColumnRow, isPersonName } from '../scraped/lines/names.js';
import { isFurniture } from '../scraped/lines/phrases.js';

const CHROME_NAMES: ReadonlySet<string> = new Set(['nav', 'footer', 'aside', 'menu', 'input', 'label']);
const CHROME_ROLES: ReadonlySet<string> = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search']);

/** Words of a class or id, whole: "related-news", "tinLienQuan", "box_comment". */
const CHROME_WORDS =
  /(?:^|[\s_-])(?:related|relate|relatednews|lienquan|lien-quan|tin-?khac|tin-?lien-?quan|bai-?lien-?quan|tin-?cung|cung-?chuyen-?muc|xem-?them|doc-?them|read-?more|readmore|see-?more|most-?read|most-?view(?:ed)?|doc-?nhieu|xem-?nhieu|popular|recommend(?:ed|ation|ations)?|suggest(?:ion|ions)?|goi-?y|comments?|commentbox|binh-?luan|share|shares|sharing|social|socials|breadcrumbs?|tags|taglist|tag-?list|tu-?khoa|keywords|newsletter|subscribe|sidebar|side-?bar|col-?right|advert(?:isement)?|ads?|adsbox|quang-?cao|banner|banners|menu|navbar|nav|navigation|topbar|footer|copyright|popup|modal|cookie|pagination|paging|login|toolbar|rating|vote|more-?news|other-?news|news-?other|list-?news|hot-?news|trending)(?=$|[\s_-])/i;

/** Boxes around everything may be called "has-sidebar" as well; these never hold the article. */
const NEVER_ARTICLE = /comment|binh-?luan|footer/i;
/** What holds a larger share of the page's text that is no link holds the article as well. */
const MOST_OF_PAGE = 0.3;

/** "tinLienQuan" and "RelatedNews" are words, too. */
const namesOf = ({ attributes }: HtmlElement): string =>
  `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`.slice(0, 500).replace(/([a-z])([A-Z])/g, '$1-$2');

const isChrome = (element: HtmlElement): boolean =>
  CHROME_NAMES.has(element.name) ||
  CHROME_ROLES.has(element.attributes['role'] ?? '') ||
  (!['body', 'html', 'article'].includes(element.name) && CHROME_WORDS.test(namesOf(element)));

/** Menus and lists of other articles consist of links; what counts is the rest. Of each element it is counted once. */
const countText = (node: HtmlNode, counts: Map<HtmlElement, number>): number => {
  if (!isElement(node)) return node.trim().length;
  if (node.name === 'a' || node.name === 'head') return 0;
  let count = counts.get(node);
  if (count === undefined) {
    count = node.children.reduce((sum, child) => sum + countText(child, counts), 0);
    counts.set(node, count);
  }
  return count;
};

/** The tree without these boxes. Shares what is kept with the tree that it is made of. */
export const withoutChrome = (root: HtmlElement): HtmlElement => {
  const counts = new Map<HtmlElement, number>();
  const all = countText(root, counts);
  const holdsArticle = (element: HtmlElement): boolean =>
    !NEVER_ARTICLE.test(namesOf(element)) && countText(element, counts) > all * MOST_OF_PAGE;
  const prune = (element: HtmlElement): HtmlElement => {
    const children: HtmlNode[] = [];
    for (const child of element.children) {
      if (!isElement(child)) children.push(child);
      else if (!isChrome(child) || holdsArticle(child)) children.push(prune(child));
      // What stood on both sides must not grow together.
      else children.push(' ');
    }
    return { ...element, children };
  };
  return prune(root);
};

export const textLength = (element: HtmlElement): number => textOf(element).replace(/\s+/g, ' ').length;

/** In words; shorter links are columns, names and buttons. */
const LEAST_HEADLINE = 5;
/** In UTF-16 units. */
const LONGEST_HEADLINE = 300;
/** Of what stands above the first headline of a box ("Tin liên quan"), and behind each, in UTF-16 units. */
const MOST_ABOVE = 120;
const MOST_BEHIND = 420;
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

const NO_LINKS = { linked: 0, headlines: 0, between: 0, holdsTitle: false, isDivided: false };

const wordsOf = (text: number): Content => ({ ...NO_LINKS, text, above: text, behind: text });

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
  readonly #contents = new Map<HtmlElement, Content>();
  #mostText = Infinity;

  constructor(private readonly titleKey: string) {}

  find(root: HtmlElement): TeaserBoxes {
    this.#mostText = this.#measure(root).text * MOST_OF_PAGE;
    const boxes = [...this.#contents].filter(([, content]) => this.#isBox(content));
    return {
      all: new Set(boxes.map(([element]) => element)),
      divided: new Set(boxes.filter(([, { isDivided }]) => isDivided).map(([element]) => element)),
    };
  }

  #isBox({ text, above, behind, between, holdsTitle }: Content): boolean {
    return !holdsTitle && text <= this.#mostText && above <= MOST_ABOVE && Math.max(behind, between) <= MOST_BEHIND;
  }

  #measure(element: HtmlElement): Content {
    const { name, children } = element;
    if (name === 'head') return wordsOf(0);
    if (name === 'a' && !children.some((child) => isElement(child) && BLOCK_NAMES.has(child.name))) {
      const line = lineOf(element);
      return { ...wordsOf(0), linked: line.length, headlines: Number(isHeadline(line, this.titleKey)) };
    }
    let content = { ...wordsOf(0), holdsTitle: name === 'h1' };
    for (const child of children) {
      content = join(content, isElement(child) ? this.#measure(child) : wordsOf(child.trim().length));
      if (isElement(child) && BLOCK_NAMES.has(child.name)) content = { ...content, isDivided: true };
    }
    const { text, linked, headlines, isDivided, holdsTitle } = content;
    // A sentence with a link in it.
    if (!isDivided && text > MOST_IN_LINE && text > linked) return { ...wordsOf(text), linked, holdsTitle };
    if (headlines > 0 && BOX_NAMES.has(name)) this.#contents.set(element, content);
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
