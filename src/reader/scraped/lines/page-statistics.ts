/**
 * What only many pages can tell. A line that stands on several pages of one source is the site's own; a line that is
 * the title, or the beginning, of another page advertises that article.
 *
 * Pages are collected in a first pass over the inputs and looked up in a second one. Everything is kept as sets of
 * hashes, so that neither the order of the pages nor a page that was fetched twice makes a difference. Memory is
 * bounded: when there are more distinct lines than `MOST_LINES`, only those whose hash divides by 2, then 4, … are
 * kept, whichever came first.
 */
import type { ReadArticle } from '../../outcome/read-outcome.js';
import { type Block, splitLines, toBlocks } from './blocks.js';

/** Distinct lines of all sources together; at about 60 bytes each. */
const MOST_LINES = 1_500_000;

/** A line has to stand on so many pages of its source, and on such a share of them, to be the site's own. */
const LEAST_PAGES = 3;
const LEAST_SHARE = 0.02;
/** On so many pages it is, however large the source. */
const ENOUGH_PAGES = 50;
/** What more pages claim for their title is a slogan. */
const MOST_CLAIMS = 2;
/** A shorter title may be the words of a column or a subheading. In syllables. */
const LEAST_TITLE = 5;
const LEAST_LEAD = 10;
/** In UTF-16 units. */
const LONGEST_FINGERPRINTED = 400;

/** What is known of the lines of one page. */
export type PageKnowledge = Readonly<
  Record<'isRecurring' | 'isTitleOfAnother' | 'isLeadOfAnother', (block: Block) => boolean>
>;

/** 53 bits, after "cyrb53", a public-domain mix of two multiplications. */
const hash = (text: string): number => {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
};

/** Lines that differ in their numbers alone ("Lượt xem: 1.248") are of one shape. */
const fingerprint = (plain: string): number =>
  hash(plain.slice(0, LONGEST_FINGERPRINTED).toLowerCase().replace(/\d+/g, '0'));

/** Boilerplate may be long, but a page whose longest lines all are is no article. */
const LINES_OF_IDENTITY = 4;

/** Copies of a page have their longest lines in common, whatever menu stood around them on the day. */
const identify = (blocks: readonly Block[]): number => {
  const lines = blocks.map(({ plain }) => plain).sort((a, b) => b.length - a.length || (a < b ? -1 : Number(a > b)));
  return hash(lines.slice(0, LINES_OF_IDENTITY).join('\n'));
};

/** Which pages claim a line; a line of one page, as most are, needs no set. */
class Claims {
  readonly pages = new Map<number, number | Set<number>>();

  constructor(private readonly most: number) {}

  add(line: number, page: number): void {
    const known = this.pages.get(line);
    if (known === undefined) this.pages.set(line, page);
    else if (typeof known !== 'number') {
      if (known.size < this.most) known.add(page);
    } else if (known !== page) this.pages.set(line, new Set([known, page]));
  }

  count(line: number): number {
    const known = this.pages.get(line);
    return known === undefined ? 0 : typeof known === 'number' ? 1 : known.size;
  }

  /** Whether this page claims it, and few others do. */
  isOwn(line: number, page: number): boolean {
    const known = this.pages.get(line);
    return known === page || (typeof known === 'object' && known.size <= MOST_CLAIMS && known.has(page));
  }

  /** Whether a few other pages claim it, and this one does not. */
  isOfAnother(line: number, page: number): boolean {
    const known = this.pages.get(line);
    if (known === undefined || known === page) return false;
    return typeof known === 'number' || (known.size <= MOST_CLAIMS && !known.has(page));
  }
}

class Source {
  readonly pages = new Set<number>();
  readonly lines = new Claims(ENOUGH_PAGES);
  readonly titles = new Claims(MOST_CLAIMS + 1);
  readonly leads = new Claims(MOST_CLAIMS + 1);
}

const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')));
const hostOf = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : /^https?:\/\/(?:www\.)?([^/?#:@]{1,255})/iu.exec(url)?.[1]?.toLowerCase();

export class PageStatistics {
  readonly #sources = new Map<string, Source>();
  readonly #sourceOfPage = new Map<number, string>();
  #lineCount = 0;
  /** Only lines whose hash divides by this are kept. */
  #keptPart = 1;

  constructor(private readonly mostLines: number = MOST_LINES) {}

  /** How many different pages were collected. */
  get pageCount(): number {
    return this.#sourceOfPage.size;
  }

  /** Takes in a page as the first pass read it. What has no lines, as records have none, tells nothing. */
  add({ raw, file, article, lines }: Pick<ReadArticle, 'raw' | 'file' | 'article' | 'lines'>): void {
    if (lines.length === 0) return;
    const blocks = toBlocks(splitLines(raw)).filter(({ isBlank }) => !isBlank);
    const page = identify(blocks);
    // Copies in two folders are of the source that comes first in the alphabet, whichever was read first.
    const named = hostOf(article.url) ?? `folder:${folderOf(file)}`;
    const known = this.#sourceOfPage.get(page);
    const name = known === undefined || named < known ? named : known;
    this.#sourceOfPage.set(page, name);
    const source = this.#sources.get(named) ?? new Source();
    this.#sources.set(named, source);
    source.pages.add(page);
    for (const { plain } of blocks) this.#addLine(source, fingerprint(plain), page);
    source.titles.add(fingerprint(plainOf(article.title)), page);
    const lead = article.summary ?? article.body;
    source.leads.add(fingerprint(plainOf(lead.slice(0, lead.indexOf('\n') >>> 0))), page);
  }

  /** What the others tell about a page; undefined for one that was not collected. */
  find(blocks: readonly Block[]): PageKnowledge | undefined {
    const page = identify(blocks.filter(({ isBlank }) => !isBlank));
    const source = this.#sources.get(this.#sourceOfPage.get(page) ?? '');
    if (source === undefined || source.pages.size < 2) return undefined;
    const needed = Math.min(ENOUGH_PAGES, Math.max(LEAST_PAGES, Math.ceil(LEAST_SHARE * source.pages.size)));
    return {
      // A title and a lead are advertised all over their site, and stay those of their own page.
      isRecurring: ({ plain }) => {
        const line = fingerprint(plain);
        const isOwn = source.titles.isOwn(line, page) || source.leads.isOwn(line, page);
        return source.lines.count(line) >= needed && !isOwn;
      },
      isTitleOfAnother: ({ plain, syllables }) =>
        syllables >= LEAST_TITLE && source.titles.isOfAnother(fingerprint(withoutMark(plain)), page),
      isLeadOfAnother: ({ plain, syllables }) =>
        syllables >= LEAST_LEAD && source.leads.isOfAnother(fingerprint(plain), page),
    };
  }

  #addLine(source: Source, line: number, page: number): void {
    if (line % this.#keptPart !== 0) return;
    const before = source.lines.pages.size;
    source.lines.add(line, page);
    this.#lineCount += source.lines.pages.size - before;
    while (this.#lineCount > this.mostLines) this.#thin();
  }

  #thin(): void {
    this.#keptPart *= 2;
    this.#lineCount = 0;
    for (const { lines } of this.#sources.values()) {
      for (const line of lines.pages.keys()) if (line % this.#keptPart !== 0) lines.pages.delete(line);
      this.#lineCount += lines.pages.size;
    }
  }
}

/** "- …", ">> …", "3. …": what lists put before a title. */
const withoutMark = (plain: string): string => plain.replace(/^(?:[-–—*•+►▶»>←→]{1,3}|\d{1,2}[.)]) ?/u, '');

const plainOf = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
