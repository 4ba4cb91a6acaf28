/** Every word that the server writes on the page. */
import type { FacetField, SortOrder, Understanding } from '../../../engine/index.js';

/** 1234567 → 1.234.567 */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+(?!\d))/g, '.');

const facetNames: Readonly<Record<FacetField, string>> = {
  source: 'Nguồn',
  author: 'Tác giả',
  category: 'Chuyên mục',
};

const sortNames: Readonly<Record<SortOrder, string>> = {
  relevance: 'Phù hợp nhất',
  newest: 'Mới nhất',
  oldest: 'Cũ nhất',
};

/** What became of something that looked like an operator; `text` is what was typed. */
const notes: Readonly<Record<string, (text: string) => string>> = {
  'unclosed-quote': () => 'Dấu ngoặc kép chưa đóng, nên phần sau nó được tìm như từ thường.',
  'empty-quote': () => 'Cặp ngoặc kép không có chữ nào ở trong nên không tính.',
  'lone-minus': () => 'Dấu trừ đứng một mình không loại trừ gì. Muốn loại một từ, hãy viết liền: -từ.',
  'lone-or': (text) =>
    `“${text}” được tìm như một từ. Muốn tìm một trong hai, hãy viết hoa OR giữa hai cụm từ: bão OR lũ.`,
  'unknown-filter-value': (text) => `Kho không có giá trị nào ứng với “${text}”, nên nó được tìm như từ thường.`,
  'no-words': (text) => `“${text}” không có chữ hay số nào để tìm.`,
};

const MOST_PLACES_SHOWN = 5;

export const vi = {
  siteName: 'Tìm báo',
  skipToResults: 'Đến phần kết quả',
  searchLabel: 'Từ khóa',
  searchPlaceholder: 'Gõ có dấu hay không dấu',
  searchButton: 'Tìm',

  intro: 'Tìm trong toàn bộ bài viết. Gõ không dấu vẫn ra; gõ dấu nào thì dấu ấy được tôn trọng.',
  examplesLabel: 'Thử tìm',
  examples: [
    { query: 'lien doan lao dong', hint: 'không dấu' },
    { query: '"hòa phú"', hint: 'đúng cụm' },
    { query: 'mưa bão -lũ', hint: 'bớt một từ' },
  ],
  allArticles: (sort: SortOrder) => (sort === 'oldest' ? 'Bài cũ nhất' : 'Bài mới nhất'),
  inStore: (count: number) => `${formatCount(count)} bài trong kho`,
  storiesInStore: (count: number) => `${formatCount(count)} tin trong kho`,
  storeEmpty: 'Kho chưa có bài nào.',

  found: (count: number) => `Tìm thấy ${formatCount(count)} bài`,
  foundStories: (count: number) => `Tìm thấy ${formatCount(count)} tin`,
  foundComplete: (count: number) => `${formatCount(count)} bài khớp đủ`,
  foundCompleteStories: (count: number) => `${formatCount(count)} tin khớp đủ`,
  noneComplete: 'Không có bài nào khớp đủ',
  foundRelaxed: (count: number) => `${formatCount(count)} khớp một phần`,
  relaxedFollow: 'Các bài dưới đây chỉ khớp một phần',
  missing: (words: readonly string[]) => `Thiếu: ${words.join(', ')}`,
  strictLabel: 'Mức khớp',
  strict: 'Chỉ bài khớp đủ',
  undoStrict: 'xem cả bài khớp một phần',
  foundFor: (query: string) => (/["“”]/.test(query) ? `cho ${query}` : `cho “${query}”`),
  pageOf: (page: number, pages: number) => `trang\u00a0${formatCount(page)}/${formatCount(pages)}`,

  facetNames,
  sortNames,
  sortLabel: 'Sắp xếp',
  filtersLabel: 'Bộ lọc',
  filtersActive: (count: number) => `${formatCount(count)} đang dùng`,
  datesLabel: 'Ngày đăng',
  fromLabel: 'Từ ngày',
  toLabel: 'Đến ngày',
  periodsLabel: 'Đăng trong',
  periods: [
    { text: 'hôm qua', name: 'Từ hôm qua' },
    { text: '7 ngày qua', name: 'Một tuần qua' },
    { text: '30 ngày qua', name: 'Một tháng qua' },
    { text: '365 ngày qua', name: 'Một năm qua' },
  ],
  datesButton: 'Lọc theo ngày',
  facetCount: (count: number) => `${formatCount(count)} bài`,
  moreValues: (count: number) => `Xem thêm ${formatCount(count)}`,
  storiesLabel: 'Tin đăng lại',
  distinct: 'Gộp tin trùng',
  undoDistinct: 'bỏ gộp',
  copies: (count: number) => `và ${formatCount(count)} bản đăng lại:`,
  moreCopies: (count: number) => `và ${formatCount(count)} bản khác`,
  chipsLabel: 'Đang lọc theo',
  chipFrom: (day: string) => `Từ ${day}`,
  chipTo: (day: string) => `Đến ${day}`,
  chipValue: (field: FacetField, value: string) => `${facetNames[field]}: ${value}`,
  removeFilter: 'bỏ lọc',
  removeAllFilters: 'Bỏ mọi bộ lọc',

  paging: 'Các trang kết quả',
  previous: { short: 'Trước', full: 'Trang trước' },
  next: { short: 'Sau', full: 'Trang sau' },
  pageNumber: (page: number) => `Trang ${formatCount(page)}`,

  nothingFound: 'Không tìm thấy bài nào',
  hints: {
    spelling: 'Kiểm tra lại chính tả, hoặc gõ không dấu: máy sẽ tự nhận ra chữ có dấu.',
    fewerWords: 'Thử ít từ hơn hoặc từ thông dụng hơn.',
    withoutQuotes: 'Tìm từng từ, không cần đúng nguyên cụm trong ngoặc kép',
    withoutFilters: 'Bỏ mọi bộ lọc và tìm lại',
    newest: 'Xem các bài mới nhất',
  },
  pastTheEnd: (pages: number) => `Kết quả chỉ có ${formatCount(pages)} trang.`,
  toLastPage: 'Đến trang cuối',

  note: (code: string, text: string) =>
    (Object.hasOwn(notes, code) ? notes[code]?.(text) : undefined) ?? `“${text}” được tìm như từ thường.`,
  expanded: (forms: readonly string[]) => `Cũng tìm: ${forms.join(', ')}.`,
  place: ({ name, became, evidence }: Understanding['places'][number]) => {
    const [year = '', month = '', day = ''] = became.since.split('-');
    const isRenamed = became.name !== became.province;
    const now = isRenamed ? `là ${became.name}, ${became.province}` : `thuộc ${became.province}`;
    const shown = evidence.slice(0, MOST_PLACES_SHOWN).join(', ');
    const more = evidence.length > MOST_PLACES_SHOWN ? ', …' : '';
    return `${name} nay ${now} (từ ${Number(day)}/${Number(month)}/${year}). Cũng tìm bài từ ngày ấy có ${became.province} và: ${shown}${more}.`;
  },
  decoded: (syllables: readonly string[]) => `Đã hiểu phím gõ là: ${syllables.join(', ')}.`,
  restored: (text: string) => `Đã hiểu là: ${text}.`,
  correctedSearched: (text: string) => `Có lẽ bạn muốn tìm: ${text}. Kết quả gồm cả cách viết này.`,
  didYouMean: 'Có phải bạn muốn tìm:',
  conflictingMarks: 'Có bài chỉ khớp khi bỏ qua dấu đã gõ.',
  partial: 'Câu tìm quá dài hoặc quá chung nên chưa tìm hết được; có thể còn bài khác.',

  freshByWords: (typed: string) => `Ưu tiên bài mới vì câu tìm nói “${typed}”.`,
  freshByBurst: 'Ưu tiên bài mới vì mấy ngày qua có nhiều bài về việc này.',
  freshOff: 'Chỉ xếp theo độ phù hợp',

  backToSearch: 'Về trang tìm kiếm',
  readOriginal: 'Đọc bài gốc',
  relatedLabel: 'Bài liên quan',
  captionsLabel: 'Chú thích ảnh',

  searchWithoutRest: (query: string) => `Tìm “${query}” với thiết lập ban đầu`,
  requestId: (id: string) => `Mã yêu cầu: ${id}`,
  errors: {
    parameterTitle: 'Địa chỉ này có một chỗ chưa đúng',
    parameters: {
      page: 'Số trang phải là số nguyên, bắt đầu từ 1.',
      sort: 'Cách sắp xếp chỉ có thể là phù hợp nhất, mới nhất hoặc cũ nhất.',
      from: 'Ngày bắt đầu không đọc được, hoặc ở sau ngày kết thúc. Hãy viết như 01/05/2024 hoặc 2024-05-01.',
      to: 'Ngày kết thúc không đọc được. Hãy viết như 31/05/2024 hoặc 2024-05-31.',
    } as Readonly<Record<string, string>>,
    parameter: (name: string) => `Giá trị của “${name}” không dùng được.`,
    queryTooLong: 'Câu tìm quá dài: tối đa 2.000 ký tự. Hãy rút ngắn lại.',
    urlMalformed: 'Địa chỉ bị hỏng trong lúc sao chép. Hãy gõ lại từ khóa vào ô tìm.',
    notReadyTitle: 'Kho bài chưa sẵn sàng',
    notReady:
      'Máy chủ đang chạy nhưng chưa mở được chỉ mục. Người vận hành hãy chạy “timbao index”, rồi “timbao check” nếu vẫn lỗi.',
    tooOftenTitle: 'Quá nhiều yêu cầu',
    tooOften: 'Có quá nhiều yêu cầu từ địa chỉ mạng của bạn. Xin chờ một phút rồi thử lại.',
    overloadedTitle: 'Máy chủ đang bận',
    overloaded: 'Đang có quá nhiều người tìm cùng lúc. Xin thử lại sau vài giây.',
    notFoundTitle: 'Không có trang này',
    notFound: 'Địa chỉ có thể đã gõ sai, hoặc bài đã được gỡ.',
    internalTitle: 'Có lỗi bên trong máy chủ',
    internal: 'Xin thử lại sau ít phút. Nếu vẫn lỗi, hãy gửi mã yêu cầu dưới đây cho người vận hành.',
  },
} as const;

/** Instants as the clock on a wall in Hà Nội shows them: +07:00 all year, so no time zone table is needed. */
const VIETNAM_OFFSET = 7 * 60 * 60 * 1000;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const onTheWall = (instant: number): Date | undefined => {
  const date = new Date(instant + VIETNAM_OFFSET);
  return Number.isNaN(date.getTime()) ? undefined : date;
};

/** `dd/mm/yyyy`; undefined for what is no instant. */
export const formatDay = (instant: number): string | undefined => {
  const date = onTheWall(instant);
  return date && `${twoDigits(date.getUTCDate())}/${twoDigits(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
};

/** `yyyy-mm-dd`, the value of a date field. */
export const formatDateField = (instant: number): string => {
  const date = onTheWall(instant);
  return date ? date.toISOString().slice(0, 10) : '';
};

/**
 * `dd/mm/yyyy hh:mm`. Midnight sharp is how a day without a time is written down, so then only the day is shown.
 * Undefined when the text is no ISO 8601 instant.
 */
export const formatPublished = (iso: string): string | undefined => {
  const instant = Date.parse(iso);
  const date = onTheWall(instant);
  const day = formatDay(instant);
  if (!date || !day) return undefined;
  const minutes = date.getUTCHours() * 60 + date.getUTCMinutes();
  return minutes === 0 ? day : `${day} ${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
};
