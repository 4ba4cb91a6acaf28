/**
 * Pages as Vietnamese sites make them, around articles that are known: ten layouts, three ways to state metadata, chrome
 * with headlines and dates of other articles. The same seed gives the same pages.
 */
import type { Article } from '../../src/reader/index.js';

export type Metadata = 'json-ld' | 'open-graph' | 'none';
export const METADATA: readonly Metadata[] = ['json-ld', 'open-graph', 'none'];

export interface HtmlPage {
  readonly html: string;
  readonly layout: string;
  readonly metadata: Metadata;
  readonly article: Article;
  /** Headlines of other articles on the page. */
  readonly foreign: readonly string[];
}

/** Mulberry32: small, and the same everywhere. */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const pick = <T>(random: () => number, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const SITE = { name: 'Báo Sông Mới', host: 'songmoi.example' };
const COLUMNS = ['Thời sự', 'Kinh tế', 'Xã hội', 'Thể thao', 'Văn hóa', 'Giáo dục', 'Đời sống', 'Pháp luật', 'Bạn đọc'];

interface Parts {
  readonly article: Article;
  readonly random: () => number;
  readonly foreign: readonly string[];
  readonly stated: boolean;
}

const dayOf = (iso: string): string => {
  const [year, month, day] = iso.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
};

const clockOf = (iso: string): string => iso.slice(11, 16);

const dateline = ({ article, random }: Parts): string => {
  const { publishedAt } = article;
  if (publishedAt === undefined) return '';
  const [day, clock] = [dayOf(publishedAt), clockOf(publishedAt)];
  return pick(random, [
    `${day} ${clock}`,
    `Thứ hai, ngày ${day} - ${clock}`,
    `Đăng lúc: ${clock}, ${day}`,
    `${day} | ${clock} (GMT+7)`,
  ]);
};

const menu = (): string =>
  `<ul>${COLUMNS.map((name, i) => `<li><a href="/muc-${i}">${name}</a></li>`).join('')}</ul><a href="/dang-nhap">Đăng nhập</a>`;

const related = ({ foreign, random }: Parts): string =>
  foreign
    .map(
      (title, i) =>
        `<li><a href="/bai-${i}.html"><img src="/t${i}.jpg" alt=""></a><a href="/bai-${i}.html">${escapeHtml(title)}</a> <span class="time">${1 + Math.floor(random() * 27)}/${1 + (i % 12)}/2019 0${i % 10}:15</span></li>`,
    )
    .join('');

const share = (): string =>
  '<div class="share-bar"><a href="#">Facebook</a> <a href="#">Zalo</a> <button>Chia sẻ</button> <a href="#">In bài</a></div>';

const comments = (): string =>
  '<div class="comment-box"><h3>Bình luận (2)</h3><p><b>Bạn đọc</b> Bài viết rất hay, cảm ơn tòa soạn nhiều. 3/2/2018 10:20</p><p>Mong báo viết thêm về chuyện này, quê tôi cũng vậy đó.</p></div>';

const footer = (): string =>
  '<div class="footer"><p>© 2024 Báo Sông Mới. Giấy phép số 12/GP-BC cấp ngày 01/02/2015.</p><p>Tòa soạn: 5 đường Bờ Kè. Điện thoại: 0123 456 789</p></div>';

const caption = (text: string, i: number, style: number): string =>
  [
    `<figure><img src="/a${i}.jpg"><figcaption>${escapeHtml(text)}</figcaption></figure>`,
    `<table class="picture"><tr><td><img src="/a${i}.jpg"></td></tr><tr><td class="image-caption">${escapeHtml(text)}</td></tr></table>`,
    `<div class="VCSortableInPreviewMode"><img src="/a${i}.jpg"><p class="PhotoCMS_Caption">${escapeHtml(text)}</p></div>`,
  ][style % 3] as string;

/** The paragraphs, with captions between them and here and there a box with another article. */
const content = ({ article, random, foreign }: Parts, tag: 'p' | 'div' | 'br'): string => {
  const style = Math.floor(random() * 3);
  const captions = [...(article.captions ?? [])];
  const paragraphs = article.body.split('\n');
  const out = paragraphs.map((text, i) => {
    const after = captions.length > 0 && i > 0 ? caption(captions.shift() as string, i, style) : '';
    const box =
      i === 1 && random() < 0.5 && foreign[0] !== undefined
        ? `<div class="box-related"><b>Xem thêm</b> <a href="/x.html">${escapeHtml(foreign[0])}</a></div>`
        : '';
    return (tag === 'br' ? `${escapeHtml(text)}<br><br>` : `<${tag}>${escapeHtml(text)}</${tag}>`) + after + box;
  });
  return out.join('\n') + captions.map((text, i) => caption(text, 90 + i, style)).join('');
};

const lead = ({ article }: Parts, html: (text: string) => string): string =>
  article.summary === undefined ? '' : html(escapeHtml(article.summary));

const author = ({ article }: Parts, html: (name: string) => string): string =>
  article.author === undefined ? '' : html(escapeHtml(article.author));

type Layout = (parts: Parts) => string;

const LAYOUTS: Readonly<Record<string, Layout>> = {
  article: (p) =>
    `<header><nav>${menu()}</nav></header><main><article><h1>${escapeHtml(p.article.title)}</h1><div class="meta"><time datetime="${p.article.publishedAt ?? ''}">${dateline(p)}</time>${author(p, (name) => ` <span class="author">${name}</span>`)}</div>${lead(p, (t) => `<p class="sapo"><strong>${t}</strong></p>`)}${content(p, 'p')}</article><aside><h3>Đọc nhiều</h3><ul>${related(p)}</ul></aside></main>${comments()}<footer>${footer()}</footer>`,
  'content-detail': (p) =>
    `<div id="header"><div class="menu">${menu()}</div></div><div class="container"><div class="col-left"><div class="breadcrumb"><a href="/">Trang chủ</a> &gt; <a href="/x">Thời sự</a></div><h1 class="title-detail">${escapeHtml(p.article.title)}</h1><span class="date">${dateline(p)}</span>${share()}${lead(p, (t) => `<h2 class="description">${t}</h2>`)}<div class="content-detail">${content(p, 'p')}${author(p, (name) => `<p style="text-align:right"><strong>${name}</strong></p>`)}</div><div class="tags"><a href="#">lúa</a>, <a href="#">chợ</a></div><div class="tin-lien-quan"><h3>Tin liên quan</h3><ul>${related(p)}</ul></div>${comments()}</div></div>${footer()}`,
  'asp-form': (p) =>
    `<form id="aspnetForm" action="x.aspx"><table width="100%"><tr><td colspan="2">${menu()}</td></tr><tr><td class="left" width="200"><b>Tin mới nhất</b><ul>${related(p)}</ul></td><td class="main"><div class="ArticleTitle"><h1>${escapeHtml(p.article.title)}</h1></div><div class="ArticleDate">${dateline(p)}</div>${lead(p, (t) => `<div class="ArticleLead"><b>${t}</b></div>`)}<div class="ArticleContent">${content(p, 'div')}${author(p, (name) => `<div align="right"><b>${name}</b></div>`)}</div></td></tr><tr><td colspan="2">${footer()}</td></tr></table></form>`,
  'plain-breaks': (p) =>
    `<div class="top">${menu()}</div><div class="wrap"><h1>${escapeHtml(p.article.title)}</h1><p class="info">${dateline(p)}</p><div class="noidung">${lead(p, (t) => `${t}<br><br>`)}${content(p, 'br')}</div><h4>Các tin khác</h4><ul class="other">${related(p)}</ul></div>${footer()}`,
  microdata: (p) =>
    `<nav>${menu()}</nav><div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">${escapeHtml(p.article.title)}</h1><meta itemprop="datePublished" content="${p.article.publishedAt ?? ''}">${author(p, (name) => `<span itemprop="author" itemscope><span itemprop="name">${name}</span></span>`)}<div itemprop="articleBody">${lead(p, (t) => `<p>${t}</p>`)}${content(p, 'p')}</div></div><div class="recommended"><h3>Có thể bạn quan tâm</h3><ul>${related(p)}</ul></div>${footer()}`,
  'sidebar-first': (p) =>
    `<div class="sidebar"><h3>Tin nổi bật</h3><ul>${related(p)}</ul></div><div class="has-sidebar main-column"><h1>${escapeHtml(p.article.title)}</h1><div class="date-time">${dateline(p)}</div>${lead(p, (t) => `<div class="lead">${t}</div>`)}<div class="body-content">${content(p, 'p')}${author(p, (name) => `<p class="author">${name}</p>`)}</div>${share()}</div>${comments()}${footer()}`,
  'nested-divs': (p) =>
    `<div id="root"><div><div><div class="css-1a2b">${menu()}</div></div><div class="css-9z"><div class="css-8y"><div><h1 class="css-t">${escapeHtml(p.article.title)}</h1></div><div class="css-d">${dateline(p)}</div><div class="css-c"><div>${lead(p, (t) => `<p>${t}</p>`)}</div><div>${content(p, 'p')}</div></div></div><div class="css-r"><h3>Mới nhất</h3><ul>${related(p)}</ul></div></div></div></div>${footer()}`,
  'related-inside': (p) =>
    `<div class="nav">${menu()}</div><div class="detail"><h1>${escapeHtml(p.article.title)}</h1><p class="time">${dateline(p)}</p><div class="detail-content">${lead(p, (t) => `<p><b>${t}</b></p>`)}${content(p, 'p')}${author(p, (name) => `<p><strong>${name}</strong></p>`)}<p><strong>Tin liên quan</strong></p><ul>${related(p)}</ul></div></div>${comments()}${footer()}`,
  'font-tags': (p) =>
    `<center>${menu()}</center><table><tr><td><h1><font color="red">${escapeHtml(p.article.title)}</font></h1><i>${dateline(p)}</i>${lead(p, (t) => `<p><font face="Arial"><b>${t}</b></font></p>`)}<font face="Times New Roman">${content(p, 'p')}</font>${author(p, (name) => `<p align="right"><b>${name}</b></p>`)}</td><td><b>Tin mới</b><ul>${related(p)}</ul></td></tr></table>${footer()}`,
  amp: (p) =>
    `<header class="header">${menu()}</header><div class="amp-wp-article"><h1 class="amp-wp-title">${escapeHtml(p.article.title)}</h1><ul class="amp-wp-meta"><li>${dateline(p)}</li>${author(p, (name) => `<li class="amp-wp-byline">${name}</li>`)}</ul><div class="amp-wp-article-content">${lead(p, (t) => `<p>${t}</p>`)}${content(p, 'p')}</div><section class="related-posts"><h2>Bài viết liên quan</h2><ul>${related(p)}</ul></section></div>${footer()}`,
};

export const LAYOUT_NAMES: readonly string[] = Object.keys(LAYOUTS);

const linkedData = ({ article, random }: Parts, url: string): string => {
  const publisher = { '@type': 'Organization', '@id': `https://${SITE.host}/#org`, name: SITE.name };
  const person = { '@type': 'Person', '@id': `https://${SITE.host}/#p1`, name: article.author };
  const inGraph = random() < 0.5;
  const node = {
    '@type': pick(random, ['NewsArticle', 'Article', 'ReportageNewsArticle']),
    headline: article.title,
    ...(article.summary === undefined ? {} : { description: article.summary }),
    ...(article.publishedAt === undefined ? {} : { datePublished: article.publishedAt }),
    ...(article.author === undefined ? {} : { author: inGraph ? [{ '@id': person['@id'] }] : person }),
    publisher: inGraph ? { '@id': publisher['@id'] } : publisher,
    mainEntityOfPage: { '@type': 'WebPage', '@id': url },
    ...(article.category === undefined ? {} : { articleSection: article.category }),
  };
  const list = {
    '@type': 'ItemList',
    itemListElement: [{ '@type': 'NewsArticle', headline: 'Bài khác', datePublished: '2011-01-01' }],
  };
  const value = inGraph
    ? { '@context': 'https://schema.org', '@graph': [publisher, person, list, node] }
    : { '@context': 'https://schema.org', ...node };
  return `<script type="application/ld+json">${JSON.stringify(value).replaceAll('</', '<\\/')}</script>`;
};

const meta = (property: string, content: string | undefined): string =>
  content === undefined ? '' : `<meta property="${property}" content="${escapeHtml(content)}">`;

const openGraph = ({ article }: Parts, url: string): string =>
  [
    meta('og:title', `${article.title} - ${SITE.name}`),
    meta('og:description', article.summary),
    meta('og:url', url),
    meta('og:type', 'article'),
    meta('og:site_name', SITE.name),
    meta('article:published_time', article.publishedAt),
    meta('article:section', article.category),
    article.author === undefined ? '' : `<meta name="author" content="${escapeHtml(article.author)}">`,
  ].join('\n');

export const makeHtmlPage = (
  article: Article,
  others: readonly Article[],
  layout: string,
  metadata: Metadata,
  seed: number,
): HtmlPage => {
  const random = createRandom(seed);
  const foreign = others
    .filter(({ title }) => title !== article.title)
    .sort((a, b) => ((a.title.length * 31 + seed) % 17) - ((b.title.length * 31 + seed) % 17))
    .slice(0, 4 + Math.floor(random() * 5))
    .map(({ title }) => title);
  const parts: Parts = { article, random, foreign, stated: metadata !== 'none' };
  const url = article.url ?? `https://${SITE.host}/${seed}.html`;
  const head = metadata === 'json-ld' ? linkedData(parts, url) : metadata === 'open-graph' ? openGraph(parts, url) : '';
  const canonical = metadata === 'none' ? '' : `<link rel="canonical" href="${escapeHtml(url)}">`;
  const html = `<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(article.title)} | ${SITE.name}</title>${canonical}${head}<style>.a{color:red}</style><script>var x = "<p>không</p>";</script></head><body>${(LAYOUTS[layout] as Layout)(parts)}</body></html>\n`;
  return { html, layout, metadata, article: { ...article, url }, foreign };
};
