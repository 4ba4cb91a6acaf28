/**
 * The provinces that were merged into others on 1 July 2025 (dvhcvn/20250701, MIT), with the towns and districts that
 * they had: names that no other province shares, and that are no common words. In the format of `place-lines.ts`.
 */
import { parsePlaceLines, type ChangedPlace } from './place-lines.js';

const LINES = `
(tỉnh) Hà Giang = Tuyên Quang, 1/7/2025: Đồng Văn, Mèo Vạc, Quản Bạ, Yên Minh, Bắc Mê, Bắc Quang, Quang Bình, Hoàng Su Phì, Xín Mần, Vị Xuyên, Lũng Cú
(tỉnh) Yên Bái = Lào Cai, 1/7/2025: Nghĩa Lộ, Mù Cang Chải, Trạm Tấu, Văn Chấn, Trấn Yên, Lục Yên, Văn Yên, Thác Bà
(tỉnh) Bắc Kạn / Bắc Cạn = Thái Nguyên, 1/7/2025: Ba Bể, Bạch Thông, Chợ Đồn, Na Rì, Ngân Sơn, Pác Nặm
(tỉnh) Bắc Giang = Bắc Ninh, 1/7/2025: Việt Yên, Chũ, Hiệp Hòa, Lạng Giang, Lục Nam, Lục Ngạn, Sơn Động, Tân Yên, Yên Thế, Yên Dũng
tỉnh Hòa Bình = Phú Thọ, 1/7/2025: Cao Phong, Đà Bắc, Kim Bôi, Lạc Sơn, Lạc Thủy, Lương Sơn, Mai Châu, Tân Lạc, Yên Thủy, Kỳ Sơn, Thung Nai
(tỉnh) Vĩnh Phúc = Phú Thọ, 1/7/2025: Vĩnh Yên, Phúc Yên, Bình Xuyên, Lập Thạch, Tam Dương, Tam Đảo, Vĩnh Tường, Yên Lạc
(tỉnh) Hải Dương = Hải Phòng, 1/7/2025: Chí Linh, Kinh Môn, Bình Giang, Cẩm Giàng, Gia Lộc, Kim Thành, Nam Sách, Ninh Giang, Thanh Hà, Thanh Miện, Tứ Kỳ
(tỉnh) Thái Bình = Hưng Yên, 1/7/2025: Đông Hưng, Hưng Hà, Kiến Xương, Quỳnh Phụ, Thái Thụy, Tiền Hải, Vũ Thư, Diêm Điền
(tỉnh) Hà Nam = Ninh Bình, 1/7/2025: Phủ Lý, Duy Tiên, Kim Bảng, Bình Lục, Lý Nhân, Thanh Liêm, Tam Chúc
(tỉnh) Nam Định = Ninh Bình, 1/7/2025: Giao Thủy, Hải Hậu, Mỹ Lộc, Nam Trực, Nghĩa Hưng, Trực Ninh, Vụ Bản, Xuân Trường, Ý Yên
(tỉnh) Quảng Bình = Quảng Trị, 1/7/2025: Đồng Hới, Ba Đồn, Bố Trạch, Lệ Thủy, Minh Hóa, Quảng Trạch, Tuyên Hóa, Phong Nha
(tỉnh) Quảng Nam = Đà Nẵng, 1/7/2025: Tam Kỳ, Hội An, Điện Bàn, Bắc Trà My, Nam Trà My, Đại Lộc, Duy Xuyên, Đông Giang, Tây Giang, Nam Giang, Hiệp Đức, Nông Sơn, Núi Thành, Phú Ninh, Phước Sơn, Quế Sơn, Thăng Bình, Tiên Phước
(tỉnh) Kon Tum / Kontum = Quảng Ngãi, 1/7/2025: Đăk Glei / Đắk Glei, Đăk Hà / Đắk Hà, Đăk Tô / Đắk Tô, Ia H'Drai, Kon Plông, Kon Rẫy, Ngọc Hồi, Sa Thầy, Tu Mơ Rông, Măng Đen
(tỉnh) Bình Định = Gia Lai, 1/7/2025: Quy Nhơn / Qui Nhơn, An Nhơn, Hoài Nhơn, An Lão, Hoài Ân, Phù Cát, Phù Mỹ, Tây Sơn, Tuy Phước, Vân Canh, Vĩnh Thạnh, Bồng Sơn, Tam Quan
(tỉnh) Ninh Thuận = Khánh Hòa, 1/7/2025: Phan Rang, Tháp Chàm, Bác Ái, Ninh Hải, Ninh Phước, Ninh Sơn, Thuận Bắc, Thuận Nam, Cà Ná, Vĩnh Hy
(tỉnh) Phú Yên = Đắk Lắk / Đăk Lăk / Đắc Lắc, 1/7/2025: Tuy Hòa, Sông Cầu, Đông Hòa, Đồng Xuân, Phú Hòa, Sơn Hòa, Sông Hinh, Tây Hòa, Tuy An, Vũng Rô
(tỉnh) Bình Thuận = Lâm Đồng, 1/7/2025: Phan Thiết, La Gi, Bắc Bình, Đức Linh, Hàm Tân, Hàm Thuận Bắc, Hàm Thuận Nam, Phú Quý, Tánh Linh, Tuy Phong, Mũi Né
(tỉnh) Đắk Nông / Đăk Nông / Đắc Nông = Lâm Đồng, 1/7/2025: Gia Nghĩa, Cư Jút, Đắk Glong / Đăk Glong, Đắk Mil / Đăk Mil, Đắk R'lấp / Đăk R'lấp, Đắk Song / Đăk Song, Krông Nô, Tuy Đức
(tỉnh) Bình Phước = Đồng Nai, 1/7/2025: Đồng Xoài, Bình Long, Phước Long, Chơn Thành, Bù Đăng, Bù Đốp, Bù Gia Mập, Đồng Phú, Hớn Quản, Lộc Ninh, Phú Riềng
(tỉnh) Bình Dương = TP.HCM / HCM / TPHCM / Hồ Chí Minh, 1/7/2025: Thủ Dầu Một, Dĩ An, Thuận An, Tân Uyên, Bến Cát, Bàu Bàng, Dầu Tiếng, Phú Giáo, Bắc Tân Uyên
(tỉnh) Bà Rịa - Vũng Tàu = TP.HCM / HCM / TPHCM / Hồ Chí Minh, 1/7/2025: Vũng Tàu, Bà Rịa, Côn Đảo, Xuyên Mộc, Long Điền, Châu Đức, Hồ Tràm
(tỉnh) Long An = Tây Ninh, 1/7/2025: Tân An, Kiến Tường, Bến Lức, Cần Đước, Cần Giuộc, Đức Hòa, Đức Huệ, Mộc Hóa, Tân Hưng, Tân Thạnh, Tân Trụ, Thạnh Hóa, Thủ Thừa, Vĩnh Hưng
(tỉnh) Tiền Giang = Đồng Tháp, 1/7/2025: Mỹ Tho, Gò Công, Cai Lậy, Cái Bè, Chợ Gạo, Tân Phú Đông, Tân Phước
(tỉnh) Bến Tre = Vĩnh Long, 1/7/2025: Ba Tri, Bình Đại, Chợ Lách, Giồng Trôm, Mỏ Cày, Thạnh Phú
(tỉnh) Trà Vinh = Vĩnh Long, 1/7/2025: Duyên Hải, Càng Long, Cầu Kè, Cầu Ngang, Tiểu Cần, Trà Cú
(tỉnh) Kiên Giang = An Giang, 1/7/2025: Rạch Giá, Phú Quốc, Hà Tiên, An Biên, An Minh, Giang Thành, Giồng Riềng, Gò Quao, Hòn Đất, Kiên Hải, Kiên Lương, Tân Hiệp, U Minh Thượng, Vĩnh Thuận, Thổ Châu
(tỉnh) Hậu Giang = Cần Thơ, 1/7/2025: Vị Thanh, Ngã Bảy, Long Mỹ, Phụng Hiệp, Vị Thủy, Châu Thành A
(tỉnh) Sóc Trăng = Cần Thơ, 1/7/2025: Vĩnh Châu, Ngã Năm, Cù Lao Dung, Kế Sách, Long Phú, Mỹ Tú, Mỹ Xuyên, Thạnh Trị, Trần Đề
(tỉnh) Bạc Liêu = Cà Mau, 1/7/2025: Giá Rai, Đông Hải, Hồng Dân, Phước Long, Vĩnh Lợi, Gành Hào
thành phố Thủ Đức, TP.HCM = TP.HCM / HCM / TPHCM / Hồ Chí Minh, 1/7/2025
# Names that others are part of.
Thái Bình Dương =
Hà Nam Ninh =
`;

let known: readonly ChangedPlace[] | undefined;

export const builtInPlaces = (): readonly ChangedPlace[] => (known ??= parsePlaceLines(LINES).places);
