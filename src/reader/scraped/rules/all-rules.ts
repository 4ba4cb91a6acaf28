/** Every rule of the policy with what it looks at. */
import type { LineRole } from '../../outcome/read-outcome.js';
import { TITLE_RULES } from '../page/title-rules.js';
import { CREDIT_RULES } from './bylines.js';
import { DATE_RULES } from './datelines.js';
import { FURNITURE_RULES } from './furniture.js';
import { OTHER_ARTICLE_RULES } from './other-articles.js';
import { POLICY, type Rule, type RuleId } from './rule.js';
import { TEXT_RULES } from './text.js';

const HOLDS = { ...CREDIT_RULES, ...DATE_RULES, ...FURNITURE_RULES, ...OTHER_ARTICLE_RULES, ...TEXT_RULES };

/** In the order in which they are asked. */
export const LINE_RULES: readonly Rule[] = (Object.keys(POLICY) as RuleId[]).map((id) => {
  const [role = '', confidence, ...reason] = POLICY[id].split(' ');
  return { id, role: role as LineRole, confidence: Number(confidence), reason: reason.join(' '), holds: HOLDS[id] };
});

const REASONS = new Map<string, string>([...TITLE_RULES, ...LINE_RULES].map(({ id, reason }) => [id, reason]));

/**
 * Why a rule decides as it does, in one sentence; undefined for an id that is no rule's.
 *
 * @example
 * ```ts
 * import { explainRule } from 'timbao/reader';
 *
 * explainRule('image-mark'); // → "The place of an image."
 * ```
 */
export const explainRule = (id: string): string | undefined => REASONS.get(id);

export const RULE_IDS: readonly string[] = [...REASONS.keys()];
