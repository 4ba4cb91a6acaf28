/** CSV with a header: one article a row, in bounded memory whatever the size. */
import { decodeBytes } from '../bytes/decode.js';
import { emptyInput, lineTooLarge, notText, wrongColumns, type Place } from '../outcome/failures.js';
import { MAX_LINE_BYTES } from '../outcome/limits.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { InputSource, ReadOptions } from './read-options.js';
import { CsvSplitter, splitCsvRecord, type CsvRecord, findCsvDelimiter } from './csv-syntax.js';
import { readRecord } from './article-record.js';

/** Epochs stand in a CSV as digits. */
const EPOCH = /^\d{9,13}$/;

const toRecord = (header: readonly string[], fields: readonly string[]): Record<string, unknown> => {
  const record: Record<string, unknown> = {};
  header.forEach((name, index) => {
    const field = fields[index]?.trim() ?? '';
    if (field !== '' && name !== '') record[name] = EPOCH.test(field) && !/id$/i.test(name) ? Number(field) : field;
  });
  return record;
};

interface Header {
  readonly delimiter: string;
  readonly names: readonly string[];
}

const readRow = (bytes: Uint8Array, header: Header, place: Place, options: ReadOptions): ReadOutcome | undefined => {
  const decoded = decodeBytes(bytes);
  if (decoded === undefined || decoded.text.includes('\0')) return notText(place);
  const { text, encoding } = decoded;
  if (text.trim() === '') return undefined;
  const fields = splitCsvRecord(text, header.delimiter);
  if (fields.length > header.names.length && fields.slice(header.names.length).some((field) => field.trim() !== '')) {
    return wrongColumns(place, fields.length, header.names.length);
  }
  const outcome = readRecord(toRecord(header.names, fields), text, place, options);
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
