/** Lays down the marks of words and their spellings (inverted-index/ngrams/word-marks.ts says how). */
import type { AnalysedPart } from '../analysis/article-analyser.js';
import { addStrings, type Section } from '../sections/write-sections.js';
import { ByteBuffer } from './pack-ngrams.js';

export class WordMarksBuilder {
  readonly #marks = new ByteBuffer();
  readonly #spelled = new ByteBuffer();
  readonly #spellings = new Map<string, number>();

  copyDocument({ wordMarks, wordMarkEnds, spellings }: AnalysedPart, document: number): void {
    const start = document === 0 ? 0 : wordMarkEnds[document - 1]!;
    this.#marks.append(wordMarks.subarray(start, wordMarkEnds[document]));
    const ofDocument = spellings[document]!;
    this.#spelled.writeVarint(ofDocument.length);
    for (const spelling of ofDocument) {
      let number = this.#spellings.get(spelling);
      if (number === undefined) this.#spellings.set(spelling, (number = this.#spellings.size));
      this.#spelled.writeVarint(number);
    }
  }

  toSections(): Map<string, Section> {
    const sections = new Map<string, Section>([
      ['marks', this.#marks.view()],
      ['spelled', this.#spelled.view()],
    ]);
    addStrings(sections, 'spellings', [...this.#spellings.keys()]);
    return sections;
  }
}
