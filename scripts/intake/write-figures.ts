/** Puts the figures of a judgement into the page that documents them, between two marks. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Judgement } from './judgement.js';
import { formatMarkdownTable } from './report-tables.js';

const OPEN = '<!-- figures -->';
const CLOSE = '<!-- end of figures -->';

const TITLES = { text: 'Text, page by page', crawl: 'Text, the pages of a site together', html: 'HTML, page by page' };

const describe = ({ order, rows }: Judgement): string => {
  const kind = TITLES[order.isHtml ? 'html' : order.isCrawl ? 'crawl' : 'text'];
  const head = `### ${kind}: ${order.half} layouts`;
  return `${head}\n\n${formatMarkdownTable(order.isHtml ? 'described by' : 'layout', rows)}`;
};

/**
 * @param today `2026-11-22`
 * @throws when the page has no place for figures
 */
export const writeFigures = async (path: string, judgements: readonly Judgement[], today: string): Promise<void> => {
  const page = await readFile(path, 'utf8');
  const [start, end] = [page.indexOf(OPEN), page.indexOf(CLOSE)];
  if (start === -1 || end < start) throw new Error(`"${path}" has no "${OPEN}" and "${CLOSE}" after it.`);
  const [first] = judgements;
  if (first === undefined) return;
  const { seed, pageCount, pool } = first.order;
  const about = `${today}, seed ${seed}, ${pageCount} pages for each layout, ${pool.length} known articles.`;
  const figures = [about, ...judgements.map(describe)].join('\n\n');
  await writeFile(path, `${page.slice(0, start + OPEN.length)}\n\n${figures}\n\n${page.slice(end)}`);
};
