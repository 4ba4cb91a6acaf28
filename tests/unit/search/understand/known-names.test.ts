import { describe, expect, it } from '@jest/globals';
import type { DefinedAbbreviation } from '../../../../src/inverted-index/index.js';
import { KnownNames } from '../../../../src/search/index.js';

const UNION = { short: ['lđlđ'], long: ['liên', 'đoàn', 'lao', 'động'] };
const FUND = { short: ['qht'], long: ['quỹ', 'hỗ', 'trợ'] };

const defined = (...all: [DefinedAbbreviation['abbreviation'], number][]): DefinedAbbreviation[] =>
  all.map(([abbreviation, articles]) => ({ abbreviation, articles }));

describe('names that are known', () => {
  it('are kept as long as articles define the same ones, whatever their number', () => {
    const names = new KnownNames();
    const before = names.abbreviationsWith(defined([FUND, 5], [UNION, 3]));
    const after = names.abbreviationsWith(defined([FUND, 6], [UNION, 3]));
    expect(after.lexicon).toBe(before.lexicon);
    expect(after.originOf(FUND)).toEqual({ source: 'articles', articles: 6 });
    expect(before.originOf(FUND)).toEqual({ source: 'articles', articles: 5 });
  });

  it('are laid down anew when one comes, goes or comes before another', () => {
    const names = new KnownNames([UNION]);
    const both = names.abbreviationsWith(defined([FUND, 5], [UNION, 3]));
    const turned = names.abbreviationsWith(defined([UNION, 6], [FUND, 5]));
    expect(turned.lexicon).not.toBe(both.lexicon);
    expect(turned.originOf(UNION)).toEqual({ source: 'file', articles: 6 });
    const less = names.abbreviationsWith(defined([UNION, 6]));
    expect(less.lexicon.meaningsOf('qht')).toEqual([]);
    expect(both.lexicon.meaningsOf('qht')).toHaveLength(1);
  });
});
