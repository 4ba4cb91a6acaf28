/** Goes through every n-gram that is written down and says whether what ngrams.ts promises of it holds. */
import {
  HIGHEST_MARK,
  MAX_MARKED,
  MAX_NGRAM,
  NGRAM_BLOCK,
  SKIP_BYTES,
  type NgramSections,
} from '../../inverted-index/index.js';

/** The number of n-grams and the first thing that is wrong; `documentFrequencies` are by term number. */
export const checkNgrams = (
  sections: NgramSections,
  documentFrequencies: Uint32Array,
): { readonly problem?: string; readonly ngrams: number } => {
  const walk = new NgramWalk(sections, documentFrequencies);
  const problem = findFrameProblem(sections, documentFrequencies.length) ?? walk.findProblem();
  return { ...(problem !== undefined && { problem }), ngrams: walk.count };
};

const findFrameProblem = (
  { vocabulary, offsets, least, lists, termMarks }: NgramSections,
  termCount: number,
): string | undefined => {
  if (least.length !== MAX_NGRAM + 1) return `the least frequencies are for runs of another length than ${MAX_NGRAM}`;
  if (offsets.length !== vocabulary.length + 1) return 'the runs have not one place for each of their terms';
  if (termMarks.length !== vocabulary.length) return 'not every term of the runs has a mark';
  for (let rank = 0; rank < vocabulary.length; rank++) {
    const term = vocabulary[rank]!;
    if (term >= termCount) return `the runs have a term ${term}, of ${termCount}`;
    if (rank > 0 && term <= vocabulary[rank - 1]!) return `the terms of runs are out of order at ${term}`;
    if (offsets[rank]! > offsets[rank + 1]!) return `the runs of term ${term} end before they begin`;
  }
  return offsets[0] === 0 && offsets[vocabulary.length] === lists.length ? undefined : 'the runs are cut off';
};

class NgramWalk {
  count = 0;
  #at = 0;

  constructor(
    private readonly sections: NgramSections,
    private readonly documentFrequencies: Uint32Array,
  ) {}

  findProblem(): string | undefined {
    const { vocabulary, offsets } = this.sections;
    for (let rank = 0; rank < vocabulary.length; rank++) {
      const end = offsets[rank + 1]!;
      if (offsets[rank] === end) continue;
      const articles = this.documentFrequencies[vocabulary[rank]!]!;
      const problem = this.#findListProblem(2, articles, end) ?? (this.#at === end ? undefined : 'end too soon');
      if (problem !== undefined) return `the runs that begin with term ${vocabulary[rank]!} ${problem}`;
    }
    return undefined;
  }

  /** What is wrong with the list that begins here and ends by `end`; its n-grams are in `most` articles at most. */
  #findListProblem(length: number, most: number, end: number): string | undefined {
    const { vocabulary, least } = this.sections;
    const entries = this.#varint();
    if (entries === 0) return 'have an empty list';
    const skips = this.#at;
    const first = skips + (Math.ceil(entries / NGRAM_BLOCK) - 1) * SKIP_BYTES;
    this.#at = first;
    let rank = -1;
    for (let entry = 0; entry < entries; entry++) {
      if (this.#at >= end) return 'are cut off';
      if (entry > 0 && entry % NGRAM_BLOCK === 0) {
        const skip = skips + (entry / NGRAM_BLOCK - 1) * SKIP_BYTES;
        if (this.#uint32(skip) !== rank || first + this.#uint32(skip + 4) !== this.#at) return 'are skipped wrongly';
      }
      rank += this.#varint() + 1;
      if (rank >= vocabulary.length) return 'go on with a term beyond the last';
      const value = this.#varint();
      const articles = (value >>> 3) + least[length]!;
      if (articles > most || articles > this.documentFrequencies[vocabulary[rank]!]!) {
        return 'are in more articles than their terms';
      }
      this.count++;
      if ((value & 4) !== 0) {
        const mark = this.sections.lists[this.#at++] ?? 0;
        if (length > MAX_MARKED || mark === 0 || mark > HIGHEST_MARK) return 'have a mark that says nothing';
      }
      if ((value & 2) !== 0) this.#varint();
      if ((value & 1) === 0) continue;
      if (length === MAX_NGRAM) return `are longer than ${MAX_NGRAM}`;
      const longerEnd = this.#varint() + this.#at;
      const problem = this.#findListProblem(length + 1, articles, longerEnd);
      if (problem !== undefined) return problem;
      if (this.#at !== longerEnd) return 'end at another place than they say';
    }
    return this.#at <= end ? undefined : 'are cut off';
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      // Past the end there are no bytes; whoever reads there finds out by the place.
      const byte = this.sections.lists[this.#at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value >>> 0;
  }

  #uint32(at: number): number {
    const { lists } = this.sections;
    return (
      ((lists[at] ?? 0) | ((lists[at + 1] ?? 0) << 8) | ((lists[at + 2] ?? 0) << 16) | ((lists[at + 3] ?? 0) << 24)) >>>
      0
    );
  }
}
