/** Dates that have not come yet: a mistyped year, or an article that was to appear later. */
import { readReference } from './iso-8601.js';

/** Clocks differ, and a page may state its minute before it is there. In milliseconds. */
const TOLERANCE = 60 * 60 * 1000;

/**
 * A note where a date lies after the moment of fetching; undefined where it does not, or that moment is not known. The
 * date is kept: it is what the page says.
 */
export const describeFuture = (iso: string | undefined, fetchedAt: string | undefined): string | undefined => {
  const reference = readReference(fetchedAt);
  if (iso === undefined || reference === undefined || Date.parse(iso) <= reference.toMillis() + TOLERANCE)
    return undefined;
  return `The date ${iso} lies after ${reference.toISO({ suppressMilliseconds: true })}, when the page was fetched.`;
};
