/**
 * An HTML page: what it says of itself (JSON-LD, then OpenGraph and other meta elements, then microdata, then what stands on
 * the page), and the text of its main content. Each field notes where it came from.
 */
import { readDate } from '../../dates/index.js';
import { emptyInput, noReadableText, tooMuchText } from '../outcome/failures.js';
import { deriveId, cleanUrl } from '../fields/article-identity.js';
import { buildArticle, deriveTitle } from '../fields/build-article.js';
import { cleanLine, cleanParagraphs } from '../fields/clean-text.js';
import { withoutChrome, findTeaserBoxes, type TeaserBoxes } from '../html/outside-article.js';
import { toHtmlBlocks, holdsEntity, readFragment } from '../html/html-blocks.js';
import { readLinkedData, findItemProperty, metaOf, readHead } from '../html/page-metadata.js';
import { findMainContent } from '../html/main-content.js';
import { readPageBody, type PageBody } from '../html/page-body.js';
import { readDateline, findPageAuthor } from '../html/page-byline.js';
import { splitLead } from '../html/page-lead.js';
import { choosePageTitle, findSiteInTitle } from '../html/page-title.js';
import { type HtmlElement, parseHtml } from '../html/parse-html.js';
import type { FieldOrigins, ReadOutcome } from '../outcome/read-outcome.js';
import type { ReadOptions } from './read-options.js';
import { toKey } from '../scraped/lines/blocks.js';
import { findSourceMark } from '../scraped/lines/credits.js';
import { isPersonName } from '../scraped/lines/names.js';
import { readPlainText } from './plain-text.js';

type Origin = string;

/** The first of these that has a value, and where it came from. */
const firstOf = <T>(...candidates: readonly (readonly [Origin, T | undefined])[]): readonly [Origin, T] | undefined => {
  const found = candidates.find(([, value]) => value !== undefined && value !== '');
  return found as readonly [Origin, T] | undefined;
};

const MOST_TAGS = 40;

const plain = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const line = cleanLine(holdsEntity(text) ? readFragment(text.replaceAll('<', '&lt;')).text : text);
  return line === '' ? undefined : line;
};

const dateOf = (text: string | undefined, { fetchedAt }: ReadOptions): string | undefined =>
  text === undefined ? undefined : readDate(text, fetchedAt === undefined ? {} : { reference: fetchedAt })?.iso;

/** An address that is not absolute says too little outside of its site. */
const absolute = (url: string | undefined): string | undefined =>
  url !== undefined && /^(?:https?:)?\/\//i.test(url) ? cleanUrl(url) : undefined;

/** Nothing reads like an article: the page is judged line by line, as a scraped text is. */
const readAsText = (root: HtmlElement, html: string, name: string, options: ReadOptions): ReadOutcome => {
  const text = toHtmlBlocks(root)
    .map((block) => block.text)
    .join('\n');
  if (text === '') return /\S/.test(html) ? noReadableText({ file: name }) : emptyInput({ file: name });
  const outcome = readPlainText(text, name, options);
  return outcome.kind === 'article' ? { ...outcome, raw: html } : outcome;
};

const LEAST_BODY = 60;

const readBody = (page: HtmlElement, title: string | undefined, { divided }: TeaserBoxes): PageBody | undefined => {
  const content = findMainContent(page, divided);
  if (content === undefined) return undefined;
  const body = readPageBody(toHtmlBlocks(content.element, divided), title);
  return body.paragraphs.join('').length >= LEAST_BODY ? body : undefined;
};

export const readHtmlPage = (html: string, name: string, options: ReadOptions): ReadOutcome => {
  const tree = parseHtml(html);
  if (tree.hasTooMuchText) return tooMuchText({ file: name });
  const head = readHead(tree.root);
  const page = withoutChrome(tree.root);
  const url = firstOf(
    ['link canonical', absolute(head.canonical)],
    ['og:url', absolute(metaOf(head, 'og:url', 'twitter:url'))],
  );
  const data = readLinkedData(tree.dataBlocks, url?.[1]);
  const site = firstOf(
    ['json-ld publisher', plain(data?.publisher)],
    ['og:site_name', plain(metaOf(head, 'og:site_name'))],
    ['itemprop publisher', plain(findItemProperty(tree.root, 'publisher'))],
    ['meta', plain(metaOf(head, 'application-name', 'article:publisher:name', 'dc.publisher', 'copyright:name'))],
  );
  const statedTitle = firstOf(
    ['json-ld headline', plain(data?.title)],
    ['og:title', plain(metaOf(head, 'og:title', 'twitter:title', 'dc.title'))],
    ['itemprop headline', plain(findItemProperty(page, 'headline'))],
    ['h1', head.firstHeading],
    ['title', plain(head.title)],
  );
  const siteInTitle = findSiteInTitle(plain(head.title), head.firstHeading);
  const siteNames = [siteInTitle, site?.[1], metaOf(head, 'og:site_name'), data?.publisher];
  const title = choosePageTitle([statedTitle?.[1]], head.firstHeading, siteNames);
  const boxes = findTeaserBoxes(page, title === undefined ? '' : toKey(title));
  const body = readBody(page, title, boxes);
  const linkedBody = data?.body === undefined ? undefined : cleanParagraphs(readFragment(data.body).text);
  if (body === undefined && (linkedBody === undefined || linkedBody.length < LEAST_BODY)) {
    return readAsText(page, html, name, options);
  }
  const paragraphs = body?.paragraphs ?? [linkedBody as string];
  const description = firstOf(
    ['json-ld description', plain(data?.summary)],
    ['og:description', plain(metaOf(head, 'og:description', 'description', 'twitter:description'))],
  );
  const { lead, rest } = splitLead(page, boxes.all, paragraphs, description?.[1]);
  const [first = '', ...others] = rest;
  const mark = findSourceMark((lead ?? first).normalize('NFC'));
  const unmarked = (text: string): string => (mark === undefined ? text : text.replace(mark.shape, ''));
  const article = {
    body: cleanParagraphs([lead === undefined ? unmarked(first) : first, ...others].join('\n')),
    lead: lead === undefined ? undefined : unmarked(lead),
  };
  const statedDate = firstOf(
    ['json-ld datePublished', dateOf(data?.publishedAt, options)],
    ...[
      'article:published_time',
      'og:published_time',
      'datepublished',
      'pubdate',
      'publishdate',
      'publish-date',
      'date',
    ]
      .concat('dc.date', 'dc.date.issued', 'dcterms.created', 'dc.date.created', 'parsely-pub-date', 'sailthru.date')
      .map((meta) => [`meta ${meta}`, dateOf(metaOf(head, meta), options)] as const),
    ['itemprop datePublished', dateOf(findItemProperty(page, 'datePublished'), options)],
  );
  const modifiedAt =
    dateOf(data?.modifiedAt, options) ??
    dateOf(metaOf(head, 'article:modified_time', 'og:updated_time', 'datemodified', 'lastmod'), options);
  const siteKeys = new Set(siteNames.flatMap((name) => (name === undefined ? [] : [toKey(name)])));
  const isPerson = (name: string): boolean => isPersonName(name) && !siteKeys.has(toKey(name));
  const personIn = (name: string | undefined): string | undefined =>
    name !== undefined && siteKeys.has(toKey(name)) ? undefined : name;
  const persons = data?.authors.filter(isPerson) ?? [];
  const metaAuthor = plain(metaOf(head, 'author', 'article:author', 'dc.creator', 'dc.creator.name', 'parsely-author'));
  const statedAuthor = firstOf(
    ['json-ld author', persons.length === 0 ? undefined : persons.join(', ')],
    ['meta author', metaAuthor !== undefined && isPerson(metaAuthor) ? metaAuthor : undefined],
    ['byline element', findPageAuthor(page, isPerson)],
    ['text', personIn(body?.credits.author)],
  );
  const dateline =
    statedDate !== undefined && statedAuthor !== undefined
      ? undefined
      : readDateline({ root: tree.root, page, boxes: boxes.all, title, paragraphs, reference: options.fetchedAt });
  const publishedAt = statedDate ?? firstOf([dateline?.origin ?? 'text', dateline?.publishedAt]);
  const author = statedAuthor ?? firstOf(['text', personIn(dateline?.credits.author)]);
  const source = firstOf(
    site ?? ['', undefined],
    ['text', body?.credits.source ?? mark?.source ?? dateline?.credits.source],
    ['title', siteInTitle],
  );
  const category = firstOf(
    ['json-ld articleSection', plain(data?.category)],
    ['meta article:section', plain(metaOf(head, 'article:section', 'articlesection', 'section'))],
    ['itemprop articleSection', plain(findItemProperty(page, 'articleSection'))],
    ['text', body?.category],
  );
  const tags = [
    ...(head.metas.get('article:tag') ?? []),
    ...(data?.tags ?? []),
    ...(metaOf(head, 'news_keywords', 'keywords') ?? '').split(/[,;]/),
    ...(body?.tags ?? []),
  ]
    .map((tag) => cleanLine(tag))
    .filter((tag) => tag !== '');
  const shownTitle = title ?? deriveTitle(article.lead ?? article.body);
  const address = url ?? firstOf(['json-ld url', absolute(data?.url)]);
  const origins: FieldOrigins = {
    title: title === undefined ? 'first sentence' : title === head.firstHeading ? 'h1' : (statedTitle?.[0] ?? 'h1'),
    body: body === undefined ? 'json-ld articleBody' : 'main content',
    ...(publishedAt === undefined ? {} : { publishedAt: publishedAt[0] }),
    ...(author === undefined ? {} : { author: author[0] }),
    ...(source === undefined ? {} : { source: source[0] }),
    ...(category === undefined ? {} : { category: category[0] }),
    ...(address === undefined ? {} : { url: address[0] }),
  };
  return {
    kind: 'article',
    article: buildArticle({
      id: deriveId({ url: address?.[1], title: shownTitle, body: article.body }),
      title: cleanLine(shownTitle),
      summary: article.lead,
      body: article.body,
      captions: body?.captions,
      publishedAt: publishedAt?.[1],
      source: source?.[1],
      author: author?.[1],
      category: category?.[1],
      url: address?.[1],
      tags: [...new Set(tags)].slice(0, MOST_TAGS),
    }),
    raw: html,
    file: name,
    lines: [],
    notes: [
      ...tree.notes,
      ...(title === undefined ? ['There is no title, so the first sentence of the body stands for it.'] : []),
    ],
    origins,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
  };
};
