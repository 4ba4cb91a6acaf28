/** What stands under headings of other articles, and what other pages tell of a line. */
import { isAboveBody, type Rule } from './rule.js';

export const HEADING_RULES: readonly Rule[] = [
  {
    id: 'heading-above-body',
    role: 'chrome',
    reason: 'A heading such as "Tin nổi bật" above the body belongs to the head of the site.',
    holds: (block, reading) => block.heading !== undefined && isAboveBody(block, reading),
  },
  {
    id: 'related-heading',
    role: 'related',
    reason: 'A heading such as "Tin khác" or "Có thể bạn quan tâm": what follows are other articles.',
    holds: ({ heading }) => heading === 'related' || heading === 'related-box' || heading === 'box-end',
  },
  {
    id: 'comments-heading',
    role: 'chrome',
    reason: 'From "Bình luận" on, readers speak.',
    holds: ({ heading }) => heading === 'comments',
  },
  {
    id: 'footer-heading',
    role: 'chrome',
    reason: 'Publisher, licence and address: the foot of the site begins.',
    holds: ({ heading }) => heading === 'footer',
  },
];

export const ZONE_RULES: readonly Rule[] = [
  {
    id: 'headline-with-teaser',
    role: 'related',
    reason: 'At the end of the page, a headline and a short paragraph that says it again: another article.',
    holds: (block, { page }) => page.zoneOf(block) === 'teasers',
  },
  {
    id: 'in-related-section',
    role: 'related',
    reason: 'The line stands under a heading of other articles; so its headlines and dates are theirs.',
    holds: (block, { page }) => page.zoneOf(block) === 'related',
  },
  {
    id: 'in-comments-or-footer',
    role: 'chrome',
    reason: 'The line stands under the heading of the comments or in the foot of the site.',
    holds: (block, { page }) => page.zoneOf(block) === 'aside',
  },
];

export const STANDING_RULES: readonly Rule[] = [
  {
    id: 'title-of-another',
    role: 'related',
    reason: 'The line is the title of another page of the same source.',
    holds: ({ standing }) => standing === 'title-of-another',
  },
  {
    id: 'lead-of-another',
    role: 'related',
    reason: 'Another page of the same source begins with this paragraph, so it is advertised here.',
    holds: ({ standing }) => standing === 'lead-of-another',
  },
  {
    id: 'teaser-of-another',
    role: 'related',
    reason: 'The paragraph says again what the line above it said, which other pages have as well.',
    holds: ({ standing }) => standing === 'teaser-of-another',
  },
  {
    id: 'recurring-line',
    role: 'chrome',
    reason: 'The line stands on several pages of the source, so it is the site that speaks.',
    holds: ({ standing }) => standing === 'recurring',
  },
];
