/** Every rule, in the order in which they are asked. */
import type { Rule } from './rule.js';
import { TITLE_RULES } from '../page/title-rules.js';
import { CAPTION_OF_SCENE, CAPTION_RULES } from './captions.js';
import { BYLINE_ABOVE_TITLE, BYLINE_RULES, CREDIT_RULES, TAG_RULES } from './bylines.js';
import { CLOCK_BESIDE_DATE, DATE_ABOVE_TITLE, DATELINE_RULES } from './datelines.js';
import {
  ABOVE_TITLE,
  BLANK,
  BUTTON_RULES,
  CATEGORY,
  COLUMN_NAME,
  CREW,
  FURNITURE_RULES,
  TITLE_AGAIN_RULES,
} from './furniture.js';
import { HEADING_RULES, STANDING_RULES, ZONE_RULES } from './other-articles.js';
import { OTHER_HEADLINE_RULES, TRAILING_RULES } from './other-headlines.js';
import { LEAD_RULES, TEXT_RULES } from './text.js';

export const LINE_RULES: readonly Rule[] = [
  BLANK,
  ...HEADING_RULES,
  ...TAG_RULES,
  ...ZONE_RULES,
  CLOCK_BESIDE_DATE,
  ...FURNITURE_RULES,
  ...STANDING_RULES,
  DATE_ABOVE_TITLE,
  ...CREDIT_RULES,
  CATEGORY,
  CREW,
  BYLINE_ABOVE_TITLE,
  ABOVE_TITLE,
  ...TITLE_AGAIN_RULES,
  ...LEAD_RULES,
  CAPTION_OF_SCENE,
  ...OTHER_HEADLINE_RULES,
  ...DATELINE_RULES,
  ...CAPTION_RULES,
  ...BYLINE_RULES,
  ...BUTTON_RULES,
  ...TRAILING_RULES,
  COLUMN_NAME,
  ...TEXT_RULES,
];

const REASONS: ReadonlyMap<string, string> = new Map(
  [...TITLE_RULES, ...LINE_RULES].map(({ id, reason }) => [id, reason]),
);

/** Why a rule decides as it does, in one sentence; undefined for an id that is no rule's. */
export const explainRule = (id: string): string | undefined => REASONS.get(id);

export const RULE_IDS: readonly string[] = [...REASONS.keys()];
