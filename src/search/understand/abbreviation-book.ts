/** Every abbreviation that is known, and who says so: the built-in list, the operator's file, the articles themselves. */
import type { DefinedAbbreviation } from '../../inverted-index/index.js';
import { AbbreviationLexicon, builtInAbbreviations, type Abbreviation } from '../../text/index.js';

export type AbbreviationSource = 'built-in' | 'file' | 'articles';

export interface AbbreviationOrigin {
  readonly source: AbbreviationSource;
  /** How many articles define it, where articles do. */
  readonly articles?: number;
}

const keyOf = ({ short, long }: Abbreviation): string => `${short.join('')} ${long.join(' ')}`;

export class AbbreviationBook {
  readonly lexicon: AbbreviationLexicon;
  readonly #fromFile: ReadonlySet<string>;
  readonly #builtIn: ReadonlySet<string>;
  readonly #defined: ReadonlyMap<string, number>;

  /**
   * @param fromFile of the operator's list
   * @param defined by the articles; whoever makes the book leaves out those that too few of them define
   */
  constructor(fromFile: readonly Abbreviation[] = [], defined: readonly DefinedAbbreviation[] = []) {
    const builtIn = builtInAbbreviations();
    const more = [...fromFile, ...defined.map(({ abbreviation }) => abbreviation)];
    this.lexicon = more.length === 0 ? builtIn : new AbbreviationLexicon([...builtIn.entries, ...more]);
    this.#builtIn = new Set(builtIn.entries.map(keyOf));
    this.#fromFile = new Set(fromFile.map(keyOf));
    this.#defined = new Map(defined.map(({ abbreviation, articles }) => [keyOf(abbreviation), articles]));
  }

  originOf(abbreviation: Abbreviation): AbbreviationOrigin {
    const key = keyOf(abbreviation);
    const articles = this.#defined.get(key);
    const source = this.#fromFile.has(key) ? 'file' : this.#builtIn.has(key) ? 'built-in' : 'articles';
    return articles === undefined ? { source } : { source, articles };
  }
}
