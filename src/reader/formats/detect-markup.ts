/** Told from the first tag of a text: a page, a feed, or another kind of XML. */

export type MarkupFormat = 'html' | 'feed' | 'xml';

/** Comments and processing instructions may stand before the first tag; more of them than this no file has. */
export const MARKUP_HEAD = 1 << 16;

const FEED_ROOTS: ReadonlySet<string> = new Set(['rss', 'feed', 'rdf:rdf', 'channel']);
const HTML_TAGS: ReadonlySet<string> = new Set(
  (
    'html,head,body,title,meta,link,base,style,script,noscript,article,section,main,header,footer,nav,aside,div,p,span,' +
    'h1,h2,h3,h4,h5,h6,ul,ol,li,table,tbody,tr,td,a,b,i,em,strong,u,font,center,img,figure,figcaption,blockquote,br,hr,' +
    'form,iframe,pre,dl,address,time'
  ).split(','),
);

/** What may stand before the first tag: [begins with, ends with]. */
const BEFORE: readonly (readonly [string, string])[] = [
  ['<?', '?>'],
  ['<!--', '-->'],
];
const NAME = /^<([a-z][a-z0-9]*(?::[a-z][a-z0-9]*)?)(?=[\s/>])/i;

/**
 * Undefined when the text is none of them, 'unfinished' when more of it is needed; `head` is its beginning, without white
 * space in front.
 */
export const detectMarkup = (head: string, isAll: boolean): MarkupFormat | undefined | 'unfinished' => {
  const undecided = isAll || head.length >= MARKUP_HEAD ? undefined : 'unfinished';
  let rest = head;
  let isXml = false;
  for (;;) {
    rest = rest.trimStart();
    if (rest === '') return isXml && undecided === undefined ? 'xml' : undecided;
    if (!rest.startsWith('<')) return isXml ? 'xml' : undefined;
    if (rest.length < 4 && undecided === 'unfinished') return undecided;
    const before = BEFORE.find(([begin]) => rest.startsWith(begin));
    if (before !== undefined) {
      isXml ||= /^<\?xml\s/i.test(rest);
      const end = rest.indexOf(before[1]);
      if (end === -1) return isXml && undecided === undefined ? 'xml' : undecided;
      rest = rest.slice(end + before[1].length);
      continue;
    }
    if (/^<!doctype/i.test(rest)) {
      if (/^<!doctype\s+html/i.test(rest)) return 'html';
      const end = endOfDoctype(rest);
      if (end === undefined) return undecided;
      rest = rest.slice(end);
      isXml = true;
      continue;
    }
    const name = NAME.exec(rest)?.[1]?.toLowerCase();
    if (name === undefined)
      return undecided === 'unfinished' && !/[\s/>]/.test(rest) ? undecided : isXml ? 'xml' : undefined;
    if (FEED_ROOTS.has(name)) return 'feed';
    if (HTML_TAGS.has(name)) return 'html';
    return isXml ? 'xml' : undefined;
  }
};

/** Behind `>`, or behind `]>` where the document type has declarations of its own. */
const endOfDoctype = (text: string): number | undefined => {
  const close = text.indexOf('>');
  const bracket = text.indexOf('[');
  if (bracket === -1 || (close !== -1 && close < bracket)) return close === -1 ? undefined : close + 1;
  const end = /\]\s*>/.exec(text);
  return end === null ? undefined : end.index + end[0].length;
};
