/** What an answer says of when to ask again. All times in milliseconds. */
import type { IncomingHttpHeaders } from 'node:http';

const SECOND = 1000;
const MAX_AGE = /(?:^|[,\s])max-age\s*=\s*"?(\d{1,9})/i;
const NEVER_FRESH = /(?:^|[,\s])(?:no-cache|no-store)(?:$|[,\s])/i;
/** Whatever else `Date.parse` understands was hardly meant as a date. */
const HTTP_DATE = /^\s*[a-z]{3,9},? /i;
const WHOLE_SECONDS = /^\s*(\d{1,9})\s*$/;

const wholeSeconds = (text: string | undefined): number | undefined => {
  const match = WHOLE_SECONDS.exec(text ?? '');
  return match === null ? undefined : Number(match[1]) * SECOND;
};

/** For how long the answer stays fresh by `Cache-Control`, less the `Age` that it has; 0 where that is not said. */
export const freshnessOf = (headers: IncomingHttpHeaders): number => {
  const control = headers['cache-control'] ?? '';
  const maxAge = NEVER_FRESH.test(control) ? undefined : MAX_AGE.exec(control)?.[1];
  if (maxAge === undefined) return 0;
  return Math.max(0, Number(maxAge) * SECOND - (wholeSeconds(headers.age) ?? 0));
};

/** `Retry-After`, in seconds or as a date; undefined where it is not said. `now` is in milliseconds since the epoch. */
export const retryAfterOf = (headers: IncomingHttpHeaders, now: number): number | undefined => {
  const text = headers['retry-after'];
  const seconds = wholeSeconds(text);
  if (seconds !== undefined || text === undefined) return seconds;
  const instant = HTTP_DATE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(instant) ? undefined : Math.max(0, instant - now);
};
