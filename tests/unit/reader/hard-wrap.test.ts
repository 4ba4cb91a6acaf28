import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupWrappedLines } from '../../../src/reader/scraped/lines/blocks.js';

describe('groupWrappedLines', () => {
  const paragraph = (words: number, seed: number): string => {
    const stock = ['gió', 'chướng', 'thổi', 'về', 'từ', 'cửa', 'sông', 'mang', 'theo', 'mùi', 'phù', 'sa'];
    return `Đầu ${Array.from({ length: words }, (_, index) => stock[(index * 7 + seed) % stock.length]).join(' ')}.`;
  };

  const wrap = (text: string, width: number): readonly string[] =>
    text.split(' ').reduce<string[]>((lines, word) => {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
      return lines;
    }, []);

  it('puts paragraphs together again, whatever the width', () => {
    const texts = fc.array(fc.tuple(fc.integer({ min: 40, max: 120 }), fc.nat(11)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 50, max: 110 }), (shapes, width) => {
        const paragraphs = shapes.map(([words, seed]) => paragraph(words, seed));
        const lines = paragraphs.flatMap((text) => [...wrap(text, width), '']);
        let at = 0;
        const joined = groupWrappedLines(lines).map((count) => lines.slice(at, (at += count)).join(' '));
        expect(joined.filter((line) => line !== '')).toEqual(paragraphs);
      }),
    );
  });

  it('covers every line once', () => {
    const line = fc.oneof(
      fc.constantFrom('', 'Ghe về bến', 'Ghe đáy hàng khơi về bến sớm vì cá kèo vào mùa nước'),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        expect(groupWrappedLines(lines).reduce((sum, count) => sum + count, 0)).toBe(lines.length);
      }),
    );
  });

  it.each([
    [
      'a list stays a list',
      ['- đo lại chiều dài dây điện trong ba ngõ của tổ', '- thu tiền trước ngày hai mươi của tháng này nhé'],
    ],
    [
      'lines that begin with capitals are lines',
      ['Ghe đáy hàng khơi về bến sớm vì cá kèo vào mùa', 'Cá kèo giống lên giá gấp rưỡi sau đợt mặn năm nay'],
    ],
    ['long lines are paragraphs', [paragraph(80, 1), `từ ${paragraph(80, 2)}`]],
    ['short lines are a poem', ['gió về từ cửa sông xa', 'mang theo mùi phù sa']],
  ])('%s', (_why, lines) => {
    expect(groupWrappedLines(lines)).toEqual(lines.map(() => 1));
  });
});
