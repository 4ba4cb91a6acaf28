/**
 * `timbao analyze`: the tokens of a text, the terms of the index that answer each, by tier, and how it is read as a
 * query.
 */
import { LocalEngine, MAX_QUERY_LENGTH, type Understanding } from '../../engine/index.js';
import { isTimbaoError } from '../../shared/index.js';
import { ANALYZER_ID, canonicalize, foldTerm, parseSyllable, spellingVariants, tokenize } from '../../text/index.js';
import {
  writeJson,
  type ExitCode,
  type Terminal,
  bold,
  counted,
  printable,
  understandingLines,
} from '../terminal/terminal.js';

interface AnalyzeOptions {
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
  const { expansions, understanding } = await findExpansions(text, options.data, terminal);
  const tokens = tokenize(text).map((token, i) => ({
    ...token,
    text: text.slice(token.start, token.end),
    folded: foldTerm(token.term),
    syllable: parseSyllable(token.term),
    variants: spellingVariants(token.term),
    ...(expansions !== undefined && { expansions: expansions[i] ?? [] }),
  }));
  if (options.json === true) {
    const seen = { analyzer: ANALYZER_ID, text, canonical: canonicalize(text), tokens };
    writeJson(terminal, { ...seen, ...(understanding && { understanding }) });
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
  if (understanding !== undefined) for (const line of understandingLines(understanding)) stdout.write(`${line}\n`);
  return tokens.length === 0 ? 1 : 0;
};

interface Expansions {
  /** Terms of the index by token. */
  readonly expansions?: ReturnType<LocalEngine['expandTokens']>;
  /** As a query; undefined for a text that is too long for one. */
  readonly understanding?: Understanding;
}

/** What the index knows of a text; nothing without a whole index, which analysing does not need. */
const findExpansions = async (text: string, dataFolder: string, terminal: Terminal): Promise<Expansions> => {
  const engine = await LocalEngine.open({ dataFolder, now: terminal.now, pollInterval: 0 });
  try {
    const expansions = engine.expandTokens(text);
    if (text.length > MAX_QUERY_LENGTH) return { expansions };
    const { understanding } = await engine.search({ query: text, page: 1, hitsPerPage: 1, sort: 'relevance' });
    return { expansions, understanding };
  } catch (error) {
    if (!isTimbaoError(error)) throw error;
    terminal.stderr.write(`without expansions: ${printable(error.message)}\n`);
    return {};
  } finally {
    await engine.close();
  }
};
