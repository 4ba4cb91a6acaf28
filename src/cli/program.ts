/** Runs a command line: reads it, does what the command is for, says what went wrong. */
import { Command, CommanderError } from 'commander';
import { findTooManyFiles, isTimbaoError } from '../shared/index.js';
import { declareCommands, type ToAction } from './command-table.js';
import { CONFIG_VARIABLE, variableOf } from './config/settings.js';
import { packageVersion } from './terminal/package-version.js';
import { printable, writeJson, type ExitCode, type Terminal } from './terminal/terminal.js';

/** Runs the command line `argv` (without the program's own name) and resolves to the exit code. Never rejects. */
export const runCommandLine = async (argv: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let exitCode: ExitCode = 0;
  const program = buildProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(markExclusions(argv), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
    reportTrouble(error, terminal, options.includes('--json'));
    return 2;
  }
};

/** The parser with all commands; `setExitCode` is called when one has run. */
export const buildProgram = (terminal: Terminal, setExitCode: (code: ExitCode) => void): Command => {
  const program = new Command('timbao')
    .description('Full-text search for Vietnamese articles.')
    .option('--version', 'print the version of timbao')
    .on('option:version', () => {
      terminal.stdout.write(`${packageVersion()}\n`);
      throw new CommanderError(0, 'commander.version', 'the version is printed');
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('(run with --help to see what there is)')
    .hook('preAction', (_program, command) => takeFromFile(command, terminal.environment))
    .addHelpText('after', '\nExit code: 0 done, 1 nothing found, 2 trouble.');
  const toAction: ToAction =
    (load) =>
    async (...given) => {
      const run = await load();
      // Commander hands over the command itself as well, as the last.
      given.pop();
      setExitCode(await run(...given, terminal));
    };
  const commands = declareCommands(terminal.environment, toAction);
  for (const command of commands) {
    program.addCommand(command.copyInheritedSettings(program));
    for (const inner of command.commands) inner.copyInheritedSettings(command);
  }
  return program;
};

/** What a service and the commands beside it share: both are to work on the same data folder. */
const SHARED = ['data', 'recency'] as const;

/**
 * Where a variable names the configuration file, it holds for every command; `serve` and `config` read all of it
 * themselves.
 */
const takeFromFile = async (command: Command, environment: Terminal['environment']): Promise<void> => {
  if ((environment[CONFIG_VARIABLE] ?? '').trim() === '' || hasOption(command, 'config')) return;
  const names = SHARED.filter(
    (name) =>
      hasOption(command, name) &&
      command.getOptionValueSource(name) !== 'cli' &&
      (environment[variableOf(name)] ?? '').trim() === '',
  );
  if (names.length === 0) return;
  const { resolveConfig } = await import('./config/resolve-config.js');
  const { settings } = await resolveConfig({}, environment, names);
  for (const name of names) command.setOptionValueWithSource(name, settings[name], 'config');
};

const hasOption = (command: Command, name: string): boolean =>
  command.options.some((option) => option.attributeName() === name);

/** `timbao search bão -lụt`: an exclusion is no option. The space keeps it apart, and the command takes it away. */
const markExclusions = (argv: readonly string[]): string[] => {
  if (argv[0] !== 'search') return [...argv];
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.map((word, i) => (i < end && /^-[^-]/.test(word) && word !== '-h' ? ` ${word}` : word));
};

/** Commander has written its own errors already. The stack is for errors that nobody foresaw. */
const reportTrouble = (thrown: unknown, terminal: Terminal, asJson: boolean): void => {
  const error = findTooManyFiles(thrown) ?? thrown;
  const trouble = describeTrouble(error);
  if (!(error instanceof CommanderError)) {
    terminal.stderr.write(`timbao: ${printable(trouble.message)} [${trouble.code}]\n`);
    if (!isTimbaoError(error) && error instanceof Error) terminal.stderr.write(`${error.stack ?? ''}\n`);
  }
  if (asJson) writeJson(terminal, { error: trouble });
};

const describeTrouble = (error: unknown): { readonly code: string; readonly message: string } => {
  const message = error instanceof Error ? error.message : String(error);
  if (isTimbaoError(error)) return { code: error.code, message };
  if (error instanceof CommanderError) {
    return { code: 'TB_PARAMETER_INVALID', message: message.replace(/^error: /, '') };
  }
  return { code: 'TB_INTERNAL', message };
};
