/** How parts are put together, and lines that say nothing of the article. */
import { chromeLine, type Draft, type Part } from '../draft.js';
import type { BlockKind, PageLine } from '../page.js';

export const together =
  (...parts: readonly Part[]): Part =>
  (draft) =>
    parts.flatMap((part) => part(draft));

/** On `share` of the pages. */
export const sometimes =
  (share: number, ...parts: readonly Part[]): Part =>
  (draft) =>
    draft.draw.chance(share) ? parts.flatMap((part) => part(draft)) : [];

export const oneOf =
  (...parts: readonly Part[]): Part =>
  (draft) =>
    draft.draw.one(parts)(draft);

/** A line, or one made from the page. */
type Words = string | ((draft: Draft) => string);

const say = (words: Words, draft: Draft): string => (typeof words === 'string' ? words : words(draft));

/** Lines of the site itself, the same on every page or nearly so. */
export const chrome =
  (kind: BlockKind, ...words: readonly Words[]): Part =>
  (draft) => [{ kind, lines: words.map((each) => chromeLine(say(each, draft))) }];

/** So many of these lines, in their order. */
export const chromeSome =
  (kind: BlockKind, from: number, to: number, words: readonly string[]): Part =>
  ({ draw }) => [{ kind, lines: draw.some(words, draw.int(from, to)).map(chromeLine) }];

/** One line out of several words: "Chia sẻ | In bài | Lưu". */
export const chromeRow =
  (kind: BlockKind, between: string, words: readonly string[], share = 1): Part =>
  ({ draw }) => [
    {
      kind,
      lines: [chromeLine(draw.some(words, Math.max(2, Math.round(words.length * share))).join(between))],
    },
  ];

/** The section that the article stands in. */
export const section = ({ article, voices, draw }: Draft): string => article.category ?? draw.one(voices.sections);

export const asLines = (
  kind: BlockKind,
  lines: readonly PageLine[],
): readonly { kind: BlockKind; lines: readonly PageLine[] }[] => (lines.length === 0 ? [] : [{ kind, lines }]);
