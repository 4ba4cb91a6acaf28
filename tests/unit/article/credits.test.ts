import { describe, expect, it } from '@jest/globals';
import { findSourceMark, readByline, readTheo } from '../../../src/article/scraped/credits.js';
import { isPersonName } from '../../../src/article/scraped/names.js';

describe('isPersonName', () => {
  it.each([
    ['P.Ngân', true],
    ['Mạnh Quân', true],
    ['Diệp', true],
    ['Nguyễn Thị Minh Khai', true],
    ['N.V.A', true],
    ['TS. Lê Văn Ga', true],
    ['NGUYỄN VĂN AN', true],
    ['XEM CLIP', false],
    ['TRẬN ĐẤU', false],
    ['Hồng Gấm - Lê Chí', true],
    ['Lan Anh, Quốc Bảo và Thu Hà', true],
    ['PV', true],
    ['Nhóm phóng viên', true],
    ['TTXVN', false],
    ['Báo Lao động Thủ đô', false],
    ['Lao Động', false],
    ['Ban Tuyên giáo', false],
    ['LĐLĐ quận Ba Đình', false],
    ['UBND Phường Mẫu', false],
    ['Công ty May Mẫu', false],
    ['Thời sự', false],
    ['Đời Sống', false],
    ['mạnh quân', false],
    ['Mạnh quân', false],
    ['Nguyễn Văn A 1', false],
    ['Mưa lớn.', false],
    ['', false],
    ['Một Hai Ba Bốn Năm Sáu', false],
  ])('%s: %s', (text, expected) => {
    expect(isPersonName(text)).toBe(expected);
    expect(isPersonName(text.normalize('NFD').normalize('NFC'))).toBe(expected);
  });
});

describe('readByline', () => {
  it.each([
    ['Lan Anh/TTXM', { author: 'Lan Anh', source: 'TTXM' }],
    ['Lan Anh (TTXM)', { author: 'Lan Anh', source: 'TTXM' }],
    ['Lan Anh (tổng hợp)', { author: 'Lan Anh' }],
    ['Lan Anh tổng hợp', { author: 'Lan Anh' }],
    ['Lan Anh (ghi)', { author: 'Lan Anh' }],
    ['Lan Anh - Ảnh: Quốc Bảo', { author: 'Lan Anh' }],
    ['Phóng viên Lan Anh', { author: 'Lan Anh' }],
    ['TTXM', {}],
    ['Lan Anh - TTXM', { author: 'Lan Anh', source: 'TTXM' }],
    ['Lan Anh - cô giáo vùng cao', {}],
    ['Ban Tuyên giáo Quận ủy', {}],
  ])('%s → %j', (text, credits) => {
    expect(readByline(text)).toEqual(credits);
  });
});

describe('readTheo', () => {
  it.each([
    ['Theo Nguyễn Văn A/Lao Động', { author: 'Nguyễn Văn A', source: 'Lao Động' }],
    ['Theo Lan Anh (TTXM)', { author: 'Lan Anh', source: 'TTXM' }],
    ['(Theo TTXM)', { source: 'TTXM' }],
    ['Theo VnMẫu', { source: 'VnMẫu' }],
    ['Theo báo Miền Đáy', { source: 'Miền Đáy' }],
    ['Theo Lan Anh', { author: 'Lan Anh' }],
    ['Theo đó', undefined],
    ['Theo ông Sáu, nước năm nay lên chậm hơn mọi năm chừng nửa tháng.', undefined],
  ])('%s → %j', (text, credits) => {
    expect(readTheo(text)).toEqual(credits);
  });
});

describe('findSourceMark', () => {
  it.each([
    ['(LĐTĐ) Nhằm góp phần', 'LĐTĐ'],
    ['(Tin Quận) Ba mươi năm', 'Tin Quận'],
    ['(TTXM) - Sáng nay', 'TTXM'],
    ['[MẪU.VN] Sáng nay', 'MẪU.VN'],
    ['TTO - Sáng nay', 'TTO'],
    ['mau.vn - Sáng nay', 'mau.vn'],
    ['(Ảnh minh họa) Sáng nay', undefined],
    ['(Kỳ 2) Sáng nay', undefined],
    ['UBND - LĐLĐ thị xã tổ chức', undefined],
    ['UBND – Sáng nay', undefined],
    ['(khoảng mười người) Sáng nay', undefined],
    ['(LĐTĐ) nhằm góp phần', undefined],
  ])('%s → %s', (text, source) => {
    const mark = findSourceMark(text);
    expect(mark?.source).toBe(source);
    if (mark !== undefined) expect(text.replace(mark.shape, '')).toMatch(/^(?:Nhằm góp phần|Ba mươi năm|Sáng nay)$/u);
  });
});
