/** The headline of a page, without the name of the site. */
import { toKey } from '../scraped/lines/blocks.js';
import { isColumn } from '../scraped/lines/names.js';

/** What sites put between a headline and their name. */
const SEPARATOR = /\s+[|–—\-·•»:]\s+|\s*[|»]\s*/gu;
/** A name of a site is short, and so is a column before it. In words. */
const LONGEST_SITE = 8;

/** In UTF-16 units. What is longer is no headline, and to look at each of its cuts would take the square of it. */
const LONGEST_TITLE = 1000;

const countWords = (text: string): number => text.split(/\s+/).length;

/** The title up to each separator, longest first, with what follows it. */
const cuts = (title: string): readonly { readonly head: string; readonly tail: string }[] =>
  title.length > LONGEST_TITLE
    ? []
    : [...title.matchAll(SEPARATOR)]
        .map(({ index, 0: mark }) => ({
          head: title.slice(0, index).trim(),
          tail: title.slice(index + mark.length).trim(),
        }))
        .filter(({ head, tail }) => head !== '' && tail !== '')
        .reverse();

const LOOKS_LIKE_SITE =
  /^(?:báo|tạp chí|đài|cổng thông tin|trang tin|chuyên trang|thời báo|tin nhanh|kênh)(?:\s|$)|\.(?:vn|com|net|org)(?:\.vn)?$/iu;

const withoutSiteName = (title: string, site: readonly (string | undefined)[]): string => {
  const names = new Set(site.flatMap((name) => (name === undefined ? [] : [toKey(name)])));
  let best = title;
  for (const { head, tail } of cuts(title)) {
    const isSite = names.has(toKey(tail)) || (countWords(tail) <= LONGEST_SITE && LOOKS_LIKE_SITE.test(tail));
    // "Tựa bài - Thời sự - Báo X": what stands between the headline and the site is a column.
    if (isSite) best = head;
  }
  return best;
};

/** Of what the page says its headline is, most trusted first, and its first `<h1>`; `site` has names of the site. */
export const choosePageTitle = (
  stated: readonly (string | undefined)[],
  heading: string | undefined,
  site: readonly (string | undefined)[],
): string | undefined => {
  const headingKey = heading === undefined ? '' : toKey(heading);
  for (const candidate of stated) {
    if (candidate === undefined || candidate.trim() === '') continue;
    const title = withoutSiteName(candidate.replace(/\s+/g, ' ').trim(), site);
    const key = toKey(title);
    if (key === '' || site.some((name) => name !== undefined && toKey(name) === key)) continue;
    if (heading !== undefined && headingKey !== '') {
      // The heading as readers see it, where the other is the same text with something cut off or put on.
      const cut = /^(.{20,}?)\s*(?:…|\.\.\.)$/su.exec(title)?.[1];
      if (cut !== undefined && headingKey.startsWith(toKey(cut))) return heading;
      if (key.startsWith(headingKey) && toKey(candidate).length > headingKey.length) {
        const rest = key.slice(headingKey.length).trim();
        if (rest === '' || countWords(rest) <= LONGEST_SITE + 2) return heading;
      }
    }
    return title;
  }
  return heading;
};

/** "Headline - Báo X": what stands behind the headline in the window's title, at its very end. */
export const findSiteInTitle = (title: string | undefined, heading: string | undefined): string | undefined => {
  if (title === undefined || heading === undefined) return undefined;
  const key = toKey(heading);
  const cut = cuts(title).find(({ head }) => key !== '' && toKey(head).startsWith(key));
  return cut === undefined || countWords(cut.tail) > LONGEST_SITE || isColumn(cut.tail) ? undefined : cut.tail;
};
