import { describe, expect, it } from '@jest/globals';
import { confusionClass, confusionCost, spellingOfMisspelt } from '../../../../src/text/index.js';

const ALL = { tones: true, letterMarks: true };
const NONE = { tones: false, letterMarks: false };

describe('confusionCost', () => {
  it.each([
    ['suất', 'xuất'],
    ['chiển', 'triển'],
    ['dành', 'giành'],
    ['dật', 'giật'],
    ['no', 'lo'],
    ['nắng', 'nẵng'],
    ['sỉ', 'sĩ'],
    ['tắt', 'tắc'],
    ['bàng', 'bàn'],
    ['sát', 'sáp'],
    ['lạng', 'lạnh'],
    ['phy', 'phi'],
    ['chuẩn', 'chẩn'],
    ['nghành', 'ngành'],
  ])('%s is taken for %s, and they are of one class', (typed, meant) => {
    expect(confusionCost(typed, meant, ALL)).toBeGreaterThan(0);
    expect(confusionCost(meant, typed, ALL)).toBe(confusionCost(typed, meant, ALL));
    expect(confusionClass(typed)).toBe(confusionClass(meant));
  });

  it.each([
    ['suất', 'mất'],
    ['đà', 'dà'],
    ['ba', 'bo'],
    ['messi', 'mê'],
    ['sắc', 'lắc'],
  ])('%s is not taken for %s', (typed, meant) => {
    expect(confusionCost(typed, meant, ALL)).toBeUndefined();
  });

  it('is nothing for the syllable itself, and for marks that the query has nowhere', () => {
    expect(confusionCost('xuất', 'xuất', ALL)).toBe(0);
    expect(confusionCost('xuat', 'xuất', NONE)).toBe(0);
    expect(confusionCost('suat', 'xuất', NONE)).toBe(confusionCost('suất', 'xuất', ALL));
  });
});

describe('spellingOfMisspelt', () => {
  it.each([
    ['sát', 'nhập', ['sáp', 'nhập']],
    ['chuẩn', 'đoán', ['chẩn', 'đoán']],
    ['dấu', 'diếm', ['giấu', 'giếm']],
    ['sáp', 'nhập', undefined],
  ])('of %s %s is %j', (left, right, spelled) => {
    expect(spellingOfMisspelt(left, right)).toEqual(spelled);
  });
});
