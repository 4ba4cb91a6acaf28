import { describe, expect, it } from '@jest/globals';
import { findSourceMark, readByline, readTheo } from '../../../src/reader/scraped/lines/credits.js';
import { isPersonName } from '../../../src/reader/scraped/lines/names.js';
import { findSiteName, isKnownSite, SITE_COUNT } from '../../../src/reader/scraped/lines/sites.js';

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
    ['THU HÀ', true],
    ['T. HÀ', true],
    ['BÌNH LUẬN', false],
    ['VietMẫuNet', false],
    ['Theo Lan Anh', false],
    ['Bảng A', false],
    ["H'Hen Niê", true],
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
    ['Lan Anh, Theo Kênh Mẫu', { author: 'Lan Anh', source: 'Kênh Mẫu' }],
    ['Lan Anh (theo Reuters)', { author: 'Lan Anh', source: 'Reuters' }],
    ['Lan Anh/VOV-Tây Bắc', { author: 'Lan Anh', source: 'VOV-Tây Bắc' }],
    ['Lan Anh/Nguyễn Minh', { author: 'Lan Anh/Nguyễn Minh' }],
    ['Lan Anh – TTXVN', { author: 'Lan Anh', source: 'TTXVN' }],
    ['Lan Anh lananh@mau.example.vn', { author: 'Lan Anh' }],
    ['Lan Anh và 2 tác giả khác', { author: 'Lan Anh' }],
    ['Lan Anh, phóng viên', { author: 'Lan Anh' }],
    ['Bài, ảnh: Lan Anh', { author: 'Lan Anh' }],
    ['Nhóm phóng viên', { author: 'Nhóm phóng viên' }],
    ['Lan Anh.', { author: 'Lan Anh' }],
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
    ['Theo Lan Anh/VietNamNet', { author: 'Lan Anh', source: 'VietNamNet' }],
    ['Theo Tuổi Trẻ', { source: 'Tuổi Trẻ' }],
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
    ['Hà Nội (TTXVN) - Sáng nay', 'TTXVN'],
    ['Đà Nẵng (TTXVN 15/4): Sáng nay', 'TTXVN'],
    ['(Dân trí) - Sáng nay', 'Dân trí'],
    ['TPO - Sáng nay', 'TPO'],
    ['VOV.VN - Sáng nay', 'VOV.VN'],
    ['Kinhtedomau - Sáng nay', 'Kinhtedomau'],
    ['Mẫu Online - Sáng nay', 'Mẫu Online'],
    ['Dân trí - Sáng nay', 'Dân trí'],
    ['Hà Nội (mùa này) - Sáng nay', undefined],
    ['Ông Sáu - Sáng nay', undefined],
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

describe('findSiteName', () => {
  it.each([
    ['https://tuoitre.vn/bai-1.htm', 'Tuổi Trẻ'],
    ['https://www.laodong.vn/x', 'Lao Động'],
    ['http://thethao.tuoitre.vn/x', 'Tuổi Trẻ'],
    ['https://m.dantri.com.vn/', 'Dân trí'],
    ['https://giadinh.suckhoedoisong.vn/x', 'Gia đình & Xã hội'],
    ['https://www.mienday.example.vn:8080/ca-keo.html', 'mienday.example.vn'],
    ['https://nottuoitre.vn/x', 'nottuoitre.vn'],
    ['https://localhost/x', undefined],
    ['ftp://tuoitre.vn', undefined],
    ['', undefined],
  ])('%s → %s', (url, name) => {
    expect(findSiteName(url)).toBe(name);
  });

  it('knows the names that papers sign with, from more than a hundred sites', () => {
    expect(SITE_COUNT).toBeGreaterThan(100);
    for (const name of ['Lao Động', 'báo Lao Động', 'TTO', 'tuoitre.vn', 'TTXVN', 'Reuters']) {
      expect(isKnownSite(name)).toBe(true);
    }
    for (const name of ['Lan Anh', 'Sáng nay', '', 'Báo']) expect(isKnownSite(name)).toBe(false);
  });
});
