/**
 * Cuts a stream of bytes into the records of a CSV file (RFC 4180: a field in quotes may hold line breaks), never holding
 * more than one record and one chunk. A quote inside a field that has none around it is a character like others.
 */

const LINE_FEED = 0x0a;
const QUOTE = 0x22;

export interface CsvRecord {
  /** Without its line feed; undefined when it is longer than the limit. */
  readonly bytes: Uint8Array | undefined;
  /** The line on which it begins, counted from 1. */
  readonly line: number;
}

type State = 'field-start' | 'plain' | 'quoted' | 'quote-in-quoted';

export class CsvSplitter {
  private state: State = 'field-start';
  private parts: Uint8Array[] = [];
  private length = 0;
  private line = 1;
  private startLine = 1;

  constructor(
    private readonly delimiter: number,
    private readonly maxRecordBytes: number,
  ) {}

  *push(chunk: Uint8Array): Generator<CsvRecord> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (byte === LINE_FEED) this.line += 1;
      const isOverlong = this.length + at - from > this.maxRecordBytes;
      if (byte === LINE_FEED && (this.state !== 'quoted' || isOverlong)) {
        yield this.complete(chunk.subarray(from, at));
        from = at + 1;
        continue;
      }
      this.state = this.next(byte);
    }
    this.keep(chunk.subarray(from));
  }

  *end(): Generator<CsvRecord> {
    if (this.length > 0) yield this.complete(new Uint8Array(0));
  }

  private next(byte: number): State {
    if (this.state === 'quoted') return byte === QUOTE ? 'quote-in-quoted' : 'quoted';
    if (this.state === 'quote-in-quoted' && byte === QUOTE) return 'quoted';
    if (this.state === 'field-start' && byte === QUOTE) return 'quoted';
    return byte === this.delimiter ? 'field-start' : 'plain';
  }

  private complete(tail: Uint8Array): CsvRecord {
    this.keep(tail);
    const line = this.startLine;
    const bytes = new Uint8Array(this.parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const isOverlong = this.length > this.maxRecordBytes;
    this.parts = [];
    this.length = 0;
    this.startLine = this.line;
    this.state = 'field-start';
    return { bytes: isOverlong ? undefined : bytes, line };
  }

  /** Keeps a copy, since a source may reuse its buffer; of a record over the limit only the length is kept. */
  private keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.length += part.length;
    if (this.length > this.maxRecordBytes) this.parts = [];
    else this.parts.push(part.slice());
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
