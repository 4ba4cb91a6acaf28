/** The pages that were read worst, line by line: what each line is, and what it was taken for. Seen layouts only. */
import type { Article, ReadOutcome } from '../../src/reader/index.js';
import { judgePage, type Verdict } from '../../tests/support/pages/judge/judge-page.js';
import { wordRun } from '../../tests/support/pages/judge/tokens.js';
import type { MadePage, TruthRole } from '../../tests/support/pages/page.js';

export interface ReadPagePair {
  readonly page: MadePage;
  readonly outcome: ReadOutcome;
}

/** The roles that a reader may give to a line of each kind. */
const ACCEPTED: Readonly<Record<TruthRole, readonly string[]>> = {
  title: ['title'],
  lead: ['lead', 'body'],
  body: ['lead', 'body'],
  caption: ['caption'],
  date: ['date', 'byline'],
  byline: ['byline', 'date', 'source'],
  source: ['source', 'byline'],
  tags: ['tags', 'chrome', 'related'],
  'foreign-headline': ['related', 'chrome'],
  'foreign-text': ['related', 'chrome'],
  chrome: ['chrome', 'related', 'tags', 'blank', 'byline', 'source', 'caption'],
  blank: ['blank'],
};
const EXCERPT = 110;

/** Points lost, the gravest first: foreign text found by a search, then body, then fields. */
const harm = ({ bodyF1, hasTitle, date, hasAuthor, leaked, leakedLeads }: Verdict): number =>
  (1 - bodyF1) * 10 +
  (leaked.length + leakedLeads.length) * 2 +
  Number(!hasTitle) * 3 +
  (date === 'wrong' ? 4 : date === 'missing' ? 2 : 0) +
  Number(!hasAuthor) * 2;

const describeField = (name: string, wanted: string, read: string | undefined): string =>
  `  ${name}: is ${wanted}, was read as ${read ?? 'none'}`;

/** An HTML page has no lines to go by: what of the body was not read, and what was read as body that is none. */
const describeDifference = ({ lines, truth }: MadePage, { summary = '', body }: Article): readonly string[] => {
  const wanted = truth.body.split('\n');
  const read = `${summary}\n${body}`.split('\n').filter((line) => line !== '');
  const readRun = wordRun(read.join('\n'));
  const wantedRun = wordRun(`${truth.body}\n${truth.optional}`);
  const roleOf = (text: string): string => lines.find((line) => line.text.includes(text))?.role ?? 'unknown';
  return [
    ...wanted
      .filter((paragraph) => !readRun.includes(wordRun(paragraph)))
      .map((paragraph) => `  missing: ${paragraph.slice(0, EXCERPT)}`),
    ...read
      .filter((line) => !wantedRun.includes(wordRun(line)))
      .map((line) => `  ${roleOf(line)} as body: ${line.slice(0, EXCERPT)}`),
  ];
};

const describePage = ({ page, outcome }: ReadPagePair): string => {
  if (outcome.kind === 'failure') return `${page.name}: ${outcome.message}`;
  const { article, lines } = outcome;
  const { truth } = page;
  const verdict = judgePage(page, article);
  const wrongLines = page.name.endsWith('.html')
    ? describeDifference(page, article)
    : page.lines.flatMap(({ text, role }, index) => {
        const read = lines[index];
        if (read === undefined || ACCEPTED[role].includes(read.role)) return [];
        return [`  ${String(index + 1).padStart(4)} ${role} as ${read.role} (${read.rule}): ${text.slice(0, EXCERPT)}`];
      });
  const isRightDate = verdict.date === 'right';
  return [
    `${page.name}: body F1 ${verdict.bodyF1.toFixed(3)}, ${verdict.leaked.length} leaked`,
    ...(verdict.hasTitle ? [] : [describeField('title', truth.title, article.title)]),
    ...(isRightDate
      ? []
      : [
          describeField(
            'date',
            truth.date === undefined
              ? 'none'
              : `${new Date(truth.date.instant + 7 * 3_600_000).toISOString().slice(0, 16)}+07:00 (${truth.date.precision})`,
            article.publishedAt,
          ),
        ]),
    ...(verdict.hasAuthor ? [] : [describeField('author', truth.authors.join(', ') || 'none', article.author)]),
    ...(verdict.hasSource ? [] : [describeField('source', truth.sources.join(' or '), article.source)]),
    ...wrongLines,
  ].join('\n');
};

/** @throws when a page of an unseen layout is among them: nobody shall tune rules by those */
export const describeWorst = (pairs: readonly ReadPagePair[], count: number): string => {
  if (pairs.some(({ page }) => page.half === 'unseen')) throw new Error('Pages of unseen layouts are not shown.');
  return pairs
    .map((pair) => ({
      pair,
      harm: harm(judgePage(pair.page, pair.outcome.kind === 'article' ? pair.outcome.article : undefined)),
    }))
    .filter((judged) => judged.harm > 0)
    .sort((left, right) => right.harm - left.harm)
    .slice(0, count)
    .map(({ pair }) => describePage(pair))
    .join('\n\n');
};
