/**
 * How much a phrase is one of the last weeks: its share of articles of that time against the share of all. Counted are
 * articles that hold its two rarest words; whether they stand side by side is not asked.
 */
import { LRUCache } from 'lru-cache';
import { partitionPoint } from '../../shared/index.js';
import { END_OF_POSTINGS, type IndexReader } from '../../inverted-index/index.js';
import { UNKNOWN_TERM } from './phrase-model.js';

/** What counts as fresh: so long before the newest article. */
const WINDOW = 30 * 24 * 60 * 60 * 1000;
/** So many articles have to be known before what they say weighs as much as what all say. */
const DOUBT = 5;
/** A word of more articles tells nothing of a time, and would take long to read. */
const MAX_ARTICLES = 5_000;
/** How far freshness may move a phrase, up or down: as much as being three times as frequent. */
const MOST = Math.log(3);
const MAX_CACHED = 4_000;

interface Window {
  readonly since: number;
  /** The share of all dated articles that are fresh. */
  readonly share: number;
}

/** One article in a thousand may be dated into the future by mistake. */
const SURELY_DATED = 0.999;

/** @param dates rising */
const windowOf = (dates: Float64Array): Window => {
  const { length } = dates;
  if (length === 0) return { since: Infinity, share: 0 };
  const since = dates[Math.floor((length - 1) * SURELY_DATED)]! - WINDOW;
  return { since, share: 1 - partitionPoint(0, length, (i) => dates[i]! < since) / length };
};

export class FreshPhrases {
  readonly #known = new LRUCache<string, number>({ max: MAX_CACHED });
  #window: Window | undefined;

  constructor(private readonly segment: IndexReader) {}

  /** Logarithm of how much fresher than all articles those with these terms are; 0 where nothing is known. */
  freshnessOf(terms: readonly number[]): number {
    const window = (this.#window ??= windowOf(this.segment.docValues.dates));
    if (window.share === 0 || window.share === 1) return 0;
    const { documentFrequencies } = this.segment.dictionary;
    const [rarest, second] = terms
      .filter((term) => term !== UNKNOWN_TERM)
      .sort((a, b) => documentFrequencies[a]! - documentFrequencies[b]! || a - b);
    if (rarest === undefined || documentFrequencies[rarest]! > MAX_ARTICLES) return 0;
    const key = `${rarest} ${second ?? ''}`;
    let freshness = this.#known.get(key);
    if (freshness === undefined) this.#known.set(key, (freshness = this.#read(rarest, second, window)));
    return freshness;
  }

  #read(rarest: number, second: number | undefined, { since, share: usual }: Window): number {
    const { liveDocuments } = this.segment;
    const dates = this.segment.docValues.publishedAt;
    const cursor = this.segment.postings(rarest);
    const other = second === undefined ? undefined : this.segment.postings(second);
    let dated = 0;
    let fresh = 0;
    for (let document = cursor.next(); document !== END_OF_POSTINGS; document = cursor.next()) {
      if (liveDocuments?.[document] === 0 || (other !== undefined && other.seek(document) !== document)) continue;
      const date = dates[document]!;
      if (!Number.isNaN(date)) dated++;
      if (date >= since) fresh++;
    }
    const share = (fresh + DOUBT * usual) / (dated + DOUBT);
    return Math.max(-MOST, Math.min(MOST, Math.log(share / usual)));
  }
}
