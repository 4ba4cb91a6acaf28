/**
 * How much of its relevance an article keeps as it ages, where that is asked for.
 *
 *   factor(d) = 1 − share · (1 − 2^(−age / halfLife))
 *
 * Age decays exponentially, after Li and Croft's time-based language models (CIKM 2003) and the `exp` decay functions
 * of search servers, but only a share of the score is at stake: relevance is never outlived, and an old article that
 * answers better than a new one by more than that share stays before it. The factor is at most 1, so an upper bound of
 * a score without recency is one with it; it falls to 1 − share, and for an endless half-life it is 1, which is "off".
 *
 * An article without a date counts as old as the median of the dated ones: half of them are helped against it, half are
 * not. Where no article has a date nothing ages. A date in the future counts as now.
 */
import type { DocValues } from '../../inverted-index/index.js';
import type { ScorePart } from './score-document.js';

export interface Recency {
  /** Milliseconds after which half of the share is lost; above 0. */
  readonly halfLife: number;
  /** The instant from which ages are counted, in milliseconds since the epoch. */
  readonly asOf: number;
}

/** Why recency is weighed: by the words of the query, as articles crowd in the last days, or because it was told. */
export type RecencyReason = 'words' | 'burst' | 'asked';

export interface AppliedRecency extends Recency {
  readonly reason: RecencyReason;
  /** The words that ask for it. */
  readonly typed?: string;
}

/**
 * The most of a score that age can take away. With three tenths an old article that says "hôm nay" stays before that
 * of today; with nine the freshest of three days is first, whatever it says (docs/news.md).
 */
export const RECENCY_SHARE = 0.7;

const DAY = 24 * 60 * 60 * 1000;

export class RecencyFactors {
  readonly #undated: number;

  constructor(
    private readonly docValues: DocValues,
    private readonly recency: Recency,
  ) {
    this.#undated = datesOf(docValues).median;
  }

  /** In [1 − RECENCY_SHARE, 1]; never lower for a later date. */
  factorOf(document: number): number {
    const age = this.#ageOf(document);
    return 1 - RECENCY_SHARE * (1 - 2 ** (-age / this.recency.halfLife));
  }

  /** The explanation of a score, with what age takes away as a part of its own. */
  explain(score: ScorePart, document: number): ScorePart {
    const value = score.value * this.factorOf(document);
    const days = (duration: number): string => `${Math.round((duration / DAY) * 10) / 10} days`;
    const isDated = !Number.isNaN(this.docValues.publishedAt[document]!);
    const age = `${days(this.#ageOf(document))}${isDated ? '' : ' (no date: the median of all)'}`;
    const description = `recency: age ${age}, half-life ${days(this.recency.halfLife)}`;
    return { value, description: 'sum of', parts: [score, { value: value - score.value, description }] };
  }

  #ageOf(document: number): number {
    const stated = this.docValues.publishedAt[document]!;
    const date = Number.isNaN(stated) ? this.#undated : stated;
    return Number.isNaN(date) ? 0 : Math.max(0, this.recency.asOf - date);
  }
}

interface Dates {
  /** The lower median of those stated. */
  readonly median: number;
  readonly newest: number;
}

const cached = new WeakMap<DocValues, Dates>();

/** Of the dates that are stated; NaN when none is. */
const datesOf = (docValues: DocValues): Dates => {
  let dates = cached.get(docValues);
  if (dates === undefined) {
    const stated = docValues.dates;
    dates = { median: stated[(stated.length - 1) >>> 1] ?? NaN, newest: stated.at(-1) ?? NaN };
    cached.set(docValues, dates);
  }
  return dates;
};

/**
 * The present of a collection: an instant, or the newest article where that is older. In an archive that ends months
 * ago "hôm nay" is its last day; counted from now all of it would be equally old.
 */
export const presentOf = (docValues: DocValues, instant: number): number => {
  const { newest } = datesOf(docValues);
  return newest < instant ? newest : instant;
};
