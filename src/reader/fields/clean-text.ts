/**
 * What is done to text on its way in, and no more: offsets and highlights are cut from it later, so neither its
 * spelling nor its Unicode form changes. Control characters go, line breaks become `\n`, blank lines are folded.
 */

const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
const LINE_BREAKS = /\r\n?|[\v\f]/g;
const NEEDS_CLEANING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\n[^\S\n]*\n/;

export const dropControls = (text: string): string => text.replace(CONTROLS, '');

/** Paragraphs separated by one `\n`, none of them blank. */
export const cleanParagraphs = (text: string): string => {
  if (!NEEDS_CLEANING.test(text)) return text.trim();
  return dropControls(text.replace(LINE_BREAKS, '\n'))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n')
    .trim();
};

/** One line: line breaks, tabs and runs of spaces become a single space. */
export const cleanLine = (text: string): string => {
  const trimmed = text.trim();
  if (!/[\u0000-\u001f\u007f-\u009f]| {2}/.test(trimmed)) return trimmed;
  return dropControls(trimmed.replace(LINE_BREAKS, '\n'))
    .replace(/[\t\n ]+/g, ' ')
    .trim();
};
