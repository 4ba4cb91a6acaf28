/**
 * A page as rules see it: its blocks, and the landmarks that every rule leans on. Landmarks come from the blocks alone,
 * so that they do not depend on the order of rules.
 *
 *   above ──────────── menus, dates, the title
 *   bodyStart ──────── the first paragraph
 *   … article …
 *   lastParagraph ──── after it: bylines, source, teasers
 *   end ────────────── the signature, the source or the tags, where nothing of the article comes after them
 *   first heading ──── "Tin khác", "Bình luận": from here on the page is about something else
 */
import type { Block } from '../lines/blocks.js';
import { findBodyStart, isBesidesText, isTitleLike, findTeasers, isTeaser, isTeaserOfAnother } from './landmarks.js';
import { LexicalCohesion } from './lexical-cohesion.js';
import type { PageKnowledge } from '../lines/page-statistics.js';
import { extractFeatures, type BlockFeatures, withoutText } from '../lines/block-features.js';

/** Where a block stands. `related` and `aside` begin with a heading after the article began, `teasers` without one. */
type Zone = 'above' | 'article' | 'teasers' | 'related' | 'aside';

/** A box of other headlines that comes before this many paragraphs is not the end of the article. */
const LEAST_PARAGRAPHS_BEFORE_END = 2;

export class Page {
  /** In order; blank blocks are among `all` only. */
  readonly all: readonly BlockFeatures[];
  readonly blocks: readonly BlockFeatures[];
  /** Order of the first paragraph; the number of blocks when there is none. */
  readonly bodyStart: number;
  /** Order of the line that ends the article; the number of blocks when no line does. */
  readonly end: number;
  /** Order of the last paragraph of the article; -1 when there is none. */
  readonly lastParagraph: number;
  readonly paragraphCount: number;
  /** Syllables of the middle one of the article's paragraphs, by length; 0 when there is none. */
  readonly typicalParagraph: number;
  readonly #zones: readonly Zone[];
  #cohesion: LexicalCohesion | undefined;
  /** By the number of syllables of a line, then by its key. */
  readonly #keyCounts = new Map<number, ReadonlyMap<string, number>>();

  constructor(blocks: readonly Block[], reference: string | undefined, knowledge?: PageKnowledge) {
    this.all = extractAllFeatures(blocks, reference, knowledge);
    this.blocks = this.all.filter((block) => !block.isBlank);
    this.bodyStart = findBodyStart(this.blocks);
    const zones = findZones(this.blocks, this.bodyStart);
    const teasers = findTeasers(this.blocks, this.bodyStart, zones.lastIndexOf('article') + 1);
    this.#zones = zones.map((zone, order) => (zone === 'article' && order >= teasers ? 'teasers' : zone));
    this.end = findEnd(this.blocks, this.#zones);
    const paragraphs = this.#paragraphs();
    const lengths = paragraphs.map(({ syllables }) => syllables).sort((a, b) => a - b);
    this.lastParagraph = paragraphs.at(-1)?.order ?? -1;
    this.paragraphCount = paragraphs.length;
    this.typicalParagraph = lengths[Math.floor(lengths.length / 2)] ?? 0;
  }

  above(block: BlockFeatures): BlockFeatures | undefined {
    return this.blocks[block.order - 1];
  }

  below(block: BlockFeatures): BlockFeatures | undefined {
    return this.blocks[block.order + 1];
  }

  zoneOf(block: BlockFeatures): Zone {
    return this.#zones[block.order] ?? 'above';
  }

  /** What the article speaks of, its paragraphs taken together. */
  get cohesion(): LexicalCohesion {
    return (this.#cohesion ??= new LexicalCohesion(this.#paragraphs()));
  }

  #paragraphs(): readonly BlockFeatures[] {
    return this.blocks.filter((b) => b.isParagraph && b.order < this.end && this.zoneOf(b) === 'article');
  }

  /** Pairs of neighbouring words that stand in the article elsewhere too; the block directly below is left out. */
  sharedPairs(block: BlockFeatures): number {
    const below = this.below(block);
    return this.cohesion.measure(block, below?.isParagraph === true ? below : undefined).count;
  }

  /** How often the same words stand on the page, leaving out what belongs to other articles. */
  timesOnPage(block: BlockFeatures): number {
    return this.#countKeys(block.syllables).get(block.key) ?? 0;
  }

  /** Keys take long to make, so only lines of one length are asked for theirs, once. */
  #countKeys(syllables: number): ReadonlyMap<string, number> {
    const known = this.#keyCounts.get(syllables);
    if (known !== undefined) return known;
    const counts = new Map<string, number>();
    this.#keyCounts.set(syllables, counts);
    for (const block of this.blocks) {
      const isOwn = this.zoneOf(block) === 'above' || this.zoneOf(block) === 'article';
      if (isOwn && block.syllables === syllables && block.key !== '') {
        counts.set(block.key, (counts.get(block.key) ?? 0) + 1);
      }
    }
    return counts;
  }
}

const extractAllFeatures = (
  blocks: readonly Block[],
  reference: string | undefined,
  knowledge: PageKnowledge | undefined,
): readonly BlockFeatures[] => {
  const all = blocks.map((block) => extractFeatures(block, reference, knowledge));
  if (knowledge === undefined) return all;
  let above: BlockFeatures | undefined;
  return all.map((block) => {
    if (block.isBlank) return block;
    const isTeaser = isTeaserOfAnother(above, block);
    above = block;
    return isTeaser ? withoutText(block, 'teaser-of-another') : block;
  });
};

/** A shorter line between paragraphs is a caption or a subheading rather than the next headline of a box. */
const LEAST_TEASED = 8;

/** A paragraph of the article shares so large a part of its pairs of words with the others. */
const LEAST_COHESION_OF_PARAGRAPH = 0.12;

/**
 * After a box: two paragraphs, or one and then an image or its byline, or one that speaks of what the article spoke of.
 */
const goesOn = (blocks: readonly BlockFeatures[], order: number, before: () => LexicalCohesion): boolean => {
  const [above, block, next, second] = [blocks[order - 1], blocks[order], blocks[order + 1], blocks[order + 2]];
  if (block?.isParagraph !== true || isTeaser(above, block)) return false;
  if (before().share(block) >= LEAST_COHESION_OF_PARAGRAPH) return true;
  if (next === undefined) return false;
  if (next.isParagraph || next.labelled !== undefined || next.isSignature) return true;
  if (isBesidesText(next)) return second?.isParagraph === true || next.isImageMark || next.hasPhotoCredit;
  return next.isText && next.syllables < LEAST_TEASED && second?.isParagraph === true;
};

const endsArticle = ({ isSignature, labelled }: BlockFeatures): boolean =>
  isSignature || labelled?.label === 'source' || labelled?.label === 'author' || labelled?.label === 'tags';

/** A paragraph by which the article goes on: the second of two, or one that speaks of the same as the others. */
const findTextAfter = (
  blocks: readonly BlockFeatures[],
  zones: readonly Zone[],
  order: number,
  cohesion: () => LexicalCohesion,
): number | undefined => {
  let isBelowParagraph = false;
  for (let at = order + 1; at < blocks.length && zones[at] === 'article'; at += 1) {
    const block = blocks[at] as BlockFeatures;
    if (isBesidesText(block)) continue;
    if (block.isParagraph) {
      const isCohesive = (): boolean =>
        !isTitleLike(blocks[at - 1]) && cohesion().share(block, block) >= LEAST_COHESION_OF_PARAGRAPH;
      if (isBelowParagraph || isCohesive()) return at;
    }
    isBelowParagraph = block.isParagraph;
  }
  return undefined;
};

const LEAST_PARAGRAPHS_BEFORE_SIGNATURE = 2;

const findEnd = (blocks: readonly BlockFeatures[], zones: readonly Zone[]): number => {
  let paragraphs = 0;
  let textAfter = -1;
  let made: LexicalCohesion | undefined;
  const cohesion = (): LexicalCohesion =>
    (made ??= new LexicalCohesion(blocks.filter((block) => block.isParagraph && zones[block.order] === 'article')));
  for (const block of blocks) {
    if (zones[block.order] !== 'article') continue;
    if (block.isParagraph) paragraphs += 1;
    if (paragraphs < LEAST_PARAGRAPHS_BEFORE_SIGNATURE || !endsArticle(block)) continue;
    if (blocks[block.order + 1]?.isParagraph === true && block.isSignature) continue;
    if (block.order < textAfter) continue;
    const found = findTextAfter(blocks, zones, block.order, cohesion);
    if (found === undefined) return block.order;
    textAfter = found;
  }
  return blocks.length;
};

const findZones = (blocks: readonly BlockFeatures[], bodyStart: number): readonly Zone[] => {
  let zone: Zone = 'above';
  let mayGoOn = false;
  let hasEnded = false;
  let hasBoxEnded = false;
  let paragraphs = 0;
  let cohesion: LexicalCohesion | undefined;
  const zones: Zone[] = [];
  const cohesionBefore = (): LexicalCohesion =>
    (cohesion ??= new LexicalCohesion(
      blocks.filter(({ isParagraph, order }) => isParagraph && zones[order] === 'article'),
    ));
  const zoneAt = (block: BlockFeatures, order: number): Zone => {
    if (order < bodyStart) return 'above';
    if (zone === 'above') zone = 'article';
    if (block.heading === 'box-end' && (zone === 'related' || zone === 'article')) {
      hasBoxEnded = true;
      return 'related';
    }
    if (hasBoxEnded && zone === 'related') zone = 'article';
    hasBoxEnded = false;
    // Above the second paragraph "Bình luận" is of a share bar.
    const isButton = block.heading === 'comments' && paragraphs < LEAST_PARAGRAPHS_BEFORE_END;
    if (block.heading !== undefined && !isButton) {
      const isBox = block.heading === 'related-box' && (zone === 'article' || mayGoOn);
      mayGoOn = isBox || (block.heading === 'related' && paragraphs < LEAST_PARAGRAPHS_BEFORE_END);
      zone = block.heading === 'related' || block.heading === 'related-box' ? 'related' : 'aside';
    } else if (zone === 'article') {
      hasEnded ||= block.labelled?.label === 'source' || block.labelled?.label === 'author';
    } else if (mayGoOn && !hasEnded && goesOn(blocks, order, cohesionBefore)) {
      mayGoOn = false;
      zone = 'article';
    }
    if (zone === 'article' && block.isParagraph) paragraphs += 1;
    return zone;
  };
  for (const block of blocks) zones.push(zoneAt(block, block.order));
  return zones;
};
