/** The figures of a judgement as plain text, a line for each layout. */
import type { Figures } from '../../tests/support/pages/judge/figures.js';

export interface FiguresRow {
  readonly name: string;
  readonly figures: Figures;
}

const COLUMNS: readonly (readonly [head: string, value: (figures: Figures) => number])[] = [
  ['body F1', ({ bodyF1 }) => bodyF1],
  ['title', ({ title }) => title],
  ['date', ({ date }) => date],
  ['author', ({ author }) => author],
  ['source', ({ source }) => source],
  ['captions', ({ captions }) => captions],
  ['leak %', ({ leak }) => leak * 100],
  ['leads %', ({ leadLeak }) => leadLeak * 100],
];
const WIDTH = 10;
const NAME_WIDTH = 26;

export const formatTable = (name: string, rows: readonly FiguresRow[]): string =>
  [
    `${name.padEnd(NAME_WIDTH)}${'pages'.padStart(7)}${COLUMNS.map(([head]) => head.padStart(WIDTH)).join('')}`,
    ...rows.map(
      ({ name: row, figures }) =>
        `${`  ${row}`.padEnd(NAME_WIDTH)}${String(figures.pageCount).padStart(7)}${COLUMNS.map(([, value]) =>
          value(figures).toFixed(3).padStart(WIDTH),
        ).join('')}`,
    ),
  ].join('\n');

/** The same as a table in Markdown. */
export const formatMarkdownTable = (name: string, rows: readonly FiguresRow[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line([name, 'pages', ...COLUMNS.map(([head]) => head)]),
    line(['---', ...Array.from({ length: COLUMNS.length + 1 }, () => '---:')]),
    ...rows.map(({ name: row, figures }) =>
      line([row, String(figures.pageCount), ...COLUMNS.map(([, value]) => value(figures).toFixed(3))]),
    ),
  ].join('\n');
};
