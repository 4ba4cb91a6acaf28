/** What is a word in Vietnamese? Pure: runs in a browser. */
export { tierOf, type Tier } from './accent/tier.js';
export { ANALYZER_ID } from './analyzer.js';
export { canonicalize } from './canonical/canonicalize.js';
export { foldTerm } from './fold/marks.js';
export { decodeKeystrokes, rawRuns } from './keystrokes/decode-keystrokes.js';
export type { DecodedKeystrokes, KeystrokeMethod, RawRun } from './keystrokes/decode-keystrokes.js';
export { AbbreviationLexicon, shortForms } from './lexicon/abbreviation-lexicon.js';
export type { Abbreviation, AbbreviationReading, AbbreviationSpan } from './lexicon/abbreviation-lexicon.js';
export type { AbbreviationToken, KnownAbbreviation, WrittenForm } from './lexicon/abbreviation-lexicon.js';
export { parseAbbreviationLines } from './lexicon/abbreviation-lines.js';
export type { AbbreviationLines, FaultyLine, LineFault } from './lexicon/abbreviation-lines.js';
export { builtInAbbreviations, findAbbreviations } from './lexicon/built-in-abbreviations.js';
export { mineDefinitions } from './lexicon/definitions.js';
export { nameSpellings, type NameSpelling } from './lexicon/name-spellings.js';
export { forEachToken, tokenize, type VisitToken, type Token, type TokenKind } from './segment/tokenizer.js';
export { isSyllable, isUnaccentedSyllable, parseSyllable, spellingVariants, withTone } from './syllable/syllable.js';
export type { Syllable } from './syllable/syllable.js';
export { TONES, toneOf, withoutTone, type Tone } from './syllable/tone.js';
