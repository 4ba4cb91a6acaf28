/** Full names that Vietnamese papers shorten, swapped for their short forms. */
import { canonicalize } from '../../src/text/index.js';

/** Common knowledge, not counted from any text. Lower case. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['ủy ban nhân dân', 'UBND'],
  ['hội đồng nhân dân', 'HĐND'],
  ['liên đoàn lao động', 'LĐLĐ'],
  ['công đoàn cơ sở', 'CĐCS'],
  ['người lao động', 'NLĐ'],
  ['hợp đồng lao động', 'HĐLĐ'],
  ['bảo hiểm xã hội', 'BHXH'],
  ['bảo hiểm y tế', 'BHYT'],
  ['mặt trận tổ quốc', 'MTTQ'],
  ['tòa án nhân dân', 'TAND'],
  ['viện kiểm sát nhân dân', 'VKSND'],
  ['công an nhân dân', 'CAND'],
  ['cảnh sát giao thông', 'CSGT'],
  ['cảnh sát điều tra', 'CSĐT'],
  ['phòng cháy chữa cháy', 'PCCC'],
  ['an toàn giao thông', 'ATGT'],
  ['tai nạn giao thông', 'TNGT'],
  ['vệ sinh an toàn thực phẩm', 'VSATTP'],
  ['giáo dục và đào tạo', 'GD&ĐT'],
  ['trung học phổ thông', 'THPT'],
  ['trung học cơ sở', 'THCS'],
  ['đại học', 'ĐH'],
  ['trách nhiệm hữu hạn', 'TNHH'],
  ['bất động sản', 'BĐS'],
  ['doanh nghiệp', 'DN'],
  ['ngân hàng nhà nước', 'NHNN'],
  ['tổng sản phẩm quốc nội', 'GDP'],
  ['xã hội chủ nghĩa', 'XHCN'],
  ['kinh tế xã hội', 'KT-XH'],
  ['bộ luật dân sự', 'BLDS'],
  ['bộ luật hình sự', 'BLHS'],
  ['hôn nhân và gia đình', 'HN&GĐ'],
  ['liên hợp quốc', 'LHQ'],
  ['thành phố hồ chí minh', 'TP.HCM'],
  ['thành phố', 'TP'],
  ['trung ương', 'TƯ'],
  ['hà nội', 'HN'],
  ['việt nam', 'VN'],
  ['huấn luyện viên', 'HLV'],
  ['vận động viên', 'VĐV'],
  ['bệnh viện', 'BV'],
  ['nhà xuất bản', 'NXB'],
  ['hợp tác xã', 'HTX'],
  ['khu công nghiệp', 'KCN'],
]);

interface Word {
  readonly canonical: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

const BY_WORDS = [...ABBREVIATIONS].map(([full, short]) => ({ words: full.split(' '), short }));

/** The longest name wins; words are apart by a single space. Text without any of the names comes back as it is. */
export const withAbbreviations = (text: string): string => {
  const words = Array.from(text.matchAll(WORD), ({ 0: word, index }): Word => {
    return { canonical: canonicalize(word), start: index, end: index + word.length };
  });
  let swapped = '';
  let copied = 0;
  for (let i = 0; i < words.length;) {
    const found = longestAt(text, words, i);
    if (found === undefined) {
      i += 1;
      continue;
    }
    swapped += text.slice(copied, words[i]!.start) + found.short;
    i += found.words.length;
    copied = words[i - 1]!.end;
  }
  return swapped + text.slice(copied);
};

const longestAt = (text: string, words: readonly Word[], at: number): (typeof BY_WORDS)[number] | undefined =>
  BY_WORDS.filter(({ words: wanted }) =>
    wanted.every((word, i) => {
      const there = words[at + i];
      const before = words[at + i - 1];
      return there?.canonical === word && (i === 0 || text.slice(before!.end, there.start) === ' ');
    }),
  ).sort((a, b) => b.words.length - a.words.length)[0];
