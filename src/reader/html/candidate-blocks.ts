/**
 * The short blocks around the article that may hold its date and byline: beside its headline, below its lead, at its
 * end.
 */
import { findDate } from '../../dates/index.js';
import { type Block, toBlocks, toKey } from '../scraped/lines/blocks.js';
import { isColumn } from '../scraped/lines/names.js';
import { isFurniture } from '../scraped/lines/phrases.js';
import { extractFeatures, type BlockFeatures } from '../scraped/lines/block-features.js';
import { type HtmlBlock, toHtmlBlocks } from './html-blocks.js';
import type { HtmlElement } from './parse-html.js';

export interface ArticleOnPage {
  /** The page as it came, and without chrome. */
  readonly root: HtmlElement;
  readonly page: HtmlElement;
  /** Elements that advertise other articles. */
  readonly boxes: ReadonlySet<HtmlElement>;
  readonly title: string | undefined;
  readonly paragraphs: readonly string[];
  readonly reference: string | undefined;
}

/** A dateline is short. In UTF-16 units. */
const LONGEST_LINE = 200;
/** In blocks, from the headline or from the text. */
const FURTHEST = 8;
/** What may stand between a date and the headline below it: entries of a breadcrumb, not of a menu. */
const MOST_LINKS_BETWEEN = 3;
const LONGEST_LINK_BETWEEN = 6;
const MOSTLY_LINK = 0.75;
/** In syllables. */
const LEAST_HEADLINE = 5;
/** Of a key: where two paragraphs begin with as many letters alike they are one. */
const COMPARED = 60;

export interface Candidate {
  /** Its number among the blocks of the page. */
  readonly at: number;
  readonly block: HtmlBlock;
  /** Undefined for what is too long for a dateline. */
  readonly features: BlockFeatures | undefined;
}

/** A date with a button behind it ("Theo dõi Báo X trên Google News") is a date. */
const withoutButtons = ({ text, linkShare }: HtmlBlock): string => {
  const after = linkShare === 0 || linkShare === 1 ? '' : (findDate(text)?.after ?? '');
  if (after === '' || !text.endsWith(after) || !isFurniture({ key: toKey(after), plain: after })) return text;
  return text.slice(0, -after.length).trim();
};

const isSame = (text: string, key: string): boolean => {
  if (key === '' || text.length < key.length) return false;
  return toKey(text.slice(0, 3 * COMPARED)).startsWith(key.slice(0, COMPARED));
};

export class CandidateBlocks {
  readonly #blocks: readonly HtmlBlock[];
  readonly #known = new Map<HtmlBlock, BlockFeatures>();
  readonly #titleKey: string;
  /** Numbers of blocks: of the headline (-1 without one), and of the first and last paragraph. */
  readonly #title: number;
  readonly #start: number;
  readonly #end: number;

  constructor(private readonly article: ArticleOnPage) {
    const { page, boxes, title, paragraphs } = article;
    this.#titleKey = title === undefined ? '' : toKey(title);
    this.#blocks = toHtmlBlocks(page, boxes);
    const [firstKey, lastKey] = [paragraphs[0], paragraphs.at(-1)].map((text = '') =>
      toKey(text.slice(0, 3 * COMPARED)),
    );
    const first = this.#blocks.findIndex(({ text }) => isSame(text, firstKey as string));
    this.#title = this.#findTitle(first);
    this.#start =
      first === -1 ? this.#blocks.findIndex(({ text }, at) => at > this.#title && text.length > LONGEST_LINE) : first;
    this.#end = Math.max(
      this.#start,
      this.#blocks.findLastIndex(({ text }) => isSame(text, lastKey as string)),
    );
  }

  /** The heading with its words that is nearest above the text; a breadcrumb may repeat them. */
  #findTitle(first: number): number {
    const isTitle = ({ text }: HtmlBlock): boolean =>
      text.length <= 2 * this.#titleKey.length + 20 && toKey(text) === this.#titleKey;
    const before = first === -1 ? this.#blocks : this.#blocks.slice(0, first);
    const heading = before.findLastIndex((block) => block.kind === 'heading' && isTitle(block));
    return heading === -1 ? before.findLastIndex(isTitle) : heading;
  }

  /** Undefined outside of the page. */
  candidateAt(at: number): Candidate | undefined {
    const block = this.#blocks[at];
    return block === undefined ? undefined : { at, block, features: this.#features(block) };
  }

  #features(block: HtmlBlock): BlockFeatures | undefined {
    if (block.text.length > LONGEST_LINE) return undefined;
    const known = this.#known.get(block);
    const features = known ?? extractFeatures(toBlocks([withoutButtons(block)])[0] as Block, this.article.reference);
    if (known === undefined) this.#known.set(block, features);
    return features;
  }

  /** Those that do not advertise another article. */
  #candidatesAt(numbers: readonly number[]): readonly Candidate[] {
    return numbers.flatMap((at) => this.candidateAt(at) ?? []).filter(({ block }) => !block.isInBox);
  }

  #isHeadlineOfAnother(at: number): boolean {
    const block = this.#blocks[at];
    if (block === undefined || at === this.#title || block.linkShare < MOSTLY_LINK) return false;
    const { syllables = Infinity, isFurniture, isSignature } = this.#features(block) ?? {};
    return syllables >= LEAST_HEADLINE && isFurniture !== true && isSignature !== true;
  }

  /** Between the headline and the text. */
  below(): readonly Candidate[] {
    if (this.#title === -1 || this.#start === -1) return [];
    const isNear = (at: number): boolean => at - this.#title <= FURTHEST || this.#start - at <= FURTHEST;
    const between = [...this.#blocks.keys()].slice(this.#title + 1, this.#start);
    return this.#candidatesAt(between.filter((at) => isNear(at) && !this.#isHeadlineOfAnother(at - 1)));
  }

  /** Directly above the headline on the page as it came; behind a menu a date is the clock of the site. */
  above(): readonly Candidate[] {
    if (this.#title === -1) return [];
    const blocks = toHtmlBlocks(this.article.root);
    const { text: words, kind } = this.#blocks[this.#title] as HtmlBlock;
    const start = blocks.findIndex(({ text }) => text === this.#blocks[this.#start]?.text);
    const isTitle = (block: HtmlBlock, at: number): boolean =>
      block.text === words && block.kind === kind && (start === -1 || at < start);
    const title = blocks.findLastIndex(isTitle);
    const found: number[] = [];
    let links = 0;
    for (let at = title - 1; at >= 0 && title - at <= FURTHEST; at -= 1) {
      const block = blocks[at] as HtmlBlock;
      const features = this.#features(block);
      if (features === undefined) break;
      const isDate = features.date !== undefined || features.isClock || block.times.length > 0;
      if (isDate) {
        const place = this.#blocks.findLastIndex(({ text }, index) => index < this.#title && text === block.text);
        if (place !== -1) found.unshift(place);
      } else if (block.linkShare >= MOSTLY_LINK) {
        if (features.syllables > LONGEST_LINK_BETWEEN || (links += 1) > MOST_LINKS_BETWEEN) break;
      } else if (!features.isFurniture && !isColumn(features.plain) && !features.isSignature) break;
    }
    return this.#candidatesAt(found.filter((at) => !this.#isHeadlineOfAnother(at - 1)));
  }

  /** Directly below the first paragraph, which is then a lead. */
  belowLead(): readonly Candidate[] {
    return this.#collect(
      this.#start,
      ({ block, features }) => features.date?.hasClock === true || block.times.length > 0,
      (features) => features.isFurniture || features.isSignature || features.labelled?.label === 'author',
    );
  }

  /** Below the last paragraph, among names and labels. */
  atEnd(): readonly Candidate[] {
    return this.#collect(
      this.#end,
      ({ block, features }) => features.date !== undefined || block.times.length > 0,
      (features) => features.isFurniture || features.isSignature || features.labelled !== undefined,
    ).filter(({ at }) => !this.#isHeadlineOfAnother(at + 1));
  }

  /** Names and labels below the last paragraph. */
  signatures(): readonly Candidate[] {
    return this.#collect(
      this.#end,
      ({ features }) =>
        features.isSignature || features.labelled?.label === 'author' || features.labelled?.label === 'source',
      (features) => features.isFurniture || features.date !== undefined || features.labelled !== undefined,
    );
  }

  /** Lines behind a place, up to the first that is neither wanted nor may stand between. */
  #collect(
    from: number,
    isWanted: (line: { readonly block: HtmlBlock; readonly features: BlockFeatures }) => boolean,
    mayStandBetween: (features: BlockFeatures) => boolean,
  ): readonly Candidate[] {
    const found: Candidate[] = [];
    for (let at = from + 1; from !== -1 && at - from <= FURTHEST; at += 1) {
      const line = this.candidateAt(at);
      const features = line?.features;
      if (line === undefined || features === undefined || features.heading !== undefined || line.block.isInBox) break;
      if (isWanted({ block: line.block, features })) found.push(line);
      else if (!mayStandBetween(features)) break;
    }
    return found;
  }
}
