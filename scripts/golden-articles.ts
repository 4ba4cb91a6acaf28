/** The golden folders of reading: one invented input each, and what it has to be read as. */
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ReadOptions, type ReadOutcome, readInput } from '../src/reader/index.js';

/** A line as `expected.json` shows it: enough of it to be recognised. */
export interface ExpectedLine {
  readonly text: string;
  readonly role: string;
  readonly rule: string;
}

export type ExpectedOutcome =
  | Exclude<ReadOutcome, { kind: 'article' }>
  | (Omit<Extract<ReadOutcome, { kind: 'article' }>, 'raw' | 'lines'> & { readonly lines: readonly ExpectedLine[] });

const LONGEST_LINE_SHOWN = 60;

/** The format and encoding that most folders have go without saying. */
const withoutUsual = <T extends Pick<ReadOutcome, 'format' | 'encoding'>>({ format, encoding, ...rest }: T): T =>
  ({
    ...rest,
    ...(format === 'plain-text' ? {} : { format }),
    ...(encoding === 'utf-8' ? {} : { encoding }),
  }) as T;

const toExpected = (outcome: ReadOutcome): ExpectedOutcome => {
  if (outcome.kind === 'failure') return withoutUsual(outcome);
  const { raw: _raw, lines, ...rest } = outcome;
  return {
    ...withoutUsual(rest),
    lines: lines
      .filter(({ role }) => role !== 'blank')
      .map(({ text, role, rule }) => ({ text: text.slice(0, LONGEST_LINE_SHOWN), role, rule })),
  };
};

/** The folders below `root`, in order. Each holds `source.<ending>`, and may hold `options.json`. */
export const listGoldenFolders = async (root: string): Promise<readonly string[]> =>
  (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .sort();

const findSource = async (folder: string): Promise<string> => {
  const source = (await readdir(folder)).find((name) => name.startsWith('source.'));
  if (source === undefined) throw new Error(`"${folder}" holds no source file.`);
  return join(folder, source);
};

const readOptions = async (folder: string): Promise<ReadOptions> => {
  try {
    return JSON.parse(await readFile(join(folder, 'options.json'), 'utf8')) as ReadOptions;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
};

export const readGoldenFolder = async (folder: string): Promise<readonly ReadOutcome[]> => {
  const source = await findSource(folder);
  const outcomes: ReadOutcome[] = [];
  const input = { name: basename(source), chunks: createReadStream(source) as AsyncIterable<Uint8Array> };
  for await (const outcome of readInput(input, await readOptions(folder))) outcomes.push(outcome);
  return outcomes;
};

export const readAsExpected = async (folder: string): Promise<readonly ExpectedOutcome[]> =>
  (await readGoldenFolder(folder)).map(toExpected);
