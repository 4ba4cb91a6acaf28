/**
 * Inputs of any length that make readers of text slow: what tokenizers of Markdown and HTML are known for, pages that
 * say one thing again and again, exports that nest or never close. Each gives about `size` UTF-16 units.
 */
export type Growing = readonly [what: string, file: string, make: (size: number) => string];

export const SENTENCE = 'Sáng nay mưa lớn gây ngập nhiều nơi ở thành phố Huế và các huyện ven biển.';
export const HEADLINE = 'Mưa lớn ở Huế khiến nhiều nơi ngập sâu';

export const fill = (part: string, size: number): string => part.repeat(Math.max(1, Math.floor(size / part.length)));

/** Parts that differ by their number. */
export const number = (size: number, part: (number: number) => string): string => {
  let text = '';
  for (let at = 0; text.length < size; at += 1) text += part(at);
  return text;
};

export const nested = (open: string, middle: string, close: string, size: number): string => {
  const times = Math.floor(size / (open.length + close.length));
  return open.repeat(times) + middle + close.repeat(times);
};

export const repeated = (kind: string, file: string, before: string, parts: readonly string[], after = ''): Growing[] =>
  parts.map((part) => [
    `${kind}: ${JSON.stringify(part).slice(0, 40)}`,
    file,
    (size) => before + fill(part, size) + after,
  ]);
