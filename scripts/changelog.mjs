// `npm version` runs this: `check` first, then `release`, which makes what is unreleased the new version's.
import { readFileSync, writeFileSync } from 'node:fs';

const PATH = 'CHANGELOG.md';
const HEADING = '## Unreleased\n';

const text = readFileSync(PATH, 'utf8');
const unreleased = text.split(HEADING)[1]?.split(/^## /m)[0]?.trim() ?? '';
if (unreleased === '') {
  console.error(`${PATH} says nothing under "${HEADING.trim()}": write what is new there before a release.`);
  process.exit(1);
}
if (process.argv[2] === 'release') {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(PATH, text.replace(HEADING, `${HEADING}\n## ${version} (${day})\n`));
}
