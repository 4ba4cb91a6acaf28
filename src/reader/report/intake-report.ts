/** What became of every article of a run: a line of JSON each, and totals that show where reading goes wrong. */
import type { FailureReason, ReadArticle, ReadOutcome } from '../outcome/read-outcome.js';
import { closeSync, openSync, writeSync } from 'node:fs';
import { TimbaoError } from '../../shared/index.js';

/** What was not understood of an article, so that it can be counted over a whole run. */
export type Problem =
  | FailureReason
  | 'no-title'
  | 'no-body'
  | 'short-body'
  | 'no-date'
  | 'future-date'
  | 'no-source'
  | 'field-left-out'
  | 'mojibake-undone'
  | 'legacy-encoding'
  | 'wrong-bytes';

/** In UTF-16 units; an article with less is a caption, or its body was not found. */
const SHORT_BODY = 200;
/** Clocks differ, and papers date a story to the evening. */
const FUTURE_FROM_MS = 36 * 60 * 60 * 1000;

const articleProblems = ({ article, notes, encoding }: ReadArticle, now: number): readonly Problem[] => {
  const { body, summary, publishedAt, source } = article;
  const says = (words: string): boolean => notes.some((note) => note.includes(words));
  const problems: [Problem, boolean][] = [
    ['no-title', says('There is no title')],
    ['no-body', body === ''],
    ['short-body', body !== '' && body.length + (summary?.length ?? 0) < SHORT_BODY],
    ['no-date', publishedAt === undefined],
    ['future-date', publishedAt !== undefined && Date.parse(publishedAt) > now + FUTURE_FROM_MS],
    ['no-source', source === undefined],
    ['field-left-out', says('is left out')],
    ['mojibake-undone', says('was undone')],
    ['wrong-bytes', says('the bytes are no UTF-8')],
    ['legacy-encoding', encoding !== undefined && !encoding.startsWith('utf-')],
  ];
  return problems.filter(([, holds]) => holds).map(([problem]) => problem);
};

/**
 * What was not understood of one outcome, of a failure its reason; `now` is in milliseconds since the epoch.
 *
 * @example
 * ```ts
 * import { findProblems, readText } from 'timbao/reader';
 *
 * findProblems(readText('Mưa lớn ở Huế', 'a.txt', {}), 0); // → ["no-body","no-date","no-source"]
 * ```
 */
export const findProblems = (outcome: ReadOutcome, now: number): readonly Problem[] =>
  outcome.kind === 'failure' ? [outcome.reason] : articleProblems(outcome, now);

interface SourceTotals {
  articles: number;
  failures: number;
  problems: Partial<Record<Problem, number>>;
}

export interface ReportTotals {
  readonly articles: number;
  readonly failures: number;
  readonly formats: Readonly<Record<string, number>>;
  readonly encodings: Readonly<Record<string, number>>;
  readonly problems: Readonly<Partial<Record<Problem, number>>>;
  /** The sources with most problems first. */
  readonly sources: Readonly<Record<string, SourceTotals>>;
}

/** Sources that are told apart; what comes after them is counted together. */
const MOST_SOURCES = 10_000;
const OTHER_SOURCES = '(others)';
const LONGEST_LINE_SHOWN = 120;
const WRITE_FROM = 1 << 16;

const hostOf = (url: string): string | undefined => /^(?:https?:)?\/\/(?:www\.)?([^/?#:]{1,255})/i.exec(url)?.[1];
const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/'))) || file;

/** The source that an article names, else the site of its address, else the folder (or archive) that it came from. */
const sourceOf = (outcome: ReadOutcome): string => {
  if (outcome.kind === 'failure') return folderOf(outcome.file);
  const { source, url } = outcome.article;
  return source ?? (url === undefined ? undefined : hostOf(url)) ?? folderOf(outcome.file);
};

const count = <K extends string>(counts: Partial<Record<K, number>>, key: K): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

const problemCount = ({ problems }: SourceTotals): number =>
  Object.values(problems).reduce((sum: number, found) => sum + found, 0);

const toReportLine = (outcome: ReadOutcome, problems: readonly Problem[]): Record<string, unknown> => {
  const { kind, file, line, format, encoding } = outcome;
  const place = { outcome: kind, file, line, format, encoding, problems };
  if (outcome.kind === 'failure') return { ...place, message: outcome.message };
  const { article, notes, origins, lines } = outcome;
  const { id, title, publishedAt, source, author, category, url } = article;
  return {
    ...place,
    ...{ id, title, publishedAt, source, author, category, url },
    bodyLength: article.body.length,
    notes,
    origins,
    ...(lines.length > 0 && {
      lines: lines
        .filter(({ role }) => role !== 'blank')
        .map(({ text, ...decision }) => ({ ...decision, text: text.trim().slice(0, LONGEST_LINE_SHOWN) })),
    }),
  };
};

export class IntakeReport {
  readonly #file: number | undefined;
  #pending = '';
  #articles = 0;
  #failures = 0;
  readonly #formats: Record<string, number> = {};
  readonly #encodings: Record<string, number> = {};
  readonly #problems: Partial<Record<Problem, number>> = {};
  readonly #sources = new Map<string, SourceTotals>();

  /** Without a path only totals are kept. Throws `TB_REPORT_NOT_WRITABLE` before anything is read. */
  constructor(
    private readonly path: string | undefined,
    private readonly now: number,
  ) {
    this.#file = path === undefined ? undefined : this.#attempt(() => openSync(path, 'w'));
  }

  add(outcome: ReadOutcome): void {
    const problems = findProblems(outcome, this.now);
    if (outcome.kind === 'article') this.#articles += 1;
    else this.#failures += 1;
    count(this.#formats, outcome.format ?? 'unknown');
    count(this.#encodings, outcome.encoding ?? 'unknown');
    const source = this.#totalsOf(sourceOf(outcome));
    source[outcome.kind === 'article' ? 'articles' : 'failures'] += 1;
    for (const problem of problems) {
      count(this.#problems, problem);
      count(source.problems, problem);
    }
    if (this.#file !== undefined) this.#write(toReportLine(outcome, problems));
  }

  totals(): ReportTotals {
    const sources = [...this.#sources].sort(([, a], [, b]) => problemCount(b) - problemCount(a));
    return {
      articles: this.#articles,
      failures: this.#failures,
      formats: this.#formats,
      encodings: this.#encodings,
      problems: this.#problems,
      sources: Object.fromEntries(sources),
    };
  }

  /**
   * Writes the totals as the last line, with how many articles were left out for a newer version, and closes the file.
   */
  close(olderVersions = 0): void {
    const file = this.#file;
    if (file === undefined) return;
    this.#write({ outcome: 'totals', ...this.totals(), olderVersions });
    this.#flush(file);
    this.#attempt(() => closeSync(file));
  }

  #totalsOf(source: string): SourceTotals {
    const name = this.#sources.has(source) || this.#sources.size < MOST_SOURCES ? source : OTHER_SOURCES;
    const known = this.#sources.get(name) ?? { articles: 0, failures: 0, problems: {} };
    this.#sources.set(name, known);
    return known;
  }

  #write(value: Record<string, unknown>): void {
    this.#pending += `${JSON.stringify(value)}\n`;
    if (this.#file !== undefined && this.#pending.length >= WRITE_FROM) this.#flush(this.#file);
  }

  #flush(file: number): void {
    const bytes = Buffer.from(this.#pending);
    this.#pending = '';
    this.#attempt(() => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    });
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const reason = (error as { code?: string }).code ?? String(error);
      throw new TimbaoError('TB_REPORT_NOT_WRITABLE', { path: this.path ?? '', reason }, { cause: error });
    }
  }
}
