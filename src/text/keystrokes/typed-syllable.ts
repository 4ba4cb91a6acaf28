/** A syllable while it is being typed: letters with their marks, and one tone for them all. */
import { parseShape } from '../syllable/syllable.js';
import { withTone } from '../syllable/syllable.js';
import type { Tone } from '../syllable/tone.js';

const WITH_CIRCUMFLEX: Readonly<Record<string, string>> = { a: 'â', e: 'ê', o: 'ô' };

/** The letters that a key may still mark. Each method answers whether there was something to mark. */
export class TypedSyllable {
  readonly #letters: string[] = [];
  tone: Tone = 'ngang';

  get hasVowel(): boolean {
    return this.#letters.some((letter) => 'aăâeêioôơuưy'.includes(letter));
  }

  /** Struck a second time a tone is undone, and its key is a letter: false. */
  toggleTone(tone: Tone): boolean {
    const isUndone = this.tone === tone;
    this.tone = isUndone ? 'ngang' : tone;
    return !isUndone;
  }

  append(letter: string): void {
    this.#letters.push(letter);
  }

  endsWith(letters: string): boolean {
    return this.#letters.join('').endsWith(letters);
  }

  /** Only the first letter of a syllable can become đ. */
  addStroke(): boolean {
    return this.#replaceAt(0, 'd', 'đ');
  }

  /** Of a, e or o, whose last one takes the mark. */
  addCircumflex(letter: string): boolean {
    return this.#replaceAt(this.#letters.lastIndexOf(letter), letter, WITH_CIRCUMFLEX[letter] ?? letter);
  }

  removeCircumflex(letter: string): boolean {
    const marked = WITH_CIRCUMFLEX[letter] ?? letter;
    return this.#replaceAt(this.#letters.lastIndexOf(marked), marked, letter);
  }

  /** The last letter that takes a circumflex, whichever it is. */
  addAnyCircumflex(): boolean {
    const last = this.#letters.findLast((letter) => letter in WITH_CIRCUMFLEX);
    return last !== undefined && this.addCircumflex(last);
  }

  addBreve(): boolean {
    return this.#replaceAt(this.#letters.indexOf('a'), 'a', 'ă');
  }

  /** uo and ưo become ươ at once; else the first u takes the horn (ưa, ưu), else o does. */
  addHorn(): boolean {
    const u = this.#firstU();
    if (u < 0) return this.#replaceAt(this.#letters.indexOf('o'), 'o', 'ơ');
    const onU = this.#replaceAt(u, 'u', 'ư');
    const onO = this.#replaceAt(u + 1, 'o', 'ơ');
    return onU || onO;
  }

  /** What one key does that stands for both marks: ă is meant only where no u can take the horn (hoăn, but mưa). */
  addHornOrBreve(): boolean {
    return this.#firstU() < 0 && this.#letters.includes('a') ? this.addBreve() : this.addHorn();
  }

  /**
   * The term that stands there, `undefined` when it has not the shape of a syllable. One horn key stands for both of
   * ươ, also when it was struck between them; at the end of a syllable the vowel is uơ (thuở), as no ươ ends one.
   */
  spell(): string | undefined {
    const horned = this.#letters.join('').replace('ưo', 'ươ');
    const toneless = horned.endsWith('ươ') ? horned.slice(0, -2) + 'uơ' : horned;
    return parseShape(toneless) === undefined ? undefined : withTone(toneless, this.tone);
  }

  /** The u of qu belongs to the consonant. */
  #firstU(): number {
    const from = this.#letters[0] === 'q' && this.#letters[1] === 'u' ? 2 : 0;
    return this.#letters.findIndex((letter, at) => at >= from && (letter === 'u' || letter === 'ư'));
  }

  #replaceAt(at: number, from: string, to: string): boolean {
    if (this.#letters[at] !== from) return false;
    this.#letters[at] = to;
    return true;
  }
}
