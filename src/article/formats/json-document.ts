/** One JSON document: an article, or a list of articles. */
import { brokenJson, noArticles, type Place } from '../failures.js';
import type { ReadOptions, ReadOutcome } from '../read-outcome.js';
import { hasJsonName, hasTextName } from './detect-format.js';
import { readRecord } from './json-record.js';
import { listElements, parseJson } from './parse-json.js';

/** What may follow the first bracket of real JSON; a text may begin with "[Video] …" as well. */
const BEGINS_LIKE_JSON = /^\s*(?:\{\s*["}]|\[\s*["{[\]])/;

/** Undefined when the text only began like JSON and is to be read as plain text. */
export const readJsonDocument = (
  text: string,
  name: string,
  options: ReadOptions,
): Iterable<ReadOutcome> | undefined => {
  const { value, problem } = parseJson(text);
  const place: Place = { file: name };
  if (problem !== undefined) {
    const isMeantAsJson = hasJsonName(name) || (!hasTextName(name) && BEGINS_LIKE_JSON.test(text.slice(0, 1000)));
    return isMeantAsJson ? [brokenJson(place, problem)] : undefined;
  }
  if (!Array.isArray(value)) return [readRecord(value, text.trim(), place, options)];
  return value.length === 0 ? [noArticles(place)] : readList(value, text, name, options);
};

function* readList(
  values: readonly unknown[],
  text: string,
  name: string,
  options: ReadOptions,
): Generator<ReadOutcome> {
  let index = 0;
  for (const { text: raw, line } of listElements(text)) {
    yield readRecord(values[index], raw, { file: name, line }, options);
    index += 1;
  }
}
