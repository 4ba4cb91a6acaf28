/** Reads marked HTML back, for tests of what was marked. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

export const unescapeHtml = (html: string): string =>
  html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);

export const withoutMarks = (html: string): string => html.replace(/<\/?mark>/g, '');

/** What stands inside each mark, as HTML. */
export const markedPieces = (html: string): string[] =>
  [...html.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, piece = '']) => piece);
