/** Lines to an article: decides every line, then collects what the roles hold. */
import { describeFuture, findDate } from '../../dates/index.js';
import { cleanUrl } from '../fields/article-identity.js';
import { cleanLine } from '../fields/clean-text.js';
import type { LineRole, ReadLine } from '../outcome/read-outcome.js';
import { splitLines, toBlocks } from './lines/blocks.js';
import {
  type Credits,
  findMarkBelowLead,
  findSourceMark,
  readBesideDate,
  readByline,
  readSource,
  readTheo,
  type SourceMark,
  isDateLabel,
} from './lines/credits.js';
import { Page } from './page/page.js';
import type { PageStatistics } from './lines/page-statistics.js';
import type { Reading, Rule } from './rules/rule.js';
import type { BlockFeatures } from './lines/block-features.js';
import { LINE_RULES } from './rules/all-rules.js';
import { findSiteName } from './lines/sites.js';
import { findTitle, type Title } from './page/title-rules.js';

export interface ReadPage {
  readonly lines: readonly ReadLine[];
  readonly title: string | undefined;
  readonly lead: string | undefined;
  /** Paragraphs separated by `\n`. */
  readonly body: string;
  readonly captions: readonly string[];
  readonly publishedAt: string | undefined;
  readonly source: string | undefined;
  readonly author: string | undefined;
  readonly category: string | undefined;
  readonly url: string | undefined;
  readonly tags: readonly string[];
  readonly notes: readonly string[];
}

interface Decision {
  readonly block: BlockFeatures;
  readonly role: LineRole;
  readonly rule: string;
  readonly confidence: number;
}

const decide = (page: Page, title: Title | undefined): readonly Decision[] => {
  const rules: (Rule | undefined)[] = [];
  const reading: Reading = { page, title, decided: (block) => rules[block?.order ?? -1] };
  return page.all.map((block) => {
    if (title !== undefined && block === title.block) {
      return { block, role: 'title', rule: title.rule.id, confidence: title.rule.confidence };
    }
    const rule = LINE_RULES.find(({ holds }) => holds(block, reading)) as Rule;
    if (!block.isBlank) rules[block.order] = rule;
    return { block, role: rule.role, rule: rule.id, confidence: rule.confidence };
  });
};

/** Says so before the date, or on the line above it. */
const isUpdate = ({ date, order }: BlockFeatures, { blocks }: Page): boolean => {
  const above = date?.before === '' ? (blocks[order - 1]?.plain ?? '') : '';
  return (
    /(?:cập nhật|updated|sửa)/iu.test(date?.before ?? '') || (isDateLabel(above) && /cập nhật|updated/iu.test(above))
  );
};

/** Where a page tells only of updates, the first of them is the nearest to its publication; one with its time is surer. */
const findEarliest = (dates: readonly BlockFeatures[]): BlockFeatures | undefined => {
  const timed = dates.filter(({ date }) => date?.hasClock === true);
  const instant = ({ date }: BlockFeatures): number => Date.parse(date?.iso ?? '');
  return [...(timed.length === 0 ? dates : timed)].sort((a, b) => instant(a) - instant(b))[0];
};

/** A day on one line and its time on the next are one date. */
const withClockBeside = (
  { plain, date, order }: BlockFeatures,
  clocks: readonly BlockFeatures[],
): string | undefined => {
  const clock = date?.hasClock === false ? clocks.find((other) => Math.abs(other.order - order) === 1) : undefined;
  return clock === undefined ? undefined : findDate(`${plain} ${clock.plain}`)?.iso;
};

const collectDate = (lines: readonly BlockFeatures[], page: Page, notes: string[]): string | undefined => {
  const [dates, clocks] = [lines.filter(({ date }) => date !== undefined), lines.filter(({ isClock }) => isClock)];
  const known = dates.filter(({ date }) => date?.iso !== undefined);
  const published = known.find((block) => !isUpdate(block, page)) ?? findEarliest(known);
  if (published !== undefined) return withClockBeside(published, clocks) ?? published.date?.iso;
  const [unknown] = dates;
  if (unknown?.date === undefined) return undefined;
  const isRelative = unknown.date.rule === 'date-ago' || unknown.date.rule === 'date-day-word';
  notes.push(
    isRelative
      ? `"${unknown.plain.slice(0, 60)}" counts from the moment of fetching, which is not known (--fetched-at gives it), so there is no date.`
      : `"${unknown.plain.slice(0, 60)}" is no date of the calendar, so there is no date.`,
  );
  return undefined;
};

/** In the order in which they are believed; the first that knows a field gives it. */
const collectCredits = (decisions: readonly Decision[], mark: SourceMark | undefined): Credits => {
  const of = (role: LineRole): readonly BlockFeatures[] =>
    decisions.filter((decision) => decision.role === role).map(({ block }) => block);
  const believed: readonly Credits[] = [
    ...of('source').map((block) => readSource(block.labelled?.value ?? block.plain)),
    ...(mark === undefined ? [] : [{ source: mark.source }]),
    ...of('byline').map(
      ({ labelled, plain }) => readTheo(labelled?.value ?? plain) ?? readByline(labelled?.value ?? plain),
    ),
    ...of('date').flatMap(({ date }) => (date === undefined ? [] : [readBesideDate(date)])),
  ];
  const [author, source, url] = (['author', 'source', 'url'] as const).map(
    (field) => believed.find((credits) => credits[field] !== undefined)?.[field],
  );
  return {
    ...(author === undefined ? {} : { author }),
    ...(source === undefined ? {} : { source }),
    ...(url === undefined ? {} : { url }),
  };
};

interface Marked {
  readonly block: BlockFeatures;
  readonly mark: SourceMark;
}

/** The mark of a paper before the first words of the text, or of what follows the lead. */
const findMarked = ([first, second]: readonly BlockFeatures[]): Marked | undefined => {
  const mark = first && findSourceMark(first.plain);
  if (first !== undefined && mark !== undefined) return { block: first, mark };
  const below = second && findMarkBelowLead(second.plain);
  return second !== undefined && below !== undefined ? { block: second, mark: below } : undefined;
};

const withoutPipes = (text: string): string =>
  text.slice(text.startsWith('|') ? 1 : 0, text.endsWith('|') && text.length > 1 ? -1 : undefined).trim();

const withoutLabel = (text: string): string => text.replace(/^[^:：]{0,80}[:：]\s*/, '');

const titleText = ({ block, rule, glued }: Title): string => {
  if (glued !== undefined) return cleanLine(glued.title);
  const isLabelled = rule.id === 'title-labelled' && block.labelled !== undefined;
  const text = isLabelled ? withoutLabel(block.text) : block.text.replace(/^#{1,6}\s+/, '');
  return cleanLine(text);
};

const splitTags = (value: string): readonly string[] =>
  value
    .split(/[,;#|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

/** @param statistics what the other pages of its source tell, where they were collected before */
export const readPage = (text: string, reference: string | undefined, statistics?: PageStatistics): ReadPage => {
  const lines = splitLines(text);
  const blocks = toBlocks(lines);
  const page = new Page(blocks, reference, statistics?.find(blocks));
  const title = findTitle(page, reference);
  const decisions = decide(page, title);
  const of = (role: LineRole): readonly BlockFeatures[] =>
    decisions.filter((decision) => decision.role === role).map(({ block }) => block);
  const notes: string[] = [];
  const [leads, paragraphs] = [of('lead'), of('body')];
  const marked = findMarked([...leads, ...paragraphs.slice(0, 2)]);
  const textOf = (block: BlockFeatures): string => {
    if (block.labelled?.label === 'summary') return withoutLabel(block.text);
    return block === marked?.block ? block.text.replace(marked.mark.shape, '') : block.text;
  };
  const category = decisions.find(({ rule }) => rule === 'category-line')?.block.labelled?.value;
  const credits = collectCredits(decisions, marked?.mark);
  const publishedAt = title?.glued?.date.iso ?? collectDate(of('date'), page, notes);
  const future = describeFuture(publishedAt, reference);
  if (future !== undefined) notes.push(future);
  let line = 0;
  return {
    lines: decisions.flatMap(({ block, role, rule, confidence }) => {
      const own = lines.slice(line, (line += block.lineCount));
      return own.map((lineText) => ({ text: lineText, role, rule, confidence }));
    }),
    title: title && titleText(title),
    lead: leads.length === 0 ? undefined : leads.map(textOf).join('\n'),
    body: paragraphs.map(textOf).join('\n'),
    captions: of('caption').map((block) => withoutPipes(block.labelled?.value ?? block.text)),
    publishedAt,
    source: credits.source ?? (credits.url === undefined ? undefined : findSiteName(credits.url)),
    author: credits.author,
    category: category === '' ? undefined : category,
    url: credits.url === undefined ? undefined : cleanUrl(credits.url),
    tags: [...new Set(of('tags').flatMap(({ labelled, plain }) => splitTags(labelled?.value ?? plain)))],
    notes,
  };
};
