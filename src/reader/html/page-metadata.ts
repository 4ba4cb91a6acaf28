/** What a page says of itself: in `<meta>`, `<link>`, `<title>` and microdata, and as JSON-LD (schema.org). */
import { type HtmlElement, lineOf, walkElements } from './parse-html.js';
import { isJsonObject, type JsonObject, parseJson, withoutUndefined } from '../json/parse-json.js';

export interface PageHead {
  /** Contents of `<meta>` by name, property or itemprop in lower case, in order. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly title: string | undefined;
  readonly canonical: string | undefined;
  readonly firstHeading: string | undefined;
}

const MOST_METAS = 500;

export const readHead = (root: HtmlElement): PageHead => {
  const metas = new Map<string, string[]>();
  let title: string | undefined;
  let canonical: string | undefined;
  let firstHeading: string | undefined;
  let count = 0;
  for (const element of walkElements(root)) {
    const { name, attributes } = element;
    if (name === 'meta' && count < MOST_METAS) {
      count += 1;
      const content = attributes['content']?.trim() ?? '';
      const key = (attributes['property'] ?? attributes['name'] ?? attributes['itemprop'])?.toLowerCase();
      if (key !== undefined && content !== '') metas.set(key, [...(metas.get(key) ?? []), content]);
    } else if (name === 'title') title ??= lineOf(element) || undefined;
    else if (name === 'link' && attributes['rel']?.toLowerCase() === 'canonical')
      canonical ??= attributes['href']?.trim();
    else if (name === 'h1') firstHeading ??= lineOf(element) || undefined;
  }
  return { metas, title, canonical, firstHeading };
};

/** The first content of the first of these names that has any. */
export const metaOf = ({ metas }: PageHead, ...names: readonly string[]): string | undefined =>
  names.map((name) => metas.get(name)?.[0]).find((content) => content !== undefined);

const hasItemProperty = ({ attributes }: HtmlElement, property: string): boolean =>
  attributes['itemprop']?.split(/\s+/).includes(property) === true;

/** Of what is in an element, so many are looked at for the name. */
const MOST_INNER = 500;

/** Of an element with an itemprop: `content` or `datetime`, the name of the person or paper in it, or its text. */
export const itemValueOf = (element: HtmlElement): string => {
  const { attributes } = element;
  const stated = attributes['content'] ?? attributes['datetime'];
  if (stated !== undefined) return stated.trim();
  let looked = 0;
  for (const inner of walkElements(element)) {
    if ((looked += 1) > MOST_INNER) break;
    if (inner !== element && hasItemProperty(inner, 'name'))
      return (inner.attributes['content'] ?? lineOf(inner)).trim();
  }
  return lineOf(element);
};

/** The first element with this itemprop that says anything. */
export const findItemProperty = (root: HtmlElement, property: string): string | undefined => {
  for (const element of walkElements(root)) {
    if (!hasItemProperty(element, property) || element.name === 'meta') continue;
    const value = itemValueOf(element);
    if (value !== '') return value;
  }
  return undefined;
};

const ARTICLE_TYPES: ReadonlySet<string> = new Set(
  (
    'NewsArticle,Article,ReportageNewsArticle,AnalysisNewsArticle,OpinionNewsArticle,BackgroundNewsArticle,' +
    'ReviewNewsArticle,AskPublicNewsArticle,AdvertiserContentArticle,BlogPosting,LiveBlogPosting,Report,' +
    'ScholarlyArticle,TechArticle,SocialMediaPosting,MedicalScholarlyArticle'
  ).split(','),
);

export interface LinkedData {
  readonly title?: string;
  readonly summary?: string;
  readonly body?: string;
  readonly publishedAt?: string;
  readonly modifiedAt?: string;
  /** Those that are not said to be an organisation. */
  readonly authors: readonly string[];
  readonly publisher?: string;
  readonly category?: string;
  readonly url?: string;
  readonly tags: readonly string[];
}

const ORGANISATION = /organi[sz]ation$|^corporation$|^newspaper$/i;

/** Blocks and nodes beyond this are not looked at; a page has a handful. */
const MOST_NODES = 5000;
const DEEPEST = 20;

const typesOf = (node: JsonObject): readonly string[] => {
  const type = node['@type'];
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.flatMap((name) => (typeof name === 'string' ? [name.replace(/^https?:\/\/schema\.org\//, '')] : []));
};

const isArticle = (node: JsonObject): boolean => typesOf(node).some((type) => ARTICLE_TYPES.has(type));

/** Line breaks within texts are no JSON, and content systems write them all the same. */
const parseBlock = (text: string): unknown => {
  const bare = text.replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)/, '').replace(/(?:-->|\]\]>)\s*$/, '');
  const { value, problem } = parseJson(bare.trim().replace(/;$/, ''));
  return problem === undefined ? value : parseJson(bare.replace(/[\u0000-\u001f]+/g, ' ').trim()).value;
};

class Graph {
  readonly byId = new Map<string, JsonObject>();
  /** Articles that a page speaks of itself, not those of its lists. */
  readonly articles: JsonObject[] = [];
  #nodeCount = 0;

  add(value: unknown, isOwn: boolean, depth = 0): void {
    if (depth > DEEPEST || this.#nodeCount > MOST_NODES) return;
    if (Array.isArray(value)) {
      for (const entry of value as readonly unknown[]) this.add(entry, isOwn, depth + 1);
      return;
    }
    if (!isJsonObject(value)) return;
    this.#nodeCount += 1;
    const id = value['@id'];
    if (typeof id === 'string' && Object.keys(value).length > 1 && !this.byId.has(id)) this.byId.set(id, value);
    if (isOwn && isArticle(value)) this.articles.push(value);
    for (const [name, inner] of Object.entries(value)) {
      const staysOwn = isOwn && (name === '@graph' || name === 'mainEntity' || name === 'mainEntityOfPage');
      this.add(inner, staysOwn, depth + 1);
    }
  }

  /** The node that a reference (`{"@id": …}`) stands for, or the value itself. */
  follow(value: unknown): unknown {
    if (!isJsonObject(value)) return value;
    const id = value['@id'];
    return typeof id === 'string' && Object.keys(value).length === 1 ? (this.byId.get(id) ?? value) : value;
  }

  list(value: unknown): readonly unknown[] {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((entry) => this.follow(entry));
  }

  /** The names of those that are not said to be a paper, a company or a team. */
  persons(value: unknown): readonly string[] {
    const entries = this.list(value);
    return this.names(
      entries.filter((entry) => !isJsonObject(entry) || !typesOf(entry).some((type) => ORGANISATION.test(type))),
    );
  }

  names(value: unknown): readonly string[] {
    return this.list(value).flatMap((entry) => {
      const name = isJsonObject(entry) ? entry['name'] : entry;
      const names: readonly unknown[] = Array.isArray(name) ? name : [name];
      return names.flatMap((text) => (typeof text === 'string' && text.trim() !== '' ? [text.trim()] : []));
    });
  }
}

const textIn = (value: unknown): string | undefined => {
  const first: unknown = Array.isArray(value) ? (value as readonly unknown[])[0] : value;
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined;
};

const urlOf = (node: JsonObject, graph: Graph): string | undefined => {
  const page = graph.follow(node['mainEntityOfPage']);
  return textIn(node['url']) ?? textIn(page) ?? (isJsonObject(page) ? textIn(page['@id'] ?? page['url']) : undefined);
};

const splitKeywords = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value])
    .flatMap((entry) => (typeof entry === 'string' ? entry.split(/[,;]/) : []))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

/** The article of the page; of several the one with the page's own address, else the first. */
export const readLinkedData = (blocks: readonly string[], pageUrl: string | undefined): LinkedData | undefined => {
  const graph = new Graph();
  for (const block of blocks) graph.add(parseBlock(block), true);
  const node = graph.articles.find((article) => pageUrl !== undefined && urlOf(article, graph) === pageUrl);
  const article = node ?? graph.articles[0];
  if (article === undefined) return undefined;
  return {
    ...withoutUndefined({
      title: textIn(article['headline']) ?? textIn(article['name']),
      summary: textIn(article['description']),
      body: textIn(article['articleBody']),
      publishedAt: textIn(article['datePublished']) ?? textIn(article['dateCreated']),
      modifiedAt: textIn(article['dateModified']),
      publisher: graph.names(article['publisher'])[0] ?? graph.names(article['sourceOrganization'])[0],
      category: textIn(article['articleSection']),
      url: urlOf(article, graph),
    }),
    authors: graph.persons(article['author'] ?? article['creator']),
    tags: splitKeywords(article['keywords']),
  };
};
