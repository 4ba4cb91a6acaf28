/** `timbao config`: the settings that `timbao serve` would run with, and where each was written. */
import { resolveConfig, unknownVariables } from '../config/resolve-config.js';
import { SETTING_NAMES, showValue } from '../config/settings.js';
import { printable, writeJson, type ExitCode, type Terminal } from '../terminal/terminal.js';

interface ConfigOptions extends Readonly<Record<string, unknown>> {
  readonly json?: boolean;
}

export const configCommand = async (options: ConfigOptions, terminal: Terminal): Promise<ExitCode> => {
  const { settings, origins } = await resolveConfig(options, terminal.environment);
  if (options.json === true) {
    const entries = SETTING_NAMES.map((name) => [name, { value: settings[name] ?? null, ...origins[name] }]);
    writeJson(terminal, Object.fromEntries(entries));
  } else {
    const rows = SETTING_NAMES.map((name) => {
      return [name, showValue(settings[name]) || '-', origins[name].place ?? 'default'] as const;
    });
    const [names, values] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
    for (const [name, value, place] of rows) {
      terminal.stdout.write(printable(`${name.padEnd(names!)}  ${value.padEnd(values!)}  ${place}\n`));
    }
  }
  for (const name of unknownVariables(terminal.environment)) {
    terminal.stderr.write(printable(`${name} in the environment is no setting\n`));
  }
  return 0;
};
