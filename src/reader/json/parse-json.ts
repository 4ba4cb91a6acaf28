/** `JSON.parse` as a value: what was read, or where it stopped making sense. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record without the fields that are undefined. */
export const withoutUndefined = (record: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

/** Where the text is no JSON, `problem` says where it stops being that, for a person. */
export const parseJson = (text: string): { readonly value: unknown; readonly problem?: string } => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { value: undefined, problem: describeProblem(text, error) };
  }
};

/** The engine's message differs between versions and quotes the article, so only its position or character is used. */
const describeProblem = (text: string, error: unknown): string => {
  const message = String(error);
  const position = /position (\d{1,10})/.exec(message)?.[1];
  if (position === undefined) {
    const character = /token '?(\S)/.exec(message)?.[1];
    return character === undefined ? 'it ends too early' : `unexpected character "${character}"`;
  }
  const before = text.slice(0, Number(position));
  if (before.length >= text.trimEnd().length) return 'it ends too early';
  const line = before.split('\n').length;
  return `unexpected character at ${line === 1 ? '' : `line ${line}, `}column ${before.length - before.lastIndexOf('\n')}`;
};

export const describeJson = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'true or false' : 'an object';
};

/** The elements of a valid JSON list, each as it was written, with the line on which it begins, counted from 1. */
export function* listElements(text: string): Generator<{ readonly text: string; readonly line: number }> {
  let depth = 0;
  let line = 1;
  let start: number | undefined;
  let startLine = 1;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\n') line += 1;
    if (char === ' ' || char === '\n' || char === '\r' || char === '\t') continue;
    const closesList = char === ']' && depth === 1;
    if ((char === ',' && depth === 1) || closesList) {
      if (start !== undefined) yield { text: text.slice(start, at).trimEnd(), line: startLine };
      start = undefined;
      if (closesList) return;
      continue;
    }
    if (depth === 1 && start === undefined) [start, startLine] = [at, line];
    if (char === '"') at = endOfString(text, at);
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
  }
}

const endOfString = (text: string, quote: number): number => {
  let at = quote + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
};
