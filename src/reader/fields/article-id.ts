/**
 * Ids for articles that came without one.
 *
 * The forms below are part of stored ids and must never change: an article that is read again has to get the id that it
 * has. So they do not follow the analyser, which may learn. FNV-1a with 64 bits: among a million articles the odds that
 * any two share an id by chance are about one in 37 million (n²/2 over 2⁶⁴); it does not protect against someone who
 * makes two on purpose, in which case the later replaces the earlier.
 */
import { canonicalizeUrl } from './canonical-url.js';

const encoder = new TextEncoder();

/** FNV-1a, 64 bits, of the UTF-8 bytes; 16 hexadecimal digits. The prime is 2⁴⁰ + 0x1b3. */
export const hashText = (text: string): string => {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  const bytes = encoder.encode(text);
  // An iterator takes three times as long.
  for (let at = 0; at < bytes.length; at += 1) {
    low = (low ^ (bytes[at] as number)) >>> 0;
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
