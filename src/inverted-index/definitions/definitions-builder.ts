/**
 * Abbreviations that articles define in brackets, by document. A definition counts once in a document, however often it
 * stands there.
 *
 *   definitions.text/.ends   each definition once, in the order in which documents have them first: the parts of the
 *                            short form apart by spaces, a tab, the meaning syllable by syllable
 *   numbers                  u32: numbers of definitions, document after document, each in the order of its text
 *   ends                     u32: by document, where its numbers end
 */
import { mineDefinitions, type Abbreviation } from '../../text/index.js';
import { GrowingUint32Array } from '../growing-array.js';
import { addStrings, type Section } from '../sections.js';
import { PARTS_END, type Definitions } from './definitions.js';

export class DefinitionsBuilder {
  readonly #lines: string[] = [];
  readonly #known = new Map<string, number>();
  readonly #numbers = new GrowingUint32Array();
  readonly #ends = new GrowingUint32Array();
  readonly #ofDocument = new Set<number>();

  /** A text of the document that is being added. */
  addText(text: string): void {
    for (const definition of mineDefinitions(text)) this.#ofDocument.add(this.#numberOf(toLine(definition)));
  }

  endDocument(): void {
    for (const number of this.#ofDocument) this.#numbers.push(number);
    this.#ofDocument.clear();
    this.#ends.push(this.#numbers.length);
  }

  copyDocument(definitions: Definitions, document: number): void {
    for (const line of definitions.linesOf(document)) this.#ofDocument.add(this.#numberOf(line));
    this.endDocument();
  }

  toSections(): Map<string, Section> {
    const sections = new Map<string, Section>();
    addStrings(sections, 'definitions', this.#lines);
    sections.set('numbers', this.#numbers.view());
    sections.set('ends', this.#ends.view());
    return sections;
  }

  #numberOf(line: string): number {
    let number = this.#known.get(line);
    if (number === undefined) {
      number = this.#lines.length;
      this.#lines.push(line);
      this.#known.set(line, number);
    }
    return number;
  }
}

const toLine = ({ short, long }: Abbreviation): string => `${short.join(' ')}${PARTS_END}${long.join(' ')}`;
