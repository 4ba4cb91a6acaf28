/**
 * The commands and their options: the only source of the parser and of `--help`. What a command needs is loaded when it
 * runs: half of the time that a small command takes would be spent on loading the others.
 */
import { Command, CommanderError, Option } from 'commander';
import { isTimbaoError, TimbaoError } from '../shared/index.js';
import type { AnalyzeOptions } from './commands/analyze-command.js';
import type { CheckOptions } from './commands/check-command.js';
import type { IndexOptions } from './commands/index-command.js';
import type { ParseOptions } from './commands/parse-command.js';
import type { SearchOptions } from './commands/search-command.js';
import type { ServeOptions } from './commands/serve-command.js';
import { checkBuildThreads } from './build-threads.js';
import { LOG_LEVELS } from './create-logger.js';
import { giveWay } from './give-way.js';
import { printable, writeJson, type ExitCode, type Terminal } from './terminal.js';

const DEFAULT_DATA = 'index-data/store';

const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** Runs the command line `argv` (without the program's own name) and resolves to the exit code. Never rejects. */
export const runCommandLine = async (argv: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let exitCode: ExitCode = 0;
  const program = buildProgram(terminal, (code) => {
    exitCode = code;
  });
  const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const asJson = options.includes('--json');
  try {
    await program.parseAsync(markExclusions(argv), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const trouble = describeTrouble(error);
    if (!(error instanceof CommanderError)) writeTrouble(trouble, error, terminal);
    if (asJson) writeJson(terminal, { error: trouble });
    return 2;
  }
};

/**
 * `timbao search bão -lụt`: an exclusion is a word of the query, not an option. No option of `search` begins with a
 * single hyphen but `-h`. The space keeps it apart, and the command takes it away.
 */
const markExclusions = (argv: readonly string[]): string[] => {
  if (argv[0] !== 'search') return [...argv];
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.map((word, i) => (i < end && /^-[^-]/.test(word) && word !== '-h' ? ` ${word}` : word));
};

interface Trouble {
  readonly code: string;
  readonly message: string;
}

const describeTrouble = (error: unknown): Trouble => {
  const message = error instanceof Error ? error.message : String(error);
  if (isTimbaoError(error)) return { code: error.code, message };
  if (error instanceof CommanderError)
    return { code: 'TB_PARAMETER_INVALID', message: message.replace(/^error: /, '') };
  return { code: 'TB_INTERNAL', message };
};

const writeTrouble = ({ code, message }: Trouble, error: unknown, { stderr }: Terminal): void => {
  stderr.write(`timbao: ${printable(message)} [${code}]\n`);
  if (!isTimbaoError(error) && error instanceof Error) stderr.write(`${error.stack ?? ''}\n`);
};

export const buildProgram = (terminal: Terminal, setExitCode: (code: ExitCode) => void): Command => {
  const dataOption = (): Option =>
    new Option('--data <dir>', 'data folder; TIMBAO_DATA in the environment sets the default')
      .default(terminal.environment['TIMBAO_DATA']?.trim() || DEFAULT_DATA)
      .argParser(checkFolder);
  const jsonOption = (): Option => new Option('--json', 'one machine-readable value on standard output');
  const fetchedAtOption = (): Option =>
    new Option('--fetched-at <instant>', 'when the pages were fetched (ISO 8601): what "2 giờ trước" counts from');
  const encodingOption = (): Option =>
    new Option(
      '--encoding <name>',
      'of all inputs: utf-8, windows-1258, tcvn3, vni, …; told from the bytes without it',
    );
  const mapOption = (): Option =>
    new Option('--map <fields>', 'names that an export has for fields: title=headline,body=content.html').argParser(
      collect,
    );
  const recencyOption = (): Option =>
    new Option(
      '--recency <period>',
      'in the order of relevance articles lose weight with age: 30d, or off; TIMBAO_RECENCY sets the default',
    ).default(terminal.environment['TIMBAO_RECENCY']?.trim() || 'off');
  const run =
    <Arguments extends unknown[]>(command: (...args: Arguments) => Promise<ExitCode>) =>
    async (...args: Arguments): Promise<void> => {
      setExitCode(await command(...args));
    };

  const program = new Command('timbao')
    .description('Full-text search for Vietnamese articles.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('(run with --help to see what there is)')
    .addHelpText('after', '\nExit code: 0 done, 1 nothing found, 2 trouble.');

  program
    .command('index')
    .description('rebuild the index from files, folders or - (standard input)')
    .argument('<path...>', 'text, HTML, Markdown, JSON, JSONL, CSV, feeds, also packed; folders are walked')
    .option('--add', 'add or replace these articles and keep all others')
    .option('--force', 'allow a rebuild that drops more than half of the articles')
    .option('--report <file>', 'write what became of every article, a line of JSON each, and the totals')
    .addOption(
      new Option(
        '--threads <number>',
        'threads that build; 1: no other (default: one for each core, at most 4)',
      ).argParser(checkBuildThreads),
    )
    .addOption(mapOption())
    .addOption(encodingOption())
    .addOption(fetchedAtOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run(async (paths: string[], options: IndexOptions) => {
        const { indexCommand } = await import('./commands/index-command.js');
        // Not in the command itself: a service that makes its first index of a seed stays at its priority.
        giveWay();
        return indexCommand(paths, options, terminal);
      }),
    );

  program
    .command('search')
    .description('ranked hits with snippets')
    .argument('<query...>', 'words, "phrases", -exclusions, source:… author:… category:…')
    .option('--limit <count>', 'hits on a page, 1 to 1000', '10')
    .option('--page <number>', 'page, from 1', '1')
    .option('--sort <order>', 'relevance, newest or oldest', 'relevance')
    .option(
      '--from <date>',
      'published at or after: 2024-05-01, 01/05/2024 10:30, "tháng 5 2024", 2024, "hôm qua", "7 ngày qua"',
    )
    .option('--to <date>', 'published at or before')
    .option('--source <name>', 'only this source; may be repeated', collect)
    .option('--author <name>', 'only this author; may be repeated', collect)
    .option('--category <name>', 'only this category; may be repeated', collect)
    .option('--facets <fields>', 'count by source, author, category (comma-separated)')
    .addOption(recencyOption())
    .addOption(new Option('--distinct <what>', 'story: copies of a story are one hit'))
    .option('--explain', 'show how each score came about')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run(async (words: string[], options: SearchOptions) => {
        const { searchCommand } = await import('./commands/search-command.js');
        return searchCommand(words, options, terminal);
      }),
    );

  program
    .command('parse')
    .description('what an input is understood to be: the article, and why')
    .argument('<file...>', 'as for index')
    .option('--explain', 'why each line and each field is what it is')
    .addOption(mapOption())
    .addOption(encodingOption())
    .addOption(fetchedAtOption())
    .addOption(jsonOption())
    .action(
      run(async (paths: string[], options: ParseOptions) => {
        const { parseCommand } = await import('./commands/parse-command.js');
        return parseCommand(paths, options, terminal);
      }),
    );

  program
    .command('analyze')
    .description('tokens of a text, and the terms of the index that answer them')
    .argument('<text...>')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run(async (words: string[], options: AnalyzeOptions) => {
        const { analyzeCommand } = await import('./commands/analyze-command.js');
        return analyzeCommand(words, options, terminal);
      }),
    );

  program
    .command('serve')
    .description('the HTTP service and the search page')
    .option('--port <number>', 'port; 0 lets the system choose', '3000')
    .option('--host <address>', 'address to listen on', 'localhost')
    .option('--threads <number>', 'threads that search; 0: none but the one that listens (default: one for each core)')
    .option('--seed <path>', 'index this first if the store is empty')
    .addOption(recencyOption())
    .option('--no-cache', 'compute every answer anew')
    .addOption(new Option('--log-level <level>', 'least serious lines to log').choices(LOG_LEVELS).default('warn'))
    .addOption(dataOption())
    .action(
      run(async (options: ServeOptions) => {
        const { serveCommand } = await import('./commands/serve-command.js');
        return serveCommand(options, terminal);
      }),
    );

  program
    .command('check')
    .description('read every byte of store and index, and report')
    .option('--repair', 'rebuild a damaged index from the store')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run(async (options: CheckOptions) => {
        const { checkCommand } = await import('./commands/check-command.js');
        return checkCommand(options, terminal);
      }),
    );

  return program;
};

/** An empty name, from a variable of a script that was never set, would be the current folder. */
const checkFolder = (folder: string): string => {
  if (folder.trim() !== '') return folder;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--data', problem: 'must name a folder; it is empty.' });
};
