import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type InputFile, readInputs } from '../../../src/reader/index.js';
import { inChunks } from '../../support/article-inputs.js';
import { makeTar, makeZip, type PackedFile } from '../../support/archives.js';

const page = (title: string): string =>
  `Cầu ${title} thông xe\n\nTàu chạy thử trong đêm, dân hai bên đường ra xem rất đông vui.`;

const FILES: readonly PackedFile[] = [
  { name: 'trang/một.txt', content: page('Một') },
  { name: `${'rất-dài/'.repeat(20)}hai.jsonl`, content: '{"title":"Hai","body":"B"}\n{"title":"Ba","body":"B"}\n' },
  { name: '.DS_Store', content: 'x' },
  { name: '../../etc/bốn.txt', content: page('Bốn') },
];

const input = (bytes: Uint8Array, chunks: readonly number[] = []): InputFile => ({
  name: 'kho',
  bytes: bytes.length,
  open: () => inChunks(new Uint8Array(bytes), chunks),
});

/** Titles and failures, each with the file that it is reported for. */
const read = async (...inputs: InputFile[]): Promise<string[]> => {
  const found: string[] = [];
  for await (const outcome of readInputs(inputs, {})) {
    found.push(`${outcome.file}: ${outcome.kind === 'article' ? outcome.article.title : outcome.reason}`);
  }
  return found;
};

const EXPECTED = [
  'kho/trang/một.txt: Cầu Một thông xe',
  `kho/${'rất-dài/'.repeat(20)}hai.jsonl: Hai`,
  `kho/${'rất-dài/'.repeat(20)}hai.jsonl: Ba`,
  'kho/etc/bốn.txt: Cầu Bốn thông xe',
];

describe('containers', () => {
  it.each([
    ['zip', makeZip(FILES)],
    ['tar with pax names', makeTar(FILES)],
    ['tar with GNU names', makeTar(FILES, 'gnu')],
  ])('reads every file of a %s, however its bytes come', async (_kind, bytes) => {
    for (const chunks of [[], [1], [511, 2, 700]]) expect(await read(input(bytes, chunks))).toEqual(EXPECTED);
  });

  it('reads a zip in its place', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'timbao-zip-')), 'kho.zip');
    writeFileSync(path, makeZip(FILES));
    const file: InputFile = {
      name: 'kho',
      bytes: 1,
      path,
      open: () => inChunks(new Uint8Array(makeZip(FILES)), [100]),
    };
    expect(await read(file)).toEqual(EXPECTED);
  });

  it('reads gzip of several members, and archives inside each other', async () => {
    const gzip = Buffer.concat([gzipSync('{"title":"A","body":"B"}\n'), gzipSync('{"title":"C","body":"D"}\n')]);
    expect(await read({ ...input(gzip), name: 'tin.jsonl.gz' })).toEqual([
      'tin.jsonl.gz/tin.jsonl: A',
      'tin.jsonl.gz/tin.jsonl: C',
    ]);
    const nested = makeZip([{ name: 'a.tgz', content: gzipSync(makeTar([{ name: 'b.txt', content: page('B') }])) }]);
    expect(await read(input(nested))).toEqual(['kho/a.tgz/a.tar/b.txt: Cầu B thông xe']);
  });

  it('goes on after an input that nobody can unpack', async () => {
    const after = { ...input(Buffer.from(page('Sau'))), name: 'sau.txt' };
    const gzip = gzipSync(Array.from({ length: 2000 }, (_, i) => `{"title":"A${i}","body":"B"}\n`).join(''));
    const wrongSum = Buffer.from(gzip);
    wrongSum.writeUInt32LE(1, gzip.length - 8);
    const tar = makeTar(FILES);
    const brokenTar = Buffer.from(tar);
    brokenTar[1024 + 30] = 0x41;
    let deep: Uint8Array = Buffer.from(page('Sâu'));
    for (let i = 0; i < 6; i += 1) deep = gzipSync(deep);
    for (const [bytes, reason] of [
      [gzip.subarray(0, gzip.length - 30), 'damaged'],
      [wrongSum, 'damaged'],
      [makeZip(FILES).subarray(0, 400), 'damaged'],
      [makeZip(FILES, { claimed: { crc: 7 } }), 'damaged'],
      [tar.subarray(0, 700), 'damaged'],
      [deep, 'too-large'],
      [makeZip([{ name: '[Content_Types].xml', content: '<x/>' }]), 'not-text'],
    ] as const) {
      const found = await read(input(bytes, [300]), after);
      expect(found.at(-1)).toBe('sau.txt: Cầu Sau thông xe');
      expect(found.at(-2)).toMatch(new RegExp(`: ${reason}$`));
    }
  });

  it('keeps what stood before the damage', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `{"title":"A${i}","body":"${'b'.repeat(i % 97)}"}\n`).join('');
    const found = await read(input(gzipSync(lines).subarray(0, -20)));
    expect(found.length).toBeGreaterThan(100);
    expect(found[0]).toBe('kho/kho: A0');
    expect(found.at(-1)).toBe('kho/kho: damaged');
  });

  it('stops at what grows without end', async () => {
    const zeros = Buffer.alloc(90 * 1024 * 1024, 0x20);
    expect(await read(input(gzipSync(zeros)))).toEqual(['kho/kho: too-large']);
    expect(await read(input(makeZip([{ name: 'a.txt', content: 'x' }], { claimed: { size: 0x7fffffff } })))).toEqual([
      'kho/a.txt: too-large',
    ]);
  });
});
