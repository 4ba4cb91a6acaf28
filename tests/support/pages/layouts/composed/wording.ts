/** What composed sites say: more ways of saying the same than any one site has. */
import type { Site, Voices } from '../../draft.js';

export const SITES: readonly Site[] = [
  { name: 'Báo Bến Lức', mark: 'BLO', domain: 'benluc.example.vn' },
  { name: 'Sông Hậu Mới', mark: 'SHM', domain: 'songhaumoi.example.com.vn' },
  { name: 'Tạp chí Làng Việt', mark: 'Làng Việt', domain: 'langviet.example.net' },
  { name: 'Trang tin Đồng Bưng', mark: 'ĐB', domain: 'dongbung.example.gov.vn' },
  { name: 'Thời báo Vườn Ươm', mark: 'TBVƯ', domain: 'vuonuom.example.vn' },
  { name: 'Đài Phát thanh Truyền hình Cù Lao', mark: 'CLTV', domain: 'culaotv.example.vn' },
  { name: 'Ngày Nay Online', mark: 'NNO', domain: 'ngaynayonline.example.vn' },
  { name: 'Báo Chợ Nổi', mark: 'chonoi.vn', domain: 'chonoi.example.vn' },
];

export const SECTIONS: readonly string[] = [
  'Thời sự',
  'Chính trị',
  'Kinh tế',
  'Kinh doanh',
  'Xã hội',
  'Pháp luật',
  'Thế giới',
  'Thể thao',
  'Văn hóa',
  'Giải trí',
  'Giáo dục',
  'Sức khỏe',
  'Đời sống',
  'Du lịch',
  'Khoa học',
  'Công nghệ',
  'Bạn đọc',
  'Xe',
  'Nhà đất',
  'Video',
  'Podcast',
  'Ảnh',
  'Góc nhìn',
  'Nông thôn mới',
  'Chuyển đổi số',
  'Quốc phòng - An ninh',
  'Xây dựng Đảng',
  'Tâm sự',
  'Mega Story',
  'Phóng sự - Ký sự',
];

export const MENU_TOOLS: readonly string[] = [
  'Trang chủ',
  'Tìm kiếm',
  'Đăng nhập',
  'Báo in',
  'Đặt báo',
  'Mới nhất',
  'English',
  'Thứ bảy nghe',
  'Đường dây nóng: 0908 000 000',
  'Liên hệ tòa soạn',
  'Thông tin tòa soạn',
  'Tất cả chuyên mục',
  'Chuyên trang',
  'Dữ liệu',
];

export const SLOGANS: readonly string[] = [
  'Tiếng nói của Đảng bộ, chính quyền và nhân dân huyện Cù Lao',
  'Diễn đàn của người làm vườn',
  'Kênh thông tin tổng hợp',
  'CƠ QUAN NGÔN LUẬN CỦA HỘI LÀM VƯỜN',
  'Tin nhanh, tin đúng',
  'Nhanh nhạy - Tin cậy - Nhân văn',
];

/** Above a title: a series, an occasion. */
export const KICKERS: readonly string[] = [
  'Góc nhìn',
  'Chuyện hôm nay',
  'Kỳ họp thứ tám, Quốc hội khóa XV',
  'Hướng tới Đại hội Đảng các cấp',
  'Phòng, chống thiên tai',
  'Người tốt, việc tốt',
  'Mùa thi năm nay:',
  'Nhịp cầu bạn đọc',
  'Phóng sự',
  'TIÊU ĐIỂM',
];

export const HOT_HEADINGS: readonly string[] = [
  'Tin nóng',
  'TIN MỚI NHẤT',
  'Tin mới',
  'Đáng chú ý',
  'Nóng trong ngày',
  'Chủ đề nóng:',
  'Tin nổi bật',
  'Xu hướng',
  'Dòng thời sự',
  'Đọc nhiều',
  'TIN NHANH',
  'Nổi bật trang chủ',
];

export const INNER_HEADINGS: readonly string[] = [
  'Tin liên quan',
  'TIN LIÊN QUAN',
  'Xem thêm:',
  'Đọc thêm',
  'Bài liên quan',
  '>> Xem thêm',
  'Tin cùng chủ đề',
  'Mời bạn đọc thêm',
];

export const FOOT_HEADINGS: readonly string[] = [
  'Tin cùng chuyên mục',
  'CÙNG CHUYÊN MỤC',
  'Tin khác',
  'Các tin khác',
  'Bài viết khác',
  'Tin mới hơn',
  'Các tin cũ hơn',
  'Có thể bạn quan tâm',
  'Bạn có thể thích',
  'Đọc nhiều',
  'Xem nhiều nhất',
  'Tin nổi bật',
  'Bài đọc nhiều',
  'Mới cập nhật',
  'Tin đọc nhiều trong tuần',
  'Đừng bỏ lỡ',
  'Dành cho bạn',
  'Tin tiếp theo',
  'Video nổi bật',
  'Cùng tác giả',
];

export const SHARE: readonly (readonly string[])[] = [
  ['Chia sẻ'],
  ['Facebook', 'Twitter', 'Zalo', 'Sao chép liên kết'],
  ['Google News', 'A- A+'],
  ['0', 'Chia sẻ', 'Lưu bài viết', 'Nghe bài viết'],
  ['Lưu', 'Chia sẻ', 'Bình luận'],
  ['Nghe đọc bài', '0:00 / 4:12', '1x'],
  ['In bài này', 'Gửi email', 'Cỡ chữ'],
  ['Theo dõi chúng tôi trên Google News'],
  ['Lượt xem: 1.204'],
  ['1.230 lượt xem'],
  ['Mặc định', 'Cỡ chữ nhỏ', 'Cỡ chữ lớn'],
];

export const FURNITURE: readonly (readonly string[])[] = [
  ['Quảng cáo'],
  ['Advertisement'],
  ['Xem video:'],
  ['Nguồn: Youtube'],
  ['Clip:'],
  ['Video: Facebook'],
  ['Tiếp tục đọc bên dưới'],
  ['Bạn có thể đóng quảng cáo sau 5 giây'],
  ['Video đang tải, vui lòng chờ'],
  ['00:00', '03:15'],
  ['Current Time 0:00', 'Duration 2:10'],
];

export const FOOTERS: readonly (readonly string[])[] = [
  ['© 2026 Bản quyền thuộc về tòa soạn', 'Ghi rõ nguồn khi phát hành lại thông tin từ trang này'],
  ['Cơ quan chủ quản: Hội Làm vườn Sông Hậu', 'Giấy phép số 77/GP-BTTTT cấp ngày 12/5/2021'],
  ['Giấy phép hoạt động báo điện tử số 201/GP-BTTTT, ngày 09-6-2022', 'Tổng Biên tập: Lê Văn Thơm'],
  ['Tòa soạn: 12 Bờ Kè, phường 1', 'Điện thoại: 0270 3800 000', 'Email: toasoan@culao.example.vn'],
  ['Liên hệ quảng cáo', 'Điều khoản', 'RSS', 'Chính sách bảo mật', '® Giữ bản quyền'],
  ['Chịu trách nhiệm nội dung: Ông Trần Hai Lúa', 'Tải ứng dụng', 'App Store', 'Google Play'],
];

export const VOICES: Voices = {
  readers: ['Lê Hòa', 'tuancantho', 'Độc giả', 'Phan Thị Nhàn', 'Minh Nhật', 'nongdan66', 'H. Yến'],
  comments: [
    'Bài hay.',
    'Chỗ tôi ở cũng có chuyện này, phản ánh hoài mà không ai giải quyết.',
    'Cần làm rõ trách nhiệm của từng người, không nên để kéo dài.',
    'Chúc mừng các bạn, rất đáng tự hào!',
    'Giá mà cơ quan nào cũng làm được như vậy thì dân đỡ khổ biết mấy.',
    'Tôi không đồng ý với ý kiến trên, vì mỗi nơi mỗi khác.',
    'Xin hỏi tòa soạn có số điện thoại liên hệ không ạ?',
  ],
  captions: [
    'Khu vực {name} sáng nay',
    'Đoàn công tác làm việc tại {name}',
    '{name} trong buổi gặp gỡ báo chí',
    'Bà con {name} thu hoạch sớm để tránh lũ',
    'Cảnh tan hoang ở {name} sau cơn dông',
    'Toàn cảnh hội nghị ở {name}',
    'Dòng người đổ về {name} dịp cuối tuần',
    'Em {name} bên góc học tập của mình',
    'Chợ {name} vắng khách',
  ],
  people: ['Bùi Quốc Dũng', 'Thanh Hà', 'Đỗ Mỹ Linh', 'Trần Tuấn', 'Cao Thị Nga', 'Hữu Phước', 'Lý Thành Tâm', 'C.Tuệ'],
  sections: ['Thời sự', 'Xã hội', 'Kinh tế', 'Pháp luật', 'Giáo dục', 'Văn hóa', 'Đời sống'],
};
