import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeDamagedUtf8 } from '../../../../src/reader/bytes/detect-encoding.js';
import { decodeLegacy } from '../../../../src/reader/bytes/legacy-encodings.js';
import { mendText } from '../../../../src/reader/bytes/mend-text.js';
import type { Article, ReadOutcome } from '../../../../src/reader/index.js';
import { findProblems } from '../../../../src/reader/report/intake-report.js';
import { readAll, readOne, toBytes } from '../../../support/article-inputs.js';
import { LEGACY_NAMES, type LegacyName, showAs1252, toLegacy, toUtf16 } from '../../../support/legacy-bytes.js';
import { readShippedArticles } from '../../../support/shipped-articles.js';

const asUnicodeEscape = (char: string): string =>
  [...Array(char.length).keys()].map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

const articlesOf = (outcomes: readonly ReadOutcome[]): readonly Article[] =>
  outcomes.map((outcome) => {
    if (outcome.kind === 'failure') throw new Error(outcome.message);
    return JSON.parse(JSON.stringify(outcome.article).normalize('NFC')) as Article;
  });

const shipped = readShippedArticles(['json', 'jsonl']);

describe('every encoding gives the sample articles back', () => {
  const encodings: [string, string, (text: string) => Uint8Array][] = [
    ['UTF-8', 'utf-8', toBytes],
    ['UTF-8 with a mark', 'utf-8', (text) => toBytes(`\ufeff${text}`)],
    ['UTF-16 little, marked', 'utf-16le', (text) => toUtf16(text, 'little', true)],
    ['UTF-16 big, marked', 'utf-16be', (text) => toUtf16(text, 'big', true)],
    ['UTF-16 little, bare', 'utf-16le', (text) => toUtf16(text, 'little', false)],
    ['UTF-16 big, bare', 'utf-16be', (text) => toUtf16(text, 'big', false)],
    ...LEGACY_NAMES.map((name): [string, string, (text: string) => Uint8Array] => [
      name,
      name,
      (text) => toLegacy(text, name, asUnicodeEscape),
    ]),
  ];

  it.each(encodings)('%s as JSONL, all in one and each alone', async (_name, encoding, encode) => {
    const articles = await shipped;
    expect(articles.length).toBeGreaterThan(40);
    const lines = articles.map((article) => `${JSON.stringify(article)}\n`);
    const outcomes = await readAll(encode(lines.join('')), { name: 'a.jsonl', chunks: [4096, 333] });
    expect(articlesOf(outcomes)).toEqual(articlesOf(await readAll(lines.join(''), { name: 'a.jsonl' })));
    expect(new Set(outcomes.map((outcome) => outcome.encoding))).toEqual(new Set([encoding]));
    for (const line of lines) {
      const alone = await readAll(encode(line), { name: 'a.jsonl' });
      expect(articlesOf(alone)).toEqual(articlesOf(await readAll(line, { name: 'a.jsonl' })));
    }
  });

  it.each(LEGACY_NAMES)('%s as scraped pages and as HTML', async (encoding) => {
    const folder = 'index-data/articles/scraped';
    for (const name of readdirSync(folder)) {
      const page = readFileSync(join(folder, name), 'utf8').normalize('NFC');
      const bytes = toLegacy(page, encoding, () => '*');
      const same = [...page].map((char) => (toLegacy(char, encoding, () => '\0').includes(0) ? '*' : char)).join('');
      expect(articlesOf(await readAll(bytes, { name }))).toEqual(articlesOf(await readAll(same, { name })));
    }
    const [article] = await shipped;
    const html = `<html><head><meta charset="iso-8859-1"></head><body><h1>${article!.title}</h1>${article!.body
      .split('\n')
      .map((text) => `<p>${text}</p>`)
      .join('')}</body></html>`;
    const bytes = toLegacy(html, encoding, (char) => `&#${char.codePointAt(0)};`);
    expect(articlesOf(await readAll(bytes))).toEqual(articlesOf(await readAll(html)));
  });

  it('every Vietnamese letter', () => {
    const letters = [...'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'].flatMap((vowel) =>
      ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
    );
    for (const name of LEGACY_NAMES) {
      for (const letter of [...letters, 'đ', 'Đ']) {
        // In capitals, so that what TCVN3 shares with punctuation is a word.
        const word = letter === letter.toUpperCase() ? `TH${letter}N` : `th${letter}n`;
        expect(
          decodeLegacy(
            toLegacy(word, name, () => '?'),
            name,
          ),
        ).toBe(word);
      }
    }
  });

  it.each([
    ['“Bà cụ” nói – rồi cười…', '“Bà cụ” nói – rồi cười…'],
    ['THÔNG BÁO: “BỘ” HỌC SINH CÓ 5 ĐIỂM', 'THÔNG BÁO: “BỘ” HỌC SINH CÓ 5 ĐIỂM'],
  ])('tells quotes and dashes of TCVN3 from its capitals: %s', (text, expected) => {
    expect(
      decodeLegacy(
        toLegacy(text, 'tcvn3', () => '?'),
        'tcvn3',
      ),
    ).toBe(expected);
  });
});

it('reads the capitals that VPS has no key for', () => {
  const bytes = toLegacy('VIệT NAM, hợp tác xã, Ệ', 'vps', () => '?');
  expect(decodeLegacy(bytes, 'vps')).toBe('VIỆT NAM, hợp tác xã, Ệ');
});

describe('which encoding it is', () => {
  const text = 'Sáng nay, người dân hai bên bờ sông Lô ra xem cầu mới thông xe.';

  it.each(LEGACY_NAMES)('%s is told from a sentence', async (name) => {
    const { encoding, article } = await readOne(toLegacy(`Cầu mới\n\n${text}`, name, () => '?'));
    expect([encoding, article.title]).toEqual([name, 'Cầu mới']);
  });

  it('is told late in a long file, and for one line of another encoding', async () => {
    const plain = Array.from({ length: 3000 }, (_, i) => `{"id":${i},"title":"Tin ${i}","body":"Bien so ${i}"}\n`).join(
      '',
    );
    const line = (name: LegacyName): Uint8Array => toLegacy(`{"title":"Cầu mới","body":"${text}"}\n`, name, () => '?');
    const outcomes = await readAll(Buffer.concat([toBytes(plain), line('tcvn3'), line('vni')]));
    expect(outcomes.slice(-2)).toMatchObject([
      { encoding: 'tcvn3', article: { body: text } },
      { encoding: 'vni', article: { body: text } },
    ]);
    const page = `Tin\n\n${'Bien so xe. '.repeat(9000)}\n\n`;
    const late = await readOne(Buffer.concat([toBytes(page), toLegacy(text, 'vni', () => '?')]));
    expect(late.encoding).toBe('vni');
    expect(late.article.body).toContain(text);
  });

  it('is what the operator says', async () => {
    const bytes = toLegacy('Cầu mới', 'vni', () => '?');
    expect((await readAll(bytes))[0]).toMatchObject({ kind: 'failure', reason: 'not-text' });
    expect((await readOne(bytes, { encoding: 'vni' })).article.title).toBe('Cầu mới');
  });

  it('is windows-1252 for English with its quotes, and nothing for bytes that are no text', async () => {
    const english = Buffer.from(
      'The bridge \x93opened\x94 today, and the ferryman\x92s boat went home for good.',
      'latin1',
    );
    expect((await readOne(english)).article.body).toContain('“opened” today, and the ferryman’s');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 40, maxLength: 400 }), async (noise) => {
        const outcomes = await readAll(noise);
        expect(outcomes.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('mojibake', () => {
  const text = 'Thị trường vàng nhộn nhịp trước ngày vía Thần Tài, người dân xếp hàng từ sáng sớm và mua đủ loại.';
  const once = showAs1252(toBytes(text));
  const twice = showAs1252(toBytes(once));

  it.each([
    ['UTF-8 shown as windows-1252', once],
    ['twice', twice],
    ['as Latin-1', Buffer.from(text).toString('latin1')],
    ['its NBSP turned into spaces', once.replaceAll('\u00a0', ' ')],
    ['half of a text', `${text} ${once}`],
    ['TCVN3 shown as windows-1252', showAs1252(toLegacy(text, 'tcvn3', () => '?'))],
    ['VNI shown as windows-1252', showAs1252(toLegacy(text, 'vni', () => '?'))],
  ])('%s is undone', async (what, garbled) => {
    const expected = what === 'half of a text' ? `${text} ${text}` : text;
    expect(mendText(garbled)).toMatchObject({ text: expected, isGarbled: false });
    const record = await readOne(JSON.stringify({ title: 'Vàng', body: garbled }));
    expect(record.article.body).toBe(expected);
    expect(record.notes.join()).toContain('that was undone');
    expect((await readOne(`Vàng\n\n${garbled}`)).article.body).toBe(expected);
  });

  it.each([
    ['letters that became question marks', text.replace(/[^\x00-\x7f]/g, '?')],
    ['letters that became U+FFFD', text.replace(/[^\x00-\x7f]/g, '\ufffd')],
    ['bytes that were dropped', once.replace(/[\u0080-\u009f†‡ˆ‰™š›‹Œœž]/g, '')],
  ])('%s are reported and skipped', async (_what, garbled) => {
    for (const input of [JSON.stringify({ title: 'Vàng', body: garbled }), `Vàng\n\n${garbled}`]) {
      expect((await readAll(input))[0]).toMatchObject({ kind: 'failure', reason: 'garbled' });
    }
  });

  it.each([
    'Ông Müller và bà Désirée ăn phở ở café “Côté Jardin”, thích lắm.',
    'The naïve café owner said: “It’s où we meet” — and that was that, wasn’t it?',
    'Ai đi? Ở đâu? Xem https://a.example/tim?q=a&b?c=d?e=f nhé. Được không?Không được.',
    'Nhiệt độ 35°C, gió cấp 6–7; giá £5 hay ¥700 § 12 ± 0,5.',
    'Má ơi… cá “bống” của má…',
    text,
    text.normalize('NFD'),
  ])('leaves %j alone', (well) => {
    expect(mendText(well)).toEqual({ text: well, isGarbled: false });
  });

  it('leaves every sample article alone, and undoes each of them', async () => {
    for (const { title, body } of await shipped) {
      expect(mendText(body)).toEqual({ text: body, isGarbled: false });
      expect(mendText(title)).toEqual({ text: title, isGarbled: false });
      expect(mendText(showAs1252(toBytes(body))).text).toBe(body);
    }
  });
});

describe('a few wrong bytes in UTF-8', () => {
  const page = `Công nhân Hà Nội về quê đón Tết\n12/01/2024 08:30\n${'Ngày 12/1, hàng nghìn công nhân đã lên xe về quê. '.repeat(30)}\n`;
  const bytes = toBytes(page);
  const withByte = (at: number, byte: number): Uint8Array =>
    Uint8Array.from([...bytes.subarray(0, at), byte, ...bytes.subarray(at)]);

  it('cost a page no more than the letters that they stand in, and are told', async () => {
    const whole = await readOne(bytes, { name: 'a.txt' });
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length }), fc.constantFrom(0xff, 0xc0, 0x80, 0xf5), async (at, byte) => {
        const outcome = await readOne(withByte(at, byte), { name: 'a.txt' });
        expect(outcome.encoding).toBe('utf-8');
        expect(outcome.notes.filter((note) => note.includes('the bytes are no UTF-8'))).toHaveLength(1);
        expect(findProblems(outcome, 0)).toContain('wrong-bytes');
        const { title, body } = outcome.article;
        const length = title.length + body.length;
        expect(Math.abs(length - whole.article.title.length - whole.article.body.length)).toBeLessThan(60);
      }),
    );
  });

  it('a page that was cut inside its last letter is read', async () => {
    const cut = toBytes(`${page.trimEnd()} Tết đến`).subarray(0, -1);
    const outcome = await readOne(cut.subarray(0, cut.length - 1), { name: 'a.txt' });
    expect(outcome).toMatchObject({ kind: 'article', article: { title: 'Công nhân Hà Nội về quê đón Tết' } });
  });

  it('make no text of what is none', async () => {
    const noise = Uint8Array.from({ length: 3000 }, (_, i) => 0x80 + ((i * 7919) % 0x80));
    for (const binary of [noise, Uint8Array.from([...bytes.subarray(0, 200), ...noise])]) {
      expect(await readAll(binary, { name: 'a.txt' })).toMatchObject([{ kind: 'failure', reason: 'not-text' }]);
    }
    expect(decodeDamagedUtf8(toBytes('chỉ ít chữ'))).toBeUndefined();
  });
});
