/** One result: its title, when and where it was published, and the passage that answers. */
import type { SearchHit } from '../../engine/index.js';
import { html, trustHtml, type Html } from './html.js';
import { toArticleUrl, toWebAddress } from './links.js';
import { formatPublished } from './vietnam-time.js';

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

export const renderHit = (hit: SearchHit): Html => {
  const snippet = hit._formatted.snippet === '' ? html`${hit.summary}` : trustHtml(hit._formatted.snippet);
  const title = hit._formatted.title === '' ? html`${hit.id}` : trustHtml(hit._formatted.title);
  return html`<li class="hit">
    <article>
      <h3><a href="${toWebAddress(hit.url) ?? toArticleUrl(hit.id)}">${title}</a></h3>
      ${renderOrigin(hit)}
      <p class="snippet">${snippet}</p>
    </article>
  </li>`;
};
