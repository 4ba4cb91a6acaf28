import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCheckedJson, encodeCheckedJson } from '../../../../src/storage/generations/manifest.js';
import { flipBit, toUtf8, utf8 } from '../../../support/bytes.js';

const decode = (bytes: Uint8Array): unknown => decodeCheckedJson('CURRENT.json', bytes);

describe('checked JSON', () => {
  it('reads like JSON and ends with its checksum', () => {
    expect(toUtf8(encodeCheckedJson({ generation: 7, name: 'Hà Nội' }))).toBe(
      '{\n  "generation": 7,\n  "name": "Hà Nội",\n  "crc32": "63178d35"\n}\n',
    );
  });

  it('gives back what was encoded', () => {
    const someObject = fc.dictionary(
      fc.string().filter((key) => key !== 'crc32' && key !== '__proto__'),
      fc.jsonValue({ noUnicodeString: false }),
      { minKeys: 1, noNullPrototype: true },
    );
    fc.assert(
      fc.property(someObject, (value) => {
        const { crc32: _checksum, ...decoded } = decode(encodeCheckedJson(value)) as Record<string, unknown>;
        expect(decoded).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses every turned bit and every cut', () => {
    const bytes = encodeCheckedJson({ generation: 7, files: ['a', 'b'] });
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      expect(() => decode(flipBit(bytes, bit))).toThrow(expect.objectContaining({ code: 'TB_INDEX_DAMAGED' }));
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decode(bytes.slice(0, length))).toThrow(expect.objectContaining({ code: 'TB_INDEX_DAMAGED' }));
    }
  });

  it.each(['', '{}', '{"generation":7}', 'x'.repeat(100)])('refuses %j, which was never encoded', (text) => {
    expect(() => decode(utf8(text))).toThrow(expect.objectContaining({ code: 'TB_INDEX_DAMAGED' }));
  });
});
