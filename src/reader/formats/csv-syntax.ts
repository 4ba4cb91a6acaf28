/**
 * The syntax of CSV (RFC 4180: a field in quotes may hold line breaks). A quote inside a field that has none around it is a
 * character like others.
 */
import { type ByteLine, LineSplitter } from '../bytes/line-splitter.js';
import { PendingBytes } from '../bytes/pending-bytes.js';
import { type FieldMap, MAPPABLE_FIELDS } from './field-map.js';

const LINE_FEED = Uint8Array.of(0x0a);
const QUOTE = 0x22;

export interface CsvRecord {
  /** Without its line feed; undefined when it is longer than the limit. Valid until the next chunk is pushed. */
  readonly bytes: Uint8Array | undefined;
  /** The line on which it begins, counted from 1. */
  readonly line: number;
}

type State = 'field-start' | 'plain' | 'quoted' | 'quote-in-quoted';

/** Joins the lines of a stream of bytes into records, never holding more than one record and one chunk. */
export class CsvSplitter {
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
        this.#pending.add(LINE_FEED);
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
    if (this.#state === 'quoted') return byte === QUOTE ? 'quote-in-quoted' : 'quoted';
    if (this.#state !== 'plain' && byte === QUOTE) return 'quoted';
    return byte === this.delimiter ? 'field-start' : 'plain';
  }

  #complete({ bytes: tail, number }: ByteLine): CsvRecord {
    const bytes = this.#pending.complete(tail ?? new Uint8Array(0));
    const line = this.#startLine;
    [this.#startLine, this.#state] = [number + 1, 'field-start'];
    return { bytes: tail && bytes, line };
  }
}

/** The fields of one record. A field in quotes ends at its closing quote; what stands between that and the delimiter stays. */
export const splitCsvRecord = (record: string, delimiter: string): readonly string[] => {
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
const NEEDED: readonly string[] = ['title', 'body', 'text'];
const DELIMITERS: readonly string[] = [',', ';', '\t', '|'];
const LONGEST_HEADER = 4000;

const namesOf = (line: string, delimiter: string): readonly string[] =>
  splitCsvRecord(line, delimiter).map((name) => name.trim());

/** The delimiter that cuts the line into most names; undefined when none cuts it. */
export const findCsvDelimiter = (line: string): string | undefined => {
  let best: string | undefined;
  let most = 1;
  for (const delimiter of DELIMITERS) {
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
  const needed = new Set<string | undefined>([...NEEDED, map.title, map.body]);
  return (
    names.filter((name) => KNOWN.has(name) || mapped.has(name)).length >= 2 && names.some((name) => needed.has(name))
  );
};
