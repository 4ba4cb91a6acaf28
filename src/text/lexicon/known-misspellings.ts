/**
 * Phrases that are so often misspelt that articles do it too, from common knowledge: sát nhập, which stands in one
 * article for seventeen with sáp nhập, is a misspelling all the same. Each mistake is a syllable like any other, so
 * only the phrase tells.
 */
import { tokenize } from '../segment/tokenizer.js';

/** Two syllables as they are misspelt, and as they are spelled. */
const TABLE = `
# s and x
sát nhập = sáp nhập | sơ xuất = sơ suất | suất sắc = xuất sắc | xuất ăn = suất ăn | năng xuất = năng suất
lãi xuất = lãi suất | công xuất = công suất | xác xuất = xác suất | áp xuất = áp suất | hiệu xuất = hiệu suất
sản suất = sản xuất | xuất sứ = xuất xứ | bổ xung = bổ sung | xung túc = sung túc | xúc tích = súc tích
sai xót = sai sót | thiếu xót = thiếu sót | chia xẻ = chia sẻ | suôn xẻ = suôn sẻ | cọ sát = cọ xát
khảo xát = khảo sát | giám xát = giám sát | cảnh xát = cảnh sát | sử lý = xử lý | sử phạt = xử phạt
xử dụng = sử dụng | xét sử = xét xử | xạt lở = sạt lở | sạc lở = sạt lở | sạt lỡ = sạt lở | sạc lỡ = sạt lở
đường xá = đường sá | xa thải = sa thải | xa lầy = sa lầy | sa xỉ = xa xỉ | xổ xố = xổ số | sổ số = xổ số
sổ xố = xổ số | đường xắt = đường sắt | sốt suất = sốt xuất | suất huyết = xuất huyết | suất khẩu = xuất khẩu
sung đột = xung đột | xâu sắc = sâu sắc | xức khỏe = sức khỏe | sinh xản = sinh sản | tài xản = tài sản
# d, gi and r
dành giật = giành giật | dành dật = giành giật | tranh dành = tranh giành | dành quyền = giành quyền
dành chiến = giành chiến | giành cho = dành cho | giành riêng = dành riêng | để giành = để dành
dấu diếm = giấu giếm | giấu diếm = giấu giếm | che dấu = che giấu | cất dấu = cất giấu | dấu kín = giấu kín
xúi dục = xúi giục | thúc dục = thúc giục | giáo giục = giáo dục | dao thông = giao thông | dao dịch = giao dịch
giao động = dao động | cướp dật = cướp giật | dật mình = giật mình | giã man = dã man
giải phân = dải phân | dạn nứt = rạn nứt | đánh dá = đánh giá | rải pháp = giải pháp | dải pháp = giải pháp
# tr and ch
hình chung = hình trung | tựu chung = tựu trung | chót lọt = trót lọt | chiển khai = triển khai
chiển vọng = triển vọng | trăm sóc = chăm sóc | chuyền thống = truyền thống | câu truyện = câu chuyện
chuyện ngắn = truyện ngắn | chuyện tranh = truyện tranh | nói truyện = nói chuyện | trứng khoán = chứng khoán
# tones
đà nắng = đà nẵng
kỹ luật = kỷ luật | kỹ niệm = kỷ niệm | kỹ lục = kỷ lục | kỷ thuật = kỹ thuật | kỷ năng = kỹ năng | kỷ sư = kỹ sư
trãi nghiệm = trải nghiệm | trãi qua = trải qua | bác sỉ = bác sĩ | nghệ sỉ = nghệ sĩ | chiến sỉ = chiến sĩ
ca sỉ = ca sĩ | tiến sỉ = tiến sĩ | cải vã = cãi vã | cải nhau = cãi nhau | giử gìn = giữ gìn | vẽ đẹp = vẻ đẹp
sửa chửa = sửa chữa | sữa chữa = sửa chữa | sữa chửa = sửa chữa | chửa cháy = chữa cháy | chửa bệnh = chữa bệnh
giúp đở = giúp đỡ | nỗi tiếng = nổi tiếng | nổi buồn = nỗi buồn | nổi lo = nỗi lo | nổi đau = nỗi đau
nổ lực = nỗ lực | mạnh mẻ = mạnh mẽ | sạch sẻ = sạch sẽ | chặt chẻ = chặt chẽ | chặc chẽ = chặt chẽ
hướng dẩn = hướng dẫn | mâu thuẩn = mâu thuẫn | hổ trợ = hỗ trợ | bão hiểm = bảo hiểm | bão vệ = bảo vệ
cũng cố = củng cố | lảnh đạo = lãnh đạo | lảng phí = lãng phí | xả hội = xã hội | bỏ lở = bỏ lỡ | lở hẹn = lỡ hẹn
hiễm nghèo = hiểm nghèo | nguy hiễm = nguy hiểm | phẩu thuật = phẫu thuật | diển biến = diễn biến
# the ends of syllables
thăm quan = tham quan | chuẩn đoán = chẩn đoán | bàng quang = bàng quan | tài khoảng = tài khoản
điều khoảng = điều khoản | khoảng vay = khoản vay | khoản cách = khoảng cách | tắt đường = tắc đường
tắt nghẽn = tắc nghẽn | bế tắt = bế tắc | thắc mắt = thắc mắc | khúc mắt = khúc mắc | mắt bệnh = mắc bệnh
bắc giữ = bắt giữ | bắc cóc = bắt cóc | bắc buộc = bắt buộc | khí lạng = khí lạnh | châu phy = châu phi
`;

const termsOf = (text: string): string[] => tokenize(text.trim()).map(({ term }) => term);

let known: ReadonlyMap<string, readonly string[]> | undefined;

const readTable = (): ReadonlyMap<string, readonly string[]> => {
  const pairs = TABLE.split(/\n| \| /).flatMap((line): [string, readonly string[]][] => {
    const [misspelt = [], spelled] = line.split('=').map(termsOf);
    return spelled === undefined ? [] : [[misspelt.join(' '), spelled]];
  });
  return new Map(pairs);
};

/** How two neighbouring canonical syllables are spelled that are known as misspelt, syllable by syllable. */
export const spellingOfMisspelt = (left: string, right: string): readonly string[] | undefined =>
  (known ??= readTable()).get(`${left} ${right}`);
