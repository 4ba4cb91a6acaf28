/** Do the articles that match everything crowd in the last days? Then the query asks for what is happening now. */
import type { DocValues } from '../../inverted-index/index.js';
import { partitionPoint } from '../../shared/index.js';

const DAY = 24 * 60 * 60 * 1000;
/** The last days, in ms. */
const WINDOW = 3 * DAY;
/** Fewer articles of the last days are no crowd. */
const LEAST_RECENT = 4;
/** At least this share of the matching articles that have a date is of the last days, */
const LEAST_SHARE = 0.1;
/** and that share is so many times what it is of all articles. */
const LEAST_LIFT = 8;

const shares = new WeakMap<DocValues, { readonly asOf: number; readonly share: number }>();

/**
 * @param complete documents that match everything
 * @param asOf ms since the epoch; later articles are not counted
 */
export const isBurst = (docValues: DocValues, complete: Uint32Array, asOf: number): boolean => {
  const { publishedAt } = docValues;
  let recent = 0;
  let dated = 0;
  for (const document of complete) {
    const age = asOf - publishedAt[document]!;
    // NaN, no date, is not counted.
    if (age >= 0) dated++;
    if (age >= 0 && age <= WINDOW) recent++;
  }
  if (recent < LEAST_RECENT || recent < LEAST_SHARE * dated) return false;
  return recent / dated >= LEAST_LIFT * shareOfAll(docValues, asOf);
};

/** Of all articles with a date, the share of the last days. */
const shareOfAll = (docValues: DocValues, asOf: number): number => {
  const known = shares.get(docValues);
  if (known?.asOf === asOf) return known.share;
  const { dates } = docValues;
  const dated = partitionPoint(0, dates.length, (i) => dates[i]! <= asOf);
  const recent = dated - partitionPoint(0, dated, (i) => dates[i]! < asOf - WINDOW);
  const share = dated === 0 ? 1 : recent / dated;
  shares.set(docValues, { asOf, share });
  return share;
};
