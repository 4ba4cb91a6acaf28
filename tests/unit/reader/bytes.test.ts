import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { collectText, toUtf8, UndecodableBytes } from '../../../src/reader/bytes/decode.js';
import { LineSplitter } from '../../../src/shared/index.js';
import { Utf16ToUtf8 } from '../../../src/reader/bytes/decode.js';
import { detectFormat } from '../../../src/reader/formats/detect-format.js';
import { inChunks, toBytes } from '../../support/article-inputs.js';

const chunkLengths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });

const cut = (bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] => {
  const chunks: Uint8Array[] = [];
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const length = lengths[index % lengths.length] as number;
    chunks.push(bytes.slice(at, at + length));
    at += length;
  }
  return chunks;
};

describe('LineSplitter', () => {
  const split = (chunks: readonly Uint8Array[], limit: number): readonly (string | undefined)[] => {
    const splitter = new LineSplitter(limit);
    const lines: (string | undefined)[] = [];
    const take = (found: Iterable<{ bytes: Uint8Array | undefined; number: number }>): void => {
      for (const { bytes, number } of found) {
        lines.push(bytes && Buffer.from(bytes).toString('latin1'));
        expect(number).toBe(lines.length);
      }
    };
    for (const chunk of chunks) {
      take(splitter.push(chunk));
      chunk.fill(0);
    }
    take(splitter.end());
    return lines;
  };

  it('cuts like split, and leaves out what is too long', () => {
    const text = fc.array(fc.constantFrom('a', 'bb', '\n', '\r'), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, chunkLengths, fc.integer({ min: 1, max: 8 }), (input, lengths, limit) => {
        const expected = input.split('\n').map((line) => (line.length > limit ? undefined : line));
        if (expected.at(-1) === '') expected.pop();
        expect(split(cut(toBytes(input), lengths), limit)).toEqual(expected);
      }),
    );
  });
});

describe('Utf16ToUtf8', () => {
  it.each(['little', 'big'] as const)('writes what a decoder reads, in any chunking (%s end first)', (order) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), chunkLengths, (text, lengths) => {
        const bytes = new Uint8Array(text.length * 2);
        const view = new DataView(bytes.buffer);
        for (let unit = 0; unit < text.length; unit += 1)
          view.setUint16(2 * unit, text.charCodeAt(unit), order === 'little');
        const converter = new Utf16ToUtf8(order);
        const parts = [...cut(bytes, lengths).map((chunk) => converter.convert(chunk)), converter.end()];
        expect(Buffer.concat(parts).toString('utf8')).toBe(text);
      }),
    );
  });

  it.each([
    ['a lone first half', [0xd83d, 0x41]],
    ['a lone second half', [0x41, 0xdc00]],
    ['a first half at the end', [0x41, 0xd83d]],
    ['two first halves', [0xd83d, 0xd83d, 0xdc00]],
  ])('marks %s with a byte that UTF-8 never has', (_what, units) => {
    const converter = new Utf16ToUtf8('big');
    const bytes = Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]));
    expect([...converter.convert(bytes), ...converter.end()].filter((byte) => byte === 0xff)).toHaveLength(1);
  });
});

describe('collectText', () => {
  const collect = (
    bytes: Uint8Array,
    limit: number,
    lengths: readonly number[],
  ): Promise<Awaited<ReturnType<typeof collectText>>> => collectText(toUtf8(inChunks(bytes, lengths)), limit);

  it('gives the text up to the limit and nothing above it', async () => {
    const bytes = toBytes('đường');
    expect(await collect(bytes, bytes.length, [2])).toEqual({ text: 'đường', encoding: 'utf-8' });
    expect(await collect(bytes, bytes.length - 1, [2])).toBeUndefined();
  });

  it('gives up a binary file at its first NUL, if it stands below the limit', async () => {
    await expect(collect(toBytes('ab\0cdefgh'), 4, [1])).rejects.toThrow(UndecodableBytes);
    await expect(collect(toBytes('ab\0cdefgh'), 4, [9])).rejects.toThrow(UndecodableBytes);
    expect(await collect(toBytes('abcdef\0gh'), 4, [9])).toBeUndefined();
    expect(await collect(toBytes('abcdef\0gh'), 4, [1])).toBeUndefined();
  });
});

describe('detectFormat', () => {
  const fragments = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    ',',
    ':',
    '\n',
    ' ',
    'a',
    '{"a":1}',
    '{"a":"',
    '\n{',
  );

  it('answers for a prefix as it answers for the whole', () => {
    const input = fc.array(fragments, { maxLength: 12 }).map((parts) => toBytes(parts.join('')));
    fc.assert(
      fc.property(input, fc.constantFrom('a.json', 'a.jsonl', 'a.txt', '-'), (bytes, name) => {
        const whole = detectFormat(bytes, true, name);
        expect(whole).toBeDefined();
        for (let length = 0; length <= bytes.length; length += 1) {
          const early = detectFormat(bytes.subarray(0, length), false, name);
          if (early !== undefined) expect([length, early]).toEqual([length, whole]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never calls valid JSON plain text, nor lines that are objects one document', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
    const names = fc.constantFrom('a.json', 'a.jsonl', 'a.txt', '-');
    fc.assert(
      fc.property(
        fc.array(object, { minLength: 2, maxLength: 4 }),
        fc.constantFrom(0, 1, 2),
        names,
        (values, indent, name) => {
          const lines = values.map((value) => JSON.stringify(value)).join('\n');
          expect(detectFormat(toBytes(lines), true, name)).toBe('json-lines');
          expect(detectFormat(toBytes(JSON.stringify(values, undefined, indent)), true, name)).toBe('json-document');
          const document = JSON.stringify(values[0], undefined, indent);
          const isOneLine = !document.includes('\n');
          expect(detectFormat(toBytes(document), true, name)).toBe(isOneLine ? 'json-lines' : 'json-document');
        },
      ),
    );
  });
});
