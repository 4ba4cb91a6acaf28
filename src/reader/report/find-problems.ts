/** What was not understood of an article: a short list of names that can be counted over a whole run. */
import type { FailureReason, ReadArticle, ReadOutcome } from '../outcome/read-outcome.js';

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

/** @param now milliseconds since the epoch: what a date is in the future of */
export const findProblems = (outcome: ReadOutcome, now: number): readonly Problem[] =>
  outcome.kind === 'failure' ? [outcome.reason] : articleProblems(outcome, now);
