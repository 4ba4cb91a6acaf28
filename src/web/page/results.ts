/** Everything below the search box; the browser module fetches it alone (`fragment=results`). */
import type { SearchResponse } from '../../engine/index.js';
import { type FacetDistribution, renderChips, renderFilters, renderKeptSettings, renderSorting } from './filters.js';
import { renderHit } from './hit.js';
import { html, type Html } from './html.js';
import { type PageAssets, renderFrame } from './layout.js';
import { changeQuery, EMPTY_PAGE_QUERY, hasFilters, type PageQuery, toPageUrl, withoutFilters } from './page-query.js';
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

export interface SearchView {
  readonly query: PageQuery;
  readonly answer: SearchResponse;
  /** Counts by value for each field as if that field were not filtered, so that alternatives can be added. */
  readonly facets: FacetDistribution;
}

const isEverything = ({ query }: SearchView): boolean => query.q.trim() === '' && !hasFilters(query);

const countFound = ({ totalHits, totalRelaxed }: SearchResponse): number => totalHits + totalRelaxed;

const describeCount = ({ query, answer }: SearchView): string => {
  const { totalHits, totalRelaxed } = answer;
  if (countFound(answer) === 0) return vi.nothingFound;
  if (totalHits === 0) return vi.noneComplete;
  if (totalRelaxed > 0)
    return query.distinct === true ? vi.foundCompleteStories(totalHits) : vi.foundComplete(totalHits);
  return query.distinct === true ? vi.foundStories(totalHits) : vi.found(totalHits);
};

const describe = (view: SearchView): { readonly main: string; readonly detail: string } => {
  const { query, answer } = view;
  const page = answer.totalPages > 1 ? [vi.pageOf(query.page, answer.totalPages)] : [];
  if (isEverything(view)) {
    if (answer.totalHits === 0) return { main: vi.storeEmpty, detail: '' };
    const count = query.distinct === true ? vi.storiesInStore(answer.totalHits) : vi.inStore(answer.totalHits);
    return { main: vi.allArticles(query.sort), detail: [count, ...page].join(', ') };
  }
  const words = query.q.trim() === '' ? [] : [vi.foundFor(query.q.trim())];
  const relaxed = answer.totalRelaxed > 0 ? [vi.foundRelaxed(answer.totalRelaxed)] : [];
  return { main: describeCount(view), detail: [...words, ...relaxed, ...page].join(', ') };
};

const titleOf = ({ query }: SearchView): string =>
  query.q.trim() === '' ? vi.siteName : `${query.q.trim()} – ${vi.siteName}`;

const isHome = (view: SearchView): boolean => isEverything(view) && view.query.page === 1;

const renderIntro = (): Html =>
  html`<section class="intro">
    <p>${vi.intro}</p>
    <p class="examples">
      <span>${vi.examplesLabel}:</span>
      ${vi.examples.map(
        ({ query, hint }) =>
          html`<a href="${toPageUrl({ ...EMPTY_PAGE_QUERY, q: query })}">${query}</a>
            <span class="hint">${hint}</span> `,
      )}
    </p>
  </section>`;

const renderHeading = (view: SearchView): Html => {
  const { main, detail } = describe(view);
  return html`<h2 id="results-heading" tabindex="-1">
    ${main} ${detail !== '' && html`<span class="detail">${detail}</span>`}
  </h2>`;
};

const renderOffer = (query: PageQuery, text: string): Html =>
  html`${vi.didYouMean} <a href="${toPageUrl(changeQuery(query, { q: text }))}">${text}</a>?`;

const renderFreshness = (query: PageQuery, typed: string | undefined): Html =>
  html`${typed === undefined ? vi.freshByBurst : vi.freshByWords(typed)}
    <a href="${toPageUrl(changeQuery(query, { recency: 'off' }))}" rel="nofollow">${vi.freshOff}</a>`;

/** The query with the syllables in place that its keys may have been meant for. */
const withOffered = (canonical: string, decoded: SearchView['answer']['understanding']['decoded']): string => {
  const offered = new Map(decoded.flatMap((one) => (one.offered === true ? [[one.typed, one.understood]] : [])));
  return canonical
    .split(' ')
    .map((word) => offered.get(word) ?? word)
    .join(' ');
};

const renderUnderstanding = ({ query, answer }: SearchView): Html => {
  const { canonical, conflictingMarks, partial, recency, decoded, expanded, places, restored, corrected } =
    answer.understanding;
  const read = decoded.filter(({ offered }) => offered !== true);
  const asSyllables = withOffered(canonical, decoded);
  // Between the first quote and the second there is nothing to complain about yet.
  const notes = answer.understanding.notes.filter(({ code }) => !(query.typing && code === 'unclosed-quote'));
  const lines = [
    ...(read.length > 0 ? [vi.decoded(read.map(({ understood }) => understood))] : []),
    ...(asSyllables === canonical ? [] : [renderOffer(query, asSyllables)]),
    ...(expanded.length > 0 ? [vi.expanded([...new Set(expanded.flatMap(({ forms }) => forms))])] : []),
    ...places.map(vi.place),
    ...(corrected?.searched === true ? [vi.correctedSearched(corrected.text)] : []),
    ...(corrected?.searched !== true && restored !== undefined ? [vi.restored(restored.text)] : []),
    ...(corrected?.searched === false ? [renderOffer(query, corrected.text)] : []),
    ...(conflictingMarks ? [vi.conflictingMarks] : []),
    ...(partial === undefined ? [] : [vi.partial]),
    ...(recency !== undefined && recency.reason !== 'asked' ? [renderFreshness(query, recency.typed)] : []),
    ...new Set(notes.map(({ code, text }) => vi.note(code, text))),
  ];
  return lines.length === 0
    ? html``
    : html`<ul class="notes">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`;
};

const renderNothing = ({ query, answer }: SearchView): Html => {
  if (countFound(answer) > 0) {
    const last = toPageUrl(changeQuery(query, { page: answer.totalPages }));
    return html`<p class="empty">${vi.pastTheEnd(answer.totalPages)} <a href="${last}">${vi.toLastPage}</a></p>`;
  }
  const withoutQuotes = query.q.replace(/["“”„«»]/g, ' ').trim();
  return html`<ul class="empty">
    ${hasFilters(query) && html`<li><a href="${toPageUrl(withoutFilters(query))}">${vi.hints.withoutFilters}</a></li>`}
    ${
      withoutQuotes !== query.q.trim() &&
      html`<li><a href="${toPageUrl(changeQuery(query, { q: withoutQuotes }))}">${vi.hints.withoutQuotes}</a></li>`
    }
    ${
      query.q.trim() !== '' &&
      html`<li>${vi.hints.spelling}</li>
        <li>${vi.hints.fewerWords}</li>
        <li><a href="/">${vi.hints.newest}</a></li>`
    }
  </ul>`;
};

const renderHits = (view: SearchView): Html => {
  const { query, answer } = view;
  if (answer.hits.length === 0) return renderNothing(view);
  const first = (query.page - 1) * answer.hitsPerPage + 1;
  const { hits, totalHits, relaxedFrom } = answer;
  const paging = renderPaging(query, answer.totalPages);
  // Where nothing matches everything the heading says so.
  const end = totalHits === 0 || relaxedFrom === undefined ? hits.length : Math.max(0, relaxedFrom - first);
  if (end >= hits.length) return html`${renderList(hits, first)} ${paging}`;
  return html`${end > 0 && renderList(hits.slice(0, end), first)}
    <p class="relaxed">${vi.relaxedFollow}</p>
    ${renderList(hits.slice(end), first + end)} ${paging}`;
};

const renderList = (hits: SearchResponse['hits'], first: number): Html =>
  html`<ol class="hits" start="${first}">
    ${hits.map(renderHit)}
  </ol>`;

const renderResults = (view: SearchView): Html => {
  const { query, answer, facets } = view;
  const { main, detail } = describe(view);
  return html`<div class="answer" data-title="${titleOf(view)}" data-status="${`${main} ${detail}`.trim()}">
    ${renderKeptSettings(query)} ${isHome(view) && renderIntro()}
    <div class="bar">${renderHeading(view)} ${countFound(answer) > 1 && renderSorting(query)}</div>
    ${renderChips(query)} ${renderUnderstanding(view)}
    <div class="columns">
      ${renderFilters(query, facets, answer.totalRelaxed > 0)}
      <div class="list">${renderHits(view)}</div>
    </div>
  </div>`;
};

export const renderSearchPage = (view: SearchView, assets: PageAssets): string =>
  renderFrame(
    {
      title: titleOf(view),
      typed: view.query.q,
      content: renderResults(view),
      indexable: isHome(view),
      focusBox: isHome(view),
    },
    assets,
  );

/** What the browser module swaps in: the part of the page below the search box. */
export const renderSearchFragment = (view: SearchView): string => renderResults(view).markup;
