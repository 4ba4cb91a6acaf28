/** What is a word in Vietnamese? Pure: runs in a browser. */
export { tierOf, type Tier } from './accent/tier.js';
export { ANALYZER_ID } from './analyzer.js';
export { canonicalize } from './canonical/canonicalize.js';
export { foldTerm } from './fold/marks.js';
export {
  decodeKeystrokes,
  type DecodedKeystrokes,
  type KeystrokeMethod,
  rawRuns,
  type RawRun,
} from './keystrokes/decode-keystrokes.js';
export { shortForms, type Abbreviation, type WrittenForm } from './lexicon/abbreviation.js';
export {
  AbbreviationLexicon,
  type AbbreviationReading,
  type AbbreviationSpan,
  type AbbreviationToken,
  type KnownAbbreviation,
} from './lexicon/abbreviation-lexicon.js';
export {
  parseAbbreviationLines,
  type AbbreviationLines,
  type FaultyLine,
  type LineFault,
} from './lexicon/abbreviation-lines.js';
export { builtInAbbreviations, findAbbreviations } from './lexicon/built-in-abbreviations.js';
export { mineDefinitions } from './lexicon/definitions.js';
export { forEachToken, tokenize, type VisitToken, type Token, type TokenKind } from './segment/tokenizer.js';
export {
  spellingVariants,
  isSyllable,
  isUnaccentedSyllable,
  parseSyllable,
  withTone,
  type Syllable,
} from './syllable/syllable.js';
export { TONES, toneOf, withoutTone, type Tone } from './syllable/tone.js';
