import { collectText, joinBytes, toUtf8, UndecodableBytes } from './bytes/decode.js';
import { documentTooLarge, notText } from './failures.js';
import { detectFormat, type InputFormat } from './formats/detect-format.js';
import { readJsonDocument } from './formats/json-document.js';
import { readJsonLines } from './formats/json-lines.js';
import { readPlainText } from './formats/plain-text.js';
import { MAX_DOCUMENT_BYTES } from './limits.js';
import type { InputSource, ReadOptions, ReadOutcome } from './read-outcome.js';

interface Detected {
  readonly format: InputFormat;
  /** The whole input again, with what was read ahead. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

async function* resume(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** Reads ahead until the format is clear. Asks again only when twice as much is there, so that little is copied. */
const detect = async (chunks: AsyncIterable<Uint8Array>, name: string): Promise<Detected> => {
  const rest = chunks[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  let askAt = 1;
  for (;;) {
    const next = await rest.next();
    if (next.done !== true) {
      parts.push(next.value.slice());
      length += next.value.length;
      if (length < askAt) continue;
    }
    const head = joinBytes(parts);
    const format = detectFormat(head, next.done === true, name) ?? (next.done === true ? 'plain-text' : undefined);
    if (format !== undefined) return { format, chunks: resume(head, rest) };
    parts.splice(0, parts.length, head);
    askAt = length * 2;
  }
};

/**
 * Reads one input of any size. JSONL is read line by line in bounded memory; a line over 32 MB is a failure and reading
 * goes on after it. Other formats are read whole, up to 64 MB.
 *
 * Bytes never make it throw, and where the borders of chunks fall makes no difference. An error of `source.chunks`
 * itself is passed on.
 */
export async function* readInput(source: InputSource, options: ReadOptions): AsyncGenerator<ReadOutcome> {
  const { name } = source;
  try {
    const { format, chunks } = await detect(toUtf8(source.chunks), name);
    if (format === 'json-lines') {
      yield* readJsonLines({ name, chunks }, options);
      return;
    }
    const text = await collectText(chunks, MAX_DOCUMENT_BYTES);
    if (text === undefined) yield documentTooLarge({ file: name });
    else yield* readDocument(format, text, name, options);
  } catch (error) {
    if (!(error instanceof UndecodableBytes)) throw error;
    yield notText({ file: name });
  }
}

const readDocument = (
  format: Exclude<InputFormat, 'json-lines'>,
  text: string,
  name: string,
  options: ReadOptions,
): Iterable<ReadOutcome> => {
  switch (format) {
    case 'json-document':
      return readJsonDocument(text, name, options) ?? [readPlainText(text, name, options)];
    case 'plain-text':
      return [readPlainText(text, name, options)];
    default:
      return format satisfies never;
  }
};

/** Reads one plain-text page. */
export const readText = readPlainText;
