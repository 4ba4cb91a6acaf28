/** `timbao parse`: what an input is understood to be, and why. Reads and writes nothing but the files named. */
import type { Article, ReadArticle } from '../../article/index.js';
import { findInputs, readInputs } from '../inputs.js';
import { bold, counted, printable, writeJson, type ExitCode, type Terminal } from '../terminal.js';

export interface ParseOptions {
  readonly fetchedAt?: string;
  readonly json?: boolean;
}

export const parseCommand = async (paths: string[], options: ParseOptions, terminal: Terminal): Promise<ExitCode> => {
  const { fetchedAt, json } = options;
  const inputs = await findInputs(paths, { stdin: terminal.stdin });
  const parsed: Pick<ReadArticle, 'article' | 'lines'>[] = [];
  let failed = 0;
  for await (const outcome of readInputs(inputs, fetchedAt === undefined ? {} : { fetchedAt })) {
    if (outcome.kind === 'failure') {
      failed++;
      terminal.stderr.write(`skipped ${printable(outcome.message)}\n`);
    } else if (json === true) {
      parsed.push({ article: outcome.article, lines: outcome.lines });
    } else {
      printArticle(outcome, terminal);
    }
  }
  if (json === true) writeJson(terminal, parsed);
  return failed > 0 ? 2 : 0;
};

const FACTS = [
  'id',
  'title',
  'publishedAt',
  'author',
  'source',
  'category',
  'url',
  'tags',
  'summary',
  'captions',
] as const;

const printArticle = ({ article, file, line, lines, notes }: ReadArticle, { stdout }: Terminal): void => {
  const withStyle = stdout.isTTY === true;
  stdout.write(`${bold(printable(line === undefined ? file : `${file}, line ${line}`), withStyle)}\n`);
  for (const fact of FACTS) stdout.write(`  ${fact.padEnd(12)} ${printable(factText(article, fact)) || '–'}\n`);
  const paragraphs = article.body === '' ? 0 : article.body.split('\n').length;
  stdout.write(
    `  ${'body'.padEnd(12)} ${counted(paragraphs, 'paragraph')}, ${counted(article.body.length, 'character')}\n`,
  );
  for (const note of notes) stdout.write(`  note: ${printable(note)}\n`);
  for (const { role, rule, text } of lines) {
    if (role === 'blank') continue;
    const shown = printable(text).trim();
    const cut = shown.length > 90 ? `${shown.slice(0, 89)}…` : shown;
    stdout.write(`    ${role.padEnd(8)} ${rule.padEnd(26)} ${cut}\n`);
  }
  stdout.write('\n');
};

const factText = (article: Article, fact: (typeof FACTS)[number]): string => {
  const value = article[fact];
  return value === undefined ? '' : typeof value === 'string' ? value : value.join(' | ');
};
