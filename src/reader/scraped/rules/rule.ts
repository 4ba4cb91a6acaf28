import type { LineRole } from '../../outcome/read-outcome.js';
import type { Page } from '../page/page.js';
import type { BlockFeatures } from '../lines/block-features.js';
import type { Title } from '../page/title-rules.js';

/** What a rule may lean on beside the page itself. */
export interface Reading {
  readonly page: Page;
  readonly title: Title | undefined;
  /** The rule that decided a block above the one that is being decided. */
  readonly decided: (block: BlockFeatures) => Rule | undefined;
}

/** One reason why a line is what it is. Rules are asked in order, line by line from the top; the first that holds decides. */
export interface Rule {
  readonly id: string;
  readonly role: LineRole;
  /** Why, in one sentence. */
  readonly reason: string;
  readonly holds: (block: BlockFeatures, reading: Reading) => boolean;
}

/** What lies between the title (or the top) and the first paragraph. */
export const isAboveBody = (block: BlockFeatures, { page }: Reading): boolean => block.order < page.bodyStart;

export const isBelowTitle = (block: BlockFeatures, { title }: Reading): boolean =>
  title === undefined || block.order > title.block.order;

export const isInArticle = (block: BlockFeatures, { page }: Reading): boolean => page.zoneOf(block) === 'article';

export const isAfterLastParagraph = (block: BlockFeatures, reading: Reading): boolean =>
  isInArticle(block, reading) && block.order > reading.page.lastParagraph;
