/** A handful of articles, written for tests: near-collisions of accents, markup in text, missing fields, odd links. */
import type { Article } from '../../src/reader/index.js';

export const SAMPLE_ARTICLES: readonly Article[] = [
  {
    id: 'cd-1',
    title: 'Liên đoàn Lao động quận Hoa Mai chăm lo bữa ăn ca',
    summary: 'Công đoàn cơ sở cùng doanh nghiệp nâng mức bữa ăn ca.',
    body: 'Liên đoàn Lao động quận Hoa Mai vừa khảo sát bếp ăn của mười hai doanh nghiệp.\nMức bữa ăn ca được nâng lên 30.000 đồng, theo thỏa ước lao động tập thể.',
    captions: ['Bếp ăn của một xưởng may'],
    publishedAt: '2024-05-01T08:30+07:00',
    source: 'Báo Sông Mới',
    author: 'Lê Văn Đại',
    category: 'Công đoàn',
    url: 'https://bao.example/cong-doan/bua-an-ca?x=1&y=2',
  },
  {
    id: 'cd-2',
    title: 'Liên đoàn lao động huyện tổ chức hội thao',
    body: 'Hội thao có 400 vận động viên. Đoàn viên lao động nhiều ngành cùng tham gia.',
    publishedAt: '2024-06-12T14:05+07:00',
    source: 'Báo Sông Mới',
    author: 'Trần Hòa',
    category: 'Thể thao',
  },
  {
    id: 'hp-1',
    title: 'Chợ nổi Hòa Phú vào mùa',
    summary: 'Ghe thuyền về Hoà Phú từ lúc trời chưa sáng.',
    body: 'Người Hoà Phú dậy từ ba giờ sáng. Hoa tươi, trái cây chất đầy ghe.\nPhú quý đến từ sông nước, người già nói vậy.',
    publishedAt: '2023-12-31T23:59+07:00',
    source: 'Tuần báo Đồng Bằng',
    author: 'Trần Hòa',
    category: 'Đời sống',
    url: 'http://dongbang.example/hoa-phu',
  },
  {
    id: 'mk-1',
    title: 'Lập trình: thẻ <script>alert("x")</script> & dấu \' trong tiêu đề',
    body: 'Bài này nói về <b>thẻ</b> & ký tự đặc biệt.',
    source: 'Tạp chí "Mã" <nguồn>',
    category: 'Công nghệ',
    url: 'javascript:alert(1)',
  },
  {
    id: 'nd-1',
    title: 'Không rõ ngày: kinh nghiệm trồng lúa chịu mặn',
    body: 'Giống lúa chịu mặn cho năng suất ổn định trên đồng ven biển.',
    category: 'Nông nghiệp',
  },
  {
    id: 'a/b c?d=é',
    title: 'Mã bài có ký tự lạ trong đường dẫn',
    body: 'Nội dung ngắn.',
    publishedAt: '2024-05-31T23:30+07:00',
    source: 'Báo Sông Mới',
    category: 'Công nghệ',
  },
  {
    id: 'md-1',
    title: 'Bản tin nửa đêm',
    body: 'Thời tiết ngày mai: trời quang, gió nhẹ.',
    publishedAt: '2024-01-02T00:00+07:00',
    source: 'Đài Thời Tiết',
    category: 'Thời tiết',
  },
];

/** Many articles of one kind, for paging: the newest has the highest number. */
export const manyArticles = (count: number): readonly Article[] =>
  Array.from({ length: count }, (_unused, index) => ({
    id: `n-${index}`,
    title: `Tin số ${index} về lúa`,
    body: `Cánh đồng số ${index} trồng lúa.`,
    publishedAt: new Date(Date.UTC(2024, 0, 1, 0, index)).toISOString(),
    source: `Nguồn ${index % 9}`,
    author: `Người viết ${index % 60}`,
    category: 'Nông nghiệp',
  }));
