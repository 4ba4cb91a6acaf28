/** What pages say of themselves to machines, in each of the ways. */
import type { Draft } from '../draft.js';
import { articleAddress } from '../parts/credits.js';
import { escapeText } from './escape.js';

export const HTML_VARIANTS = ['json-ld', 'json-ld-graph', 'open-graph', 'microdata', 'plain'] as const;
export type HtmlVariant = (typeof HTML_VARIANTS)[number];

const HOUR = 3_600_000;

/** An instant as sites write it: with the offset of Vietnam, in UTC, or without saying. */
const printInstant = (instant: number, draft: Draft): string => {
  const local = new Date(instant + 7 * HOUR).toISOString().slice(0, 19);
  return draft.draw.one([
    `${local}+07:00`,
    `${local}+07:00`,
    new Date(instant).toISOString(),
    local,
    `${local.slice(0, 16)}+0700`,
  ]);
};

const metaTag = (attribute: 'name' | 'property', name: string, content: string): string =>
  `<meta ${attribute}="${name}" content="${escapeText(content)}">`;

const shorten = (text: string): string =>
  text.length <= 160 ? text : `${text.slice(0, text.lastIndexOf(' ', 155))}...`;

const openGraph = (draft: Draft): readonly string[] => {
  const { article, site, published, draw } = draft;
  const description = article.lead ?? article.paragraphs[0] ?? '';
  return [
    metaTag('property', 'og:type', 'article'),
    metaTag('property', 'og:site_name', site.name),
    metaTag('property', 'og:title', draw.chance(0.3) ? `${article.title} - ${site.name}` : article.title),
    metaTag('property', 'og:description', draw.chance(0.5) ? shorten(description) : description),
    metaTag('property', 'og:url', articleAddress(draft)),
    metaTag('property', 'article:published_time', printInstant(published, draft)),
    metaTag('property', 'article:modified_time', printInstant(published + 2 * HOUR, draft)),
    metaTag('property', 'article:author', `https://www.facebook.com/${site.domain.split('.')[0] ?? ''}`),
    metaTag('property', 'article:section', article.category ?? draw.one(draft.voices.sections)),
  ];
};

const script = (value: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(value, undefined, 1).replaceAll('<', '\\u003c')}</script>`;

/** The person in the byline, or the paper where it names none, as many sites have it for every article. */
const authorOf = ({ record, site, draw }: Draft): unknown => {
  const organisation = { '@type': 'Organization', name: site.name, url: `https://${site.domain}/` };
  if (record.authors.length === 0) return organisation;
  if (draw.chance(0.2)) return organisation;
  const persons = record.authors.map((name) => ({ '@type': 'Person', name }));
  return persons.length === 1 ? persons[0] : persons;
};

const newsArticle = (draft: Draft): Record<string, unknown> => {
  const { article, site, published, draw } = draft;
  return {
    '@type': draw.one(['NewsArticle', 'NewsArticle', 'Article', 'ReportageNewsArticle']),
    mainEntityOfPage: { '@type': 'WebPage', '@id': articleAddress(draft) },
    headline: draw.chance(0.2) ? escapeText(article.title) : article.title,
    description: article.lead ?? shorten(article.paragraphs[0] ?? ''),
    datePublished: printInstant(published, draft),
    dateModified: printInstant(published + 3 * HOUR, draft),
    author: authorOf(draft),
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: site.name,
      logo: { '@type': 'ImageObject', url: '/logo.png' },
    },
  };
};

const breadcrumb = ({ voices, site, article }: Draft): Record<string, unknown> => ({
  '@type': 'BreadcrumbList',
  itemListElement: [
    { '@type': 'ListItem', position: 1, item: { '@id': `https://${site.domain}/`, name: 'Trang chủ' } },
    { '@type': 'ListItem', position: 2, item: { '@id': '/chuyen-muc', name: article.category ?? voices.sections[0] } },
  ],
});

/** Other articles of the page, which an unwary reader takes for this one. */
const itemList = (headlines: readonly string[]): Record<string, unknown> => ({
  '@type': 'ItemList',
  itemListElement: headlines.slice(0, 3).map((headline, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    item: {
      '@type': 'NewsArticle',
      headline,
      datePublished: '2014-01-01T00:00:00+07:00',
      author: { name: 'Người Khác' },
    },
  })),
});

/** In blocks of their own, the site first. */
const jsonLd = (draft: Draft, headlines: readonly string[]): readonly string[] => {
  const context = { '@context': 'https://schema.org' };
  const blocks = [
    { ...context, '@type': 'WebSite', name: draft.site.name, url: `https://${draft.site.domain}/` },
    { ...context, ...breadcrumb(draft) },
    ...(headlines.length > 0 && draft.draw.chance(0.4) ? [{ ...context, ...itemList(headlines) }] : []),
    { ...context, ...newsArticle(draft) },
  ];
  return blocks.map(script);
};

/** One graph whose nodes name each other by `@id`, as common content systems write it. */
const jsonLdGraph = (draft: Draft): readonly string[] => {
  const { site, record, draw } = draft;
  const base = `https://${site.domain}/`;
  const { author: _author, publisher: _publisher, ...article } = newsArticle(draft);
  const author =
    record.authors.length === 0 ? { '@id': `${base}#organization` } : { '@id': `${base}#/schema/person/1` };
  const nodes: Record<string, unknown>[] = [
    {
      ...article,
      '@id': `${articleAddress(draft)}#article`,
      author,
      publisher: { '@id': `${base}#organization` },
      isPartOf: { '@id': `${articleAddress(draft)}#webpage` },
    },
    {
      '@type': 'WebPage',
      '@id': `${articleAddress(draft)}#webpage`,
      name: `${draft.article.title} - ${site.name}`,
      datePublished: printInstant(draft.published, draft),
    },
    { '@type': 'Organization', '@id': `${base}#organization`, name: site.name, url: base },
    { '@type': 'WebSite', '@id': `${base}#website`, name: site.name, publisher: { '@id': `${base}#organization` } },
    breadcrumb(draft),
    ...(record.authors.length === 0
      ? []
      : [{ '@type': 'Person', '@id': `${base}#/schema/person/1`, name: record.authors.join(', ') }]),
  ];
  return [script({ '@context': 'https://schema.org', '@graph': draw.shuffled(nodes) })];
};

export interface Metadata {
  readonly head: readonly string[];
  /** Attributes of the element around the article. */
  readonly article: string;
  readonly title: string;
  readonly body: string;
  /** The element of the date around its words. */
  readonly date: (words: string) => string;
  /** Elements at the beginning of the article. */
  readonly inside: readonly string[];
}

const plainDate = (words: string): string => `<span class="date">${words}</span>`;
const NOTHING = { article: '', title: '', body: '', date: plainDate, inside: [] };

const timeElement =
  (draft: Draft, attributes: string) =>
  (words: string): string =>
    `<time${attributes} datetime="${printInstant(draft.published, draft)}">${words}</time>`;

const microdata = (draft: Draft): Metadata => {
  const { record, site, published } = draft;
  const hasTime = draft.draw.chance(0.5);
  return {
    head: [metaTag('name', 'description', draft.article.lead ?? '')],
    article: ' itemscope itemtype="https://schema.org/NewsArticle"',
    title: ' itemprop="headline"',
    body: ' itemprop="articleBody"',
    date: hasTime ? timeElement(draft, ' itemprop="datePublished"') : plainDate,
    inside: [
      ...(hasTime ? [] : [`<meta itemprop="datePublished" content="${printInstant(published, draft)}">`]),
      `<meta itemprop="dateModified" content="${printInstant(published + HOUR, draft)}">`,
      ...record.authors.map(
        (name) =>
          `<span itemprop="author" itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="${escapeText(name)}"></span>`,
      ),
      `<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="${escapeText(site.name)}"></div>`,
    ],
  };
};

/** @param headlines those of the other articles on the page */
export const describeForMachines = (variant: HtmlVariant, draft: Draft, headlines: readonly string[]): Metadata => {
  switch (variant) {
    case 'json-ld':
      return { ...NOTHING, head: [...jsonLd(draft, headlines), ...(draft.draw.chance(0.7) ? openGraph(draft) : [])] };
    case 'json-ld-graph':
      return { ...NOTHING, head: [...jsonLdGraph(draft), ...(draft.draw.chance(0.7) ? openGraph(draft) : [])] };
    case 'open-graph':
      return { ...NOTHING, head: openGraph(draft) };
    case 'microdata':
      return microdata(draft);
    case 'plain':
      return { ...NOTHING, head: [] };
    default:
      return variant satisfies never;
  }
};
