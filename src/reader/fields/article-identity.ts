/**
 * Which article it is: by its address, else by its words.
 *
 * The forms below are part of stored ids and must never change: an article that is read again has to get the id that it
 * has. So they do not follow the analyser, which may learn. FNV-1a with 64 bits: among a million articles the odds that
 * any two share an id by chance are about one in 37 million (n²/2 over 2⁶⁴); it does not protect against someone who
 * makes two on purpose, in which case the later replaces the earlier.
 */
import { dropControls } from './clean-text.js';

const encoder = new TextEncoder();

/** FNV-1a, 64 bits, of the UTF-8 bytes; 16 hexadecimal digits. The prime is 2⁴⁰ + 0x1b3. */
export const hashText = (text: string): string => {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  const bytes = encoder.encode(text);
  // An iterator takes three times as long.
  for (let at = 0; at < bytes.length; at++) {
    low = (low ^ bytes[at]!) >>> 0;
    const product = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x1_0000_0000) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
};

/** The same for NFC and NFD, any case and any white space. */
const contentForm = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

export const deriveId = (article: { url: string | undefined; title: string; body: string }): string =>
  article.url === undefined
    ? `text-${hashText(`${contentForm(article.title)}\n${contentForm(article.body)}`)}`
    : `url-${hashText(canonicalizeUrl(article.url))}`;

/** Parameters that say where a reader came from, not what is read. docs/intake.md lists them. */
const TRACKING_PARAMETER =
  /^(?:(?:utm|at|itm|pk|mtm|hsa|fb|vero|oly|wt)_.*|_ga|_gl|_hsenc|_hsmi|_openstat|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|zarsrc|zclid|ref_src|ref_url|s_kwcid|ocid|cmpid|spm)$/i;

/** The part of an address that tells pages apart: no scheme, `www.`, tracking, fragment or closing slash. */
export const canonicalizeUrl = (url: string): string => {
  const absolute = url.startsWith('//') ? `https:${url}` : url;
  if (!URL.canParse(absolute)) return url.replace(/#.*$/s, '').replace(/\/$/, '');
  const { host, pathname, searchParams } = new URL(absolute);
  const kept = [...searchParams].filter(([name]) => !TRACKING_PARAMETER.test(name));
  const query = kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${query}`;
};

const MAX_URL_LENGTH = 2048;

/** Undefined for what a browser would not open as a web page: `javascript:`, `data:`, `file:`, or far too long. */
export const cleanUrl = (text: string): string | undefined => {
  const url = dropControls(text.replace(/\s+/g, ''));
  const scheme = /^([a-z][a-z0-9+-]*):/i.exec(url)?.[1];
  const isWeb = scheme === undefined || /^https?$/i.test(scheme);
  return url !== '' && url.length <= MAX_URL_LENGTH && isWeb ? url : undefined;
};
