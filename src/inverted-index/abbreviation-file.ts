/**
 * The operator's own abbreviations: `abbreviations.txt` in the data folder, one to a line. It may be missing, and lines
 * that make no sense are passed over and named: nothing in it stops a search.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { parseAbbreviationLines, type Abbreviation, type AbbreviationLines, type FaultyLine } from '../text/index.js';

export const ABBREVIATION_FILE = 'abbreviations.txt';

/** A longer file is no list that somebody wrote. */
const MOST_BYTES = 4 * 1024 * 1024;

export interface AbbreviationList {
  readonly abbreviations: readonly Abbreviation[];
  readonly faults: readonly FaultyLine[];
  /** Why none of it was read, though it is there. */
  readonly problem?: string;
  /** Changes when the abbreviations do; '' without any. */
  readonly version: string;
}

export const NO_ABBREVIATIONS: AbbreviationList = Object.freeze({ abbreviations: [], faults: [], version: '' });

/** Undefined when there is no file. Never rejects. */
export const readAbbreviationFile = async (dataFolder: string): Promise<AbbreviationList | undefined> => {
  const path = join(dataFolder, ABBREVIATION_FILE);
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return { ...NO_ABBREVIATIONS, problem: `it has more than ${MOST_BYTES} bytes` };
    const { abbreviations, faults } = await parseInPieces(await readFile(path, 'utf8'));
    return { abbreviations, faults, version: versionOf(abbreviations) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return { ...NO_ABBREVIATIONS, problem: `it cannot be read (${code ?? String(error)})` };
  }
};

/** Read without a pause; a few milliseconds of work. */
const LINES_AT_ONCE = 200;

/** A service goes on answering while it reads a list of ten thousand lines. */
const parseInPieces = async (text: string): Promise<AbbreviationLines> => {
  const lines = text.split(/\r\n|[\n\r]/);
  const abbreviations: Abbreviation[] = [];
  const faults: FaultyLine[] = [];
  for (let before = 0; before < lines.length; before += LINES_AT_ONCE) {
    if (before > 0) await setImmediate();
    const read = parseAbbreviationLines(lines.slice(before, before + LINES_AT_ONCE).join('\n'));
    abbreviations.push(...read.abbreviations);
    faults.push(...read.faults.map(({ line, fault }) => ({ line: before + line, fault })));
  }
  return { abbreviations, faults };
};

const versionOf = (abbreviations: readonly Abbreviation[]): string =>
  abbreviations.length === 0 ? '' : crc32(JSON.stringify(abbreviations)).toString(16).padStart(8, '0');

const FAULTS: Readonly<Record<FaultyLine['fault'], string>> = {
  'no-equals-sign': 'there is no “=” between a short form and its meaning',
  'no-short-form': 'there is no short form before the “=”',
  'no-meaning': 'there is no meaning behind the “=”',
  'too-long': 'it is too long for an abbreviation',
};

/** What is wrong with the file, for people; empty when all is well. */
export const describeFaults = ({ faults, problem }: AbbreviationList): string[] => [
  ...(problem === undefined ? [] : [problem]),
  ...faults.map(({ line, fault }) => `line ${line}: ${FAULTS[fault]}`),
];

/** The list as it stands, read again only when the file has changed. */
export class WatchedAbbreviations {
  #seen = '';
  #list: AbbreviationList = NO_ABBREVIATIONS;

  constructor(private readonly dataFolder: string) {}

  /** `isNew` when it is not what the last call gave. Never rejects. */
  async read(): Promise<{ list: AbbreviationList; isNew: boolean }> {
    const seen = await this.#look();
    if (seen === this.#seen) return { list: this.#list, isNew: false };
    this.#list = (await readAbbreviationFile(this.dataFolder)) ?? NO_ABBREVIATIONS;
    this.#seen = seen;
    return { list: this.#list, isNew: true };
  }

  /** '' when there is no file. */
  async #look(): Promise<string> {
    try {
      const { mtimeNs, size, ino } = await stat(join(this.dataFolder, ABBREVIATION_FILE), { bigint: true });
      return `${ino} ${size} ${mtimeNs}`;
    } catch {
      return '';
    }
  }
}
