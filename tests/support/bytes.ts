/** Bytes for tests of what is stored as bytes. */
import fc from 'fast-check';

export const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

export const toUtf8 = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString();

/** A body in pieces, some of them empty. */
export const somePieces = (): fc.Arbitrary<Uint8Array[]> =>
  fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 });

/** A copy with one bit turned. */
export const flipBit = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};
