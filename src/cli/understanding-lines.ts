/** What a query was taken to mean, for people: the same lines wherever the command line tells of it. */
import type { Understanding } from '../engine/index.js';
import { counted, printable } from './terminal.js';

/** One line for each step that did something, in the order of the steps. */
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
