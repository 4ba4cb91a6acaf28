/**
 * Abbreviations that articles define in brackets, by document. A definition counts once in a document, however often it
 * stands there.
 *
 *   definitions.text/.ends   each definition once, in the order in which documents have them first: the parts of the
 *                            short form apart by spaces, a tab, the meaning syllable by syllable
 *   numbers                  u32: numbers of definitions, document after document, each in the order of its text
 *   ends                     u32: by document, where its numbers end
 */
import { PARTS_END } from '../../inverted-index/index.js';
import { GrowableUint32Array } from '../../shared/index.js';
import { mineDefinitions, type Abbreviation } from '../../text/index.js';
import { addStrings, type Section } from './write-sections.js';

/** Reads one document after the other: `addText` for each of its texts, `endDocument`. */
export class DefinitionsCollector {
  /** By document: each of its definitions once, in the order of its text. */
  readonly lines: string[][] = [];
  readonly #ofDocument = new Set<string>();

  /** A text of the document that is being added. */
  addText(text: string): void {
    for (const definition of mineDefinitions(text)) this.#ofDocument.add(toLine(definition));
  }

  endDocument(): void {
    this.lines.push([...this.#ofDocument]);
    this.#ofDocument.clear();
  }
}

export class DefinitionsBuilder {
  readonly #lines: string[] = [];
  readonly #known = new Map<string, number>();
  readonly #numbers = new GrowableUint32Array();
  readonly #ends = new GrowableUint32Array();

  /** @param lines the definitions of the next document, each once */
  addDocument(lines: readonly string[]): void {
    for (const line of lines) this.#numbers.push(this.#numberOf(line));
    this.#ends.push(this.#numbers.length);
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
