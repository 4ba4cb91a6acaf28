/**
 * The abbreviations that Vietnamese news uses without explaining them, from common knowledge. What a site adds comes out
 * of its own list (abbreviation-lines.ts) and its own articles (definitions.ts).
 */
import { AbbreviationLexicon, type AbbreviationSpan, type AbbreviationToken } from './abbreviation-lexicon.js';
import { parseAbbreviationLines } from './abbreviation-lines.js';
import { ABBREVIATIONS_OF_ECONOMY } from './abbreviations-of-economy.js';
import { ABBREVIATIONS_OF_SOCIETY } from './abbreviations-of-society.js';
import { ABBREVIATIONS_OF_STATE } from './abbreviations-of-state.js';

const BUILT_IN_LINES = [ABBREVIATIONS_OF_STATE, ABBREVIATIONS_OF_SOCIETY, ABBREVIATIONS_OF_ECONOMY].join('\n');

/** Built when it is first asked for, as a page that only folds text has no use for it. */
let builtIn: AbbreviationLexicon | undefined;

export const builtInAbbreviations = (): AbbreviationLexicon =>
  (builtIn ??= new AbbreviationLexicon(parseAbbreviationLines(BUILT_IN_LINES).abbreviations));

/** @param lexicon the built-in one unless told; `new AbbreviationLexicon([...builtInAbbreviations().entries, ...more])`. */
export const findAbbreviations = (
  tokens: readonly AbbreviationToken[],
  lexicon: AbbreviationLexicon = builtInAbbreviations(),
): AbbreviationSpan[] => lexicon.findAbbreviations(tokens);
