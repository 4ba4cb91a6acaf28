import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decodeManifest,
  decodePointer,
  encodeCheckedJson,
  folderToGeneration,
  generationFolder,
  type Manifest,
} from '../../../../src/storage/generations/manifest.js';

const MANIFEST: Manifest = {
  formatVersion: 1,
  generation: 7,
  analyzerId: 'vi-1',
  coveredSeq: 12,
  articleCount: 5,
  files: [{ name: 'terms.seg', bytes: 33, crc32: 0xffffffff }],
};

describe('the manifest', () => {
  it('comes out as it went in', () => {
    expect(decodeManifest('manifest.json', encodeCheckedJson(MANIFEST))).toEqual(MANIFEST);
  });

  it.each([
    ['no generation', { generation: undefined }],
    ['a generation 0', { generation: 0 }],
    ['half an article', { articleCount: 0.5 }],
    ['a field more', { madeAt: '2026-01-01' }],
    ['a file outside of its folder', { files: [{ name: '../terms.seg', bytes: 1, crc32: 1 }] }],
  ])('is refused with %s, though its checksum is right', (_what, change) => {
    const bytes = encodeCheckedJson({ ...MANIFEST, ...change });
    const damaged = expect.objectContaining({ code: 'TB_INDEX_DAMAGED' });
    expect(() => decodeManifest('manifest.json', bytes)).toThrow(damaged);
  });

  it('is incompatible, not damaged, when its format is newer', () => {
    const bytes = encodeCheckedJson({ formatVersion: 2, generation: 'seven' });
    const details = { file: 'manifest.json', found: 'format 2', expected: 'format 1' };
    const incompatible = expect.objectContaining({ code: 'TB_INDEX_INCOMPATIBLE', details });
    expect(() => decodeManifest('manifest.json', bytes)).toThrow(incompatible);
  });
});

describe('the pointer', () => {
  it('comes out as it went in', () => {
    const pointer = { formatVersion: 1, generation: 7, manifestCrc32: 0 } as const;
    expect(decodePointer('CURRENT.json', encodeCheckedJson(pointer))).toEqual(pointer);
  });

  it('is no manifest', () => {
    expect(() => decodePointer('CURRENT.json', encodeCheckedJson(MANIFEST))).toThrow('Unrecognized keys');
  });
});

describe('the folder of a generation', () => {
  it('names one generation, and no other folder does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (generation) => {
        expect(folderToGeneration(generationFolder(generation).replace('generations/', ''))).toBe(generation);
      }),
    );
  });

  it.each(['', '7', '0000007', '000000', '00000a', '000007.tmp', '-00007', '１２３４５６'])('is not "%s"', (name) => {
    expect(folderToGeneration(name)).toBeUndefined();
  });
});
