/**
 * An HTML page: what it says of itself (JSON-LD, then OpenGraph and other meta elements, then microdata, then what
 * stands on the page), and the text of its main content. Each field notes where it came from.
 */
import { readDate } from '../../dates/index.js';
import { cleanUrl, deriveId } from '../fields/article-identity.js';
import { buildArticle, deriveTitle, NO_TITLE } from '../fields/build-article.js';
import { cleanLine, cleanParagraphs } from '../fields/clean-text.js';
import { holdsEntity, readFragment, toHtmlBlocks } from '../html/html-blocks.js';
import { findMainContent } from '../html/main-content.js';
import { findTeaserBoxes, type TeaserBoxes, withoutChrome } from '../html/outside-article.js';
import { type PageBody, readPageBody } from '../html/page-body.js';
import { type Dateline, findPageAuthor, readDateline } from '../html/page-byline.js';
import { splitLead } from '../html/page-lead.js';
import { findItemProperty, metaOf, readHead, readLinkedData } from '../html/page-metadata.js';
import type { LinkedData, PageHead } from '../html/page-metadata.js';
import { choosePageTitle, findSiteInTitle } from '../html/page-title.js';
import { type HtmlElement, type HtmlTree, parseHtml } from '../html/parse-html.js';
import { emptyInput, noReadableText, tooMuchText } from '../outcome/failures.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import { toKey } from '../scraped/lines/blocks.js';
import { findSourceMark, type SourceMark } from '../scraped/lines/credits.js';
import { isPersonName } from '../scraped/lines/names.js';
import { readPlainText } from './plain-text.js';
import type { ReadOptions } from './read-options.js';

/** A field with the place that it came from. */
type Found = readonly [origin: string, value: string];

/** The most trusted place that has a value; places come in this order. */
const mostTrusted = (...places: readonly (readonly [string, string | undefined])[]): Found | undefined =>
  places.find((place): place is Found => place[1] !== undefined && place[1] !== '');

const plain = (text: string | undefined): string | undefined =>
  text === undefined
    ? undefined
    : cleanLine(holdsEntity(text) ? readFragment(text.replaceAll('<', '&lt;')).text : text) || undefined;

/** An address that is not absolute says too little outside of its site. */
const absolute = (url: string | undefined): string | undefined =>
  url !== undefined && /^(?:https?:)?\/\//i.test(url) ? cleanUrl(url) : undefined;

const dateOf = (text: string | undefined, { fetchedAt }: ReadOptions): string | undefined =>
  text === undefined ? undefined : readDate(text, { ...(fetchedAt !== undefined && { reference: fetchedAt }) })?.iso;

/** What a page states, apart from its text. */
interface Stated {
  readonly tree: HtmlTree;
  /** The page without chrome. */
  readonly page: HtmlElement;
  readonly head: PageHead;
  readonly data: LinkedData | undefined;
  readonly url: Found | undefined;
  readonly site: Found | undefined;
  readonly siteInTitle: string | undefined;
  readonly siteNames: readonly (string | undefined)[];
  readonly title: Found | undefined;
}

const readStated = (tree: HtmlTree): Stated => {
  const head = readHead(tree.root);
  const page = withoutChrome(tree.root);
  const url = mostTrusted(
    ['link canonical', absolute(head.canonical)],
    ['og:url', absolute(metaOf(head, 'og:url', 'twitter:url'))],
  );
  const data = readLinkedData(tree.dataBlocks, url?.[1]);
  const site = mostTrusted(
    ['json-ld publisher', plain(data?.publisher)],
    ['og:site_name', plain(metaOf(head, 'og:site_name'))],
    ['itemprop publisher', plain(findItemProperty(tree.root, 'publisher'))],
    ['meta', plain(metaOf(head, 'application-name', 'article:publisher:name', 'dc.publisher', 'copyright:name'))],
  );
  const siteInTitle = findSiteInTitle(plain(head.title), head.firstHeading);
  const siteNames = [siteInTitle, site?.[1], metaOf(head, 'og:site_name'), data?.publisher];
  const stated = { tree, page, head, data, url: url ?? mostTrusted(['json-ld url', absolute(data?.url)]), site };
  return { ...stated, siteInTitle, siteNames, title: readTitle(head, page, data, siteNames) };
};

const readTitle = (
  head: PageHead,
  page: HtmlElement,
  data: LinkedData | undefined,
  siteNames: readonly (string | undefined)[],
): Found | undefined => {
  const stated = mostTrusted(
    ['json-ld headline', plain(data?.title)],
    ['og:title', plain(metaOf(head, 'og:title', 'twitter:title', 'dc.title'))],
    ['itemprop headline', plain(findItemProperty(page, 'headline'))],
    ['h1', head.firstHeading],
    ['title', plain(head.title)],
  );
  const title = choosePageTitle([stated?.[1]], head.firstHeading, siteNames);
  return title === undefined ? undefined : [title === head.firstHeading ? 'h1' : (stated?.[0] ?? 'h1'), title];
};

/** In UTF-16 units; what has less is no body. */
const SHORTEST_BODY = 60;

const readBody = (page: HtmlElement, title: string | undefined, { divided }: TeaserBoxes): PageBody | undefined => {
  const content = findMainContent(page, divided);
  if (content === undefined) return undefined;
  const body = readPageBody(toHtmlBlocks(content, divided), title);
  return body.paragraphs.join('').length >= SHORTEST_BODY ? body : undefined;
};

/** Nothing reads like an article: the page is judged line by line, as a scraped text is. */
const readAsText = (root: HtmlElement, html: string, name: string, options: ReadOptions): ReadOutcome => {
  const text = toHtmlBlocks(root)
    .map((block) => block.text)
    .join('\n');
  if (text === '') return /\S/.test(html) ? noReadableText({ file: name }) : emptyInput({ file: name });
  const outcome = readPlainText(text, name, options);
  return outcome.kind === 'article' ? { ...outcome, raw: html } : outcome;
};

interface PageText {
  readonly lead: string | undefined;
  readonly body: string;
  /** The mark of the paper, which is taken off. */
  readonly mark: SourceMark | undefined;
}

const readText = ({ head, data, page }: Stated, boxes: TeaserBoxes, paragraphs: readonly string[]): PageText => {
  const description = mostTrusted(
    ['json-ld description', plain(data?.summary)],
    ['og:description', plain(metaOf(head, 'og:description', 'description', 'twitter:description'))],
  );
  const { lead, rest } = splitLead(page, boxes.all, paragraphs, description?.[1]);
  const [first = '', ...others] = rest;
  const mark = findSourceMark((lead ?? first).normalize('NFC'));
  const unmarked = (text: string): string => (mark === undefined ? text : text.replace(mark.shape, ''));
  return {
    lead: lead === undefined ? undefined : unmarked(lead),
    body: cleanParagraphs([lead === undefined ? unmarked(first) : first, ...others].join('\n')),
    mark,
  };
};

const DATE_METAS =
  'article:published_time og:published_time datepublished pubdate publishdate publish-date date dc.date dc.date.issued ' +
  'dcterms.created dc.date.created parsely-pub-date sailthru.date';

const findStatedDate = ({ head, data, page }: Stated, options: ReadOptions): Found | undefined =>
  mostTrusted(
    ['json-ld datePublished', dateOf(data?.publishedAt, options)],
    ...DATE_METAS.split(' ').map((meta) => [`meta ${meta}`, dateOf(metaOf(head, meta), options)] as const),
    ['itemprop datePublished', dateOf(findItemProperty(page, 'datePublished'), options)],
  );

/** Who wrote it and when; what is not stated is looked for beside headline and text. */
const readByline = (
  stated: Stated,
  body: PageBody | undefined,
  options: ReadOptions,
  readFromPage: () => Dateline,
): { author: Found | undefined; publishedAt: Found | undefined; dateline: Dateline | undefined } => {
  const { head, data, page } = stated;
  const siteKeys = new Set(stated.siteNames.flatMap((name) => (name === undefined ? [] : [toKey(name)])));
  const isPerson = (name: string): boolean => isPersonName(name) && !siteKeys.has(toKey(name));
  const noSite = (name: string | undefined): string | undefined =>
    name !== undefined && siteKeys.has(toKey(name)) ? undefined : name;
  const metaAuthor = plain(metaOf(head, 'author', 'article:author', 'dc.creator', 'dc.creator.name', 'parsely-author'));
  const author = mostTrusted(
    ['json-ld author', data?.authors.filter(isPerson).join(', ')],
    ['meta author', metaAuthor !== undefined && isPerson(metaAuthor) ? metaAuthor : undefined],
    ['byline element', findPageAuthor(page, isPerson)],
    ['text', noSite(body?.credits.author)],
  );
  const publishedAt = findStatedDate(stated, options);
  const dateline = publishedAt !== undefined && author !== undefined ? undefined : readFromPage();
  return {
    author: author ?? mostTrusted(['text', noSite(dateline?.credits.author)]),
    publishedAt: publishedAt ?? mostTrusted([dateline?.origin ?? 'text', dateline?.publishedAt]),
    dateline,
  };
};

const MAX_TAGS = 40;

const readTags = ({ head, data }: Stated, body: PageBody | undefined): readonly string[] => {
  const keywords = (metaOf(head, 'news_keywords', 'keywords') ?? '').split(/[,;]/);
  const stated = [...(head.metas.get('article:tag') ?? []), ...(data?.tags ?? []), ...keywords];
  const tags = [...stated, ...(body?.tags ?? [])].map((tag) => cleanLine(tag)).filter((tag) => tag !== '');
  return [...new Set(tags)].slice(0, MAX_TAGS);
};

const findCategory = ({ head, data, page }: Stated, body: PageBody | undefined): Found | undefined =>
  mostTrusted(
    ['json-ld articleSection', plain(data?.category)],
    ['meta article:section', plain(metaOf(head, 'article:section', 'articlesection', 'section'))],
    ['itemprop articleSection', plain(findItemProperty(page, 'articleSection'))],
    ['text', body?.category],
  );

/** The picture by which the page is shared. */
const findImage = ({ head }: Stated): Found | undefined =>
  mostTrusted(
    ...['og:image', 'og:image:secure_url', 'twitter:image', 'twitter:image:src'].map((meta) => {
      const address = metaOf(head, meta);
      const isWhole = address !== undefined && /^https?:\/\//i.test(address);
      return [`meta ${meta}`, isWhole ? cleanUrl(address) : undefined] as const;
    }),
  );

export const readHtmlPage = (html: string, name: string, options: ReadOptions): ReadOutcome => {
  const tree = parseHtml(html);
  if (tree.hasTooMuchText) return tooMuchText({ file: name });
  const stated = readStated(tree);
  const { page, head, data, site } = stated;
  const title = stated.title?.[1];
  const boxes = findTeaserBoxes(page, title === undefined ? '' : toKey(title));
  const body = readBody(page, title, boxes);
  const linkedBody = data?.body === undefined ? '' : cleanParagraphs(readFragment(data.body).text);
  if (body === undefined && linkedBody.length < SHORTEST_BODY) return readAsText(page, html, name, options);
  const paragraphs = body?.paragraphs ?? [linkedBody];
  const text = readText(stated, boxes, paragraphs);
  const { author, publishedAt, dateline } = readByline(stated, body, options, () =>
    readDateline({ root: tree.root, page, boxes: boxes.all, title, paragraphs, reference: options.fetchedAt }),
  );
  const source = mostTrusted(
    site ?? ['', undefined],
    ['text', body?.credits.source ?? text.mark?.source ?? dateline?.credits.source],
    ['title', stated.siteInTitle],
  );
  const shownTitle = title ?? deriveTitle(text.lead ?? text.body);
  const found = {
    publishedAt,
    author,
    source,
    category: findCategory(stated, body),
    url: stated.url,
    image: findImage(stated),
  };
  const known = Object.entries(found).filter((entry): entry is [string, Found] => entry[1] !== undefined);
  const modifiedAt =
    dateOf(data?.modifiedAt, options) ??
    dateOf(metaOf(head, 'article:modified_time', 'og:updated_time', 'datemodified', 'lastmod'), options);
  return {
    kind: 'article',
    article: buildArticle({
      id: deriveId({ url: stated.url?.[1], title: shownTitle, body: text.body }),
      title: cleanLine(shownTitle),
      summary: text.lead,
      body: text.body,
      captions: body?.captions,
      tags: readTags(stated, body),
      ...Object.fromEntries(known.map(([field, [, value]]) => [field, value])),
    }),
    raw: html,
    file: name,
    lines: [],
    notes: title === undefined ? [...tree.notes, NO_TITLE] : tree.notes,
    origins: {
      title: stated.title?.[0] ?? 'first sentence',
      body: body === undefined ? 'json-ld articleBody' : 'main content',
      ...Object.fromEntries(known.map(([field, [origin]]) => [field, origin])),
    },
    ...(modifiedAt !== undefined && { modifiedAt }),
  };
};
