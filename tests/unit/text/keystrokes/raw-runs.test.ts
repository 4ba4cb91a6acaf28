import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rawRuns, tokenize } from '../../../../src/text/index.js';
import { anyStrings, texts } from '../../../support/vietnamese.js';

describe('rawRuns', () => {
  it.each<[text: string, runs: readonly string[]]>([
    ['', []],
    ['d9uong72 sa81t', ['d9uong72', 'sa81t']],
    ['d9uong72, (sa81t).', ['d9uong72', 'sa81t']],
    ['GD&ĐT', ['GD', 'ĐT']],
    ['12/2024/NĐ-CP', ['12', '2024', 'NĐ', 'CP']],
    ['1.480 m2', ['1', '480', 'm2']],
    ['hòa'.normalize('NFD'), ['hòa'.normalize('NFD')]],
    ['日本', []],
  ])('%j has %j', (text, runs) => {
    expect(rawRuns(text).map((run) => run.text)).toEqual(runs);
  });

  it('cuts runs out of the text in order, with no letter or digit between, before or behind them', () => {
    fc.assert(
      fc.property(fc.oneof(anyStrings(), texts()), (text) => {
        let end = 0;
        let between = '';
        for (const run of rawRuns(text)) {
          expect(run.start).toBeGreaterThanOrEqual(end);
          expect(run.end).toBeGreaterThan(run.start);
          expect(run.text).toBe(text.slice(run.start, run.end));
          between += text.slice(end, run.start) + ' ';
          end = run.end;
        }
        between += text.slice(end);
        expect(between.replace(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}⁰¹²³⁴-⁹₀-₉]/gu, '')).not.toMatch(/[a-zđ0-9]/i);
      }),
    );
  });

  it('never divides a word', () => {
    fc.assert(
      fc.property(texts(), (text) => {
        const runs = rawRuns(text);
        for (const token of tokenize(text)) {
          if (token.kind === 'number') continue;
          expect(runs.some((run) => run.start <= token.start && token.end <= run.end)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
