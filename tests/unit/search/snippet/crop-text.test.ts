import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TokenSpans, Vocabulary } from '../../../../src/search/snippet/analysed-article.js';
import type { MarkedText, MarkedToken } from '../../../../src/search/snippet/choose-marks.js';
import { cropText, MOST_UNITS_A_WORD } from '../../../../src/search/snippet/crop-text.js';
import { anyStrings, texts } from '../../../support/vietnamese.js';

/** Words in brackets are marked; what stands before the colon is the slot that they answer. */
const read = (written: string): MarkedText => {
  const marks: MarkedToken[] = [];
  const text = written.replace(/\[(\d):(\S+)\]/g, '$2');
  const tokens = TokenSpans.of(text, new Vocabulary());
  written.split(/\s+/).forEach((word, token) => {
    const slot = /^\[(\d):/.exec(word)?.[1];
    if (slot === undefined) return;
    const [start, end] = [tokens.starts[token]!, tokens.ends[token]!];
    marks.push({ start, end, token, slots: [Number(slot)], joinsPrevious: false });
  });
  return { tokens, marks };
};

const WEIGHTS = [1, 1, 3];

const crop = (written: string, words: number): string => {
  const text = read(written);
  const whole = text.tokens.text;
  const { start, end, isCutBefore, isCutAfter } = cropText(text, WEIGHTS, words, whole.length);
  return `${isCutBefore ? '…' : ''}${whole.slice(start, end)}${isCutAfter ? '…' : ''}`;
};

describe('a cropped text', () => {
  it.each([
    // text, words, what is shown
    ['một hai ba', 3, 'một hai ba'],
    ['một hai ba', 2, 'một hai…'],
    ['«một hai», ba bốn.', 9, '«một hai», ba bốn.'],
    ['một hai ba [0:bốn] năm sáu bảy', 1, '…bốn…'],
    ['một hai ba [0:bốn] năm sáu bảy', 3, '…ba bốn năm…'],
    ['một hai ba [0:bốn] năm sáu bảy', 6, 'một hai ba bốn năm sáu…'],
    ['một hai ba bốn năm [0:sáu]', 3, '…bốn năm sáu'],
    ['[0:một] hai ba bốn', 2, 'một hai…'],
    // The rarer word, and two together before one.
    ['[0:một] hai ba bốn năm sáu [2:bảy] tám chín', 3, '…sáu bảy tám…'],
    ['[0:một] hai ba [0:bốn] [1:năm] sáu bảy', 2, '…bốn năm…'],
    // Side by side in the order of the query.
    ['[1:một] [0:hai] ba bốn năm [0:sáu] [1:bảy] tám', 2, '…sáu bảy…'],
    // A sentence that has room is shown from its beginning.
    ['Một hai. "Ba bốn [0:năm] sáu bảy." Tám', 5, '…"Ba bốn năm sáu bảy…'],
    ['Một hai. "Ba bốn [0:năm] sáu bảy." Tám', 2, '…năm sáu…'],
    ['', 5, ''],
    ['!!! ???', 5, '!!! ???'],
  ])('%j in %i words', (written, words, shown) => {
    expect(crop(written, words)).toBe(shown);
  });

  it('is a piece of the text that ends at words, with as many of them as are asked for where there are', () => {
    const marked = fc.tuple(fc.oneof(texts(), anyStrings()), fc.integer({ min: 1, max: 20 }), fc.array(fc.nat()));
    fc.assert(
      fc.property(marked, ([whole, words, picked]) => {
        const tokens = TokenSpans.of(whole, new Vocabulary());
        const chosen = [...new Set(picked.map((one) => one % Math.max(1, tokens.count)))].sort((a, b) => a - b);
        const marks = (tokens.count === 0 ? [] : chosen).map((token, i) => ({
          ...{ start: tokens.starts[token]!, end: tokens.ends[token]!, token },
          ...{ slots: [i % 3], joinsPrevious: false },
        }));
        const { start, end, isCutBefore, isCutAfter } = cropText({ tokens, marks }, WEIGHTS, words, whole.length);
        expect([start > 0, end < whole.length]).toEqual([isCutBefore, isCutAfter]);
        expect(end - start).toBeLessThanOrEqual(words * MOST_UNITS_A_WORD + 100);
        const inside = Array.from({ length: tokens.count }, (_, i) => i).filter(
          (i) => tokens.starts[i]! >= start && tokens.ends[i]! <= end,
        );
        const torn = Array.from({ length: tokens.count }, (_, i) => i).filter(
          (i) => tokens.starts[i]! < end && tokens.ends[i]! > start && !inside.includes(i),
        );
        expect(torn).toEqual([]);
        expect(inside.length).toBeLessThanOrEqual(words);
        if (end - start < 20) return;
        if (inside.length < Math.min(words, tokens.count)) {
          expect(tokens.ends[inside.at(-1)! + 1]! - tokens.starts[inside[0]!]!).toBeGreaterThan(
            words * MOST_UNITS_A_WORD,
          );
        }
        if (marks.length > 0) expect(marks.some(({ token }) => inside.includes(token))).toBe(true);
      }),
    );
  });

  it('shows as much weight as any window of so many words does', () => {
    const sample = fc.tuple(
      fc.array(fc.constantFrom('a', '[0:b]', '[1:c]', '[2:d]'), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 10 }),
    );
    fc.assert(
      fc.property(sample, ([all, words]) => {
        const text = read(all.join(' '));
        const shown = cropText(text, WEIGHTS, words, text.tokens.text.length);
        const first = text.tokens.starts.indexOf(shown.start);
        // Slots side by side are left out of account: theirs is a bonus of less than the lightest slot.
        const weightFrom = (from: number): number => {
          const slots = new Set(
            text.marks.filter(({ token }) => token >= from && token < from + words).flatMap(({ slots }) => slots),
          );
          return [...slots].reduce((sum, slot) => sum + WEIGHTS[slot]!, 0);
        };
        const best = Math.max(...all.map((_, from) => weightFrom(from)));
        expect(weightFrom(first)).toBeGreaterThanOrEqual(best - 1);
      }),
    );
  });

  it('is never long, whatever stands between its words', () => {
    const gap = '-'.repeat(100_000);
    for (const written of [`a${gap}b`, `${gap}a b${gap}`, gap, `a ${gap} b ${gap} c`]) {
      expect(crop(written, 2).length).toBeLessThanOrEqual(2 * MOST_UNITS_A_WORD + 42);
    }
  });
});
