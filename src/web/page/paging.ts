/** Links to the other pages: the neighbours, the first, the last, and what lies around the page that is seen. */
import { html, type Html } from './html.js';
import { changeQuery, toPageUrl, type PageQuery } from './page-query.js';
import { formatCount, vi } from './strings/vi.js';

/** Pages on each side of the one that is seen; more do not fit a phone. */
const REACH = 1;

/** Page numbers in order; undefined stands for a gap of two pages or more. */
export const pageNumbers = (page: number, totalPages: number): readonly (number | undefined)[] => {
  const wanted = new Set([1, totalPages]);
  for (let near = page - REACH; near <= page + REACH; near++) wanted.add(near);
  const numbers: (number | undefined)[] = [];
  let last = 0;
  for (const number of [...wanted].filter((n) => n >= 1 && n <= totalPages).sort((a, b) => a - b)) {
    if (number === last + 2) numbers.push(number - 1);
    else if (number > last + 2) numbers.push(undefined);
    numbers.push(number);
    last = number;
  }
  return numbers;
};

const renderStep = (
  query: PageQuery,
  page: number,
  rel: 'prev' | 'next',
  label: { readonly short: string; readonly full: string },
): Html =>
  html`<li>
    <a class="step" rel="${rel}" href="${toPageUrl(changeQuery(query, { page }))}" aria-label="${label.full}"
      >${label.short}</a
    >
  </li>`;

const renderNumber = (query: PageQuery, page: number): Html =>
  page === query.page
    ? html`<li>
        <span class="number" aria-current="page" aria-label="${vi.pageNumber(page)}">${formatCount(page)}</span>
      </li>`
    : html`<li>
        <a class="number" href="${toPageUrl(changeQuery(query, { page }))}" aria-label="${vi.pageNumber(page)}"
          >${formatCount(page)}</a
        >
      </li>`;

export const renderPaging = (query: PageQuery, totalPages: number): Html =>
  totalPages <= 1
    ? html``
    : html`<nav class="paging" aria-label="${vi.paging}">
        <ul>
          ${query.page > 1 && renderStep(query, query.page - 1, 'prev', vi.previous)}
          ${pageNumbers(query.page, totalPages).map((page) =>
            page === undefined ? html`<li class="gap" aria-hidden="true">…</li>` : renderNumber(query, page),
          )}
          ${query.page < totalPages && renderStep(query, query.page + 1, 'next', vi.next)}
        </ul>
      </nav>`;
