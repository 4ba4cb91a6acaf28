/** What a rule is, what it may lean on, and the places of a page that many rules ask for. */
import type { LineRole } from '../../outcome/read-outcome.js';
import type { BlockFeatures } from '../lines/block-features.js';
import type { Page } from '../page/page.js';
import type { Title } from '../page/title-rules.js';
import type { RuleId } from './policy.js';

export interface Reading {
  readonly page: Page;
  readonly title: Title | undefined;
  /** The rule that decided a block above the one that is being decided. */
  readonly decided: (block: BlockFeatures | undefined) => Rule | undefined;
}

type Holds = (block: BlockFeatures, reading: Reading) => boolean;

/** Some rules by their ids: whether each holds for a block. */
export type Rules = Readonly<Partial<Record<RuleId, Holds>>>;

/** One reason why a line is what it is. */
export interface Rule {
  readonly id: RuleId;
  readonly role: LineRole;
  /** How sure the rule is, in (0, 1]. */
  readonly confidence: number;
  /** Why, in one sentence. */
  readonly reason: string;
  readonly holds: Holds;
}

/** What lies between the title (or the top) and the first paragraph. */
export const isAboveBody = (block: BlockFeatures, { page }: Reading): boolean => block.order < page.bodyStart;

export const isBelowTitle = (block: BlockFeatures, { title }: Reading): boolean =>
  title === undefined || block.order > title.block.order;

export const isInArticle = (block: BlockFeatures, { page }: Reading): boolean => page.zoneOf(block) === 'article';

export const isAfterLastParagraph = (block: BlockFeatures, reading: Reading): boolean =>
  isInArticle(block, reading) && block.order > reading.page.lastParagraph;

/** The rule that decided the block directly above. */
export const ruleAbove = (block: BlockFeatures, { page, decided }: Reading): Rule | undefined =>
  decided(page.above(block));
