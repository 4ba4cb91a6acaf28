/** From the blocks of a main-content box to the paragraphs of the article: what sites put between them is taken out. */
import { findDate } from '../../dates/index.js';
import { type Block, toBlocks, toKey } from '../scraped/lines/blocks.js';
import { type Credits, readByline, readTheo } from '../scraped/lines/credits.js';
import { findLabel, readLabelled } from '../scraped/lines/labels.js';
import { findHeading, isFurniture, isRelatedLine } from '../scraped/lines/phrases.js';
import type { HtmlBlock } from './html-blocks.js';

export interface PageBody {
  readonly paragraphs: readonly string[];
  readonly captions: readonly string[];
  readonly credits: Credits;
  readonly category: string | undefined;
  readonly tags: readonly string[];
}

type Looked = HtmlBlock & { readonly block: Block };

const MOSTLY_LINK = 0.75;
/** In syllables. */
const LONGEST_HEADLINE = 30;
const LONGEST_BYLINE = 12;
const LONGEST_DATELINE = 16;
const LONGEST_PHOTO_CREDIT = 8;
const PHOTO_CREDIT = /^\(?(?:nguồn )?(?:ảnh|hình ảnh|clip|video|đồ họa|infographic)(?: minh họa| tư liệu)? ?[:：]/iu;

const look = (block: HtmlBlock): Looked => ({ ...block, block: toBlocks([block.text])[0] as Block });

/** A headline of another article: a link and nothing else, which does not end as a sentence within a text does. */
const isLinkedHeadline = ({ linkShare, block, kind }: Looked): boolean =>
  linkShare >= MOSTLY_LINK && block.syllables <= LONGEST_HEADLINE && (kind === 'item' || block.ending !== 'stop');

const isDateline = (block: Block): boolean => {
  if (block.syllables > LONGEST_DATELINE) return false;
  const found = findDate(block.plain);
  return found !== undefined && block.ending !== 'stop' && `${found.before}${found.after}`.length < 40;
};

const readCredits = ({ block, kind }: Looked): Credits | undefined => {
  if (kind === 'heading' || block.syllables > LONGEST_BYLINE) return undefined;
  return readLabelled(findLabel(block)) ?? readTheo(block.plain);
};

/** A name alone is a byline at the end of an article, in bold or not; above it may be anything. */
const readClosingByline = (blocks: readonly Looked[]): Credits | undefined => {
  const last = blocks.at(-1);
  if (last === undefined || last.kind === 'heading' || last.block.syllables > LONGEST_BYLINE) return undefined;
  const credits = readByline(last.block.plain);
  return credits.author === undefined && credits.source === undefined ? undefined : credits;
};

class BodyReader {
  readonly kept: Looked[] = [];
  /** Each once, in order. */
  readonly captions = new Set<string>();
  readonly tags: string[] = [];
  category: string | undefined;
  credits: Credits = {};
  #isInRelated = false;

  constructor(private readonly titleKey: string) {}

  read(blocks: readonly Looked[]): void {
    for (const looked of blocks) if (!this.#take(looked)) return;
    for (let closing = readClosingByline(this.kept); closing !== undefined; closing = readClosingByline(this.kept)) {
      this.#believe(closing);
      this.kept.pop();
    }
  }

  #believe(credits: Credits): void {
    this.credits = { ...credits, ...this.credits };
  }

  /** False where the article has ended. */
  #take(looked: Looked): boolean {
    const { block, text, kind } = looked;
    if (block.isBlank) return true;
    if (looked.isInBox && (kind !== 'caption' || looked.linkShare > 0)) return true;
    if (kind === 'caption') {
      const label = findLabel(block);
      const caption = label?.label === 'caption' && label.value !== '' ? label.value : text;
      this.captions.add(caption);
      return true;
    }
    const heading = findHeading(block);
    if (heading === 'comments') return this.kept.length === 0;
    if (heading !== undefined) {
      this.#isInRelated = heading !== 'footer';
      return heading !== 'footer' || this.kept.length === 0;
    }
    if (isLinkedHeadline(looked) || isFurniture(block) || isRelatedLine(block)) return true;
    // Below "Tin liên quan" short lines are headlines; the article goes on with its next paragraph.
    if (this.#isInRelated && block.syllables <= LONGEST_HEADLINE && block.ending !== 'stop') return true;
    if (this.#isInRelated && looked.linkShare > 0.5) return true;
    this.#isInRelated = false;
    if (block.key === this.titleKey || isDateline(block)) return true;
    if (PHOTO_CREDIT.test(block.plain) && block.syllables <= LONGEST_PHOTO_CREDIT) {
      this.captions.add(text);
      return true;
    }
    const label = findLabel(block);
    if (label?.label === 'tags') {
      this.tags.push(...label.value.split(/[,;#|]/).map((tag) => tag.trim()));
      return true;
    }
    if (label?.label === 'category') {
      this.category ??= label.value;
      return true;
    }
    const credits = readCredits(looked);
    if (credits === undefined) this.kept.push(looked);
    else this.#believe(credits);
    return true;
  }
}

export const readPageBody = (blocks: readonly HtmlBlock[], title: string | undefined): PageBody => {
  const reader = new BodyReader(title === undefined ? ' ' : toKey(title));
  reader.read(blocks.map(look));
  return {
    paragraphs: reader.kept.map(({ text }) => text),
    captions: [...reader.captions],
    credits: reader.credits,
    category: reader.category,
    tags: reader.tags.filter((tag) => tag !== ''),
  };
};
