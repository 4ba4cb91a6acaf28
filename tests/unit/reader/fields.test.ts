import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveId, hashText, cleanUrl, canonicalizeUrl } from '../../../src/reader/fields/article-identity.js';
import { cleanLine, cleanParagraphs } from '../../../src/reader/fields/clean-text.js';
import { deriveTitle } from '../../../src/reader/fields/build-article.js';

describe('hashText', () => {
  it.each([
    // From the reference test suite of FNV.
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('%j', (text, hash) => {
    expect(hashText(text)).toBe(hash);
  });

  it('equals FNV-1a written with whole numbers of any size', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let hash = 0xcbf29ce484222325n;
        for (const byte of new TextEncoder().encode(text))
          hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
        expect(hashText(text)).toBe(hash.toString(16).padStart(16, '0'));
      }),
    );
  });
});

describe('deriveId', () => {
  const article = { url: undefined, title: 'Đường sắt', body: 'Tàu chạy.\nTàu dừng.' };

  it('is frozen: ids that are stored must be found again', () => {
    expect(deriveId(article)).toBe('text-b1726bbeb634e647');
    expect(deriveId({ ...article, url: 'https://www.mau.example.vn/a/?b=1&utm_source=x#c' })).toBe(
      'url-5740e0321244d56f',
    );
  });

  it('is the same for NFD, other case and other white space, and another for other words', () => {
    const id = deriveId(article);
    const spelled = { url: undefined, title: 'ĐƯỜNG  sắt'.normalize('NFD'), body: 'Tàu chạy.\n\n Tàu dừng. ' };
    expect(deriveId(spelled)).toBe(id);
    expect(deriveId({ ...article, body: 'Tàu chạy. Tàu dứng.' })).not.toBe(id);
    expect(deriveId({ ...article, title: 'Đường sắt Tàu', body: 'chạy.' })).not.toBe(
      deriveId({ ...article, title: 'Đường sắt', body: 'Tàu chạy.' }),
    );
  });
});

describe('canonicalizeUrl', () => {
  it.each([
    ['https://www.mau.example.vn/tin/a.html', 'mau.example.vn/tin/a.html'],
    ['http://MAU.example.vn/tin/a.html#binh-luan', 'mau.example.vn/tin/a.html'],
    ['//mau.example.vn/tin/', 'mau.example.vn/tin'],
    ['https://mau.example.vn/', 'mau.example.vn'],
    ['https://mau.example.vn/?p=12&utm_source=a&UTM_Medium=b&fbclid=c&gclid=d', 'mau.example.vn?p=12'],
    ['https://mau.example.vn:8443/a?x=1', 'mau.example.vn:8443/a?x=1'],
    ['https://mau.example.vn/Tin', 'mau.example.vn/Tin'],
    ['/tin/a/#x', '/tin/a'],
    ['khong phai dia chi', 'khong phai dia chi'],
  ])('%s → %s', (url, canonical) => {
    expect(canonicalizeUrl(url)).toBe(canonical);
  });

  it('never throws, and tracking makes no difference', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), (url, text) => {
        expect(canonicalizeUrl(`${url}?utm_campaign=x`)).toBe(canonicalizeUrl(url));
        expect(typeof canonicalizeUrl(text)).toBe('string');
      }),
    );
  });
});

describe('cleanUrl', () => {
  it.each([
    ['https://mau.example.vn/a b', 'https://mau.example.vn/ab'],
    ['/tin/a.html', '/tin/a.html'],
    ['mau.example.vn/tin', 'mau.example.vn/tin'],
    ['javascript:alert(1)', undefined],
    [' \u0001java\tscript:alert(1)', undefined],
    ['vbscript:x', undefined],
    ['file:///etc/passwd', undefined],
    [`https://mau.example.vn/${'a'.repeat(3000)}`, undefined],
  ])('%j → %j', (url, clean) => {
    expect(cleanUrl(url)).toBe(clean);
  });
});

describe('cleanParagraphs and cleanLine', () => {
  const dirty = fc.array(
    fc.constantFrom('a', 'Đ', ' ', '\u00a0', '\n', '\r', '\r\n', '\t', '\f', '\0', '\u0085', '\u200b', '\u0301'),
    { maxLength: 30 },
  );

  it('leave no control characters, no blank paragraphs, and every other character in order', () => {
    fc.assert(
      fc.property(dirty, (parts) => {
        const text = parts.join('');
        const clean = cleanParagraphs(text);
        expect(clean).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
        if (clean !== '') for (const line of clean.split('\n')) expect(line.trim()).not.toBe('');
        const words = (value: string): string => value.replace(/[\s\u0000-\u001f\u007f-\u009f]/g, '');
        expect(words(clean)).toBe(words(text));
        expect(cleanParagraphs(clean)).toBe(clean);
        const line = cleanLine(text);
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        expect(words(line)).toBe(words(text));
        expect(cleanLine(line)).toBe(line);
      }),
    );
  });
});

describe('deriveTitle', () => {
  it.each([
    ['Mưa lớn. Nước lên.', 'Mưa lớn.'],
    ['Mưa lớn\nNước lên.', 'Mưa lớn'],
    ['Ai đến? Không ai.', 'Ai đến?'],
    ['Ông nói: “Mưa rồi.” Ai cũng cười.', 'Ông nói: “Mưa rồi.”'],
    ['ThS. Lê Văn A. nói ở TP. Huế. Hết.', 'ThS. Lê Văn A. nói ở TP. Huế.'],
    ['Xong trong tháng Ba. Đò nghỉ.', 'Xong trong tháng Ba.'],
    ['Giá 1.480 đồng. Hết.', 'Giá 1.480 đồng.'],
    ['Xem tại mau.vn nhé. Hết.', 'Xem tại mau.vn nhé.'],
  ])('%j → %j', (body, title) => {
    expect(deriveTitle(body)).toBe(title);
  });

  it('cuts a long sentence between two syllables near 120 characters', () => {
    const title = deriveTitle('đường sắt '.repeat(40));
    expect(title).toMatch(/^(?:đường sắt )+(?:đường|đường sắt)…$/u);
    expect(title.length).toBeGreaterThan(110);
    expect(title.length).toBeLessThanOrEqual(121);
  });

  it('is short and begins like the body, for any body', () => {
    const anyBody = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
      fc.constantFrom('x'.repeat(500), '😀'.repeat(200), 'a. '.repeat(300)),
    );
    fc.assert(
      fc.property(anyBody, (body) => {
        const title = deriveTitle(body.trim());
        expect(title.length).toBeLessThanOrEqual(121);
        expect(body.trim().normalize('NFC').startsWith(title.replace(/…$/u, '').trimEnd())).toBe(true);
        if (!/\p{Cs}/u.test(body)) expect(title).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
