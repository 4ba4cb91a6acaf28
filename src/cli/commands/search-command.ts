/** `timbao search`: ranked hits with snippets. */
import {
  LocalEngine,
  MAX_PAGED_HITS,
  type Explanation,
  type SearchHit,
  type SearchRequest,
  type SearchResponse,
} from '../../engine/index.js';
import { parseSearchParameters, toSearchRequest, type RawParameters } from '../../requests/index.js';
import { hasCode, TimbaoError } from '../../shared/index.js';
import {
  writeJson,
  type ExitCode,
  type Terminal,
  bold,
  counted,
  htmlToTerminal,
  printable,
  understandingLines,
} from '../terminal/terminal.js';

export interface SearchOptions {
  readonly data: string;
  readonly limit: string;
  readonly page: string;
  readonly offset?: string;
  readonly after?: string;
  readonly sort: string;
  readonly from?: string;
  readonly to?: string;
  readonly source?: string[];
  readonly author?: string[];
  readonly category?: string[];
  readonly filter?: string;
  readonly facets?: string;
  readonly facetLimit?: string;
  readonly matching: string;
  readonly recency: string;
  readonly distinct?: string;
  readonly matchesPosition?: string;
  readonly fields?: string;
  readonly highlight?: string;
  readonly crop?: string;
  readonly cropLength?: string;
  readonly cropMarker?: string;
  readonly preTag?: string;
  readonly postTag?: string;
  readonly explain?: boolean;
  readonly json?: boolean;
}

export const searchCommand = async (words: string[], options: SearchOptions, terminal: Terminal): Promise<ExitCode> => {
  const { data, limit, matching, explain, json, ...named } = options;
  const q = words.map((word) => (word.startsWith(' -') ? word.slice(1) : word)).join(' ');
  const given = {
    q,
    hitsPerPage: limit,
    matchingStrategy: matching,
    ...named,
    ...(explain === true && { explain: 'true' }),
  };
  const raw = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat()]])),
  ) as RawParameters;
  const request = await namingOptions(() => toSearchRequest(parseSearchParameters(raw), terminal.clock()));
  const engine = await LocalEngine.open({ dataFolder: data, now: terminal.now, pollInterval: 0 });
  try {
    const response = await namingOptions(() => engine.search(request));
    if (json === true) writeJson(terminal, response);
    else printResponse(response, request, terminal);
    return response.totalHits + response.totalRelaxed === 0 ? 1 : 0;
  } finally {
    await engine.close();
  }
};

/** What HTTP calls a parameter is an option here, in kebab case, but for these. */
const OPTIONS: Readonly<Record<string, string>> = { hitsPerPage: '--limit', matchingStrategy: '--matching' };

const namingOptions = async <T>(work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!hasCode(error, 'TB_PARAMETER_INVALID')) throw error;
    const { parameter, problem } = error.details;
    const name = parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const option = OPTIONS[parameter] ?? `--${name}`;
    throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: option, problem }, { cause: error });
  }
};

const printResponse = (response: SearchResponse, request: SearchRequest, terminal: Terminal): void => {
  const { hits, totalHits, totalRelaxed, page, hitsPerPage, processingTimeMs, facetDistribution, understanding } =
    response;
  for (const line of understandingLines(understanding)) terminal.stderr.write(`${line}\n`);
  // Behind a cursor nobody knows the rank.
  const isAfter = request.after !== undefined;
  const first = isAfter ? 1 : (request.offset ?? (page - 1) * hitsPerPage) + 1;
  const isHtml = request.formatted?.escape !== false;
  hits.forEach((hit, i) => printHit(hit, first + i, isHtml, terminal));
  for (const [field, counts] of Object.entries(facetDistribution)) {
    const values = Object.entries(counts).map(([value, count]) => `${printable(value)} ${count}`);
    terminal.stdout.write(`${field}: ${values.join(' · ')}\n`);
  }
  const partly = totalRelaxed > 0 ? ` with everything, ${totalRelaxed} with a part` : '';
  const noun = hits.some(({ copies }) => copies !== undefined) ? ['story', 'stories'] : ['article', 'articles'];
  const found = `${response.totalsAreLowerBounds === true ? 'at least ' : ''}${totalHits} ${totalHits === 1 ? noun[0]! : noun[1]!}`;
  terminal.stderr.write(`${found}${partly}, ${processingTimeMs.toFixed(1)} ms\n`);
  const isDeep = isAfter || (page + 1) * hitsPerPage > MAX_PAGED_HITS;
  if (isDeep && response.next !== undefined) terminal.stderr.write(`what follows: --after ${response.next}\n`);
};

const printHit = (hit: SearchHit, rank: number, isHtml: boolean, { stdout }: Terminal): void => {
  const withStyle = stdout.isTTY === true;
  const write = (text: string): string => (isHtml ? htmlToTerminal(text, withStyle) : printable(text));
  const { title, snippet = '', ...fields } = hit._formatted;
  const facts = [hit.publishedAt, hit.source, hit.author, hit.category, hit.url].filter((fact) => fact !== undefined);
  stdout.write(`${rank}. ${bold(title === undefined ? printable(hit.title ?? '') : write(title), withStyle)}\n`);
  if (facts.length > 0) stdout.write(`   ${printable(facts.join(' · '))}\n`);
  if (hit._missing !== undefined) stdout.write(`   without: ${printable(hit._missing.join(', '))}\n`);
  if (snippet !== '') stdout.write(`   ${write(snippet).replace(/\s+/g, ' ')}\n`);
  for (const [field, value] of Object.entries(fields)) {
    stdout.write(`   ${field}: ${[value].flat().map(write).join(' · ').replace(/\s+/g, ' ')}\n`);
  }
  stdout.write(`   [${printable(hit.id)}]\n`);
  if (hit.copyCount !== undefined && hit.copyCount > 0) {
    const copies = (hit.copies ?? []).map(({ id, source }) => (source === undefined ? id : `${source} [${id}]`));
    stdout.write(`   also printed ${counted(hit.copyCount, 'time')}: ${printable(copies.join(', '))}\n`);
  }
  if (hit._explanation !== undefined) printExplanation(hit._explanation, stdout, 3);
  stdout.write('\n');
};

const printExplanation = (explanation: Explanation, stdout: Terminal['stdout'], indent: number): void => {
  stdout.write(`${' '.repeat(indent)}${explanation.value.toFixed(4)}  ${printable(explanation.description)}\n`);
  for (const part of explanation.parts ?? []) printExplanation(part, stdout, indent + 2);
};
