import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hash } from 'node:crypto';
import { decodeArticle, decodeRaw, deflateRaw, encodeVersion } from '../../../../src/storage/article-store/versions.js';

const roundTrip = (json: string, raw: string): { json: string | undefined; raw: string | undefined } => {
  const version = encodeVersion('a', json, raw);
  const column = deflateRaw(version) ?? null;
  return {
    json: decodeArticle('a', version.article, version.digest),
    raw: decodeRaw('a', version.article, column, version.digest),
  };
};

const wellFormed = (): fc.Arbitrary<string> =>
  fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('', '\0', 'a\0b', '\ufeff{}', 'Liên đoàn'));

describe('a version of an article', () => {
  it('gives back the JSON and the raw input', () => {
    fc.assert(
      fc.property(wellFormed(), wellFormed(), (body, raw) => {
        const json = JSON.stringify({ body });
        expect(roundTrip(json, raw)).toEqual({ json, raw });
        expect(roundTrip(json, json)).toEqual({ json, raw: json });
      }),
    );
  });

  it('gives back texts longer than the window of deflate', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => hash('sha1', String(index)).slice(0, 7)).join(' ');
    const json = JSON.stringify({ body: words });
    for (const raw of [words, `<p>${words}</p>`.repeat(2), 'short'])
      expect(roundTrip(json, raw)).toEqual({ json, raw });
    expect(roundTrip('{}', words)).toEqual({ json: '{}', raw: words });
  });

  it('keeps raw input that is the JSON only once, and little of one that says the same', () => {
    const article = {
      id: 'a',
      title: 'Liên đoàn Lao động',
      body: 'Công đoàn cơ sở họp bàn việc chăm lo đời sống. '.repeat(80),
    };
    const json = JSON.stringify(article);
    expect(deflateRaw(encodeVersion('a', json, json))).toBeUndefined();
    const reordered = JSON.stringify({ text: article.body, date: '2026-01-02', title: article.title });
    expect(deflateRaw(encodeVersion('a', json, reordered))?.length).toBeLessThan(120);
  });

  it('has another digest when the JSON or the raw input is another', () => {
    const digests = [
      ['{"a":1}', '{"a":1}'],
      ['{"a":1}', '{"a": 1}'],
      ['{"a": 1}', '{"a":1}'],
      ['{"a": 1}', '{"a": 1}'],
    ].map(([json = '', raw = '']) => Buffer.from(encodeVersion('a', json, raw).digest).toString('hex'));
    expect(new Set(digests).size).toBe(4);
  });

  it('does not come out when a column is not the one that was stored', () => {
    const version = encodeVersion('a', '{"a":1}', 'raw');
    const column = deflateRaw(version)!;
    const other = encodeVersion('a', '{"a":2}', 'war');
    expect(decodeArticle('a', other.article, version.digest)).toBeUndefined();
    expect(decodeArticle('a', null, version.digest)).toBeUndefined();
    expect(decodeArticle('b', version.article, version.digest)).toBeUndefined();
    expect(decodeRaw('b', version.article, column, version.digest)).toBeUndefined();
    expect(decodeArticle('a', version.article, null)).toBeUndefined();
    expect(decodeRaw('a', version.article, null, version.digest)).toBeUndefined();
    expect(decodeRaw('a', version.article, deflateRaw(other)!, version.digest)).toBeUndefined();
    expect(decodeRaw('a', version.article, column.subarray(1), version.digest)).toBeUndefined();
    expect(decodeRaw('a', other.article, column, version.digest)).toBeUndefined();
    const same = encodeVersion('a', '{"a":1}', '{"a":1}');
    expect(decodeRaw('a', same.article, column, same.digest)).toBeUndefined();
  });
});
