/** Boxes of a page that are no part of its article, told by their element, role and class. */
import { type HtmlElement, type HtmlNode, isElement, textOf } from './parse-html.js';

const CHROME_NAMES: ReadonlySet<string> = new Set(['nav', 'footer', 'aside', 'menu', 'input', 'label']);
const CHROME_ROLES: ReadonlySet<string> = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search']);

/** Words of a class or id, whole: "related-news", "tinLienQuan", "box_comment". */
const CHROME_WORDS =
  /(?:^|[\s_-])(?:related|relate|relatednews|lienquan|lien-quan|tin-?khac|tin-?lien-?quan|bai-?lien-?quan|tin-?cung|cung-?chuyen-?muc|xem-?them|doc-?them|read-?more|readmore|see-?more|most-?read|most-?view(?:ed)?|doc-?nhieu|xem-?nhieu|popular|recommend(?:ed|ation|ations)?|suggest(?:ion|ions)?|goi-?y|comments?|commentbox|binh-?luan|share|shares|sharing|social|socials|breadcrumbs?|tags|taglist|tag-?list|tu-?khoa|keywords|newsletter|subscribe|sidebar|side-?bar|col-?right|advert(?:isement)?|ads?|adsbox|quang-?cao|banner|banners|menu|navbar|nav|navigation|topbar|footer|copyright|popup|modal|cookie|pagination|paging|login|toolbar|rating|vote|more-?news|other-?news|news-?other|list-?news|hot-?news|trending)(?=$|[\s_-])/i;

/** Boxes around everything may be called "has-sidebar" as well; these never hold the article. */
const NEVER_ARTICLE = /comment|binh-?luan|footer/i;
/** Share of the page's text that is no link. */
const MOST_OF_PAGE = 0.3;

/** "tinLienQuan" and "RelatedNews" are words, too. */
const namesOf = ({ attributes }: HtmlElement): string =>
  `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`.slice(0, 500).replace(/([a-z])([A-Z])/g, '$1-$2');

const isChrome = (element: HtmlElement): boolean =>
  CHROME_NAMES.has(element.name) ||
  CHROME_ROLES.has(element.attributes['role'] ?? '') ||
  (element.name !== 'body' &&
    element.name !== 'html' &&
    element.name !== 'article' &&
    CHROME_WORDS.test(namesOf(element)));

/** Menus and lists of other articles consist of links; what counts is the rest. */
const countText = (node: HtmlNode): number => {
  if (!isElement(node)) return node.trim().length;
  return node.name === 'a' || node.name === 'head'
    ? 0
    : node.children.reduce((sum, child) => sum + countText(child), 0);
};

/** The tree without these boxes. Shares what is kept with the tree that it is made of. */
export const withoutChrome = (root: HtmlElement): HtmlElement => {
  const all = countText(root);
  const holdsArticle = (element: HtmlElement): boolean =>
    !NEVER_ARTICLE.test(namesOf(element)) && countText(element) > all * MOST_OF_PAGE;
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
