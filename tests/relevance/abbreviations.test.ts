/** Abbreviations and their meanings, with the whole order that a reader should get, and a reason for every line. */
import { describe, expect, it } from '@jest/globals';
import { request, searcherOver } from '../support/build-index.js';

const rank = (titles: readonly string[], query: string): string[] => {
  const searcher = searcherOver(titles.map((title, i) => ({ id: `${i}`, title, body: 'Tin trong ngày của tỉnh.' })));
  return searcher.search(request(query, { matching: 'all' })).hits.map(({ document }) => titles[document]!);
};

describe('a union by its short name', () => {
  const titles = [
    'LĐLĐ huyện trao nhà cho công nhân nghèo',
    'Liên đoàn Lao động huyện trao nhà cho công nhân nghèo',
    'Công nhân nghèo được huyện trao nhà, LĐLĐ tỉnh góp vốn',
    'Đoàn viên lao động giỏi được huyện trao quà',
    'Hội Nông dân huyện trao nhà cho hộ nghèo',
  ];
  const order = [
    'LĐLĐ huyện trao nhà cho công nhân nghèo', // as it was typed, side by side with huyện
    'Liên đoàn Lao động huyện trao nhà cho công nhân nghèo', // its meaning, side by side with huyện
    'Công nhân nghèo được huyện trao nhà, LĐLĐ tỉnh góp vốn', // as it was typed, but apart from huyện
  ];

  it.each(['LĐLĐ huyện', 'lđlđ huyện', 'ldld huyen'])('%s', (query) => {
    expect([...rank(titles, query)].sort()).toEqual([...order].sort());
    expect(rank(titles, query)[0]).toBe(order[0]);
  });

  it.each(['liên đoàn lao động huyện', 'lien doan lao dong huyen'])('%s', (query) => {
    expect(rank(titles, query)).toEqual([
      'Liên đoàn Lao động huyện trao nhà cho công nhân nghèo', // as it was typed
      'LĐLĐ huyện trao nhà cho công nhân nghèo', // its short name, with everything side by side as well
      'Công nhân nghèo được huyện trao nhà, LĐLĐ tỉnh góp vốn', // its short name, apart from huyện
    ]);
  });
});

describe('a short form with several meanings', () => {
  const titles = [
    'Khu công nghiệp mới cho thuê đất',
    'Khu công nghiệp cũ thiếu nước',
    'Khu CN ven sông cần thợ',
    'Chợ phiên họp sáng chủ nhật',
    'Chợ phiên họp sáng CN',
    'Chợ quê họp sáng chủ nhật, ở cạnh khu chợ mới',
  ];

  it('is read by the word before it', () => {
    expect(rank(titles, 'khu CN')[0]).toBe('Khu CN ven sông cần thợ'); // as it was typed
    expect([...rank(titles, 'khu CN')].sort()).toEqual(
      [
        'Khu CN ven sông cần thợ',
        'Khu công nghiệp mới cho thuê đất', // what stands behind khu
        'Khu công nghiệp cũ thiếu nước',
        // not the market beside a khu chợ: there it is Sunday
      ].sort(),
    );
    expect([...rank(titles, 'sáng CN')].sort()).toEqual(
      ['Chợ phiên họp sáng CN', 'Chợ phiên họp sáng chủ nhật', 'Chợ quê họp sáng chủ nhật, ở cạnh khu chợ mới'].sort(),
    );
  });
});
