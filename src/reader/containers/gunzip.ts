import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ContainerDamage, growsTooFar, tooMuchGrowth } from './container-damage.js';

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 0x08;

/** As a stream. Throws `ContainerDamage` while it is read: bytes are damaged or missing, or it grows too far. */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  let sourceError: Error | undefined;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of chunks) {
        packed += chunk.length;
        // The stream below reads ahead, and a source may use its buffer again.
        yield chunk.slice();
      }
    } catch (error) {
      sourceError = error as Error;
      throw error;
    }
  };
  const unzipper = createGunzip({ chunkSize: 1 << 18 });
  // The error, if there is one, comes out of the loop below.
  pipeline(Readable.from(counted(), { objectMode: false }), unzipper, () => undefined);
  try {
    for await (const chunk of unzipper as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length;
      if (growsTooFar(packed, unpacked)) throw tooMuchGrowth();
      yield chunk;
    }
  } catch (error) {
    if (sourceError !== undefined) throw sourceError;
    if (!isZlibError(error)) throw error;
    throw new ContainerDamage('damaged', `the gzip data are damaged or end too early (${error.code}). Pack it again.`, {
      cause: error,
    });
  }
}

const isZlibError = (error: unknown): error is { readonly code: string } =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('Z_');
