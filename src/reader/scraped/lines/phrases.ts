/**
 * What the furniture of Vietnamese news sites says. Every entry is compared in canonical form, without punctuation, so
 * "TỪ KHOÁ:" and "Từ khóa" are one.
 */
import { keysOf, toKey } from './blocks.js';

/** Headings after which a page shows other articles, to its end. */
const RELATED = keysOf(
  'tin khác, các tin khác, tin tức khác, bài khác, bài viết khác, các bài viết khác, tin bài khác',
  'tin liên quan, tin bài liên quan, bài liên quan, bài viết liên quan, các bài viết liên quan, các tin liên quan',
  'tin cùng chuyên mục, bài cùng chuyên mục, cùng chuyên mục, tin cùng loại, tin bài cùng chuyên mục, cùng chủ đề',
  'có thể bạn quan tâm, bạn có thể quan tâm, có thể bạn thích, dành cho bạn, gợi ý cho bạn, đề xuất cho bạn',
  'nên xem, đừng bỏ lỡ, tin nên đọc, tin đáng đọc, đọc tiếp, bài tiếp theo, tin tiếp theo',
  'tin mới, tin mới nhất, mới nhất, tin mới hơn, tin cũ hơn, tin đã đưa, tin mới cập nhật, mới cập nhật',
  'tin nổi bật, nổi bật, tin nóng, tin hot, tin tiêu điểm, tiêu điểm, dòng sự kiện',
  'đọc nhiều, đọc nhiều nhất, tin đọc nhiều, bài đọc nhiều, xem nhiều, tin xem nhiều, xem nhiều nhất, được quan tâm',
  'những tin mới hơn, những tin cũ hơn, các tin đã đưa, các bài đã đăng, bài viết mới, bài mới đăng, bài viết cùng chủ đề',
  'chủ đề khác, có thể bạn chưa biết, tiếp theo, bài trước, bài sau, tin trước, tin sau, điều hướng bài viết, gợi ý',
  'tin tài trợ, tin đề xuất, bài tương tự, cùng tác giả, cùng sự kiện, cùng mục, tin cùng mục, đang được quan tâm, đáng chú ý',
  'video nổi bật, ảnh nổi bật, multimedia, emagazine, longform, related, related articles, related posts, you may also like',
);

/** Headings of a box that may also stand in the middle of an article, which then goes on. */
const RELATED_BOX = keysOf(
  'xem thêm, đọc thêm, xem tiếp, tin liên quan, bài liên quan, bài viết liên quan, tham khảo thêm',
);

/** "Tin tức mới nhất", "Các bài viết cùng chủ đề", "Xem thêm eMagazine": a noun of news, and which of them. */
const RELATED_SHAPES: readonly RegExp[] = [
  /^(?:các |những |một số )?(?:tin|bài|bài viết|tin tức|tin bài|bài báo|bài đọc|tin đọc|chủ đề|sự kiện|video|clip|ảnh|thông tin)(?: (?:tức|bài|viết|ảnh|tin|đọc))?(?: [\p{L}]+){0,2}? (?:khác|liên quan|liên quan khác|cùng [\p{L}]+(?: [\p{L}]+)?|mới|mới nhất|mới hơn|nổi bật|nổi bật nhất|đọc nhiều|xem nhiều|nhiều nhất|được quan tâm|quan tâm nhất|đã đưa|đã đăng|tương tự|cũ hơn|nóng|tiêu điểm|trước đó|gần đây|trong ngày|đề xuất|tham khảo)$/u,
  /^(?:đọc|xem|nghe) (?:thêm|tiếp|nhiều|nhiều nhất|theo ngày)(?: [\p{L}]+){0,2}$/u,
  /^(?:có thể )?(?:bạn|quý vị|độc giả|bạn đọc) (?:có thể |cũng |sẽ |nên |đang )?(?:quan tâm|thích|đọc|xem)$/u,
  /^(?:dành cho|gợi ý cho|đề xuất cho|chỉ có trên|chọn lọc cho) [\p{L}]+(?: [\p{L}]+)?$/u,
];
/** "Bỏ qua Tin liên quan và tiếp tục đọc" … "Kết thúc Tin liên quan": a box, for readers of a screen. */
const BOX_BEGIN = /^bỏ qua .{1,40} tiếp tục đọc$/u;
const BOX_END = /^kết thúc (?:tin|bài|video|podcast|nội dung|quảng cáo|các)(?: |$)/u;
/** In syllables. */
const LONGEST_HEADING = 6;

const COMMENTS = keysOf(
  'bình luận, ý kiến, ý kiến bạn đọc, ý kiến của bạn, bình luận của bạn, gửi bình luận, viết bình luận, gửi ý kiến',
  'hay nhất, quan tâm nhất, nổi bật nhất, phản hồi bạn đọc, ý kiến độc giả, ý kiến của độc giả, hỏi đáp',
  'comments, leave a comment, các bình luận, bình luận bài viết, thảo luận, bạn đọc bình luận, phản hồi, gửi phản hồi, xem thêm bình luận',
);

/** What a menu, a share bar or a tool bar consists of. A line is furniture when nothing else stands on it. */
const FURNITURE = keysOf(
  'trang chủ, home, menu, đăng nhập, đăng ký, đăng xuất, tìm kiếm, liên hệ, giới thiệu, rss, english, tiếng việt',
  'html portlet, sơ đồ trang, sơ đồ cổng thông tin, đăng nhập hệ thống, thời tiết, thời tiết các vùng, lịch vạn niên',
  'epaper, e paper, báo in, đọc báo in, đặt báo, quảng cáo, advertisement, podcast, video, ảnh, photo, infographic',
  'facebook, zalo, twitter, youtube, tiktok, linkedin, pinterest, messenger, telegram, viber, instagram, google news',
  'chia sẻ, chia sẻ bài viết, chia sẻ tin này, share, tweet, like, thích, yêu thích, theo dõi, gửi bạn bè',
  'copy link, sao chép, sao chép liên kết, link, in, in bài, in bài viết, in trang, bản in, print, in tin này',
  'lưu, lưu bài, lưu bài viết, lưu tin, gửi, gửi email, email, gửi bài, gửi tin, gửi qua email, báo lỗi, góp ý',
  'quay lại, trở lại, trở về, về đầu trang, lên đầu trang, đầu trang, về trang chủ, xem thêm, thu gọn, trả lời',
  'cỡ chữ, tăng cỡ chữ, giảm cỡ chữ, phóng to, thu nhỏ, nghe bài viết, nghe đọc bài, nghe audio, giọng nữ, giọng nam',
  'gốc, nguồn gốc, copy link thành công, đã sao chép, sao chép thành công, lấy link, gửi bài viết qua email, zalo oa',
  'nam miền bắc, nữ miền bắc, nam miền nam, nữ miền nam, nam miền trung, nữ miền trung, giọng miền bắc, giọng miền nam',
  'mở trong ứng dụng, tải ứng dụng, cài đặt, đóng, tiếp tục đọc bên dưới, tiếp tục đọc, bấm xem, xem toàn bộ, đọc toàn bộ',
  'gửi tặng sao, tặng sao, tố cáo, báo cáo, vi phạm, sửa, xóa, chia sẻ qua, chia sẻ lên, google, google plus, plus, more, gg news, x, threads',
  'clip, video clip, nghe, phát, tạm dừng, tắt tiếng, toàn màn hình, phụ đề, slideshow, xem ảnh, xem video, playback rate, fullscreen, mute',
  'bỏ qua để đến nội dung, chuyển đến nội dung, skip to content, đến nội dung chính, international, aa, a a, cỡ chữ nhỏ, cỡ chữ lớn',
  'rao vặt, tòa soạn, chính sách bảo mật, điều khoản sử dụng, chính sách riêng tư, cookies, hỗ trợ, về chúng tôi, tuyển dụng',
  'bài gốc, xem bài gốc, link gốc, link bài gốc, đăng ký nhận tin, nhận tin mới, đường dây nóng, hotline, và, a, aa',
);
const LONGEST_PHRASE = 6;
/** Of a share bar or menu on one line, in UTF-16 units. */
const LONGEST_BAR = 200;
const LONGEST_FURNITURE = 300;

const FURNITURE_SHAPES: readonly RegExp[] = [
  /^\d[\d ]*(?:lượt xem|lượt đọc|bình luận|lượt thích|chia sẻ|views?|comments?)$/u,
  /^(?:tổng số điểm của bài viết|click để đánh giá|xếp hạng \d|hãy đánh giá)/u,
  /^(?:số )?(?:lượt xem|lượt đọc|lượt truy cập|đã xem|views?) \d[\d ]*$/u,
  /^theo dõi .{1,60} trên .{1,30}$/u,
  /^(?:trang web này|website này|chúng tôi) sử dụng cookie/u,
  /^(?:vui lòng|hãy|bạn cần|bạn phải|mời bạn) (?:bật javascript|đăng nhập|đăng ký|nhập|chia sẻ bài viết|bình luận)/u,
  /^(?:trình duyệt của bạn|(?:video|trình phát|nội dung) đang (?:tải|được tải))/u,
  /^(?:bạn )?(?:có thể )?(?:đóng|tắt|bỏ qua) quảng cáo/u,
  /^(?:quảng cáo|video) (?:sau|đang phát|tự động)(?: \d+ (?:giây|s)| \d[\d ]*)?$/u,
  /^(?:video player|current time|duration|remaining time|loaded|stream type|seek to live|playback|this is a modal)(?: |$)/u,
  /^(?:\d{1,2} )?\d{1,2} \d{2}(?: \d{1,2} \d{2})?$|^\d(?: \d+)?x$/u,
  /^(?:trở lại|quay lại|về|xem thêm trong|đọc thêm trong)(?: chuyên mục| mục| trang)? \p{L}+(?: \p{L}+){0,2}$/u,
  /^(?:đọc|xem) toàn bộ(?: |$)/u,
  /^(?:chia sẻ|gửi|lưu) (?:bài viết |bài |tin )?(?:này )?(?:lên|qua|trên|cho|tới) (?:facebook|zalo|twitter|email|bạn bè|mạng)/u,
  /^(?:xuất bản|được đăng|phát hành) trên nền tảng /u,
  /^\d{1,3} (?:phút|giây) (?:đọc|nghe|xem)$|^thời gian đọc /u,
  /^\d{1,3}$/u,
  /^(?:nhập|điền) (?:email|tên|họ tên|số điện thoại|nội dung|từ khóa)/u,
  /^link (?:bài )?(?:gốc|nguồn)(?: lấy link)?$|^nguồn link nguồn$/u,
  /^(?:bấm|nhấn|click|nhấp|ấn) (?:vào )?(?:đây|xem|để)(?: |$)/u,
  /^(?:quý (?:vị|độc giả|khán giả)|mời (?:quý|bạn|các bạn|độc giả|khán giả|thính giả)(?: (?:vị|bạn|độc giả|bạn đọc|khán giả|thính giả)){0,3}) (?:có thể )?(?:theo dõi|đón (?:xem|đọc)|xem|đọc|tải|truy cập|tham gia) /u,
];

/** "Trang chủ > Tin tức > Hoạt động": the way to a page, from its top. */
const BREADCRUMB = /^(?:bạn đang ở đây ?: ?)?(?:trang chủ|home) ?[>»›/|]/iu;

/** A site's own name on top of its pages. */
const SITE_NAME =
  /^(?:cổng thông tin|trang thông tin|trang tin|báo điện tử|tạp chí điện tử|cơ quan (?:ngôn luận )?của)(?: |$)/u;

const COMMENTS_SHAPE =
  /^(?:đăng nhập|hãy đăng nhập|vui lòng đăng nhập|bạn cần đăng nhập) để (?:gửi|viết|tham gia|bình luận)|^(?:hãy là người|chưa có) .{0,20}bình luận|^email của bạn sẽ không được hiển thị|^(?:gửi|viết|để lại) (?:ý kiến|bình luận|phản hồi)(?: của bạn)?$|^vui lòng gõ tiếng việt/u;

const FOOTER =
  /^(?:©|copyright|bản quyền (?:thuộc|©|của)|giấy phép (?:số|hoạt động|xuất bản|thiết lập|báo chí)|cơ quan chủ quản ?:|(?:phó )?tổng biên tập ?:|chịu trách nhiệm (?:xuất bản|chính|nội dung) ?:|đơn vị chủ quản ?:|số giấy phép|giấy phép [\p{L} ]{0,40}số|toàn bộ bản quyền|thiết kế (?:web|website) bởi|(?:báo điện tử|chuyên trang|trang thông tin điện tử)[^.:]{3,60}(?:giấy phép|cơ quan)|tòa soạn ?:|toà soạn ?:|trụ sở[\p{L} ]{0,20} ?:|địa chỉ ?:|điện thoại ?:|(?:ghi rõ|đề nghị ghi rõ|vui lòng ghi rõ) nguồn|all rights reserved)/iu;
const LONGEST_FOOTER = 40;

/** Headings of a few words, "Bỏ qua … và tiếp tục đọc" the longest of them. In syllables. */
const LONGEST_KNOWN_HEADING = 14;

export type Heading = 'related' | 'related-box' | 'box-end' | 'comments' | 'footer';

/** "Bình luận (12)" and "12 bình luận" are headings as "Bình luận" is. */
const withoutCount = (key: string): string => key.replace(/^\d{1,6} | \d{1,6}$/g, '');

export const findHeading = (block: { key: string; plain: string; syllables: number }): Heading | undefined => {
  if (block.syllables > LONGEST_FOOTER) return undefined;
  const footer = (): Heading | undefined => (FOOTER.test(block.plain) ? 'footer' : undefined);
  if (block.syllables > LONGEST_KNOWN_HEADING) {
    return COMMENTS_SHAPE.test(block.plain.toLowerCase()) ? 'comments' : footer();
  }
  const key = withoutCount(block.key);
  if (RELATED_BOX.has(key)) return 'related-box';
  if (RELATED.has(key)) return 'related';
  if (COMMENTS.has(key) || COMMENTS_SHAPE.test(key)) return 'comments';
  if (block.syllables <= 2 * LONGEST_HEADING && BOX_BEGIN.test(key)) return 'related-box';
  if (block.syllables <= LONGEST_HEADING && BOX_END.test(key)) return 'box-end';
  if (block.syllables <= LONGEST_HEADING && RELATED_SHAPES.some((shape) => shape.test(key))) return 'related';
  return footer();
};

/** Whether the words, from the first to the last, are phrases of `FURNITURE` and nothing else. */
const consistsOfFurniture = (key: string): boolean => {
  if (key.length > LONGEST_BAR) return false;
  const words = key.split(' ');
  for (let at = 0; at < words.length;) {
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    while (length > 0 && !FURNITURE.has(words.slice(at, at + length).join(' '))) length -= 1;
    if (length === 0) return false;
    at += length;
  }
  return true;
};

/** A clock or a length of time alone, and icons: what is left of a player ("0:00 / 1:45", "1x"). */
const EMAIL = /^(?:e-?mail ?: ?)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{2,24}){1,4}$/iu;
const PLAYER_TIME = /^(?:-?\d{1,2}:\d{2}(?: ?\/ ?\d{1,2}:\d{2})?|\d(?:\.\d{1,2})?x)$/u;

type Line = Readonly<Record<'key' | 'plain', string>>;

export const isFurniture = (line: Line): boolean => {
  const { plain } = line;
  if (plain.length > LONGEST_FURNITURE) return false;
  if (BREADCRUMB.test(plain) || PLAYER_TIME.test(plain) || (plain.includes('@') && EMAIL.test(plain))) return true;
  const { key } = line;
  return key !== '' && (consistsOfFurniture(key) || FURNITURE_SHAPES.some((shape) => shape.test(key)));
};

export const isSiteName = ({ key }: { key: string }): boolean => SITE_NAME.test(key);

/** "Xem thêm: …", ">> …": one headline of another article on its own line. */
export const isRelatedLine = (line: Line): boolean => {
  const { plain } = line;
  if (/^(?:>{1,3}|»|«|←|→|►|▶|▸|👉|☞)/u.test(plain)) return true;
  const label = /^[*•+\-\s]{0,4}([\p{L} ]{3,40})[:：]/u.exec(plain)?.[1];
  if (label === undefined || line.key === '') return false;
  const labelKey = toKey(label);
  return RELATED.has(labelKey) || RELATED_BOX.has(labelKey) || /^(?:mời|bạn đọc|độc giả) .{0,30}xem/u.test(labelKey);
};

const MENU_ENTRIES = keysOf('trang chủ, home, menu, đăng nhập, đăng ký, tìm kiếm, liên hệ, giới thiệu, rss, epaper');
const LEAST_MENU_ENTRIES = 4;

/** A menu, or the way from the top of the site to a page; share bars are none. */
export const isMenu = (line: Line & { readonly cells: readonly string[] }): boolean => {
  if (isMenuEntry(line) || BREADCRUMB.test(line.plain)) return true;
  const entries = Math.max(line.cells.length, line.plain.split(/ [•·|»–-] /u).length);
  return entries >= LEAST_MENU_ENTRIES && !consistsOfFurniture(line.key);
};

/** An entry that only menus have; a share bar may stand below a title as well. */
export const isMenuEntry = ({ key }: { key: string }): boolean => MENU_ENTRIES.has(key);

const LINKING_START =
  /^(?:theo|tuy|nhưng|song|mặc dù|dù|ngoài|bên cạnh|cùng|đồng thời|trong|tại|đến|từ|để|khi|sau|trước|hiện|nay|năm|tháng|ngày|sáng|trưa|chiều|tối|đêm|không|chưa|nếu|vì|do|bởi|nhờ|mỗi|đó|đây|điều|việc|và|còn|cũng|vậy|thế|như|rồi|riêng|dịp|qua|với|về|ở|hơn|gần|chỉ|cụ thể|đặc biệt|được|bị|phát biểu|kết quả|tuy nhiên)(?: |$)/u;
const LINKING_WORD =
  /(?:^| )(?:đã|sẽ|cũng|vẫn|còn|nhưng|là|không|chưa|nên|vì|thì|mà|rằng|cho biết|nói|rất|này|ấy|kia|luôn|thường|phải|cần|hiếm|khiến|lưu ý|được biết|khẳng định|nhấn mạnh|đề nghị|yêu cầu)(?: |$)/u;
const PLACE_OR_OCCASION =
  /\p{L}.* (?:tại|ở|trong|trên|dưới|trước|sau|bên|giữa|cùng|cho|khi|lúc|nhân|từ|với|sang|quanh|theo|cuối|đầu|phát biểu|chụp ảnh) \p{L}/u;

/**
 * Of a block's key: who does what, where or when, in one clause that leans on no sentence beside it, as captions do.
 */
export const describesScene = (key: string): boolean =>
  !LINKING_START.test(key) && !LINKING_WORD.test(key) && PLACE_OR_OCCASION.test(key);

/** What captions begin with, and nothing else that stands between paragraphs. */
const SCENE_BEGIN =
  /^(?:quang cảnh|khung cảnh|một góc|phối cảnh|hiện trường|chân dung|khoảnh khắc|hình ảnh (?:được|cắt|trích|ghi|từ|tại|camera|vệ tinh|minh họa)|ảnh (?:chụp|cắt|minh họa)|bản đồ|sơ đồ|toàn cảnh (?:buổi|hội|lễ|khu|cuộc|phiên|dự án)|không khí (?:buổi|lễ|tại)) /u;
/** What they end with: how a picture was taken, and at which occasion. */
const SCENE_END =
  / (?:nhìn từ (?:trên cao|xa|phía \p{L}+)|chụp ảnh lưu niệm|trao đổi với (?:phóng viên|pv|báo chí)|phát biểu tại [\p{L} ]{3,60}|tại (?:hiện trường|hội nghị|cuộc họp|phiên (?:họp|tòa)|buổi [\p{L}]+(?: [\p{L}]+){0,3})|(?:sáng|trưa|chiều|tối) (?:cùng ngày|nay|qua))$/u;

export const isCaptionShaped = (key: string): boolean => SCENE_BEGIN.test(key) || SCENE_END.test(key);
