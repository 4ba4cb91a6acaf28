import { describe, expect, it } from '@jest/globals';
import { anArticle, idsOf, request, searcherOver } from '../../support/build-index.js';

const TITLES = [
  'Không đội mũ bảo hiểm bị phạt',
  'Đội mũ bảo hiểm đúng cách',
  'Xe không chính chủ bị giữ',
  'Công nhân được nghỉ tết sớm',
  'Facebook bị tin tặc tấn công',
  'Mọi người ơi dọn vườn',
  'Ko Jin Young đoạt cúp',
  'Ban nhạc K pop đến Huế',
  'Liên minh Barisan BN thắng cử',
  'Bao nhiêu tiền một cân vải',
  'Việt Nam gặp Hàn Quốc',
  'Mỹ đàm phán với Hàn Quốc',
  'Vốn vay vs lãi suất',
];

const SEARCHER = searcherOver(
  TITLES.flatMap((title) => Array.from({ length: 3 }, (_, i) => anArticle(`${title} ${i}`, { title }))),
);

const chatOf = (query: string): Record<string, readonly string[]> =>
  Object.fromEntries(
    SEARCHER.search(request(query))
      .plan.expanded.filter(({ source }) => source === 'chat')
      .map(({ typed, forms }) => [typed, forms]),
  );

const firstOf = (query: string): string | undefined => idsOf(SEARCHER, SEARCHER.search(request(query)).hits)[0];

describe('a form of chat', () => {
  it.each<[query: string, meant: Record<string, readonly string[]>, first: string]>([
    ['ko đội mũ bảo hiểm', { ko: ['không'] }, 'Không đội mũ bảo hiểm bị phạt'],
    ['ko doi mu bao hiem', { ko: ['không'] }, 'Không đội mũ bảo hiểm bị phạt'],
    ['xe k chính chủ', { k: ['không'] }, 'Xe không chính chủ bị giữ'],
    ['dc nghỉ tết', { dc: ['được'] }, 'Công nhân được nghỉ tết sớm'],
    ['đc nghỉ tết', { đc: ['được'] }, 'Công nhân được nghỉ tết sớm'],
    ['fb', { fb: ['facebook'] }, 'Facebook bị tin tặc tấn công'],
    ['fb bị tấn công', { fb: ['facebook'] }, 'Facebook bị tin tặc tấn công'],
    ['mn ơi', { mn: ['mọi người'] }, 'Mọi người ơi dọn vườn'],
    ['bn tiền', { bn: ['bao nhiêu'] }, 'Bao nhiêu tiền một cân vải'],
    ['việt nam vs hàn quốc', { vs: ['với'] }, 'Việt Nam gặp Hàn Quốc'],
  ])('%s is read, as %j', (query, meant, first) => {
    expect(chatOf(query)).toEqual(meant);
    expect(firstOf(query)).toBe(`${first} 0`);
  });

  it.each<[query: string, first: string]>([
    ['ko jin young', 'Ko Jin Young đoạt cúp'],
    ['k pop', 'Ban nhạc K pop đến Huế'],
    ['barisan bn', 'Liên minh Barisan BN thắng cử'],
    ['ko', 'Ko Jin Young đoạt cúp'],
    ['"ko đội mũ"', ''],
  ])('is no other word in %s', (query, first) => {
    expect(chatOf(query)).toEqual({});
    if (first !== '') expect(firstOf(query)).toBe(`${first} 0`);
  });

  it('goes one way: articles that say không are not looked for as ko', () => {
    expect(chatOf('không đội mũ')).toEqual({});
  });
});
