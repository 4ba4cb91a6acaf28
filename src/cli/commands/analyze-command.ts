/** `timbao analyze`: what a text is to the index: its tokens, and for each the terms that answer it, by tier. */
import { LocalEngine } from '../../engine/index.js';
import { isTimbaoError } from '../../shared/index.js';
import { ANALYZER_ID, canonicalize, foldTerm, parseSyllable, spellingVariants, tokenize } from '../../text/index.js';
import { bold, counted, printable, writeJson, type ExitCode, type Terminal } from '../terminal.js';

export interface AnalyzeOptions {
  readonly data: string;
  readonly json?: boolean;
}

/** Expansions of a token that are shown; the rest is counted. */
const MAX_EXPANSIONS = 12;

export const analyzeCommand = async (
  words: string[],
  options: AnalyzeOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const text = words.join(' ');
  const { expansions, abbreviations, restored } = await findExpansions(text, options.data, terminal);
  const tokens = tokenize(text).map((token, i) => ({
    ...token,
    text: text.slice(token.start, token.end),
    folded: foldTerm(token.term),
    syllable: parseSyllable(token.term),
    variants: spellingVariants(token.term),
    ...(expansions === undefined ? {} : { expansions: expansions[i] ?? [] }),
  }));
  if (options.json === true) {
    const seen = { ...(abbreviations && { abbreviations }), ...(restored && { restored }) };
    writeJson(terminal, { analyzer: ANALYZER_ID, text, canonical: canonicalize(text), tokens, ...seen });
    return tokens.length === 0 ? 1 : 0;
  }
  const { stdout } = terminal;
  const withStyle = stdout.isTTY === true;
  for (const token of tokens) {
    const joined = token.joined ? ', joined to the one before' : '';
    stdout.write(`${bold(printable(token.term), withStyle)}  ${token.kind}${joined}, position ${token.position}, `);
    stdout.write(`${token.start}–${token.end}, folded ${printable(token.folded)}\n`);
    if (token.syllable !== undefined) {
      const parts = Object.entries(token.syllable).map(([part, value]) => `${part} ${String(value) || '–'}`);
      stdout.write(`  ${parts.join(', ')}\n`);
    }
    const found = token.expansions ?? [];
    for (const { tier, term, documentFrequency } of found.slice(0, MAX_EXPANSIONS)) {
      stdout.write(`  ${tier.padEnd(11)} ${printable(term)} in ${counted(documentFrequency, 'article')}\n`);
    }
    if (found.length > MAX_EXPANSIONS) stdout.write(`  and ${found.length - MAX_EXPANSIONS} more\n`);
  }
  if (restored !== undefined) stdout.write(`understood as ${bold(printable(restored.text), withStyle)}\n`);
  for (const { typed, forms, source, articles } of abbreviations ?? []) {
    const defining = articles === undefined ? '' : `, ${counted(articles, 'article')} define it`;
    stdout.write(`${bold(printable(typed), withStyle)}  also ${printable(forms.join(', '))} (${source}${defining})\n`);
  }
  return tokens.length === 0 ? 1 : 0;
};

interface Expansions {
  /** Terms of the index by token. */
  readonly expansions?: ReturnType<LocalEngine['expandTokens']>;
  readonly abbreviations?: ReturnType<LocalEngine['expandAbbreviations']>;
  /** The text with accents that were left out. */
  readonly restored?: ReturnType<LocalEngine['restoreAccents']>;
}

/** What the index knows of a text; nothing without a whole index, which analysing does not need. */
const findExpansions = async (text: string, dataFolder: string, terminal: Terminal): Promise<Expansions> => {
  const engine = await LocalEngine.open({ dataFolder, now: terminal.now, pollInterval: 0 });
  try {
    return {
      expansions: engine.expandTokens(text),
      abbreviations: engine.expandAbbreviations(text),
      restored: engine.restoreAccents(text),
    };
  } catch (error) {
    if (!isTimbaoError(error)) throw error;
    terminal.stderr.write(`without expansions: ${printable(error.message)}\n`);
    return {};
  } finally {
    await engine.close();
  }
};
