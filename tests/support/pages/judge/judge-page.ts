/** What a reader made of a page, held against what is true of it. */
import type { Article } from '../../../../src/reader/index.js';
import type { MadePage, PageTruth } from '../page.js';
import { countWords, takeShared, totalWords, wordRun } from './tokens.js';

export type DateVerdict = 'right' | 'missing' | 'wrong';

export interface Verdict {
  /** F1 of the words of lead and body. */
  readonly bodyF1: number;
  readonly hasTitle: boolean;
  readonly date: DateVerdict;
  readonly hasAuthor: boolean;
  readonly hasSource: boolean;
  readonly captionCount: number;
  readonly captionsFound: number;
  readonly foreignCount: number;
  /** Headlines of other articles that a search would find this article by. */
  readonly leaked: readonly string[];
  readonly foreignLeadCount: number;
  /** The same for the leads of other articles. */
  readonly leakedLeads: readonly string[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const VIETNAM = 7 * 60 * MINUTE;
/** A caption is found when so much of its words stands in one that was read; a credit more or less is no matter. */
const CAPTION_SHARE = 0.9;

const onOneLine = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const sameName = (left: string, right: string): boolean =>
  onOneLine(left).toLowerCase() === onOneLine(right).toLowerCase();

/** A lead that the body repeats counts once. */
const readBody = ({ summary, body }: Article): string =>
  summary === undefined || wordRun(body).includes(wordRun(summary)) ? body : `${summary}\n${body}`;

const judgeBody = (truth: PageTruth, article: Article): number => {
  const [wanted, read, optional] = [countWords(truth.body), countWords(readBody(article)), countWords(truth.optional)];
  const [wantedTotal, readTotal] = [totalWords(wanted), totalWords(read)];
  const shared = takeShared(wanted, read);
  const forgiven = takeShared(optional, read);
  const counted = wantedTotal + readTotal - forgiven;
  return counted === 0 ? 1 : (2 * shared) / counted;
};

export const judgeDate = ({ date }: PageTruth, publishedAt: string | undefined): DateVerdict => {
  if (publishedAt === undefined) return date === undefined ? 'right' : 'missing';
  if (date === undefined) return 'wrong';
  const read = Date.parse(publishedAt);
  const isRight =
    date.precision === 'minute'
      ? Math.abs(read - date.instant) < MINUTE
      : Math.floor((read + VIETNAM) / DAY) === Math.floor((date.instant + VIETNAM) / DAY);
  return isRight ? 'right' : 'wrong';
};

const SEPARATORS = /\s*[,;&–|]\s*|\s+-\s+|\s+và\s+/u;

export const judgeAuthor = ({ authors, photographers, desk }: PageTruth, author: string | undefined): boolean => {
  if (author === undefined) return authors.length === 0;
  if (authors.length === 0) return desk !== undefined && sameName(desk, author);
  const read = author.split(SEPARATORS).filter((name) => name !== '');
  return (
    authors.every((name) => read.some((other) => sameName(name, other))) &&
    read.every((name) => [...authors, ...photographers].some((other) => sameName(name, other)))
  );
};

const judgeSource = ({ sources, isSourceStated }: PageTruth, source: string | undefined): boolean =>
  source === undefined ? !isSourceStated : sources.some((name) => sameName(name, source));

const hasCaption = (caption: string, captions: readonly string[]): boolean => {
  const total = totalWords(countWords(caption));
  return captions.some((read) => takeShared(countWords(caption), countWords(read)) >= CAPTION_SHARE * total);
};

/** Every field that a search looks at. */
const searchable = (article: Article): readonly string[] =>
  [
    article.title,
    article.summary,
    article.body,
    article.author,
    article.source,
    article.category,
    ...(article.captions ?? []),
    ...(article.tags ?? []),
  ].filter((text) => text !== undefined);

const findLeaked = (truth: PageTruth, texts: readonly string[], article: Article): readonly string[] => {
  const own = wordRun(`${truth.title}\n${truth.body}\n${truth.captions.join('\n')}`);
  const runs = searchable(article).map(wordRun);
  return texts.filter((text) => {
    const run = wordRun(text);
    return !own.includes(run) && runs.some((read) => read.includes(run));
  });
};

/** @param article undefined where the reader found none, which is wrong in every way but a leak */
export const judgePage = ({ truth }: MadePage, article: Article | undefined): Verdict => {
  const foreignCount = truth.foreignHeadlines.length;
  const foreignLeadCount = truth.foreignLeads.length;
  const captionCount = truth.captions.length;
  if (article === undefined) {
    return {
      bodyF1: 0,
      hasTitle: false,
      date: 'missing',
      hasAuthor: false,
      hasSource: false,
      captionCount,
      captionsFound: 0,
      foreignCount,
      leaked: [],
      foreignLeadCount,
      leakedLeads: [],
    };
  }
  const captions = article.captions ?? [];
  return {
    bodyF1: judgeBody(truth, article),
    hasTitle: onOneLine(article.title) === onOneLine(truth.title),
    date: judgeDate(truth, article.publishedAt),
    hasAuthor: judgeAuthor(truth, article.author),
    hasSource: judgeSource(truth, article.source),
    captionCount,
    captionsFound: truth.captions.filter((caption) => hasCaption(caption, captions)).length,
    foreignCount,
    leaked: findLeaked(truth, truth.foreignHeadlines, article),
    foreignLeadCount,
    leakedLeads: findLeaked(truth, truth.foreignLeads, article),
  };
};
