/** Who speaks on the pages of the unseen half. */
import type { Voices } from '../../draft.js';

export const VOICES: Voices = {
  readers: [
    'Lê Thanh Sơn',
    'ngocha1990',
    'Độc giả ẩn danh',
    'Phương Uyên',
    'ba_sau_mien_tay',
    'Đỗ Văn Lâm',
    'Tùng Nguyễn',
  ],
  comments: [
    'Thông tin bổ ích, mong báo có thêm nhiều bài như thế này.',
    'Sao không thấy nhắc tới trách nhiệm của chủ đầu tư nhỉ?',
    'Tôi ở ngay cạnh đó, đêm nào cũng nghe tiếng xe chạy ầm ầm đến hai ba giờ sáng.',
    'Quá đúng!',
    'Kính mong lãnh đạo tỉnh quan tâm, bà con chúng tôi chờ đã mấy năm nay rồi.',
    'bai viet chua noi het duoc cai kho cua nguoi lao dong',
    'Ngày xưa thầy cô chúng tôi dạy khác, bây giờ cái gì cũng chạy theo thành tích. Cần nhìn lại từ gốc.',
    'Chúc các anh chị nhiều sức khỏe để tiếp tục công việc.',
  ],
  captions: [
    'Toàn cảnh hội nghị về {name}',
    'Đại diện {name} phát biểu ý kiến',
    'Hiện trường vụ việc ở {name} vào sáng sớm',
    'Công nhân {name} trong giờ làm việc tại phân xưởng',
    'Bà con {name} phấn khởi trước kết quả đạt được',
    'Đoàn công tác kiểm tra thực tế tại {name}',
    'Khu vực {name} những ngày này',
    'Lãnh đạo {name} trao quà cho các gia đình có hoàn cảnh khó khăn',
  ],
  people: [
    'Đinh Công Thành',
    'Khánh Linh',
    'Bùi Xuân Phúc',
    'Ngọc Diệp',
    'Trương Văn Hậu',
    'Hà My',
    'Lý Gia Huy',
    'Mạnh Tường',
  ],
  sections: ['Chính trị', 'Pháp luật', 'Văn hóa', 'Thể thao', 'Công đoàn', 'Kinh doanh'],
};
