/**
 * What a service is attacked with, one after the other: pages, queries, clients; and whether each bound holds.
 *
 *   npm run attack -- --data DIR          a data folder with an index, best of 60,000 articles
 *
 * Each is a command of its own as well: attack:pages, attack:queries, attack:clients. Exit code 1 when a bound does not hold.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';

const ATTACKS = ['pages', 'queries', 'clients'] as const;

const attack = ({ data }: { readonly data: string }): void => {
  for (const name of ATTACKS) {
    process.stdout.write(`\n## ${name}\n\n`);
    const flags = name === 'pages' ? [] : ['--data', data];
    const program = join(import.meta.dirname, `attack-${name}.js`);
    const { status } = spawnSync(process.execPath, [program, ...flags], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
};

new Command('attack').requiredOption('--data <dir>', 'data folder with an index').action(attack).parse();
