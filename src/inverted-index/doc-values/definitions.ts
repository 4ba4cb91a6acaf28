/**
 * Which abbreviations do the articles define themselves, and how many of them do? (definitions-builder.ts says how it
 * is laid down.)
 */
import type { Abbreviation } from '../../text/index.js';
import type { Sections } from '../format/sections.js';

export interface DefinedAbbreviation {
  readonly abbreviation: Abbreviation;
  /** How many articles define it so. */
  readonly articles: number;
}

export class Definitions {
  readonly #lines: readonly string[];
  readonly #numbers: Uint32Array;
  readonly #ends: Uint32Array;

  constructor(sections: Sections) {
    this.#lines = sections.strings('definitions');
    this.#numbers = sections.uint32('numbers');
    this.#ends = sections.uint32('ends');
  }

  /** How many different definitions there are. */
  get size(): number {
    return this.#lines.length;
  }

  /** The definitions of a document as they are laid down. */
  linesOf(document: number): string[] {
    const from = document === 0 ? 0 : this.#ends[document - 1]!;
    return Array.from(this.#numbers.subarray(from, this.#ends[document]), (number) => this.#lines[number]!);
  }

  /** Those that so many articles define; most articles first, else in the order of the index. */
  definedBy(leastArticles: number): DefinedAbbreviation[] {
    const counts = new Uint32Array(this.#lines.length);
    for (const number of this.#numbers) counts[number] = counts[number]! + 1;
    return this.#lines
      .flatMap((line, number) => {
        const articles = counts[number]!;
        return articles < leastArticles ? [] : [{ abbreviation: fromLine(line), articles }];
      })
      .sort((a, b) => b.articles - a.articles);
  }

  /** What is wrong with it, for `check`: undefined when it is consistent. */
  findProblem(documentCount: number): string | undefined {
    if (this.#ends.length !== documentCount)
      return `there are ${this.#ends.length} lists for ${documentCount} articles`;
    let previous = 0;
    for (const end of this.#ends) {
      if (end < previous) return 'a list ends before it begins';
      previous = end;
    }
    if (previous !== this.#numbers.length) return 'the lists do not end where the numbers do';
    if (this.#numbers.some((number) => number >= this.#lines.length)) return 'a number stands for no definition';
    const isWhole = ({ short, long }: Abbreviation): boolean => !short.includes('') && !long.includes('');
    const broken = this.#lines.find((line) => !isWhole(fromLine(line)));
    return broken === undefined ? undefined : `"${broken}" is no definition`;
  }
}

/** Stands between the short form and its meaning. */
export const PARTS_END = '\t';

const fromLine = (line: string): Abbreviation => {
  const [short = '', long = ''] = line.split(PARTS_END);
  return { short: short.split(' '), long: long.split(' ') };
};
