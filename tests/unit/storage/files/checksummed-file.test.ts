import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { hasCode } from '../../../../src/shared/index.js';
import { checksumFile, openChecksummed } from '../../../../src/storage/files/checksummed-file.js';
import { flipBit, somePieces, utf8 } from '../../../support/bytes.js';

const TERMS = { kind: 'terms', version: 1 };
const FILE = 'generations/000001/terms.seg';

const seal = (pieces: readonly Uint8Array[], format = TERMS): Uint8Array =>
  new Uint8Array(Buffer.concat([...checksumFile(format, pieces).pieces]));

const failureOf = (work: () => unknown): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('sealFile', () => {
  it('lays out magic, kind, version, length, body and checksum', () => {
    const bytes = seal([utf8('đường')]);
    const header = Buffer.from('TMB1terms   \x01\0\0\0\x09\0\0\0\0\0\0\0', 'latin1');
    const body = Buffer.from('đường');
    const trailer = Buffer.alloc(4);
    trailer.writeUInt32LE(crc32(Buffer.concat([header, body])));
    expect(Buffer.from(bytes)).toEqual(Buffer.concat([header, body, trailer]));
  });

  it('tells the length and the checksum of the whole file', () => {
    const sealed = checksumFile(TERMS, [utf8('a'), utf8('bc')]);
    const bytes = Buffer.concat([...sealed.pieces]);
    expect(sealed.bytes).toBe(bytes.length);
    expect(sealed.crc32).toBe(bytes.readUInt32LE(bytes.length - 4));
  });

  it('does not copy the body', () => {
    const piece = utf8('a body');
    expect([...checksumFile(TERMS, [piece]).pieces]).toContain(piece);
  });

  it.each(['', 'nine chars', 'hai từ', 'đường'])('refuses the kind "%s"', (kind) => {
    expect(() => checksumFile({ kind, version: 1 }, [])).toThrow('cannot be the kind of a file');
  });
});

describe('openSealed', () => {
  it('gives back the body as a view that starts on a multiple of 8', () => {
    fc.assert(
      fc.property(somePieces(), (pieces) => {
        const bytes = seal(pieces);
        const body = openChecksummed(FILE, bytes, TERMS);
        expect(Array.from(body)).toEqual(pieces.flatMap((piece) => Array.from(piece)));
        expect(body.buffer).toBe(bytes.buffer);
        expect(body.byteOffset % 8).toBe(0);
      }),
    );
  });

  it('refuses every turned bit and names the file', () => {
    const bytes = seal([utf8('liên đoàn lao động'), new Uint8Array(5)]);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const error = failureOf(() => openChecksummed(FILE, flipBit(bytes, bit), TERMS));
      expect({ bit, refused: hasCode(error, 'TB_INDEX_DAMAGED') && error.details.file }).toEqual({
        bit,
        refused: FILE,
      });
    }
  });

  it('refuses every other value of every byte of the header', () => {
    const bytes = seal([utf8('a')]);
    for (let at = 0; at < 24; at++) {
      for (let value = 0; value < 256; value++) {
        if (bytes[at] === value) continue;
        const error = failureOf(() => openChecksummed(FILE, bytes.with(at, value), TERMS));
        expect({ at, value, damaged: hasCode(error, 'TB_INDEX_DAMAGED') }).toEqual({ at, value, damaged: true });
      }
    }
  });

  it('refuses a file that is cut anywhere, or has more at its end', () => {
    const bytes = seal([utf8('liên đoàn')]);
    for (let length = 0; length < bytes.length; length++) {
      const error = failureOf(() => openChecksummed(FILE, bytes.slice(0, length), TERMS));
      expect({ length, damaged: hasCode(error, 'TB_INDEX_DAMAGED') }).toEqual({ length, damaged: true });
    }
    const longer = new Uint8Array([...bytes, 0]);
    expect(failureOf(() => openChecksummed(FILE, longer, TERMS))).toMatchObject({ code: 'TB_INDEX_DAMAGED' });
  });

  it('refuses any bytes that were never sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(failureOf(() => openChecksummed(FILE, bytes, TERMS))).toMatchObject({ code: 'TB_INDEX_DAMAGED' });
      }),
    );
  });

  it.each([
    ['a newer version', { kind: 'terms', version: 2 }, 'terms 2'],
    ['an older version', { kind: 'terms', version: 0 }, 'terms 0'],
    ['another kind', { kind: 'columns', version: 1 }, 'columns 1'],
  ])('calls a whole file of %s incompatible, not damaged', (_what, format, found) => {
    const error = failureOf(() => openChecksummed(FILE, seal([utf8('a')], format), TERMS));
    expect(error).toMatchObject({ code: 'TB_INDEX_INCOMPATIBLE', details: { file: FILE, found, expected: 'terms 1' } });
  });
});
