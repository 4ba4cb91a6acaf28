/**
 * What is packed in an input: gzip, zip and tar, told by their first bytes and opened as often as they are inside each
 * other. Nothing is ever written to a disk, so a name such as `../../etc/passwd` is a name and nothing else.
 */
import { stat } from 'node:fs/promises';
import type { ReadFailure } from '../outcome/read-outcome.js';
import { ByteSource } from './byte-source.js';
import { ContainerDamage, containerFailure, type Member } from './container-damage.js';
import { gunzip, isGzip } from './gunzip.js';
import { isTar, TAR_BLOCK, untar } from './untar.js';
import { isZip, openZip, unzip } from './unzip.js';

export interface Part {
  /** The container's name, a slash, and the name inside; the input's own name where nothing is packed. */
  readonly name: string;
  /** Read to the end, or given up, before the next part is asked for. May throw `ContainerDamage`. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** With a path where the input is a file: a zip is then read in place. */
type PackedInput = Member & { readonly path?: string };

/** A tar in a gzip in a zip is three deep; more has no use. */
const DEEPEST = 4;
/** A zip that comes through a pipe, or inside another container, is held in memory. In bytes. */
const LARGEST_ZIP_IN_MEMORY = 256 * 1024 * 1024;

const isHidden = (name: string): boolean => name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

/** Without what leads out of the archive, control characters, and more than a name needs. */
const cleanName = (name: string): string =>
  name
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
    .slice(-400) || 'unnamed';

const withoutEnding = (name: string): string => {
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (/\.tgz$/i.test(last)) return last.replace(/tgz$/i, 'tar');
  return last.replace(/\.(?:gz|gzip)$/i, '') || 'unnamed';
};

/** The parts of an input, one after the other; what cannot be opened is a failure among them. */
export async function* openParts(input: PackedInput, depth = 0): AsyncGenerator<Part | ReadFailure> {
  const source = new ByteSource(input.chunks);
  try {
    const head = (await source.peek(TAR_BLOCK)).slice();
    const isPacked = isGzip(head) || isZip(head) || isTar(head);
    if (isPacked && depth >= DEEPEST) {
      throw new ContainerDamage(
        'too-large',
        `archives are packed more than ${DEEPEST} deep in it. Unpack it yourself.`,
      );
    }
    if (isGzip(head)) {
      const chunks = gunzip(source.stream(Infinity));
      yield* openParts({ name: `${input.name}/${withoutEnding(input.name)}`, chunks }, depth + 1);
    } else if (isZip(head)) {
      yield* openMembers(input.name, await unzipInput(input, source), depth);
    } else if (isTar(head)) {
      yield* openMembers(input.name, untar(source), depth);
    } else {
      yield { name: input.name, chunks: source.stream(Infinity) };
    }
  } catch (error) {
    if (!(error instanceof ContainerDamage)) throw error;
    yield containerFailure(input.name, error);
  } finally {
    await source.end();
  }
}

async function* openMembers(
  container: string,
  members: AsyncIterable<Member>,
  depth: number,
): AsyncGenerator<Part | ReadFailure> {
  for await (const { name, chunks } of members) {
    const clean = cleanName(name);
    if (!isHidden(clean)) yield* openParts({ name: `${container}/${clean}`, chunks }, depth + 1);
  }
}

const unzipInput = async ({ path }: PackedInput, source: ByteSource): Promise<AsyncIterable<Member>> => {
  const bytes = path ?? (await collectZip(source));
  const size = typeof bytes === 'string' ? (await stat(bytes)).size : bytes.length;
  return unzip(await openZip(bytes), size);
};

const collectZip = async (source: ByteSource): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.stream(Infinity)) {
    length += chunk.length;
    if (length > LARGEST_ZIP_IN_MEMORY) {
      throw new ContainerDamage('too-large', 'a zip archive of this size is read from a file only. Save it as a file.');
    }
    parts.push(chunk.slice());
  }
  return Buffer.concat(parts);
};
