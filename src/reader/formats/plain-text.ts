/** Plain text: a scraped page, or a note. Every line is decided, then what the roles hold is collected. */
import { emptyInput, noReadableText, notText, tooManyLines, tooMuchText } from '../outcome/failures.js';
import { cleanUrl, deriveId } from '../fields/article-identity.js';
import { buildArticle, deriveTitle, NO_TITLE } from '../fields/build-article.js';
import { MAX_PAGE_LINES, MAX_PAGE_TEXT } from '../outcome/failures.js';
import type { LineRole, ReadArticle, ReadLine, ReadOutcome } from '../outcome/read-outcome.js';
import type { ReadOptions } from './read-options.js';
import { splitLines, toBlocks } from '../scraped/lines/blocks.js';
import { describeFuture, findDate } from '../../dates/index.js';
import { cleanLine } from '../fields/clean-text.js';
import { findMarkBelowLead, findSourceMark, isDateLabel } from '../scraped/lines/credits.js';
import { type Credits, readBesideDate, readByline, readSource, readTheo } from '../scraped/lines/credits.js';
import { Page } from '../scraped/page/page.js';
import type { Reading, Rule } from '../scraped/rules/rule.js';
import type { BlockFeatures } from '../scraped/lines/block-features.js';
import { LINE_RULES } from '../scraped/rules/all-rules.js';
import { findSiteName } from '../scraped/lines/sites.js';
import { findTitle, type Title, type TitleRule } from '../scraped/page/title-rules.js';

/** Invisible characters alone are nothing. */
const HOLDS_SOMETHING = /[^\s\p{Default_Ignorable_Code_Point}]/u;

const hasMoreLines = (text: string, limit: number): boolean => {
  let breaks = 0;
  for (const _ of text.matchAll(/[\n\r]/g)) {
    breaks += 1;
    if (breaks >= 2 * limit) return true;
  }
  return breaks >= limit && splitLines(text).length > limit;
};

type Decision = { readonly block: BlockFeatures; readonly role: LineRole; readonly rule: Rule | TitleRule };

const decide = (page: Page, title: Title | undefined): readonly Decision[] => {
  const rules: (Rule | undefined)[] = [];
  const reading: Reading = { page, title, decided: (block) => rules[block?.order ?? -1] };
  return page.all.map((block) => {
    if (title !== undefined && block === title.block) return { block, role: 'title', rule: title.rule };
    const rule = LINE_RULES.find(({ holds }) => holds(block, reading)) as Rule;
    if (!block.isBlank) rules[block.order] = rule;
    return { block, role: rule.role, rule };
  });
};

const withRole = (decisions: readonly Decision[], role: LineRole): readonly BlockFeatures[] =>
  decisions.filter((decision) => decision.role === role).map(({ block }) => block);

/** Every line of the page with what was decided on its block. */
const toReadLines = (lines: readonly string[], decisions: readonly Decision[]): readonly ReadLine[] => {
  let line = 0;
  return decisions.flatMap(({ block, role, rule: { id, confidence } }) =>
    lines.slice(line, (line += block.lineCount)).map((text) => ({ text, role, rule: id, confidence })),
  );
};

/** Says so before the date, or on the line above it. */
const isUpdate = ({ date, order }: BlockFeatures, { blocks }: Page): boolean => {
  const above = date?.before === '' ? (blocks[order - 1]?.plain ?? '') : '';
  return (
    /(?:cập nhật|updated|sửa)/iu.test(date?.before ?? '') || (isDateLabel(above) && /cập nhật|updated/iu.test(above))
  );
};

/** Where a page tells only of updates, the first is the nearest to its publication; one with its time is surer. */
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
  return clock && findDate(`${plain} ${clock.plain}`)?.iso;
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
const collectCredits = (decisions: readonly Decision[], mark: Marked['mark'] | undefined): Credits => {
  const of = (role: LineRole): readonly BlockFeatures[] => withRole(decisions, role);
  const believed: readonly Credits[] = [
    ...of('source').map((block) => readSource(block.labelled?.value ?? block.plain)),
    ...(mark === undefined ? [] : [{ source: mark.source }]),
    ...of('byline').map(
      ({ labelled, plain }) => readTheo(labelled?.value ?? plain) ?? readByline(labelled?.value ?? plain),
    ),
    ...of('date').flatMap(({ date }) => (date === undefined ? [] : [readBesideDate(date)])),
  ];
  // Those that are believed more are put over the others.
  return Object.assign({}, ...believed.toReversed()) as Credits;
};

type Marked = { readonly block: BlockFeatures; readonly mark: NonNullable<ReturnType<typeof findSourceMark>> };

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
  return cleanLine(isLabelled ? withoutLabel(block.text) : block.text.replace(/^#{1,6}\s+/, ''));
};

const splitTags = (value: string): readonly string[] => value.split(/[,;#|]/).flatMap((tag) => tag.trim() || []);

/** Reads one page. The same text gives the same answer in NFC and in NFD. */
export const readPlainText = (text: string, name: string, options: ReadOptions): ReadOutcome => {
  const place = { file: name };
  if (!HOLDS_SOMETHING.test(text)) return emptyInput(place);
  if (text.includes('\0')) return notText(place);
  if (text.length > MAX_PAGE_TEXT) return tooMuchText(place);
  if (hasMoreLines(text, MAX_PAGE_LINES)) return tooManyLines(place);
  return readPage(text, name, options) ?? noReadableText(place);
};

/** Decides every line, then collects what the roles hold; undefined where that is neither a title nor a text. */
const readPage = (text: string, name: string, { fetchedAt, statistics }: ReadOptions): ReadArticle | undefined => {
  const lines = splitLines(text);
  const blocks = toBlocks(lines);
  const page = new Page(blocks, fetchedAt, statistics?.find(blocks));
  const title = findTitle(page, fetchedAt);
  const decisions = decide(page, title);
  const [leads, paragraphs] = [withRole(decisions, 'lead'), withRole(decisions, 'body')];
  const marked = findMarked([...leads, ...paragraphs.slice(0, 2)]);
  const textOf = (block: BlockFeatures): string => {
    if (block.labelled?.label === 'summary') return withoutLabel(block.text);
    return block === marked?.block ? block.text.replace(marked.mark.shape, '') : block.text;
  };
  const main = paragraphs.map(textOf).join('\n');
  const lead = leads.length === 0 ? undefined : leads.map(textOf).join('\n');
  // A lead without a body is the body: a search has to find it, once.
  const body = main === '' ? (lead ?? '') : main;
  if (title === undefined && body === '') return undefined;
  const notes: string[] = [];
  const publishedAt = title?.glued?.date.iso ?? collectDate(withRole(decisions, 'date'), page, notes);
  const future = describeFuture(publishedAt, fetchedAt);
  if (future !== undefined) notes.push(future);
  if (title === undefined) notes.push(NO_TITLE);
  const shownTitle = title === undefined ? deriveTitle(body) : titleText(title);
  const { author, source, url: statedUrl } = collectCredits(decisions, marked?.mark);
  const url = statedUrl === undefined ? undefined : cleanUrl(statedUrl);
  const category = decisions.find(({ rule }) => rule.id === 'category-line')?.block.labelled?.value;
  const tags = withRole(decisions, 'tags').flatMap(({ labelled, plain }) => splitTags(labelled?.value ?? plain));
  return {
    kind: 'article',
    article: buildArticle({
      id: deriveId({ url, title: shownTitle, body }),
      title: shownTitle,
      summary: main === '' ? undefined : lead,
      body,
      captions: withRole(decisions, 'caption').map((block) => withoutPipes(block.labelled?.value ?? block.text)),
      publishedAt,
      source: source ?? (statedUrl === undefined ? undefined : findSiteName(statedUrl)),
      author,
      category: category === '' ? undefined : category,
      url,
      tags: [...new Set(tags)],
    }),
    raw: text,
    file: name,
    lines: toReadLines(lines, decisions),
    notes,
  };
};
