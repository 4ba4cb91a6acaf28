/**
 * Names every step that decides what a term is, each with its version. An index records it and is rebuilt when it
 * differs: raise a step's number whenever its output may change for any text.
 */
export const ANALYZER_ID = [
  'replace-1', // canonical/canonicalize.ts
  'lower-1', // canonical/canonicalize.ts
  'nfc',
  'tone-placement-1', // canonical/canonicalize.ts, with the syllable model
  'tokens-1', // segment/tokenizer.ts, characters/characters.ts
  'numbers-1', // segment/numbers.ts
  'kinds-1', // syllable/syllable.ts
  'fold-diacritics-1.3', // fold/marks.ts
  'variants-1', // syllable/syllable.ts
  'columns-2', // not a term, but what is written of each article besides: inverted-index/format/field-columns.ts
  'first-1000000', // of a text, in UTF-16 units: inverted-index/format/fields.ts
].join('+');
