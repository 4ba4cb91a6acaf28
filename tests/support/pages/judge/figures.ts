/** Verdicts of many pages as a few figures, each from 0 to 1. */
import type { Verdict } from './judge-page.js';

export interface Figures {
  readonly pageCount: number;
  readonly bodyF1: number;
  readonly title: number;
  /** Right or rightly absent; a wrong date counts double, so that it may even be below 0. */
  readonly date: number;
  readonly author: number;
  readonly source: number;
  readonly captions: number;
  /** Share of the headlines of other articles that leaked. */
  readonly leak: number;
  /** The same of their leads. */
  readonly leadLeak: number;
}

const mean = (verdicts: readonly Verdict[], value: (verdict: Verdict) => number): number =>
  verdicts.reduce((sum, verdict) => sum + value(verdict), 0) / Math.max(1, verdicts.length);

const share = (part: number, all: number, none: number): number => (all === 0 ? none : part / all);

const DATE_POINTS = { right: 1, missing: 0, wrong: -1 } as const;

export const toFigures = (verdicts: readonly Verdict[]): Figures => ({
  pageCount: verdicts.length,
  bodyF1: mean(verdicts, ({ bodyF1 }) => bodyF1),
  title: mean(verdicts, ({ hasTitle }) => Number(hasTitle)),
  date: mean(verdicts, ({ date }) => DATE_POINTS[date]),
  author: mean(verdicts, ({ hasAuthor }) => Number(hasAuthor)),
  source: mean(verdicts, ({ hasSource }) => Number(hasSource)),
  captions: share(
    mean(verdicts, ({ captionsFound }) => captionsFound),
    mean(verdicts, ({ captionCount }) => captionCount),
    1,
  ),
  leak: share(
    mean(verdicts, ({ leaked }) => leaked.length),
    mean(verdicts, ({ foreignCount }) => foreignCount),
    0,
  ),
  leadLeak: share(
    mean(verdicts, ({ leakedLeads }) => leakedLeads.length),
    mean(verdicts, ({ foreignLeadCount }) => foreignLeadCount),
    0,
  ),
});
