/** The commands and their options: the only source of the parser and of `--help`. */
import { Command, CommanderError, Option } from 'commander';
import { isTimbaoError, TimbaoError } from '../shared/index.js';
import { analyzeCommand, type AnalyzeOptions } from './commands/analyze-command.js';
import { checkCommand, type CheckOptions } from './commands/check-command.js';
import { indexCommand, type IndexOptions } from './commands/index-command.js';
import { parseCommand, type ParseOptions } from './commands/parse-command.js';
import { searchCommand, type SearchOptions } from './commands/search-command.js';
import { serveCommand, type ServeOptions } from './commands/serve-command.js';
import { LOG_LEVELS } from './create-logger.js';
import { writeJson, type ExitCode, type Terminal } from './terminal.js';

const DEFAULT_DATA = 'index-data/store';

const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** Runs the command line `argv` (without the program's own name) and resolves to the exit code. Never rejects. */
export const runCommandLine = async (argv: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let exitCode: ExitCode = 0;
  const program = buildProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    reportTrouble(error, argv.includes('--json'), terminal);
    return 2;
  }
};

const reportTrouble = (error: unknown, asJson: boolean, terminal: Terminal): void => {
  const isKnown = isTimbaoError(error);
  const code = isKnown ? error.code : 'TB_INTERNAL';
  const message = error instanceof Error ? error.message : String(error);
  terminal.stderr.write(`timbao: ${message}\n`);
  if (!isKnown && error instanceof Error) terminal.stderr.write(`${error.stack ?? ''}\n`);
  if (asJson) writeJson(terminal, { error: { code, message } });
};

export const buildProgram = (terminal: Terminal, setExitCode: (code: ExitCode) => void): Command => {
  const dataOption = (): Option =>
    new Option('--data <dir>', 'data folder')
      .env('TIMBAO_DATA')
      .default(terminal.environment['TIMBAO_DATA'] ?? DEFAULT_DATA);
  const jsonOption = (): Option => new Option('--json', 'one machine-readable value on standard output');
  const fetchedAtOption = (): Option =>
    new Option(
      '--fetched-at <instant>',
      'when the pages were fetched (ISO 8601): what "2 giờ trước" counts from',
    ).argParser(checkInstant);
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
    .argument('<path...>', 'text pages, JSON, JSONL; folders are walked')
    .option('--add', 'add or replace these articles and keep all others')
    .option('--force', 'allow a rebuild that drops more than half of the articles')
    .addOption(fetchedAtOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((paths: string[], options: IndexOptions) => indexCommand(paths, options, terminal)));

  program
    .command('search')
    .description('ranked hits with snippets')
    .argument('<query...>', 'words, "phrases", -exclusions, source:… author:… category:…')
    .option('--limit <count>', 'hits on a page, 1 to 1000', '10')
    .option('--page <number>', 'page, from 1', '1')
    .option('--sort <order>', 'relevance, newest or oldest', 'relevance')
    .option('--from <date>', 'published at or after: 2024-05-01, 01/05/2024 or with a time')
    .option('--to <date>', 'published at or before')
    .option('--source <name>', 'only this source; may be repeated', collect)
    .option('--author <name>', 'only this author; may be repeated', collect)
    .option('--category <name>', 'only this category; may be repeated', collect)
    .option('--facets <fields>', 'count by source, author, category (comma-separated)')
    .option('--explain', 'show how each score came about')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((words: string[], options: SearchOptions) => searchCommand(words, options, terminal)));

  program
    .command('parse')
    .description('what an input is understood to be: the article, and why')
    .argument('<file...>', 'as for index')
    .addOption(fetchedAtOption())
    .addOption(jsonOption())
    .action(run((paths: string[], options: ParseOptions) => parseCommand(paths, options, terminal)));

  program
    .command('analyze')
    .description('tokens of a text, and the terms of the index that answer them')
    .argument('<text...>')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((words: string[], options: AnalyzeOptions) => analyzeCommand(words, options, terminal)));

  program
    .command('serve')
    .description('the HTTP service and the search page')
    .option('--port <number>', 'port; 0 lets the system choose', '3000')
    .option('--host <address>', 'address to listen on', 'localhost')
    .option('--seed <path>', 'index this first if the store is empty')
    .option('--no-cache', 'compute every answer anew')
    .addOption(new Option('--log-level <level>', 'least serious lines to log').choices(LOG_LEVELS).default('warn'))
    .addOption(dataOption())
    .action(run((options: ServeOptions) => serveCommand(options, terminal)));

  program
    .command('check')
    .description('read every byte of store and index, and report')
    .option('--repair', 'rebuild a damaged index from the store')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((options: CheckOptions) => checkCommand(options, terminal)));

  return program;
};

const checkInstant = (text: string): string => {
  if (!Number.isNaN(Date.parse(text))) return text;
  throw new TimbaoError('TB_PARAMETER_INVALID', {
    parameter: '--fetched-at',
    problem: `must be an instant such as 2024-11-24T10:00+07:00, not "${text}"`,
  });
};
