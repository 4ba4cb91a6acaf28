import { describe, expect, it } from '@jest/globals';
import { anArticle, idsOf, request, searcherOver } from '../../../support/build-index.js';

const searcher = searcherOver([
  anArticle('rail', { title: 'Đường sắt Bắc Nam', body: 'Tàu chạy lại trên tuyến đường sắt.' }),
  anArticle('test', { title: 'Máy đo mới', body: 'Bài test nhanh cho kết quả sau mười phút, mã A1 và U23.' }),
  anArticle('tet', { title: 'Chợ hoa ngày Tết', body: 'Nét tét ngày xuân, bánh tét xanh, á khôi dự hội.' }),
]);

describe('raw keystrokes in a query', () => {
  it.each([
    // typed                    first hit   understood as              why
    ['dduowngf sawts', 'rail', ['đường', 'sắt'], 'Telex'],
    ['d9uong72 sa81t', 'rail', ['đường', 'sắt'], 'VNI'],
    ['DDUOWNGF SAWTS', 'rail', ['đường', 'sắt'], 'upper case'],
    ['"dduowngf sawts"', 'rail', ['đường', 'sắt'], 'inside a phrase'],
    ['test', 'test', [], 'a word of the index stays itself, though it could be tét'],
    ['a1', 'test', [], 'a code of the index stays itself, though it could be á'],
    ['duong sat', 'rail', [], 'syllables without accents are no keystrokes'],
  ])('%s', (typed, id, understood) => {
    const result = searcher.search(request(typed));
    expect(result.decoded.map((one) => one.understood)).toEqual(understood);
    expect(idsOf(searcher, result.hits)[0]).toBe(id);
  });

  it('are left alone when the index does not know the syllable', () => {
    const { decoded, total } = searcher.search(request('nguwowif'));
    expect(decoded).toEqual([]);
    expect(total).toBe(0);
  });

  it('exclude what they stand for', () => {
    expect(idsOf(searcher, searcher.search(request('ngày -tseet')).hits)).toEqual(['tet']);
    expect(idsOf(searcher, searcher.search(request('tuyến -sawts')).hits)).toEqual([]);
  });

  it('rank like the query that they stand for', () => {
    const scores = (query: string): unknown => searcher.search(request(query)).hits;
    expect(scores('dduowngf sawts')).toEqual(scores('đường sắt'));
  });
});
