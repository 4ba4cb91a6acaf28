/** JSONL: one article a line, in bounded memory whatever the size. A bad line is a failure of its own. */
import { decodeBytes } from '../bytes/decode.js';
import { type ByteLine, LineSplitter } from '../bytes/line-splitter.js';
import { brokenJson, emptyInput, lineTooLarge, notText, type Place } from '../outcome/failures.js';
import { MAX_LINE_BYTES } from '../outcome/limits.js';
import type { ReadOutcome } from '../outcome/read-outcome.js';
import type { InputSource, ReadOptions } from './read-options.js';
import { readJsonValue } from './json-document.js';
import { parseJson } from '../json/parse-json.js';

const readLine = (bytes: Uint8Array, place: Place, options: ReadOptions): Iterable<ReadOutcome> => {
  const decoded = decodeBytes(bytes);
  if (decoded === undefined) return [notText(place)];
  const { text, encoding } = decoded;
  const { value, problem } = parseJson(text);
  if (problem === undefined) {
    const outcomes = readJsonValue(value, text.trim(), place, options);
    return encoding === 'utf-8' ? outcomes : [...outcomes].map((outcome) => ({ ...outcome, encoding }));
  }
  if (text.trim() === '') return [];
  return [bytes.includes(0) ? notText(place) : brokenJson(place, problem)];
};

export async function* readJsonLines(source: InputSource, options: ReadOptions): AsyncGenerator<ReadOutcome> {
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  let found = false;
  const outcomesOf = function* (lines: Iterable<ByteLine>): Generator<ReadOutcome> {
    for (const { bytes, number } of lines) {
      const place = { file: source.name, line: number };
      for (const outcome of bytes === undefined ? [lineTooLarge(place)] : readLine(bytes, place, options)) {
        found = true;
        yield outcome;
      }
    }
  };
  for await (const chunk of source.chunks) yield* outcomesOf(splitter.push(chunk));
  yield* outcomesOf(splitter.end());
  if (!found) yield emptyInput({ file: source.name });
}
