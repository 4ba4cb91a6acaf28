/** An article to read in full: where a result leads when the publisher gave no web address. */
import type { SimilarArticle } from '../../engine/index.js';
import type { Article } from '../../shared/index.js';
import { renderOrigin, renderRelated, toWebAddress } from './hit.js';
import { html } from './html.js';
import { renderFrame, type PageAssets } from './layout.js';
import { vi } from './strings/vi.js';

const paragraphsOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');

/** @param similar articles to read next, the most related first */
export const renderArticlePage = (
  article: Article,
  assets: PageAssets,
  similar: readonly SimilarArticle[] = [],
): string => {
  const original = toWebAddress(article.url);
  const captions = article.captions ?? [];
  const content = html`<article class="reading">
      <h2>${article.title === '' ? article.id : article.title}</h2>
      ${renderOrigin(article)} ${article.summary && html`<p class="lead">${article.summary}</p>`}
      ${paragraphsOf(article.body).map((paragraph) => html`<p>${paragraph}</p>`)}
      ${
        captions.length > 0 &&
        html`<section class="captions">
          <h3>${vi.captionsLabel}</h3>
          <ul>
            ${captions.map((caption) => html`<li>${caption}</li>`)}
          </ul>
        </section>`
      }
      ${original !== undefined && html`<p><a href="${original}">${vi.readOriginal}</a></p>`}
    </article>
    ${
      similar.length > 0 &&
      html`<section class="related" aria-labelledby="related-heading">
        <h3 id="related-heading">${vi.relatedLabel}</h3>
        <ul>
          ${similar.map(renderRelated)}
        </ul>
      </section>`
    }`;
  return renderFrame({ title: `${article.title} – ${vi.siteName}`, typed: '', content, indexable: true }, assets);
};
