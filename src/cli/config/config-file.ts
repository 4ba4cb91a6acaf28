/** The configuration file: YAML, of which JSON is a part. */
import { readFile } from 'node:fs/promises';
import { LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml';
import { TimbaoError } from '../../shared/index.js';

/** What stands in a line of the file. */
export interface FileEntry {
  readonly key: string;
  readonly value: unknown;
  /** `timbao.yaml:3` */
  readonly place: string;
}

/** A file that is larger holds something else. In bytes. */
const MAX_SIZE = 1 << 20;

/** The keys and values of a file, in its order. Rejects with `TB_CONFIG_INVALID`. */
export const readConfigFile = async (file: string): Promise<readonly FileEntry[]> => {
  const refuse = (problem: string, place = file): never => {
    throw new TimbaoError('TB_CONFIG_INVALID', { problems: `  ${place}: ${problem}` });
  };
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) =>
    refuse(`the file cannot be read (${error.code ?? error.message})`),
  );
  if (bytes.length > MAX_SIZE) refuse(`it has ${bytes.length} bytes, which no configuration has`);
  const lineCounter = new LineCounter();
  const document = parseDocument(bytes.toString('utf8'), { lineCounter, prettyErrors: false });
  const placeOf = (offset: number | undefined): string =>
    offset === undefined ? file : `${file}:${lineCounter.linePos(offset).line}`;
  for (const { message, pos } of document.errors) refuse(message.split('\n')[0]!, placeOf(pos[0]));
  const { contents } = document;
  if (contents === null) return [];
  if (!isMap(contents)) return refuse('must have a setting in each line, such as "port: 3000"');
  return contents.items.map(({ key, value }) => {
    const place = placeOf(isScalar(key) ? key.range?.[0] : undefined);
    try {
      return {
        key: String(isScalar(key) ? key.value : key),
        value: isNode(value) ? (value.toJS(document) as unknown) : value,
        place,
      };
    } catch (error) {
      // An alias of nothing, or of so much that it would fill the memory.
      return refuse(String(error), place);
    }
  });
};
