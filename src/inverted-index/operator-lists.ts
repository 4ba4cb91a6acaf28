/**
 * The operator's own lists in the data folder: `abbreviations.txt` and `places.txt`, one entry to a line. They may be
 * missing, and lines that make no sense are passed over and named: nothing in them stops a search.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import {
  parseAbbreviationLines,
  parsePlaceLines,
  type Abbreviation,
  type LineFault,
  type OwnPlaces,
  type PlaceLineFault,
} from '../text/index.js';

export const ABBREVIATION_FILE = 'abbreviations.txt';
export const PLACE_FILE = 'places.txt';

export interface OperatorLists {
  readonly abbreviations: readonly Abbreviation[];
  readonly places: OwnPlaces;
  /** Changes when anything above does; '' without any. */
  readonly version: string;
}

export const NO_LISTS: OperatorLists = Object.freeze({
  abbreviations: [],
  places: Object.freeze({ places: [], isOff: false }),
  version: '',
});

/** A file as it was read, for people. */
export interface ListReport {
  readonly file: string;
  /** `3 abbreviations`. */
  readonly summary: string;
  /** What is wrong with it; empty when all is well. */
  readonly faults: readonly string[];
}

/** A longer file is no list that somebody wrote. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Read without a pause; a few milliseconds of work. */
const LINES_AT_ONCE = 200;

interface Fault<Code extends string> {
  readonly line: number;
  readonly fault: Code;
}

/** The lists that the pieces of a file make, and all faults; undefined when there is no file. Never rejects. */
const readPieces = async <Lines extends { readonly faults: readonly Fault<string>[] }>(
  path: string,
  parse: (text: string) => Lines,
): Promise<{ pieces: readonly Lines[]; faults: readonly Lines['faults'][number][]; problem?: string } | undefined> => {
  const unread = (problem: string) => ({ pieces: [], faults: [], problem });
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return unread(`it has more than ${MOST_BYTES} bytes`);
    const lines = (await readFile(path, 'utf8')).split(/\r\n|[\n\r]/);
    const pieces: Lines[] = [];
    const faults: Lines['faults'][number][] = [];
    for (let before = 0; before < lines.length; before += LINES_AT_ONCE) {
      // A service goes on answering while it reads a list of ten thousand lines.
      if (before > 0) await setImmediate();
      const piece = parse(lines.slice(before, before + LINES_AT_ONCE).join('\n'));
      pieces.push(piece);
      faults.push(...piece.faults.map((one) => ({ ...one, line: before + one.line })));
    }
    return { pieces, faults };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return unread(`it cannot be read (${code ?? String(error)})`);
  }
};

const versionOf = (entries: unknown): string => crc32(JSON.stringify(entries)).toString(16).padStart(8, '0');

const ABBREVIATION_FAULTS: Readonly<Record<LineFault, string>> = {
  'no-equals-sign': 'there is no “=” between a short form and its meaning',
  'no-short-form': 'there is no short form before the “=”',
  'no-meaning': 'there is no meaning behind the “=”',
  'too-long': 'it is too long for an abbreviation',
};

const PLACE_FAULTS: Readonly<Record<PlaceLineFault, string>> = {
  'no-equals-sign': 'there is no “=” between what a place was and what it became',
  'no-name': 'there is a name that cannot be read',
  'no-date': 'there is no day, as in “= Hải Phòng, 1/7/2025”, at the end or before the “:”',
  'too-long': 'it is too long for a place, or has too many places in it',
};

/** One of the files: what it says of the lists, and how it is described. */
interface ReadList {
  readonly lists: Partial<OperatorLists>;
  readonly report: ListReport;
}

const readAbbreviations = async (dataFolder: string): Promise<ReadList | undefined> => {
  const read = await readPieces(join(dataFolder, ABBREVIATION_FILE), parseAbbreviationLines);
  if (read === undefined) return undefined;
  const abbreviations = read.pieces.flatMap((piece) => piece.abbreviations);
  const version = abbreviations.length === 0 ? '' : versionOf(abbreviations);
  const faults = describe(read.problem, read.faults, ABBREVIATION_FAULTS);
  const report = { file: ABBREVIATION_FILE, summary: `${abbreviations.length} abbreviations`, faults };
  return { lists: { abbreviations, version }, report };
};

const readPlaces = async (dataFolder: string): Promise<ReadList | undefined> => {
  const read = await readPieces(join(dataFolder, PLACE_FILE), parsePlaceLines);
  if (read === undefined) return undefined;
  const places = read.pieces.flatMap((piece) => piece.places);
  const isOff = read.pieces.some((piece) => piece.isOff);
  const version = places.length === 0 && !isOff ? '' : versionOf([places, isOff]);
  const faults = describe(read.problem, read.faults, PLACE_FAULTS);
  const summary = `${places.length} places${isOff ? ', the built-in ones are off' : ''}`;
  return { lists: { places: { places, isOff }, version }, report: { file: PLACE_FILE, summary, faults } };
};

const describe = <Code extends string>(
  problem: string | undefined,
  faults: readonly Fault<Code>[],
  texts: Readonly<Record<Code, string>>,
): string[] => [
  ...(problem === undefined ? [] : [problem]),
  ...faults.map(({ line, fault }) => `line ${line}: ${texts[fault]}`),
];

/** What the files say that are there, in the order of OPERATOR_FILES. Never rejects. */
export const readOperatorLists = async (
  dataFolder: string,
): Promise<{ lists: OperatorLists; reports: readonly ListReport[] }> => {
  const read = [await readAbbreviations(dataFolder), await readPlaces(dataFolder)].filter((one) => one !== undefined);
  const versions = read.map(({ lists }) => lists.version ?? '').filter((version) => version !== '');
  const lists = Object.assign({ ...NO_LISTS }, ...read.map((one) => one.lists)) as OperatorLists;
  return { lists: { ...lists, version: versions.join('-') }, reports: read.map(({ report }) => report) };
};

/** The lists as they stand, read again only when a file has changed. */
export class WatchedLists {
  #seen = '';
  #lists = NO_LISTS;

  constructor(private readonly dataFolder: string) {}

  /** `isNew` when they are not what the last call gave; then with reports. Never rejects. */
  async read(): Promise<{ lists: OperatorLists; reports: readonly ListReport[]; isNew: boolean }> {
    const files = [ABBREVIATION_FILE, PLACE_FILE].map((file) => this.#look(file));
    const seen = (await Promise.all(files)).join('\n').trim();
    if (seen === this.#seen) return { lists: this.#lists, reports: [], isNew: false };
    const { lists, reports } = await readOperatorLists(this.dataFolder);
    this.#lists = lists;
    this.#seen = seen;
    return { lists, reports, isNew: true };
  }

  /** '' when there is no file. */
  async #look(file: string): Promise<string> {
    try {
      const { mtimeNs, size, ino } = await stat(join(this.dataFolder, file), { bigint: true });
      return `${file} ${ino} ${size} ${mtimeNs}`;
    } catch {
      return '';
    }
  }
}
