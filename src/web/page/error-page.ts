/** Failures as a reader sees them: what is wrong and the way on, never an inner detail. */
import type { ErrorCode } from '../../shared/index.js';
import { html, type Html } from './html.js';
import { renderFrame, type PageAssets } from './layout.js';
import { EMPTY_PAGE_QUERY, toPageUrl } from './page-query.js';
import { vi } from './strings/vi.js';

export interface ErrorView {
  readonly code: ErrorCode;
  readonly status: number;
  /** The parameter that is to blame, where there is one. */
  readonly parameter?: string;
  readonly requestId: string;
  /** What was typed, as far as it could be read. */
  readonly typed: string;
}

const { errors } = vi;

const messageOf = ({ code, status, parameter }: ErrorView): { readonly title: string; readonly text: string } => {
  if (code === 'TB_QUERY_TOO_LONG' || code === 'TB_URL_TOO_LONG') {
    return { title: errors.parameterTitle, text: errors.queryTooLong };
  }
  if (code === 'TB_PARAMETER_INVALID') {
    const name = parameter ?? '';
    const text = Object.hasOwn(errors.parameters, name) ? errors.parameters[name] : undefined;
    return { title: errors.parameterTitle, text: text ?? errors.parameter(name) };
  }
  if (code === 'TB_URL_MALFORMED') return { title: errors.parameterTitle, text: errors.urlMalformed };
  if (status === 404 || status === 405) return { title: errors.notFoundTitle, text: errors.notFound };
  if (status === 429) return { title: errors.tooOftenTitle, text: errors.tooOften };
  if (code === 'TB_OVERLOADED') return { title: errors.overloadedTitle, text: errors.overloaded };
  if (status === 503) return { title: errors.notReadyTitle, text: errors.notReady };
  return { title: errors.internalTitle, text: errors.internal };
};

const renderError = (view: ErrorView): Html => {
  const { title, text } = messageOf(view);
  const typed = view.typed.trim();
  const retry =
    typed !== '' && view.code === 'TB_PARAMETER_INVALID' ? toPageUrl({ ...EMPTY_PAGE_QUERY, q: typed }) : undefined;
  return html`<div class="answer failure" data-title="${title} – ${vi.siteName}" data-status="${title}">
    <h2 id="results-heading" tabindex="-1">${title}</h2>
    <p>${text}</p>
    ${retry !== undefined && html`<p><a href="${retry}">${vi.searchWithoutRest(typed)}</a></p>`}
    <p><a href="/">${vi.backToSearch}</a></p>
    ${view.status >= 500 && html`<p class="request-id">${vi.requestId(view.requestId)}</p>`}
  </div>`;
};

export const renderErrorPage = (view: ErrorView, assets: PageAssets): string =>
  renderFrame(
    {
      title: `${messageOf(view).title} – ${vi.siteName}`,
      typed: view.typed,
      content: renderError(view),
      indexable: false,
    },
    assets,
  );

export const renderErrorFragment = (view: ErrorView): string => renderError(view).markup;
