import { describe, expect, it } from '@jest/globals';
import { measureMarks, type MarkQuality, type Range } from '../../../../scripts/relevance/wanted-marks.js';

describe('marked against wanted characters', () => {
  it.each<[why: string, marked: readonly Range[], wanted: readonly Range[], expected: MarkQuality]>([
    ['the same', [[0, 4]], [[0, 4]], { precision: 1, recall: 1, exact: 1 }],
    ['the same in two pieces side by side', [[0, 2], [2, 4]], [[0, 4]], { precision: 1, recall: 1, exact: 1 }], // prettier-ignore
    ['two words without the space between', [[0, 4], [5, 7]], [[0, 7]], { precision: 1, recall: 6 / 7, exact: 0 }], // prettier-ignore
    ['a stray word', [[0, 4], [9, 13]], [[0, 4]], { precision: 0.5, recall: 1, exact: 0 }], // prettier-ignore
    ['more than the typed part', [[0, 8]], [[0, 2]], { precision: 0.25, recall: 1, exact: 0 }],
    ['nothing of what is wanted', [], [[0, 4]], { precision: 1, recall: 0, exact: 0 }],
    ['something where nothing is wanted', [[0, 4]], [], { precision: 0, recall: 1, exact: 0 }],
    ['nothing where nothing is wanted', [], [], { precision: 1, recall: 1, exact: 1 }],
  ])('%s', (_, marked, wanted, expected) => {
    expect(measureMarks([{ marked, wanted }])).toEqual(expected);
  });

  it('are counted over all fields of an article together', () => {
    const title = { marked: [[0, 3]] as const, wanted: [[0, 3]] as const };
    const body = { marked: [[0, 1]] as const, wanted: [[5, 6]] as const };
    expect(measureMarks([title, body])).toEqual({ precision: 0.75, recall: 0.75, exact: 0 });
  });
});
