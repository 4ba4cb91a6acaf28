/** Marked text as HTML: the only place where text of articles and queries becomes markup. */

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

/** What marks are wrapped in. */
export interface MarkTags {
  readonly before: string;
  readonly after: string;
  /** Whether the text around and between them is HTML. */
  readonly escape: boolean;
}

const HTML_TAGS: MarkTags = { before: '<mark>', after: '</mark>', escape: true };

/** Escapes the text, unless that is not wanted, and wraps the ranges, which are sorted and disjoint, in tags. */
export const renderMarked = (
  text: string,
  ranges: readonly TextRange[],
  { before, after, escape }: MarkTags = HTML_TAGS,
): string => {
  const write = (piece: string): string => (escape ? escapeHtml(piece) : piece);
  let html = '';
  let at = 0;
  for (const { start, end } of ranges) {
    html += `${write(text.slice(at, start))}${before}${write(text.slice(start, end))}${after}`;
    at = end;
  }
  return html + write(text.slice(at));
};
