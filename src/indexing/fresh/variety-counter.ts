/**
 * How many different terms each term stands next after, in pairs that enough articles have: kept up with what comes and
 * goes. A pair that the generation does not keep counts there as none, as few articles as have it.
 */
import { leastArticles, type Ngrams, type SegmentReader } from '../../inverted-index/index.js';
import { withRoom } from '../../shared/index.js';

/** Pairs of a part, by the numbers that terms have in the whole index. */
export interface CountedPart {
  readonly sign: 1 | -1;
  readonly ngrams: Ngrams;
  /** By own number of a term, that in the whole index. */
  readonly termNumbers: Uint32Array;
}

interface KnownPart extends CountedPart {
  /** The other way. */
  readonly ownNumbers: ReadonlyMap<number, number>;
}

export class VarietyCounter {
  /** By term; with room beyond. */
  variety: Uint32Array;
  #least: number;
  #parts: KnownPart[] = [];

  constructor(private readonly main: SegmentReader) {
    this.#least = leastArticles(main.documentCount)[2]!;
    this.variety = this.#countMain();
  }

  /** A part more, and how many articles there are with it. */
  add(part: CountedPart, articleCount: number): void {
    const least = leastArticles(articleCount)[2]!;
    if (least === this.#least) {
      this.#add(part);
      return;
    }
    this.#least = least;
    this.variety = this.#countMain();
    for (const known of [...this.#parts.splice(0), part]) this.#add(known);
  }

  /** Parts that count the same as those before. */
  replace(parts: readonly CountedPart[]): void {
    this.#parts = parts.map((part) => this.#parts.find(({ ngrams }) => ngrams === part.ngrams) ?? toKnown(part));
  }

  #countMain(): Uint32Array {
    const { dictionary, ngrams } = this.main;
    const variety = new Uint32Array(dictionary.size);
    for (let left = 0; left < dictionary.size; left++) {
      ngrams.forEachContinuation([left], (right, articles) => {
        if (articles >= this.#least) variety[right]!++;
      });
    }
    return variety;
  }

  #add(part: CountedPart): void {
    const { sign, ngrams, termNumbers } = part;
    const least = this.#least;
    for (let own = 0; own < termNumbers.length; own++) {
      const left = termNumbers[own]!;
      ngrams.forEachContinuation([own], (ownRight, articles) => {
        const right = termNumbers[ownRight]!;
        const before = this.#articlesOf(left, right);
        const isFrequent = before + sign * articles >= least;
        if (isFrequent === before >= least) return;
        this.variety = withRoom(this.variety, right + 1);
        this.variety[right]! += isFrequent ? 1 : -1;
      });
    }
    this.#parts.push(toKnown(part));
  }

  #articlesOf(left: number, right: number): number {
    const { dictionary, ngrams } = this.main;
    let articles = left < dictionary.size && right < dictionary.size ? ngrams.pairFrequency(left, right) : 0;
    for (const part of this.#parts) {
      const ownLeft = part.ownNumbers.get(left);
      const ownRight = ownLeft === undefined ? undefined : part.ownNumbers.get(right);
      if (ownRight !== undefined) articles += part.sign * part.ngrams.pairFrequency(ownLeft!, ownRight);
    }
    return articles;
  }
}

const toKnown = (part: CountedPart): KnownPart => ({
  ...part,
  ownNumbers: new Map(Array.from(part.termNumbers, (number, own) => [number, own])),
});
