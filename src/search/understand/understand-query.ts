/**
 * Reads a query step by step: operators, raw keystrokes, tokens, accents that were left out; and typos, where too little is
 * found. Each step only adds evidence to tokens, or reports; none takes away what was typed.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import type { AbbreviationLexicon } from '../../text/index.js';
import { analyseParts, formatQuery, parseQuery } from '../parse/parse-query.js';
import type { QueryNote } from '../query/query-plan.js';
import { TypoCorrector, type CorrectableQuery } from './correct-typos.js';
import { TypingDecoder, type DecodedTyping } from './decode-typing.js';
import { AccentRestorer, type RestoredQuery, type RestoredText } from './restore-accents.js';
import { SyllableModel } from './syllable-model.js';

export interface UnderstoodQuery extends CorrectableQuery, RestoredQuery {
  /** As typed, in one canonical line. */
  readonly canonical: string;
  readonly notes: readonly QueryNote[];
  readonly decoded: readonly DecodedTyping[];
}

export class QueryUnderstanding {
  readonly decoder: TypingDecoder;
  readonly #restorer: AccentRestorer;
  readonly corrector: TypoCorrector;

  constructor(segment: SegmentReader, lexicon: AbbreviationLexicon) {
    const model = new SyllableModel(segment);
    this.decoder = new TypingDecoder(segment, lexicon);
    this.#restorer = new AccentRestorer(segment, model);
    this.corrector = new TypoCorrector(segment, model);
  }

  understand(text: string, prefixOfLast: boolean): UnderstoodQuery {
    const parsed = parseQuery(text);
    const { parts: decodedParts, decoded } = this.decoder.decode(parsed.parts);
    const parts = analyseParts(decodedParts);
    const candidates = this.#restorer.candidatesOf(parts, prefixOfLast);
    const restored = this.#restorer.restore(parts, candidates);
    const canonical = formatQuery(parsed.parts);
    return { canonical, notes: parsed.notes, decoded, parts, candidates, prefixOfLast, ...restored };
  }

  /** A text, taken as words, with the accents that were left out; undefined when there is none to add. */
  restoreAccents(text: string): RestoredText | undefined {
    const parts = analyseParts([{ kind: 'words', text, start: 0 }]);
    return this.#restorer.restore(parts, this.#restorer.candidatesOf(parts, false)).restored;
  }
}
