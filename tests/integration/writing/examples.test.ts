/** The examples of docs/writing.md, one after the other, on a real service. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { timbao } from '../../support/command-line.js';
import { killServices, startService } from '../../support/service.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const run = promisify(execFile);

const page = readFileSync('docs/writing.md', 'utf8');
const examples = [...page.matchAll(/^```sh\n([\s\S]*?)^```\n\n```ndjson\n([\s\S]*?)^```$/gm)].map(
  ([, command, answer]) => [command!, answer!] as const,
);

/** Digests are of the articles, and names of requests of the service; the page says so. */
const comparable = (answer: string): readonly unknown[] =>
  answer
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line, (key, value: unknown) =>
          key === 'digest' ? 'DIGEST' : key === 'requestId' ? 'REQUEST' : value,
        ) as unknown,
    );

afterAll(killServices);

it('the examples do what they say', async () => {
  expect(examples).toHaveLength([...page.matchAll(/^```sh$/gm)].length);
  expect(examples.length).toBeGreaterThan(7);
  const [data, cwd] = [makeTemporaryFolder(), makeTemporaryFolder()];
  const key = await timbao(['keys', 'add', '--role', 'write', '--name', 'cms', '--data', data]);
  const { url } = await startService(['--data', data, '--threads', '1']);
  for (const [command, answer] of examples) {
    const { stdout } = await run(
      'bash',
      ['-ec', command.replaceAll('curl ', 'curl -s ').replaceAll('http://localhost:3000', url)],
      {
        cwd,
        env: { ...process.env, TIMBAO_KEY: key.stdout.trim() },
      },
    );
    expect([command, comparable(stdout)]).toEqual([command, comparable(answer)]);
  }
});
