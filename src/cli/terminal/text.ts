/** Text of articles and answers as a terminal shows it. */
import type { Understanding } from '../../engine/index.js';

/** Without control characters: those of an article would steer the terminal. */
export const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Turns `_formatted` HTML into text, marks in bold where the terminal shows it. */
export const htmlToTerminal = (html: string, withStyle: boolean): string =>
  printable(html)
    .replaceAll('<mark>', withStyle ? '\u001b[1;33m' : '')
    .replaceAll('</mark>', withStyle ? '\u001b[0m' : '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);

/** `1 article`, `2 articles`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const bold = (text: string, withStyle: boolean): string => (withStyle ? `\u001b[1m${text}\u001b[0m` : text);

/** What a query was taken to mean: one line for each step that did something, in the order of the steps. */
export const understandingLines = (understanding: Understanding): string[] => {
  const { decoded, expanded, restored, corrected, notes } = understanding;
  return [
    ...decoded.map(({ typed, understood }) => `read ${typed} as ${understood}`),
    ...expanded.map(({ typed, forms, source, articles }) => {
      const defining = articles === undefined ? '' : `, ${counted(articles, 'article')} define it`;
      return `also searched for ${typed}: ${forms.join(', ')} (${source}${defining})`;
    }),
    ...(restored === undefined ? [] : [`understood as: ${restored.text}`]),
    ...(corrected === undefined
      ? []
      : [`${corrected.searched ? 'nothing as typed; searched' : 'did you mean'}: ${corrected.text}`]),
    ...notes.map(({ code, text }) => `note: ${code}: ${text}`),
  ].map(printable);
};
