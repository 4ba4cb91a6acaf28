/** Is the first line the header of a CSV file? */
import { MAPPABLE_FIELDS, type FieldMap } from './field-map.js';
import { splitCsvRecord } from './csv-splitter.js';

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
