import { describe, expect, it } from '@jest/globals';
import { vi } from '../../../../src/web/page/strings/vi.js';

const ofProvince = (evidence: readonly string[]): string =>
  vi.place({
    typed: 'hai duong',
    name: 'Hải Dương',
    kind: 'province',
    became: { name: 'Hải Phòng', province: 'Hải Phòng', since: '2025-07-01' },
    evidence,
  });

describe('the line about a place that is no more', () => {
  it('says what it belongs to, since when, and what was searched', () => {
    expect(ofProvince(['Chí Linh', 'Kinh Môn'])).toBe(
      'Hải Dương nay thuộc Hải Phòng (từ 1/7/2025). Cũng tìm bài từ ngày ấy có Hải Phòng và: Chí Linh, Kinh Môn.',
    );
  });

  it('names five of many', () => {
    expect(ofProvince(['A', 'B', 'C', 'D', 'E', 'F'])).toMatch(/: A, B, C, D, E, …\.$/u);
  });

  it('says what a commune is called', () => {
    const line = vi.place({
      typed: 'phường phúc xá',
      name: 'phường Phúc Xá',
      kind: 'commune',
      became: { name: 'phường Hồng Hà', province: 'Hà Nội', since: '2025-07-01' },
      evidence: ['phường Hồng Hà'],
    });
    expect(line).toBe(
      'phường Phúc Xá nay là phường Hồng Hà, Hà Nội (từ 1/7/2025). Cũng tìm bài từ ngày ấy có Hà Nội và: phường Hồng Hà.',
    );
  });
});
