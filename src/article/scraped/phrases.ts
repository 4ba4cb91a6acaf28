/**
 * What the furniture of Vietnamese news sites says. Every entry is compared in canonical form, without punctuation, so
 * "TỪ KHOÁ:" and "Từ khóa" are one.
 */
import { toKey } from './blocks.js';

const phrases = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(',')).map(toKey));

/** Headings after which a page shows other articles, to its end. */
const RELATED = phrases(
  'tin khác, các tin khác, tin tức khác, bài khác, bài viết khác, các bài viết khác, tin bài khác',
  'tin liên quan, tin bài liên quan, bài liên quan, bài viết liên quan, các bài viết liên quan, các tin liên quan',
  'tin cùng chuyên mục, bài cùng chuyên mục, cùng chuyên mục, tin cùng loại, tin bài cùng chuyên mục, cùng chủ đề',
  'có thể bạn quan tâm, bạn có thể quan tâm, có thể bạn thích, dành cho bạn, gợi ý cho bạn, đề xuất cho bạn',
  'nên xem, đừng bỏ lỡ, tin nên đọc, tin đáng đọc, đọc tiếp, bài tiếp theo, tin tiếp theo',
  'tin mới, tin mới nhất, mới nhất, tin mới hơn, tin cũ hơn, tin đã đưa, tin mới cập nhật, mới cập nhật',
  'tin nổi bật, nổi bật, tin nóng, tin hot, tin tiêu điểm, tiêu điểm, dòng sự kiện',
  'đọc nhiều, đọc nhiều nhất, tin đọc nhiều, bài đọc nhiều, xem nhiều, tin xem nhiều, xem nhiều nhất, được quan tâm',
  'những tin mới hơn, những tin cũ hơn, các tin đã đưa, các bài đã đăng, bài viết mới, bài mới đăng, bài viết cùng chủ đề',
  'video nổi bật, ảnh nổi bật, multimedia, emagazine, longform, related, related articles, related posts, you may also like',
);

/** Headings of a box that may also stand in the middle of an article, which then goes on. */
const RELATED_BOX = phrases(
  'xem thêm, đọc thêm, xem tiếp, tin liên quan, bài liên quan, bài viết liên quan, tham khảo thêm',
);

const COMMENTS = phrases(
  'bình luận, ý kiến, ý kiến bạn đọc, ý kiến của bạn, bình luận của bạn, gửi bình luận, viết bình luận, gửi ý kiến',
  'comments, leave a comment, các bình luận, bình luận bài viết, thảo luận, bạn đọc bình luận, phản hồi, gửi phản hồi, xem thêm bình luận',
);

/** What a menu, a share bar or a tool bar consists of. A line is furniture when nothing else stands on it. */
const FURNITURE = phrases(
  'trang chủ, home, menu, đăng nhập, đăng ký, đăng xuất, tìm kiếm, liên hệ, giới thiệu, rss, english, tiếng việt',
  'html portlet, sơ đồ trang, sơ đồ cổng thông tin, đăng nhập hệ thống, thời tiết, thời tiết các vùng, lịch vạn niên',
  'epaper, e paper, báo in, đọc báo in, đặt báo, quảng cáo, advertisement, podcast, video, ảnh, photo, infographic',
  'facebook, zalo, twitter, youtube, tiktok, linkedin, pinterest, messenger, telegram, viber, instagram, google news',
  'chia sẻ, chia sẻ bài viết, chia sẻ tin này, share, tweet, like, thích, yêu thích, theo dõi, gửi bạn bè',
  'copy link, sao chép, sao chép liên kết, link, in, in bài, in bài viết, in trang, bản in, print, in tin này',
  'lưu, lưu bài, lưu bài viết, lưu tin, gửi, gửi email, email, gửi bài, gửi tin, gửi qua email, báo lỗi, góp ý',
  'quay lại, trở lại, trở về, về đầu trang, lên đầu trang, đầu trang, về trang chủ, xem thêm, thu gọn, trả lời',
  'cỡ chữ, tăng cỡ chữ, giảm cỡ chữ, phóng to, thu nhỏ, nghe bài viết, nghe đọc bài, nghe audio, giọng nữ, giọng nam',
  'bài gốc, xem bài gốc, link gốc, link bài gốc, đăng ký nhận tin, nhận tin mới, đường dây nóng, hotline, và, a, aa',
);
const LONGEST_PHRASE = 5;
/** Of a share bar or menu on one line, in UTF-16 units. */
const LONGEST_BAR = 200;

const FURNITURE_SHAPES: readonly RegExp[] = [
  /^\d[\d ]*(?:lượt xem|lượt đọc|bình luận|lượt thích|chia sẻ|views?|comments?)$/u,
  /^(?:tổng số điểm của bài viết|click để đánh giá|xếp hạng \d|hãy đánh giá)/u,
  /^(?:số )?(?:lượt xem|lượt đọc|lượt truy cập|đã xem|views?) \d[\d ]*$/u,
  /^theo dõi .{1,60} trên .{1,30}$/u,
  /^(?:trang web này|website này|chúng tôi) sử dụng cookie/u,
  /^(?:vui lòng|hãy|bạn cần|bạn phải|mời bạn) (?:bật javascript|đăng nhập|đăng ký|nhập|chia sẻ bài viết|bình luận)/u,
  /^trình duyệt của bạn/u,
];

/** "Trang chủ > Tin tức > Hoạt động": the way to a page, from its top. */
const BREADCRUMB = /^(?:trang chủ|home) ?[>»›/|]/iu;

/** A site's own name on top of its pages. */
const SITE_NAME =
  /^(?:cổng thông tin|trang thông tin|trang tin|báo điện tử|tạp chí điện tử|cơ quan (?:ngôn luận )?của)(?: |$)/u;

const FOOTER =
  /^(?:©|copyright|bản quyền (?:thuộc|©|của)|giấy phép (?:số|hoạt động|xuất bản|thiết lập|báo chí)|cơ quan chủ quản ?:|(?:phó )?tổng biên tập ?:|chịu trách nhiệm (?:xuất bản|chính|nội dung) ?:|tòa soạn ?:|toà soạn ?:|trụ sở(?: chính)? ?:|địa chỉ ?:|điện thoại ?:|(?:ghi rõ|đề nghị ghi rõ|vui lòng ghi rõ) nguồn|all rights reserved)/iu;
const LONGEST_FOOTER_SYLLABLES = 40;

export type Heading = 'related' | 'related-box' | 'comments' | 'footer';

/** "Bình luận (12)" and "12 bình luận" are headings as "Bình luận" is. */
const withoutCount = (key: string): string => key.replace(/^\d{1,6} | \d{1,6}$/g, '');

export const findHeading = (block: { key: string; plain: string; syllables: number }): Heading | undefined => {
  const key = withoutCount(block.key);
  if (RELATED_BOX.has(key)) return 'related-box';
  if (RELATED.has(key)) return 'related';
  if (COMMENTS.has(key)) return 'comments';
  return block.syllables <= LONGEST_FOOTER_SYLLABLES && FOOTER.test(block.plain) ? 'footer' : undefined;
};

/** Whether the words, from the first to the last, are phrases of `FURNITURE` and nothing else. */
const consistsOfFurniture = (key: string): boolean => {
  if (key.length > LONGEST_BAR) return false;
  const words = key.split(' ');
  let at = 0;
  while (at < words.length) {
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    while (length > 0 && !FURNITURE.has(words.slice(at, at + length).join(' '))) length -= 1;
    if (length === 0) return false;
    at += length;
  }
  return true;
};

export const isFurniture = ({ key, plain }: { key: string; plain: string }): boolean =>
  key !== '' &&
  (BREADCRUMB.test(plain) || consistsOfFurniture(key) || FURNITURE_SHAPES.some((shape) => shape.test(key)));

export const isSiteName = ({ key }: { key: string }): boolean => SITE_NAME.test(key);

/** "Xem thêm: …", ">> …": one headline of another article on its own line. */
export const isRelatedLine = ({ key, plain }: { key: string; plain: string }): boolean => {
  if (/^(?:>{1,3}|»|►|▶|▸|👉|☞)/u.test(plain)) return true;
  const label = /^[*•+\-\s]{0,4}([\p{L} ]{3,40})[:：]/u.exec(plain)?.[1];
  if (label === undefined || key === '') return false;
  const labelKey = toKey(label);
  return RELATED.has(labelKey) || RELATED_BOX.has(labelKey) || /^(?:mời|bạn đọc|độc giả) .{0,30}xem/u.test(labelKey);
};

const MENU_ENTRIES = phrases('trang chủ, home, menu, đăng nhập, đăng ký, tìm kiếm, liên hệ, giới thiệu, rss, epaper');

/** An entry that only menus have; a share bar may stand below a title as well. */
export const isMenuEntry = ({ key }: { key: string }): boolean => MENU_ENTRIES.has(key);

const LINKING_START =
  /^(?:theo|tuy|nhưng|song|mặc dù|dù|ngoài|bên cạnh|cùng|đồng thời|trong|tại|đến|từ|để|khi|sau|trước|hiện|nay|năm|tháng|ngày|sáng|trưa|chiều|tối|đêm|không|chưa|nếu|vì|do|bởi|nhờ|mỗi|đó|đây|điều|việc|và|còn|cũng|vậy|thế|như|rồi|riêng|dịp|qua|với|về|ở|hơn|gần|chỉ|cụ thể|đặc biệt|được|bị|phát biểu|kết quả|tuy nhiên)(?: |$)/u;
const LINKING_WORD =
  /(?:^| )(?:đã|sẽ|cũng|vẫn|còn|nhưng|là|không|chưa|nên|vì|thì|mà|rằng|cho biết|nói|rất|này|ấy|kia|luôn|thường|phải|cần|hiếm|khiến|lưu ý|được biết|khẳng định|nhấn mạnh|đề nghị|yêu cầu)(?: |$)/u;
const PLACE_OR_OCCASION =
  /\p{L}.* (?:tại|ở|trong|trên|dưới|trước|sau|bên|giữa|cùng|cho|khi|lúc|nhân|từ|với|sang|quanh|theo|cuối|đầu|phát biểu|chụp ảnh) \p{L}/u;

/**
 * What captions say: who does what, where or when, in one clause that leans on no sentence beside it.
 *
 * @param key the block's key, so in lower case and without punctuation
 */
export const describesScene = (key: string): boolean =>
  !LINKING_START.test(key) && !LINKING_WORD.test(key) && PLACE_OR_OCCASION.test(key);
