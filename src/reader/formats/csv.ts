/**
 * CSV with a header (RFC 4180: a field in quotes may hold line breaks): one article a row, in bounded memory whatever
 * the size. A quote inside a field that has none around it is a character like others.
 */
import { decodeBytes } from '../bytes/decode.js';
import { emptyInput, lineTooLarge, MAX_LINE_BYTES, notText, type Place, wrongColumns } from '../outcome/failures.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { InputSource, ReadOptions } from './read-options.js';
import { readRecord } from './article-record.js';
import { BYTE, type ByteLine, LineSplitter, PendingBytes } from '../../shared/index.js';
import { type FieldMap, MAPPABLE_FIELDS } from './field-map.js';

/** Epochs stand in a CSV as digits. */
const EPOCH = /^\d{9,13}$/;

/** @param texts names of columns that hold text, whatever it looks like */
const toRecord = (
  header: readonly string[],
  fields: readonly string[],
  texts: ReadonlySet<string>,
): Record<string, unknown> => {
  const record: Record<string, unknown> = {};
  fields.slice(0, header.length).forEach((value, index) => {
    const [name, field] = [header[index] as string, value.trim()];
    if (field !== '' && name !== '')
      record[name] = EPOCH.test(field) && !/id$/i.test(name) && !texts.has(name) ? Number(field) : field;
  });
  return record;
};

/** A code of ten digits is no date. */
const textColumns = ({ extraFields = [], fieldMap = {} }: ReadOptions): ReadonlySet<string> =>
  new Set(
    extraFields.filter(({ type }) => type === 'string' || type === 'list').map(({ name }) => fieldMap[name] ?? name),
  );

type Header = { readonly delimiter: string; readonly names: readonly string[] };

const readRow = (bytes: Uint8Array, header: Header, place: Place, options: ReadOptions): ReadOutcome | undefined => {
  const decoded = decodeBytes(bytes);
  if (decoded === undefined || decoded.text.includes('\0')) return notText(place);
  const { text, encoding } = decoded;
  if (text.trim() === '') return undefined;
  const fields = splitCsvRecord(text, header.delimiter);
  if (fields.length > header.names.length && fields.slice(header.names.length).some((field) => field.trim() !== '')) {
    return wrongColumns(place, fields.length, header.names.length);
  }
  const outcome = readRecord(toRecord(header.names, fields, textColumns(options)), text, place, options);
  return encoding === 'utf-8' ? outcome : { ...outcome, encoding };
};

export async function* readCsv(source: InputSource, options: ReadOptions): AsyncGenerator<ReadOutcome> {
  let header: Header | undefined;
  let splitter: CsvSplitter | undefined;
  let found = false;
  const outcomesOf = function* (records: Iterable<CsvRecord>): Generator<ReadOutcome> {
    for (const { bytes, line } of records) {
      const place = { file: source.name, line };
      if (header === undefined) {
        const text = bytes === undefined ? undefined : decodeBytes(bytes)?.text;
        if (text === undefined || text.trim() === '') continue;
        const delimiter = findCsvDelimiter(text) ?? ',';
        header = { delimiter, names: splitCsvRecord(text, delimiter).map((name) => name.trim()) };
        continue;
      }
      const outcome = bytes === undefined ? lineTooLarge(place) : readRow(bytes, header, place, options);
      if (outcome === undefined) continue;
      found = true;
      yield outcome;
    }
  };
  for await (const chunk of source.chunks) {
    // The header decides the delimiter, and only quotes right behind one open a field.
    splitter ??= new CsvSplitter(delimiterByte(chunk), MAX_LINE_BYTES);
    yield* outcomesOf(splitter.push(chunk));
  }
  if (splitter !== undefined) yield* outcomesOf(splitter.end());
  if (!found) yield emptyInput({ file: source.name });
}

/** `chunk` begins with the header: it is what was read ahead to tell the format. */
const delimiterByte = (chunk: Uint8Array): number => {
  const text = new TextDecoder().decode(chunk.subarray(0, 1 << 16)).trimStart();
  return (findCsvDelimiter(text.split('\n', 1)[0] as string) ?? ',').charCodeAt(0);
};

interface CsvRecord {
  /** Without its line feed; undefined when it is longer than the limit. Valid until the next chunk is pushed. */
  readonly bytes: Uint8Array | undefined;
  /** The line on which it begins, counted from 1. */
  readonly line: number;
}

type State = 'field-start' | 'plain' | 'quoted' | 'quote-in-quoted';

/** Joins the lines of a stream of bytes into records, never holding more than one record and one chunk. */
class CsvSplitter {
  readonly #lines: LineSplitter;
  readonly #pending: PendingBytes;
  #state: State = 'field-start';
  #startLine = 1;

  constructor(
    private readonly delimiter: number,
    private readonly maxRecordBytes: number,
  ) {
    this.#lines = new LineSplitter(maxRecordBytes);
    this.#pending = new PendingBytes(maxRecordBytes);
  }

  *push(chunk: Uint8Array): Generator<CsvRecord> {
    for (const line of this.#lines.push(chunk)) {
      if (this.#endsWithinQuotes(line)) {
        this.#pending.add(line.bytes!);
        this.#pending.add(Uint8Array.of(BYTE.lineFeed));
      } else yield this.#complete(line);
    }
  }

  *end(): Generator<CsvRecord> {
    for (const line of this.#lines.end()) yield this.#complete(line);
    if (this.#pending.length > 0) yield this.#complete({ bytes: new Uint8Array(0), number: 0 });
  }

  /** False for what is longer than any record: a quote that never closes ends there. */
  #endsWithinQuotes({ bytes }: ByteLine): boolean {
    if (bytes === undefined || this.#pending.length + bytes.length > this.maxRecordBytes) return false;
    for (const byte of bytes) this.#state = this.#next(byte);
    return this.#state === 'quoted';
  }

  #next(byte: number): State {
    if (this.#state === 'quoted') return byte === BYTE.quote ? 'quote-in-quoted' : 'quoted';
    if (this.#state !== 'plain' && byte === BYTE.quote) return 'quoted';
    return byte === this.delimiter ? 'field-start' : 'plain';
  }

  #complete({ bytes: tail, number }: ByteLine): CsvRecord {
    const bytes = this.#pending.complete(tail ?? new Uint8Array(0));
    const line = this.#startLine;
    [this.#startLine, this.#state] = [number + 1, 'field-start'];
    return { bytes: tail && bytes, line };
  }
}

/** The fields of one record. What stands between a closing quote and the delimiter belongs to the field. */
const splitCsvRecord = (record: string, delimiter: string): readonly string[] => {
  const fields: string[] = [];
  const text = record.endsWith('\r') ? record.slice(0, -1) : record;
  let at = 0;
  for (;;) {
    let field = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        field += text.slice(at, quote === -1 ? text.length : quote);
        at = quote === -1 ? text.length : quote + 1;
        if (quote === -1 || text[at] !== '"') break;
        field += '"';
        at += 1;
      }
    }
    const end = text.indexOf(delimiter, at);
    field += text.slice(at, end === -1 ? text.length : end);
    fields.push(field);
    if (end === -1) return fields;
    at = end + 1;
  }
};

const KNOWN: ReadonlySet<string> = new Set([...MAPPABLE_FIELDS, 'text', 'date']);
const LONGEST_HEADER = 4000;

const namesOf = (line: string, delimiter: string): readonly string[] =>
  splitCsvRecord(line, delimiter).map((name) => name.trim());

/** The delimiter that cuts the line into most names; undefined when none cuts it. */
const findCsvDelimiter = (line: string): string | undefined => {
  let best: string | undefined;
  let most = 1;
  for (const delimiter of [',', ';', '\t', '|']) {
    const count = namesOf(line, delimiter).length;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
};

/** At least two columns have names that are known or mapped, one of them a title or a body. */
export const isCsvHeader = (line: string, map: FieldMap = {}): boolean => {
  if (line.length > LONGEST_HEADER) return false;
  const delimiter = findCsvDelimiter(line);
  if (delimiter === undefined) return false;
  const names = namesOf(line.replace(/\r$/, ''), delimiter);
  const mapped = new Set<string>(Object.values(map));
  const needed = new Set<string | undefined>(['title', 'body', 'text', map.title, map.body]);
  return (
    names.filter((name) => KNOWN.has(name) || mapped.has(name)).length >= 2 && names.some((name) => needed.has(name))
  );
};
