/**
 * Sorting, dates and facet values as links and one small form: each works without JavaScript and lives in the address.
 */
import { FACET_FIELDS, type FacetField, type SearchResponse, type SortOrder } from '../../engine/index.js';
import { html, type Html } from './html.js';
import { changeQuery, hasFilters, toggleFilter, toPageUrl, withoutFilters, type PageQuery } from './page-query.js';
import { formatCount, vi, formatDateField, formatDay } from './strings/vi.js';

export type FacetDistribution = SearchResponse['facetDistribution'];

/** Values that are seen at once, and with the rest unfolded; an index may know thousands of authors. */
const SHOWN_VALUES = 6;
const MOST_VALUES = 40;

interface FacetValue {
  readonly value: string;
  /** Undefined when the engine did not count it: a selected value without an article. */
  readonly count: number | undefined;
  readonly selected: boolean;
}

const sameValue = (one: string, other: string): boolean =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Selected values first, as they stand in the address, then by falling count; equal counts in code-point order. */
export const listFacetValues = (
  counts: Readonly<Record<string, number>>,
  selected: readonly string[],
): readonly FacetValue[] => {
  const known = Object.entries(counts);
  const chosen = selected.map((value) => ({
    value,
    count: known.find(([name]) => sameValue(name, value))?.[1],
    selected: true,
  }));
  const others = known
    .filter(([name]) => !selected.some((value) => sameValue(name, value)))
    .map(([value, count]) => ({ value, count, selected: false }))
    .sort((a, b) => b.count - a.count || compareText(a.value, b.value));
  return [...chosen, ...others].slice(0, Math.max(MOST_VALUES, chosen.length));
};

const renderValue = (query: PageQuery, field: FacetField, { value, count, selected }: FacetValue): Html =>
  html`<li>
    <a
      class="value"
      href="${toPageUrl(toggleFilter(query, field, value))}"
      rel="nofollow"
      data-key="${field}:${value}"
      ${selected && html`aria-current="true"`}
      ><span class="name">${value}</span> ${selected && html`<span class="unseen">(${vi.removeFilter})</span>`}
      ${
        count !== undefined &&
        html`<span class="count"
          ><span aria-hidden="true">${formatCount(count)}</span
          ><span class="unseen">${vi.facetCount(count)}</span></span
        >`
      }</a
    >
  </li>`;

const renderFacet = (query: PageQuery, field: FacetField, counts: Readonly<Record<string, number>>): Html => {
  const values = listFacetValues(counts, query.filters[field]);
  if (values.length === 0) return html``;
  const shown = Math.max(SHOWN_VALUES, query.filters[field].length);
  const rest = values.slice(shown);
  const render = (value: FacetValue): Html => renderValue(query, field, value);
  return html`<section class="facet">
    <h3>${vi.facetNames[field]}</h3>
    <ul>
      ${values.slice(0, shown).map(render)}
    </ul>
    ${
      rest.length > 0 &&
      html`<details data-key="more:${field}">
        <summary>${vi.moreValues(rest.length)}</summary>
        <ul>
          ${rest.map(render)}
        </ul>
      </details>`
    }
  </section>`;
};

/** Periods that end now, in words that are counted anew each time the address is opened. */
const renderPeriods = (query: PageQuery): Html => {
  const { from, to: _to, ...rest } = query;
  return html`<ul aria-label="${vi.periodsLabel}">
    ${vi.periods.map(({ text, name }) => {
      const isOn = from?.text === text && _to === undefined;
      const changed = changeQuery(isOn ? rest : { ...rest, from: { text, instant: 0 } }, {});
      return html`<li>
        <a
          class="value"
          href="${toPageUrl(changed)}"
          rel="nofollow"
          data-key="period:${text}"
          ${isOn && html`aria-current="true"`}
          ><span class="name">${name}</span> ${isOn && html`<span class="unseen">(${vi.removeFilter})</span>`}</a
        >
      </li>`;
    })}
  </ul>`;
};

const renderDates = (query: PageQuery): Html =>
  html`<fieldset class="facet dates">
    <legend>${vi.datesLabel}</legend>
    ${renderPeriods(query)}
    <label
      ><span>${vi.fromLabel}</span>
      <input type="date" name="from" form="search-form" value="${query.from && formatDateField(query.from.instant)}" />
    </label>
    <label
      ><span>${vi.toLabel}</span>
      <input type="date" name="to" form="search-form" value="${query.to && formatDateField(query.to.instant)}" />
    </label>
    <button type="submit" form="search-form" class="quiet">${vi.datesButton}</button>
  </fieldset>`;

/** A choice of what is found that no article states a value for: a link that turns it on or off. */
const renderSwitch = (
  query: PageQuery,
  name: 'distinct' | 'strict',
  words: { readonly label: string; readonly on: string; readonly undo: string },
): Html => {
  const isOn = query[name] === true;
  return html`<section class="facet">
    <h3>${words.label}</h3>
    <ul>
      <li>
        <a
          class="value"
          href="${toPageUrl(changeQuery(query, { [name]: !isOn }))}"
          rel="nofollow"
          data-key="${name}"
          ${isOn && html`aria-current="true"`}
          ><span class="name">${words.on}</span> ${isOn && html`<span class="unseen">(${words.undo})</span>`}</a
        >
      </li>
    </ul>
  </section>`;
};

const countFilters = (query: PageQuery): number =>
  FACET_FIELDS.reduce((sum, field) => sum + query.filters[field].length, 0) +
  (query.from ? 1 : 0) +
  (query.to ? 1 : 0) +
  (query.strict === true ? 1 : 0);

/**
 * Folded away on a phone, always open on a wide screen (by the style sheet).
 *
 * @param hasRelaxed some of what is found matches in part
 */
export const renderFilters = (query: PageQuery, counts: FacetDistribution, hasRelaxed: boolean): Html => {
  const active = countFilters(query);
  return html`<details class="filters" data-key="filters">
    <summary>
      ${vi.filtersLabel} ${active > 0 && html`<span class="active">(${vi.filtersActive(active)})</span>`}
    </summary>
    <div class="facets">
      ${FACET_FIELDS.map((field) => renderFacet(query, field, counts[field] ?? {}))} ${renderDates(query)}
      ${(hasRelaxed || query.strict === true) && renderSwitch(query, 'strict', { label: vi.strictLabel, on: vi.strict, undo: vi.undoStrict })}
      ${renderSwitch(query, 'distinct', { label: vi.storiesLabel, on: vi.distinct, undo: vi.undoDistinct })}
    </div>
  </details>`;
};

/** Without words nothing is more relevant than the rest, and the newest come first. */
const sortOrdersFor = (query: PageQuery): readonly SortOrder[] =>
  query.q.trim() === '' ? ['newest', 'oldest'] : ['relevance', 'newest', 'oldest'];

export const renderSorting = (query: PageQuery): Html => {
  const orders = sortOrdersFor(query);
  const current = orders.includes(query.sort) ? query.sort : orders[0];
  return html`<nav class="sorting" aria-label="${vi.sortLabel}">
    <ul>
      ${orders.map(
        (sort) =>
          html`<li>
            <a
              href="${toPageUrl(changeQuery(query, { sort }))}"
              rel="nofollow"
              data-key="sort:${sort}"
              ${sort === current && html`aria-current="true"`}
              >${vi.sortNames[sort]}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
};

const renderChip = (label: string, without: PageQuery): Html =>
  html`<li>
    <a class="chip" href="${toPageUrl(without)}" rel="nofollow"
      >${label} <span class="cross" aria-hidden="true">×</span><span class="unseen">(${vi.removeFilter})</span></a
    >
  </li>`;

/** What narrows the answer, each with the link that takes it away. */
export const renderChips = (query: PageQuery): Html => {
  if (!hasFilters(query)) return html``;
  const { from, to, ...rest } = query;
  const chips = [
    ...(query.strict === true ? [renderChip(vi.strict, changeQuery(query, { strict: false }))] : []),
    ...(from
      ? [renderChip(vi.chipFrom(formatDay(from.instant) ?? from.text), changeQuery(to ? { ...rest, to } : rest, {}))]
      : []),
    ...(to
      ? [renderChip(vi.chipTo(formatDay(to.instant) ?? to.text), changeQuery(from ? { ...rest, from } : rest, {}))]
      : []),
    ...FACET_FIELDS.flatMap((field) =>
      query.filters[field].map((value) => renderChip(vi.chipValue(field, value), toggleFilter(query, field, value))),
    ),
  ];
  return html`<ul class="chips" aria-label="${vi.chipsLabel}">
    ${chips}
    ${chips.length > 1 && html`<li><a class="clear" href="${toPageUrl(withoutFilters(query))}">${vi.removeAllFilters}</a></li>`}
  </ul>`;
};

/** The settings that a new query keeps, as fields of the one search form. Dates have visible fields of their own. */
export const renderKeptSettings = (query: PageQuery): Html =>
  html`${query.sort !== 'relevance' && html`<input type="hidden" form="search-form" name="sort" value="${query.sort}" />`}
  ${query.strict === true && html`<input type="hidden" form="search-form" name="matchingStrategy" value="all" />`}
  ${query.recency !== undefined && html`<input type="hidden" form="search-form" name="recency" value="${query.recency}" />`}
  ${query.distinct === true && html`<input type="hidden" form="search-form" name="distinct" value="story" />`}
  ${FACET_FIELDS.flatMap((field) =>
    query.filters[field].map(
      (value) => html`<input type="hidden" form="search-form" name="${field}" value="${value}" />`,
    ),
  )}`;
