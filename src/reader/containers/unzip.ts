/** Zip archives, read by their table of contents at the end, as every unpacker does. */
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { ContainerDamage, growsTooFar, type Member, tooMuchGrowth } from './container-damage.js';

/** Begins with a file, or is empty. */
export const isZip = (head: Uint8Array): boolean =>
  ['PK\u0003\u0004', 'PK\u0005\u0006'].includes(String.fromCharCode(...head.subarray(0, 4)));

/** These make a zip a document of an office program, an e-book or a program. */
const NO_ARCHIVE = /^(?:\[Content_Types\]\.xml|mimetype|META-INF\/MANIFEST\.MF)$/;
const ENCRYPTED = 0x1;

const strict = new TextDecoder('utf-8', { fatal: true });
const nameOf = (raw: Uint8Array): string => {
  try {
    return strict.decode(raw);
  } catch {
    return Buffer.from(raw).toString('latin1');
  }
};

const damaged = (error: unknown): ContainerDamage =>
  error instanceof ContainerDamage
    ? error
    : new ContainerDamage('damaged', 'the zip archive is damaged. Pack it again.', { cause: error });

/** The file itself where there is one; else its bytes. */
export const openZip = async (from: string | Uint8Array): Promise<ZipFile> => {
  const options = { lazyEntries: true, decodeStrings: false, autoClose: false } as const;
  try {
    return typeof from === 'string'
      ? await openPromise(from, options)
      : await fromBufferPromise(Buffer.from(from.buffer, from.byteOffset, from.byteLength), options);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'syscall' in error) throw error;
    throw damaged(error);
  }
};

async function* readEntry(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) {
    throw new ContainerDamage('not-text', 'it is encrypted. Unpack it with its password first.');
  }
  if (growsTooFar(entry.compressedSize, entry.uncompressedSize)) throw tooMuchGrowth();
  let checksum = 0;
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw damaged(error);
  }
  if (checksum !== entry.crc32) throw damaged(undefined);
}

/** The files of the archive in the order of its table. All of them together may not grow too far either. */
export async function* unzip(zip: ZipFile, packedBytes: number): AsyncGenerator<Member> {
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry.fileNameRaw);
      if (name.endsWith('/')) continue;
      if (NO_ARCHIVE.test(name)) {
        throw new ContainerDamage(
          'not-text',
          'it is a document of an office program, an e-book or a program, not an archive of pages. Save it as HTML or text.',
        );
      }
      unpacked += entry.uncompressedSize;
      if (growsTooFar(packedBytes, unpacked - entry.uncompressedSize)) throw tooMuchGrowth();
      yield { name, chunks: readEntry(zip, entry) };
    }
  } catch (error) {
    throw damaged(error);
  } finally {
    zip.close();
  }
}
