/** The only place where text of articles and queries becomes HTML. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** UTF-16 offsets into the text, half open. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Escapes the text and wraps the ranges, which are sorted and disjoint, in `<mark>`. */
export const renderMarked = (text: string, ranges: readonly TextRange[]): string => {
  let html = '';
  let at = 0;
  for (const { start, end } of ranges) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
};
