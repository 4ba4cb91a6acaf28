/** Which settings are in force: those of the file, before them those of the environment, before these the flags. */
import { TimbaoError } from '../../shared/index.js';
import { readConfigFile, type FileEntry } from './config-file.js';
import {
  CONFIG_VARIABLE,
  flagOf,
  SETTING_NAMES,
  settingOf,
  variableOf,
  type SettingName,
  type Settings,
} from './settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a value was written. */
export interface Origin {
  readonly source: 'flag' | 'environment' | 'file' | 'default';
  /** `--port`, `TIMBAO_PORT`, `timbao.yaml:3`; absent for a default. */
  readonly place?: string;
}

export interface Config {
  readonly settings: Settings;
  readonly origins: Readonly<Record<SettingName, Origin>>;
}

interface Written extends Origin {
  readonly value: unknown;
}

/**
 * @param flags options by the names of settings, and `config`, the file; undefined ones were not given
 * @param names the settings that are wanted; of the environment no others are looked at
 * @throws `TB_PARAMETER_INVALID` for a flag, `TB_CONFIG_INVALID` for all that is wrong in file and environment, as
 *   rejections
 */
export const resolveConfig = async (
  flags: Readonly<Record<string, unknown>>,
  environment: Environment,
  names: readonly SettingName[] = SETTING_NAMES,
): Promise<Config> => {
  const problems: string[] = [];
  const file = flags['config'] ?? environment[CONFIG_VARIABLE]?.trim();
  const entries = typeof file === 'string' && file !== '' ? await readConfigFile(file) : [];
  const inFile = checkEntries(entries, problems);
  const settings: Record<string, unknown> = {};
  const origins: Partial<Record<SettingName, Origin>> = {};
  for (const name of names) {
    const written = findFlag(name, flags) ?? findVariable(name, environment) ?? inFile.get(name);
    origins[name] = written === undefined ? { source: 'default' } : { source: written.source, place: written.place! };
    settings[name] = written === undefined ? settingOf(name).fallback : read(name, written, problems);
  }
  if (problems.length > 0) {
    throw new TimbaoError('TB_CONFIG_INVALID', { problems: problems.map((problem) => `  ${problem}`).join('\n') });
  }
  return { settings: settings as unknown as Settings, origins: origins as Config['origins'] };
};

/** Variables that look like settings and are none. */
export const unknownVariables = (environment: Environment): readonly string[] => {
  const known = new Set([...SETTING_NAMES.map(variableOf), CONFIG_VARIABLE]);
  return Object.keys(environment)
    .filter((name) => name.startsWith('TIMBAO_') && !known.has(name))
    .sort();
};

/** A switch is given or not: only its other state was written. */
const findFlag = (name: SettingName, flags: Readonly<Record<string, unknown>>): Written | undefined => {
  const value = flags[name];
  if (value === undefined || (typeof value === 'boolean' && value === settingOf(name).fallback)) return undefined;
  return { source: 'flag', place: flagOf(name), value };
};

/** An empty variable, of a script that never set it, says nothing. */
const findVariable = (name: SettingName, environment: Environment): Written | undefined => {
  const place = variableOf(name);
  const value = environment[place]?.trim();
  return value === undefined || value === '' ? undefined : { source: 'environment', place, value };
};

/** All entries are checked, also those that something stronger overrules. */
const checkEntries = (entries: readonly FileEntry[], problems: string[]): ReadonlyMap<SettingName, Written> => {
  const inFile = new Map<SettingName, Written>();
  for (const { key, value, place } of entries) {
    const name = SETTING_NAMES.find((known) => known === key);
    if (name === undefined) {
      problems.push(`${place}: there is no setting "${key.slice(0, LONGEST_SHOWN)}"; there are ${listed()}`);
      continue;
    }
    const written = { source: 'file', place, value } as const;
    const before = problems.length;
    read(name, written, problems);
    if (problems.length === before) inFile.set(name, written);
  }
  return inFile;
};

const listed = (): string => SETTING_NAMES.join(', ');

const LONGEST_SHOWN = 60;

const read = (name: SettingName, { source, place, value }: Written, problems: string[]): unknown => {
  const result = settingOf(name).schema.safeParse(value);
  if (result.success) return result.data;
  const shown = (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')).slice(0, LONGEST_SHOWN);
  const problem = `${result.error.issues[0]!.message}, not "${shown}"`;
  if (source === 'flag') throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: place!, problem });
  problems.push(`${place}: ${name} ${problem}`);
  return undefined;
};
