/** How deep pages go, and the cursor that goes deeper: the place of a hit in the order, not a number of hits. */
import type { PlaceInOrder } from '../search/index.js';
import { TimbaoError } from '../shared/index.js';
import { MAX_HITS_PER_PAGE, MAX_PAGED_HITS, MAX_SORT_KEYS, type SearchRequest } from './search-engine.js';

export interface PageCursor extends PlaceInOrder {
  /** See `orderOf`. */
  readonly order: string;
  /** The instant from which ages were counted, where they were: on all pages the same. */
  readonly asOf?: number;
}

/** The order of a search as one text: a cursor is of no use in another. */
export const orderOf = ({ sort, order = [] }: Pick<SearchRequest, 'sort' | 'order'>): string =>
  order.length === 0 ? sort : order.map(({ field, direction }) => `${field}:${direction}`).join(',');

/** An id has at most 512 units, each up to six bytes in JSON. */
const LONGEST_CURSOR = 65_536;

/** Opaque to whoever gets it: letters, digits, `-` and `_`. */
export const writeCursor = ({ order, score, publishedAt, id, asOf, keys }: PageCursor): string => {
  const date = Number.isNaN(publishedAt) ? null : publishedAt;
  return Buffer.from(JSON.stringify([order, score, date, id, asOf ?? null, ...(keys ? [keys] : [])])).toString(
    'base64url',
  );
};

/** Throws `TB_PARAMETER_INVALID` for what `writeCursor` has not written for this order. */
export const readCursor = (text: string, order: string): PageCursor => {
  const [ofOrder, score, date, id, asOf, keys] = partsOf(text);
  const isNumberOrNull = (value: unknown): value is number | null => value === null || Number.isFinite(value);
  const isCursor =
    typeof score === 'number' &&
    typeof id === 'string' &&
    isNumberOrNull(date) &&
    isNumberOrNull(asOf) &&
    score >= 0 &&
    (keys === undefined || isKeys(keys));
  if (!isCursor) throw invalid('after', 'must be "next" of an earlier answer.');
  if (ofOrder !== order) {
    throw invalid('after', `is of another order than sort=${order}. Use it with the parameters that it came of.`);
  }
  return {
    order,
    ...(keys !== undefined && { keys }),
    score,
    publishedAt: date ?? NaN,
    id,
    ...(asOf !== null && { asOf }),
  };
};

const isKeys = (value: unknown): value is NonNullable<PlaceInOrder['keys']> =>
  Array.isArray(value) &&
  value.length <= MAX_SORT_KEYS &&
  value.every((one) => one === null || typeof one === 'string' || Number.isFinite(one));

const partsOf = (text: string): readonly unknown[] => {
  if (text.length > LONGEST_CURSOR) return [];
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};

/** How many hits stand before the first one of the page. */
export const offsetOf = ({ page, hitsPerPage, offset }: SearchRequest): number => offset ?? (page - 1) * hitsPerPage;

/** Throws `TB_PARAMETER_INVALID` for a page that is out of reach. */
export const checkPage = (request: SearchRequest): void => {
  const { page, hitsPerPage, offset, after, order = [] } = request;
  if (order.length > MAX_SORT_KEYS) throw invalid('order', `must not name more than ${MAX_SORT_KEYS} fields.`);
  checkWhole('page', page, 1, MAX_PAGED_HITS);
  checkWhole('hitsPerPage', hitsPerPage, 0, MAX_HITS_PER_PAGE);
  if (offset !== undefined) {
    checkWhole('offset', offset, 0, MAX_PAGED_HITS);
    if (page > 1) throw invalid('offset', 'takes the place of "page". Leave one of them out.');
    if (after !== undefined) throw invalid('after', 'takes the place of "offset". Leave one of them out.');
    if (offset + hitsPerPage > MAX_PAGED_HITS) {
      const problem = `offset + hitsPerPage must be at most ${MAX_PAGED_HITS}; it is ${offset} + ${hitsPerPage} ${GO_DEEPER}.`;
      throw invalid('offset', problem);
    }
  }
  if (page * hitsPerPage > MAX_PAGED_HITS) {
    const problem = `page × hitsPerPage must be at most ${MAX_PAGED_HITS}; it is ${page} × ${hitsPerPage} ${GO_DEEPER}.`;
    throw invalid('page', problem);
  }
  if (after === undefined) return;
  if (page > 1) throw invalid('after', 'takes the place of "page". Leave one of them out.');
  readCursor(after, orderOf(request));
};

export const GO_DEEPER = '(to go deeper give "next" of an answer as "after")';

/** Throws `TB_PARAMETER_INVALID` in the name of the parameter. */
export const checkWhole = (parameter: string, value: number, least: number, most: number): void => {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw invalid(parameter, `must be a whole number from ${least} to ${most}; it is ${value}.`);
};

export const invalid = (parameter: string, problem: string): TimbaoError =>
  new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem });
