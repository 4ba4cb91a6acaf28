/** Addresses: which may be shown as a link, and when two of them are one page. */
import { dropControls } from './clean-text.js';

const LONGEST_URL = 2048;
const SCHEME = /^([a-z][a-z0-9+-]*):/i;
const TRACKING_PARAMETER = /^(?:utm_.*|fbclid|gclid)$/i;

/** Undefined when a browser would not open it as a web page: `javascript:`, `data:`, `file:`, or far too long. */
export const cleanUrl = (text: string): string | undefined => {
  const url = dropControls(text.replace(/\s+/g, ''));
  const scheme = SCHEME.exec(url)?.[1]?.toLowerCase();
  const isWeb = scheme === undefined || scheme === 'http' || scheme === 'https';
  return url !== '' && url.length <= LONGEST_URL && isWeb ? url : undefined;
};

/** The part of an address that tells pages apart: no scheme, no `www.`, no tracking, no fragment, no closing slash. */
export const canonicalizeUrl = (url: string): string => {
  const absolute = /^\/\//.test(url) ? `https:${url}` : url;
  if (!URL.canParse(absolute)) return url.replace(/#.*$/s, '').replace(/\/$/, '');
  const { host, pathname, searchParams } = new URL(absolute);
  const kept = [...searchParams].filter(([name]) => !TRACKING_PARAMETER.test(name));
  const query = kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${query}`;
};
