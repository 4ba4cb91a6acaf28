/** The same pages as HTML, and what is true of them. */
import { draftPage, type PageOrder, truthOf } from '../make-page.js';
import type { Draft } from '../draft.js';
import type { MadePage, PageBlock, PageTruth } from '../page.js';
import { renderBlock } from './elements.js';
import { escapeText } from './escape.js';
import { describeForMachines, type HtmlVariant, type Metadata } from './metadata.js';
import { drawStyle, type HtmlStyle } from './style.js';

/** Things that are in every page and in no window. */
const HIDDEN_HEAD = [
  '<script>var _gaq=[]; document.write("<p>Không phải nội dung</p>");</script>',
  '<style>.popup{display:none}</style>',
];
const HIDDEN_BODY = ['<noscript><img src="/pixel.gif" alt=""></noscript>', '<!-- <p>bài cũ đã gỡ</p> -->'];

const IN_ARTICLE: ReadonlySet<PageBlock['kind']> = new Set([
  'title',
  'meta',
  'lead',
  'body',
  'figure',
  'tags',
  'share',
]);

const wrap = (inner: string, { isSemantic }: HtmlStyle, { article, inside }: Metadata): string => {
  const name = isSemantic ? 'article' : 'div';
  return `<${name} class="detail"${article}>${inside.join('\n')}\n${inner}\n</${name}>`;
};

/** Blocks from the headline to the last that belongs to the article stand in one element, as on real pages. */
const renderBody = (blocks: readonly PageBlock[], style: HtmlStyle, metadata: Metadata): string => {
  const html = blocks.map((block) => renderBlock(block, style, metadata));
  const first = blocks.findIndex(({ kind }) => kind === 'title' || kind === 'meta');
  const last = blocks.findLastIndex(({ kind }) => IN_ARTICLE.has(kind));
  const parts = [
    `<div class="header">${html.slice(0, first).join('\n')}</div>`,
    wrap(html.slice(first, last + 1).join('\n'), style, metadata),
    `<div class="bottom">${html.slice(last + 1).join('\n')}</div>`,
  ];
  return style.isSemantic ? `<main>${parts.join('\n')}</main>` : `<div id="wrapper">${parts.join('\n')}</div>`;
};

/** A page for machines tells the instant, the persons and the paper, whatever its text shows. */
const htmlTruth = (variant: HtmlVariant, text: string, draft: Draft, truth: PageTruth): PageTruth => {
  const names = [draft.site.name, draft.site.mark, draft.site.domain];
  if (variant === 'plain') return { ...truth, sources: [...truth.sources, ...names] };
  // Microdata in the element of a date says nothing on a page that shows no date.
  const isDateStated = variant !== 'microdata' || text.includes('datePublished');
  return {
    ...truth,
    ...(isDateStated ? { date: { instant: draft.published, precision: 'minute' } } : {}),
    sources: [...truth.sources, ...names],
    isSourceStated: true,
  };
};

/** A page of a layout as HTML. */
export const makeHtmlPage = (order: PageOrder, variant: HtmlVariant): MadePage => {
  const { layout, half, name } = order;
  const { draft, blocks } = draftPage(order);
  const lines = blocks.flatMap((block) => block.lines);
  const truth = truthOf(lines, draft);
  const style = drawStyle(draft.draw, half, variant === 'plain');
  const metadata = describeForMachines(variant, draft, truth.foreignHeadlines);
  const { article, site } = draft;
  const text = [
    '<!DOCTYPE html>',
    '<html lang="vi"><head><meta charset="utf-8">',
    `<title>${escapeText(article.title)} - ${escapeText(site.name)}</title>`,
    ...metadata.head,
    ...HIDDEN_HEAD,
    '</head><body>',
    renderBody(blocks, style, metadata),
    ...HIDDEN_BODY,
    '</body></html>',
  ].join('\n');
  return {
    name: name.replace(/\.txt$/, '.html'),
    layout: layout.name,
    half,
    text,
    blocks,
    lines,
    ...(draft.fetched === undefined ? {} : { fetchedAt: new Date(draft.fetched).toISOString() }),
    truth: htmlTruth(variant, text, draft, truth),
  };
};
