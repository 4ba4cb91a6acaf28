/**
 * The two small files that say what an index is made of: `manifest.json` lists the files of one generation,
 * `CURRENT.json` points to the manifest of the live one. Neither holds a time: the same input gives the same bytes.
 */
import { z } from 'zod';
import { parseExtraFields, TimbaoError, type ExtraField } from '../../shared/index.js';
import { checksum } from '../files/checksummed-file.js';

/** Counts up whenever the layout of the folder or of its JSON files changes. */
export const FOLDER_FORMAT = 1;

export const POINTER_PATH = 'CURRENT.json';
export const GENERATIONS_FOLDER = 'generations';

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const crc32 = z.number().int().min(0).max(0xffffffff);

const manifestSchema = z.strictObject({
  formatVersion: z.literal(FOLDER_FORMAT),
  /** Counts from 1; a number that was live is never given again. */
  generation: count.min(1),
  /** Names the analyser whose terms the index holds. */
  analyzerId: z.string().min(1),
  /** The index holds the articles as they stood at this sequence number of the store. */
  coveredSeq: count,
  articleCount: count,
  /** The publisher's own fields that it was made with; absent without any. */
  extraFields: z.array(z.custom<ExtraField>((field) => Array.isArray(parseExtraFields([field])))).exactOptional(),
  files: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
      /** Length of the whole file, envelope included. */
      bytes: count,
      /** The checksum that closes the file. */
      crc32,
    }),
  ),
});

const pointerSchema = z.strictObject({
  formatVersion: z.literal(FOLDER_FORMAT),
  generation: count.min(1),
  /** The one that was live before: readers may still be on it. */
  previous: count.min(1).optional(),
  /** Ties the pointer to one manifest, so that a folder put in the place of another is noticed. */
  manifestCrc32: crc32,
});

export type Manifest = Readonly<Omit<z.infer<typeof manifestSchema>, 'files' | 'extraFields'>> & {
  readonly extraFields?: readonly ExtraField[];
  readonly files: readonly Readonly<z.infer<typeof manifestSchema>['files'][number]>[];
};
export type Pointer = Readonly<z.infer<typeof pointerSchema>>;

/** Six digits keep the folders in order for the eye; a longer number is just longer. */
export const generationFolder = (generation: number): string =>
  `${GENERATIONS_FOLDER}/${String(generation).padStart(6, '0')}`;

export const manifestPath = (generation: number): string => `${generationFolder(generation)}/manifest.json`;

/** The number that a folder of generations is named for; undefined for a name that no generation has. */
export const folderToGeneration = (name: string): number | undefined => {
  const generation = /^[0-9]{6,15}$/.test(name) ? Number(name) : 0;
  return generation > 0 && generationFolder(generation) === `${GENERATIONS_FOLDER}/${name}` ? generation : undefined;
};

const decode = <T>(file: string, bytes: Uint8Array, schema: z.ZodType<T>): T => {
  const { crc32: _checked, ...value } = decodeCheckedJson(file, bytes) as Record<string, unknown>;
  if (value['formatVersion'] !== FOLDER_FORMAT) {
    const found = `format ${String(value['formatVersion'])}`;
    throw new TimbaoError('TB_INDEX_INCOMPATIBLE', { file, found, expected: `format ${FOLDER_FORMAT}` });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const problem = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ');
    throw new TimbaoError('TB_INDEX_DAMAGED', { file, problem });
  }
  return parsed.data;
};

/** Throws `TB_INDEX_DAMAGED` or, for a whole file of another format, `TB_INDEX_INCOMPATIBLE`. */
export const decodeManifest = (file: string, bytes: Uint8Array): Manifest => decode(file, bytes, manifestSchema);
export const decodePointer = (file: string, bytes: Uint8Array): Pointer => decode(file, bytes, pointerSchema);

const encodeTrailer = (crc: number): string => `,\n  "crc32": "${crc.toString(16).padStart(8, '0')}"\n}\n`;
const TRAILER_LENGTH = encodeTrailer(0).length;

/**
 * JSON that a person can read and that knows whether it is whole: its last line holds the CRC-32 of all the text before
 * it, so every changed byte shows, white space included. The same object gives the same bytes.
 */
export const encodeCheckedJson = (value: object): Uint8Array => {
  const text = JSON.stringify(value, undefined, 2).slice(0, -'\n}'.length);
  return Buffer.from(text + encodeTrailer(checksum(Buffer.from(text))));
};

/** The object, its `crc32` included. Throws `TB_INDEX_DAMAGED` when any byte changed, is missing or was added. */
export const decodeCheckedJson = (file: string, bytes: Uint8Array): unknown => {
  const damaged = (problem: string): TimbaoError => new TimbaoError('TB_INDEX_DAMAGED', { file, problem });
  if (bytes.length <= TRAILER_LENGTH) throw damaged(`it ends after ${bytes.length} bytes`);
  const split = bytes.length - TRAILER_LENGTH;
  const trailer = Buffer.from(bytes.subarray(split)).toString('latin1');
  if (trailer !== encodeTrailer(checksum(bytes.subarray(0, split)))) throw damaged('its checksum is wrong');
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw damaged(`it is not JSON (${String(error)})`);
  }
};
