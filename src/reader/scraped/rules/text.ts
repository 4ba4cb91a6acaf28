/** The article itself. */
import { findSourceMark } from '../lines/credits.js';
import { isAboveBody, isBelowTitle, type Rule } from './rule.js';

export const LEAD_RULES: readonly Rule[] = [
  {
    id: 'lead-after-source-mark',
    role: 'lead',
    reason: 'The first paragraph begins with the mark of a paper, as leads do: "(LĐTĐ) …".',
    holds: (block, { page }) =>
      block.order === page.bodyStart &&
      block.order < page.lastParagraph &&
      block.isParagraph &&
      findSourceMark(block.plain) !== undefined,
  },
  {
    id: 'lead-labelled',
    role: 'lead',
    reason: 'The line says itself that it is the summary: "Tóm tắt: …".',
    holds: (block, reading) =>
      block.labelled?.label === 'summary' && block.labelled.value !== '' && isBelowTitle(block, reading),
  },
];

export const TEXT_RULES: readonly Rule[] = [
  {
    id: 'paragraph',
    role: 'body',
    reason: 'A paragraph: it ends as a sentence, or is longer than any headline.',
    holds: ({ isParagraph }) => isParagraph,
  },
  {
    id: 'above-body',
    role: 'chrome',
    reason: 'Without a title, what stands above the first paragraph is the head of the site.',
    holds: (block, reading) => reading.title === undefined && isAboveBody(block, reading),
  },
  {
    id: 'text',
    role: 'body',
    reason: 'Nothing tells it from the article that it stands in: a subheading, an item of a list, a short sentence.',
    holds: () => true,
  },
];
