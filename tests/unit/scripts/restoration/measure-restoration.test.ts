import { describe, expect, it } from '@jest/globals';
import { formatAccuracy, measureRestoration } from '../../../../scripts/restoration/measure-restoration.js';

const TEXTS = ['Lao động nữ', 'Giá vàng: 2 USD'];

describe('the accuracy of restoration', () => {
  it('takes the accents away, and counts what comes back', () => {
    const asked: string[] = [];
    const accuracy = measureRestoration(TEXTS, (unaccented) => {
      asked.push(unaccented);
      return unaccented.replace('dong', 'động').replace('gia vang', 'giá vắng');
    });
    expect(asked).toEqual(['lao dong nu', 'gia vang: 2 usd']);
    expect(accuracy).toEqual({
      texts: 2,
      wholeTexts: 0,
      syllables: 5,
      rightSyllables: 3,
      accented: 4,
      rightAccented: 2,
      tokens: 7,
      rightTokens: 5,
    });
  });

  it('is whole where everything comes back, and nothing of nothing', () => {
    const back = new Map([['lao dong nu', TEXTS[0]!]]);
    expect(measureRestoration(TEXTS.slice(0, 1), (text) => back.get(text)!)).toMatchObject({
      wholeTexts: 1,
      rightSyllables: 3,
    });
    expect(formatAccuracy(measureRestoration([], (text) => text))).toMatch(/^syllables +0 of +0 {2}–$/m);
    expect(formatAccuracy(measureRestoration(TEXTS, (text) => text))).toMatch(/^tokens +3 of +7 {2}42\.86 %$/m);
  });
});
