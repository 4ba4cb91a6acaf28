/** `timbao parse`: what an input is understood to be, and why. Reads and writes nothing but the files named. */
import {
  findProblems,
  type ReadArticle,
  findInputs,
  readInputs,
  explainRule,
  collectStatistics,
  toReadOptions,
  type InputOptions,
} from '../../reader/index.js';
import type { Article } from '../../shared/index.js';
import { writeJson, type ExitCode, type Terminal, bold, counted, printable } from '../terminal/terminal.js';

interface ParseOptions extends InputOptions {
  readonly explain?: boolean;
  readonly json?: boolean;
}

type Explained = Pick<ReadArticle, 'article' | 'lines'> &
  Partial<Pick<ReadArticle, 'file' | 'format' | 'encoding' | 'notes' | 'origins'>> & {
    readonly problems?: readonly string[];
  };

export const parseCommand = async (paths: string[], options: ParseOptions, terminal: Terminal): Promise<ExitCode> => {
  const { json, explain } = options;
  const given = toReadOptions(options);
  const inputs = await findInputs(paths, { stdin: terminal.stdin });
  const parsed: Explained[] = [];
  const readOptions = { ...given, statistics: await collectStatistics(inputs, given) };
  let failed = 0;
  for await (const outcome of readInputs(inputs, readOptions)) {
    if (outcome.kind === 'failure') {
      failed++;
      terminal.stderr.write(`skipped ${printable(outcome.message)}\n`);
    } else if (json === true) {
      parsed.push(explain === true ? explained(outcome, terminal) : { article: outcome.article, lines: outcome.lines });
    } else {
      printArticle(outcome, terminal, explain === true);
    }
  }
  if (json === true) writeJson(terminal, parsed);
  return failed > 0 ? 2 : 0;
};

const explained = (read: ReadArticle, terminal: Terminal): Explained => {
  const { article, file, format, encoding, notes, origins, lines } = read;
  return {
    ...{ article, file, notes, problems: findProblems(read, terminal.clock()) },
    ...(format && { format }),
    ...(encoding && { encoding }),
    ...(origins && { origins }),
    lines: lines.map((line) => ({ ...line, reason: explainRule(line.rule) ?? '' })),
  };
};

const FACTS = [
  'id',
  'title',
  'publishedAt',
  'author',
  'source',
  'category',
  'url',
  'image',
  'tags',
  'summary',
  'captions',
] as const;

const printArticle = (read: ReadArticle, terminal: Terminal, explain: boolean): void => {
  const { article, file, line, lines, notes, format, encoding, origins } = read;
  const { stdout } = terminal;
  const withStyle = stdout.isTTY === true;
  stdout.write(`${bold(printable(line === undefined ? file : `${file}, line ${line}`), withStyle)}\n`);
  if (explain) {
    const problems = findProblems(read, terminal.clock());
    stdout.write(`  ${'read as'.padEnd(12)} ${format ?? '–'}, ${encoding ?? '–'}\n`);
    stdout.write(`  ${'problems'.padEnd(12)} ${problems.join(', ') || 'none'}\n`);
  }
  for (const fact of FACTS) {
    const origin = explain ? origins?.[fact] : undefined;
    const shown = printable(factText(article, fact)) || '–';
    stdout.write(`  ${fact.padEnd(12)} ${shown}${origin === undefined ? '' : ` (${origin})`}\n`);
  }
  const paragraphs = article.body === '' ? 0 : article.body.split('\n').length;
  stdout.write(
    `  ${'body'.padEnd(12)} ${counted(paragraphs, 'paragraph')}, ${counted(article.body.length, 'character')}\n`,
  );
  for (const note of notes) stdout.write(`  note: ${printable(note)}\n`);
  for (const { role, rule, text, confidence } of lines) {
    if (role === 'blank') continue;
    const shown = printable(text).trim();
    const cut = shown.length > 90 ? `${shown.slice(0, 89)}…` : shown;
    stdout.write(`    ${role.padEnd(8)} ${rule.padEnd(26)} ${cut}\n`);
    if (explain) stdout.write(`    ${''.padEnd(8)} ${explainRule(rule) ?? ''}${describeConfidence(confidence)}\n`);
  }
  stdout.write('\n');
};

const describeConfidence = (confidence: number | undefined): string =>
  confidence === undefined ? '' : ` (confidence ${confidence.toFixed(2)})`;

const factText = (article: Article, fact: (typeof FACTS)[number]): string => {
  const value = article[fact];
  return value === undefined ? '' : typeof value === 'string' ? value : value.join(' | ');
};
