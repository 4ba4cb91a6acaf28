/**
 * The commands and their options: the only source of the parser and of `--help`. What a command does is loaded when it
 * runs: a search would spend half of its time on loading the others.
 */
import { Command, Option } from 'commander';
import { ROLES } from '../keys/index.js';
import { TimbaoError } from '../shared/index.js';
import {
  choicesOf,
  CONFIG_VARIABLE,
  flagOf,
  SETTING_NAMES,
  settingOf,
  SETTINGS,
  showValue,
  variableOf,
  type SettingName,
} from './config/settings.js';
import { giveWay } from './give-way.js';
import { readBuildThreads, type ExitCode, type Terminal } from './terminal/terminal.js';

/** Does what a command is for, with the arguments and options that commander has read. */
type Run<Arguments extends unknown[]> = (...all: [...Arguments, Terminal]) => Promise<ExitCode>;

/** Makes the action of a command from what loads its work. */
export type ToAction = <Arguments extends unknown[]>(
  load: () => Promise<Run<Arguments>>,
) => (...given: Arguments) => Promise<void>;

type Environment = Terminal['environment'];

/** All commands in the order in which `--help` lists them. */
export const declareCommands = (environment: Environment, toAction: ToAction): readonly Command[] => [
  declareIndex(environment, toAction),
  declareDelete(environment, toAction),
  declareReconcile(environment, toAction),
  declareFollow(environment, toAction),
  declareSearch(environment, toAction),
  declareParse(toAction),
  declareAnalyze(environment, toAction),
  declareServe(toAction),
  declareConfig(toAction),
  declareCheck(environment, toAction),
  declareBackup(environment, toAction),
  declareRestore(environment, toAction),
  declareKeys(environment, toAction),
];

const declareIndex = (environment: Environment, toAction: ToAction): Command =>
  new Command('index')
    .description('rebuild the index from files, folders or - (standard input)')
    .argument('<path...>', 'text, HTML, Markdown, JSON, JSONL, CSV, feeds, also packed; folders are walked')
    .option('--add', 'add or replace these articles and keep all others')
    .option('--force', 'allow a rebuild that drops more than half of the articles')
    .option('--report <file>', 'write what became of every article, a line of JSON each, and the totals')
    .option(
      '--threads <number>',
      'threads that build; 1: no other (default: one for each core, at most 4)',
      readBuildThreads,
    )
    .addOption(mapOption())
    .addOption(encodingOption())
    .addOption(fetchedAtOption())
    .addOption(dataOption(environment))
    .addOption(jsonOption())
    .action(
      toAction(async () => {
        const { indexCommand } = await import('./commands/index-command.js');
        // Not in the command itself: a service that makes its first index of a seed stays at its priority.
        giveWay();
        return indexCommand;
      }),
    );

const declareDelete = (environment: Environment, toAction: ToAction): Command =>
  new Command('delete')
    .description('take articles out of store and index')
    .argument('[id...]', 'ids of articles')
    .option('--from-file <file>', 'ids, one a line; - is standard input')
    .option('--source <name>', 'all of this source')
    .option('--category <name>', 'all of this category')
    .option('--from <date>', 'all published at or after, in the forms that search knows')
    .option('--to <date>', 'all published at or before')
    .option('--dry-run', 'only say what would be deleted')
    .option('--purge', 'also erase earlier versions and raw input, and rewrite store and index')
    .addOption(dataOption(environment))
    .addOption(jsonOption())
    .action(
      toAction(async () => {
        const { deleteCommand } = await import('./commands/delete-command.js');
        giveWay();
        return deleteCommand;
      }),
    );

const declareReconcile = (environment: Environment, toAction: ToAction): Command =>
  new Command('reconcile')
    .description('say what a publisher has that is missing or stale here, and what is extra')
    .argument('<file>', '{ "id", "updatedAt"?, "digest"? } of each article, one a line; - is standard input')
    .option('--delete-extra', 'delete what is extra')
    .option('--force', 'also when that is more than half of the articles')
    .addOption(dataOption(environment))
    .option('--json', 'a line of JSON for each difference, and the totals')
    .action(toAction(async () => (await import('./commands/reconcile-command.js')).reconcileCommand));

const declareFollow = (environment: Environment, toAction: ToAction): Command =>
  new Command('follow')
    .description('add what is new in feeds, again and again until it is stopped')
    .argument('<url...>', 'addresses of RSS, Atom or JSON Feed')
    .option('--once', 'one pass over each feed; ends with 2 when one failed')
    .option('--interval <period>', 'between two passes over a feed, 10s to 24h; servers may ask for more', '5m')
    .option('--articles', 'fetch the page of an item that is only a teaser')
    .option('--allow-private', 'also ask servers at loopback, private and link-local addresses')
    .option('--user-agent <text>', 'name for servers and robots.txt (default: timbao and its version)')
    .addOption(dataOption(environment))
    .option('--json', 'a line of JSON on standard output for each feed and pass')
    .action(
      toAction(async () => {
        const { followCommand } = await import('./commands/follow-command.js');
        giveWay();
        return followCommand;
      }),
    );

const declareSearch = (environment: Environment, toAction: ToAction): Command =>
  new Command('search')
    .description('ranked hits with snippets')
    .argument('<query...>', 'words, "phrases", -exclusions, source:… author:… category:…')
    .option('--limit <count>', 'hits on a page, 0 to 1000', '10')
    .option('--page <number>', 'page, from 1', '1')
    .option('--offset <count>', 'in the place of --page: hits before the first')
    .option('--after <cursor>', 'in the place of --page: what follows an answer, by its "next"')
    .option('--sort <order>', 'relevance, newest, oldest, or fields: publishedAt:desc,price:asc', 'relevance')
    .option(
      '--from <date>',
      'published at or after: 2024-05-01, 01/05/2024 10:30, "tháng 5 2024", 2024, "hôm qua", "7 ngày qua"',
    )
    .option('--to <date>', 'published at or before')
    .option('--source <name>', 'only this source; may be repeated', collect)
    .option('--author <name>', 'only this author; may be repeated', collect)
    .option('--category <name>', 'only this category; may be repeated', collect)
    .option('--filter <expression>', 'only what this holds of: \'tags IN [lũ, bão] AND NOT source = "Tin Quận"\'')
    .option('--facets <fields>', 'count by source, author, category, tags, … (comma-separated)')
    .option('--facet-limit <count>', 'the most frequent values of each alone')
    .option('--matching <which>', 'all: only what matches everything; best: also what matches in part', 'best')
    .addOption(recencyOption(environment))
    .option('--distinct <what>', 'story: copies of a story are one hit')
    .option('--matches-position <fields>', 'with --json: where marks stand in title, body, … (comma-separated)')
    .option('--fields <fields>', 'with --json: what each hit has besides id; * for all')
    .option('--highlight <fields>', 'show these whole, with marks, in the place of title and snippet')
    .option('--crop <fields>', 'the same, cut to some words around what was found: body:20,summary')
    .option('--crop-length <words>', 'of those without a number of their own')
    .option('--crop-marker <text>', 'where a text was cut')
    .option('--pre-tag <text>', 'what a mark begins with; without a < in either tag texts are not escaped')
    .option('--post-tag <text>', 'what a mark ends with')
    .option('--explain', 'show how each score came about')
    .addOption(dataOption(environment))
    .addOption(jsonOption())
    .action(toAction(async () => (await import('./commands/search-command.js')).searchCommand));

const declareParse = (toAction: ToAction): Command =>
  new Command('parse')
    .description('what an input is understood to be: the article, and why')
    .argument('<file...>', 'as for index')
    .option('--explain', 'why each line and each field is what it is')
    .addOption(mapOption())
    .addOption(encodingOption())
    .addOption(fetchedAtOption())
    .addOption(jsonOption())
    .action(toAction(async () => (await import('./commands/parse-command.js')).parseCommand));

const declareAnalyze = (environment: Environment, toAction: ToAction): Command =>
  new Command('analyze')
    .description('tokens of a text, and the terms of the index that answer them')
    .argument('<text...>')
    .addOption(dataOption(environment))
    .addOption(jsonOption())
    .action(toAction(async () => (await import('./commands/analyze-command.js')).analyzeCommand));

const declareServe = (toAction: ToAction): Command =>
  withSettings(new Command('serve'))
    .description('the HTTP service and the search page')
    .action(toAction(async () => (await import('./commands/serve-command.js')).serveCommand));

const declareConfig = (toAction: ToAction): Command =>
  withSettings(new Command('config'))
    .description('the settings that serve would run with, and where each was written')
    .addOption(jsonOption())
    .action(toAction(async () => (await import('./commands/config-command.js')).configCommand));

/** No option has a default here: what is not given as a flag may stand in the environment or in the file. */
const withSettings = (command: Command): Command => {
  command.option('--config <file>', `settings, as YAML or JSON (default: what ${CONFIG_VARIABLE} names)`);
  for (const name of SETTING_NAMES) command.addOption(settingOption(name));
  return command;
};

const settingOption = (name: SettingName): Option => {
  const { placeholder, description } = settingOf(name);
  const { fallback } = SETTINGS[name];
  const flags = placeholder === undefined ? flagOf(name) : `${flagOf(name)} <${placeholder}>`;
  const isSwitch = typeof fallback === 'boolean';
  const usual = isSwitch || fallback === undefined ? '' : ` (default: ${showValue(fallback)})`;
  const option = new Option(flags, `${description}${usual}; ${variableOf(name)}`);
  const choices = choicesOf(name);
  return choices === undefined ? option : option.choices(choices);
};

const declareCheck = (environment: Environment, toAction: ToAction): Command =>
  new Command('check')
    .description('read every byte of store and index, and report')
    .option('--repair', 'rebuild a damaged index from the store')
    .addOption(dataOption(environment))
    .addOption(jsonOption())
    .action(toAction(async () => (await import('./commands/check-command.js')).checkCommand));

const declareBackup = (environment: Environment, toAction: ToAction): Command =>
  new Command('backup')
    .description('articles, index, lists and keys as one file; a service may run and others may write meanwhile')
    .argument('<file>', 'replaced once the new one is whole')
    .addOption(dataOption(environment))
    .addOption(jsonOption())
    .action(
      toAction(async () => {
        const { backupCommand } = await import('./commands/backup-command.js');
        giveWay();
        return backupCommand;
      }),
    );

const declareRestore = (environment: Environment, toAction: ToAction): Command =>
  new Command('restore')
    .description('bring a backup back; a running service takes it up')
    .argument('<file>')
    .option('--force', 'replace what the data folder holds')
    .addOption(dataOption(environment))
    .addOption(jsonOption())
    .action(toAction(async () => (await import('./commands/backup-command.js')).restoreCommand));

const declareKeys = (environment: Environment, toAction: ToAction): Command => {
  const declare = (name: string, description: string): Command =>
    new Command(name).description(description).addOption(dataOption(environment)).addOption(jsonOption());
  return new Command('keys')
    .description('keys of those who may ask over HTTP, and what each may do')
    .addCommand(
      declare('add', 'make a key; it is shown this once')
        .addOption(new Option('--role <role>', 'what it allows').choices(ROLES).makeOptionMandatory())
        .requiredOption(
          '--name <name>',
          'what the key is called in lists and in the log: small letters, digits, - and _',
        )
        .option('--source <name>', 'it lets see and change only articles of this source; may be repeated', collect)
        .option('--expires <period>', 'how long it holds, such as 90d (default: until it is revoked)')
        .action(toAction(async () => (await import('./commands/keys-command.js')).addKeyCommand)),
    )
    .addCommand(
      declare('list', 'the keys that there are').action(
        toAction(async () => (await import('./commands/keys-command.js')).listKeysCommand),
      ),
    )
    .addCommand(
      declare('revoke', 'take a key back; a running service refuses it within a second')
        .argument('<name>')
        .action(toAction(async () => (await import('./commands/keys-command.js')).revokeKeyCommand)),
    );
};

const dataOption = (environment: Environment): Option =>
  new Option('--data <dir>', 'data folder; TIMBAO_DATA in the environment sets the default')
    .default(environment[variableOf('data')]?.trim() || SETTINGS.data.fallback)
    .argParser(checkFolder);

/** An empty name, from a variable of a script that was never set, would be the current folder. */
const checkFolder = (folder: string): string => {
  if (folder.trim() !== '') return folder;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--data', problem: 'must name a folder; it is empty.' });
};

const recencyOption = (environment: Environment): Option =>
  new Option(
    '--recency <period>',
    'by relevance, articles lose weight with age: 30d; auto: where news is asked for; off; TIMBAO_RECENCY sets the default',
  ).default(environment[variableOf('recency')]?.trim() || SETTINGS.recency.fallback);

const jsonOption = (): Option => new Option('--json', 'one machine-readable value on standard output');

const fetchedAtOption = (): Option =>
  new Option('--fetched-at <instant>', 'when the pages were fetched (ISO 8601): what "2 giờ trước" counts from');

const encodingOption = (): Option =>
  new Option('--encoding <name>', 'of all inputs: utf-8, windows-1258, tcvn3, vni, …; told from the bytes without it');

const mapOption = (): Option =>
  new Option('--map <fields>', 'names that an export has for fields: title=headline,body=content.html').argParser(
    collect,
  );

const collect = (value: string, before: string[] = []): string[] => [...before, value];
