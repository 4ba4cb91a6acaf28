// `npm run -s timbao -- …` in a checkout: compiles once, when nothing is compiled yet, and then runs the real command line.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const main = new URL('../dist/src/cli/main.js', import.meta.url);
if (!existsSync(main)) {
  const build = spawnSync('npm', ['run', '-s', 'build'], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (build.status !== 0) process.exit(2);
}
await import(main.href);
