/** Who speaks on the pages of the seen half. */
import type { Voices } from '../../draft.js';

export const VOICES: Voices = {
  readers: ['Nguyễn Minh', 'hoangtuan85', 'Bạn đọc', 'Trần Thị Lan', 'Hùng Cường', 'nguoiqueduong', 'Mai Anh', 'Quang'],
  comments: [
    'Bài viết rất hay, cảm ơn tác giả.',
    'Mong các cơ quan chức năng sớm vào cuộc để người dân yên tâm.',
    'Đọc xong mà thương quá, chúc gia đình mọi điều tốt lành!',
    'Quê tôi cũng vậy, năm nào nước cũng lên tới sân mà chưa thấy ai xuống xem.',
    'Theo tôi thì phải phạt thật nặng mới răn đe được, chứ nhắc nhở mãi rồi đâu lại vào đấy.',
    'Ủng hộ.',
    'Cho hỏi thủ tục này làm ở phường hay phải lên quận? Tôi đã đi ba lần mà chưa xong.',
    'Đồng ý với bạn.',
    'Tôi làm trong ngành hơn hai mươi năm, thấy nói thì dễ còn làm thì khó lắm. Muốn thay đổi phải bắt đầu từ những việc nhỏ nhất.',
    'hay qua, cam on bao da dua tin',
  ],
  captions: [
    'Quang cảnh buổi làm việc tại {name}',
    'Người dân tại {name} theo dõi sự việc',
    'Một góc {name} nhìn từ trên cao',
    'Các đại biểu của {name} chụp ảnh lưu niệm',
    'Lực lượng chức năng có mặt tại {name} sáng cùng ngày',
    'Ông {name} trao đổi với phóng viên',
    'Hình ảnh được ghi lại tại {name} chiều qua',
    'Nhiều người ở {name} đến từ sớm để xếp hàng chờ tới lượt',
    'Niềm vui của các em nhỏ {name} khi nhận quà',
  ],
  people: [
    'Nguyễn Hải Đăng',
    'Thu Hằng',
    'Lê Minh Trí',
    'Phạm Ngân',
    'Hoàng Long',
    'Vũ Thị Mai',
    'Đức Anh',
    'Trần Quốc Bảo',
  ],
  sections: ['Thời sự', 'Xã hội', 'Kinh tế', 'Đời sống', 'Giáo dục', 'Sức khỏe'],
};
