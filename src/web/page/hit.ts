/** One result: its title, when and where it was published, and the passage that answers. */
import type { ArticleCopy, SearchHit, SimilarArticle } from '../../engine/index.js';
import { html, type Html, trustHtml } from './html.js';
import { vi, formatPublished } from './strings/vi.js';

/** The only addresses of foreign origin that become links. */
const WEB = new Set(['http:', 'https:']);

/**
 * The normalised address when it is http or https; undefined for everything else, `javascript:` and relative ones
 * included.
 */
export const toWebAddress = (url: string | undefined): string | undefined => {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return WEB.has(parsed.protocol) ? parsed.href : undefined;
};

/** Our own page of an article. A half surrogate cannot stand in an address and is replaced. */
export const toArticleUrl = (id: string): string => `/articles/${encodeURIComponent(id.replace(/\p{Cs}/gu, '\uFFFD'))}`;

const renderTime = (publishedAt: string | undefined): Html | undefined => {
  const shown = publishedAt === undefined ? undefined : formatPublished(publishedAt);
  return shown === undefined ? undefined : html`<time datetime="${publishedAt}">${shown}</time>`;
};

/** When, where, by whom; each only if it is known. */
export const renderOrigin = (origin: {
  readonly publishedAt?: string;
  readonly source?: string;
  readonly author?: string;
  readonly category?: string;
}): Html => {
  const time = renderTime(origin.publishedAt);
  const parts = [
    ...(time ? [time] : []),
    ...[origin.source, origin.author, origin.category].flatMap((text) => (text ? [html`${text}`] : [])),
  ];
  return parts.length === 0
    ? html``
    : html`<ul class="origin">
        ${parts.map((part) => html`<li>${part}</li>`)}
      </ul>`;
};

/** Copies that are named; the others are counted. */
const NAMED_COPIES = 4;

const renderCopy = ({ id, title, url, source }: ArticleCopy): Html =>
  html`<a href="${toWebAddress(url) ?? toArticleUrl(id)}" title="${title}"
    >${source ?? (title === '' ? id : title)}</a
  >`;

const renderCopies = ({ copies = [], copyCount = 0 }: SearchHit): Html => {
  if (copyCount === 0) return html``;
  const named = copies.slice(0, NAMED_COPIES);
  const rest = copyCount - named.length;
  return html`<p class="copies">
    ${vi.copies(copyCount)} ${named.map((copy, i) => html`${i > 0 && ', '}${renderCopy(copy)}`)}
    ${rest > 0 && vi.moreCopies(rest)}
  </p>`;
};

export const renderRelated = (article: SimilarArticle): Html =>
  html`<li>
    <a href="${toArticleUrl(article.id)}">${article.title === '' ? article.id : article.title}</a>
    ${renderOrigin(article)}
  </li>`;

export const renderHit = (hit: SearchHit): Html => {
  const { title: titleHtml = '', snippet: snippetHtml = '' } = hit._formatted;
  const snippet = snippetHtml === '' ? html`${hit.summary}` : trustHtml(snippetHtml);
  const title = titleHtml === '' ? html`${hit.id}` : trustHtml(titleHtml);
  return html`<li class="hit">
    <article>
      <h3><a href="${toWebAddress(hit.url) ?? toArticleUrl(hit.id)}">${title}</a></h3>
      ${renderOrigin(hit)}
      <p class="snippet">${snippet}</p>
      ${hit._missing !== undefined && hit._missing.length > 0 && html`<p class="missing">${vi.missing(hit._missing)}</p>`}
      ${renderCopies(hit)}
    </article>
  </li>`;
};
