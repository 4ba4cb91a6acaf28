/** Lines of the form "Tác giả: …": they say themselves what they are. */
import { keysOf, toKey } from './blocks.js';
import { type Credits, findUrl, readByline, readSource } from './credits.js';

const LABELS = {
  title: 'tiêu đề, tên bài, title',
  summary: 'tóm tắt, sapo, trích yếu, summary',
  author:
    'tác giả, tác giả bài viết, đăng bởi, người đăng, người viết, bài, tin, bài viết, bài ảnh, bài và ảnh, ảnh và bài, ' +
    'tin ảnh, tin và ảnh, tin bài, tin bài ảnh, thực hiện, phóng viên, pv, nội dung, bài và clip, bài video, tin clip, ' +
    'viết bởi, tổng hợp, biên soạn, author',
  // Who had a hand in it without having written it.
  crew: 'thiết kế, đồ họa, trình bày, mỹ thuật, kỹ thuật, biên tập, tổ chức sản xuất, vai trò, dựng phim, quay phim',
  caption: 'chụp lại hình ảnh, chụp lại video, chú thích ảnh, chú thích hình ảnh',
  'image-credit': 'nguồn hình ảnh, nguồn ảnh, nguồn video, bản quyền hình ảnh',
  source: 'nguồn, nguồn tin, theo nguồn, bài gốc, link gốc, link bài gốc, đường dẫn, url, link, source',
  category: 'chuyên mục, danh mục, category',
  tags: 'từ khóa, từ khóa liên quan, tags, tag, thẻ, keywords, hashtag, chủ đề, chủ đề liên quan, dòng sự kiện',
};

type Label = keyof typeof LABELS;

const LABEL_BY_KEY: ReadonlyMap<string, Label> = new Map(
  (Object.keys(LABELS) as Label[]).flatMap((label) => [...keysOf(LABELS[label])].map((key) => [key, label] as const)),
);

/** These begin sentences and headlines as well ("Tin: …"), so what follows them has to be a name. */
const NEEDS_NAME = keysOf('bài, tin, bài viết, thực hiện, phóng viên, pv, nội dung, tổng hợp, biên soạn', LABELS.crew);
/** These announce an address and nothing else. */
const ANNOUNCES_URL = keysOf('bài gốc, link gốc, link bài gốc, đường dẫn, url, link');

/** Longer values are sentences that happen to begin like a label ("Tin: …"). In syllables. */
const LONGEST_VALUE: Readonly<Record<Label, number>> = {
  ...{ title: 60, summary: 200, caption: 80, tags: 120 },
  ...{ author: 12, crew: 10, 'image-credit': 10, source: 12, category: 8 },
};

export interface LabelledValue {
  readonly label: Label;
  /** What follows the label; may be empty. */
  readonly value: string;
}

/** "Nguồn LĐTĐ : https://…": the name stands before the colon. */
const SOURCE_BEFORE_COLON = /^[Nn][Gg][Uu][Ồồ][Nn] (\p{Lu}[^:]{0,40}?) ?: ?(\S*)$/u;
const SHAPE = /^[*•\-#]{0,3} ?([\p{L},&/ ]{2,24}?) ?[:：] ?(.*)$/u;

/** "Tác giả, Lan Anh": where a page is written for readers of a screen, a comma stands for the colon. */
const COMMA_SHAPE =
  /^(tác giả|vai trò|nguồn hình ảnh|nguồn video|bản quyền hình ảnh|chụp lại hình ảnh|chụp lại video), (.*)$/iu;
/** "Từ khóa" alone, without a colon. */
const LONGEST_BARE = 30;
const BARE_TAGS = keysOf('từ khóa, chủ đề, chủ đề liên quan, tags, dòng sự kiện, thẻ');
/** "Nguồn: [Link nguồn]": the text of a link, and no name. */
const NO_NAME = /^\[?(?:link|xem|tại đây|bài gốc|báo gốc|ở đây|đây|internet|sưu tầm)(?: |\]|$)/iu;
/** "Nguồn: Youtube" says whose video it is, and nothing of the article. */
const OF_A_VIDEO = /^(?:youtube|facebook|tiktok|zalo|instagram|twitter|video|clip)(?: |$)/iu;

export const findLabel = ({ plain }: { plain: string }): LabelledValue | undefined => {
  const line = /\*\*|__/.test(plain) ? plain.replace(/\*\*|__/g, '') : plain;
  const named = SOURCE_BEFORE_COLON.exec(line);
  if (named?.[1] !== undefined && !/^(?:ảnh|tin$|video|clip)/iu.test(named[1])) {
    return { label: 'source', value: `${named[1]} ${named[2] ?? ''}`.trim() };
  }
  const match = COMMA_SHAPE.exec(line) ?? SHAPE.exec(line);
  if (match === null)
    return line.length <= LONGEST_BARE && BARE_TAGS.has(toKey(line)) ? { label: 'tags', value: '' } : undefined;
  const key = toKey(match[1] as string);
  const label = LABEL_BY_KEY.get(key);
  const value = (match[2] as string).trim();
  if (label === undefined || value.split(' ').length > LONGEST_VALUE[label]) return undefined;
  if (NEEDS_NAME.has(key) && key !== 'vai trò' && readByline(value).author === undefined) return undefined;
  if (label === 'source' && OF_A_VIDEO.test(value)) return { label: 'image-credit', value };
  if (label === 'source' && NO_NAME.test(value)) return { label, value: findUrl(value) ?? '' };
  return { label, value: ANNOUNCES_URL.has(key) ? (findUrl(value) ?? '') : value };
};

/** Who a label names; undefined for one that names neither an author nor a source. */
export const readLabelled = (labelled: LabelledValue | undefined): Credits | undefined => {
  if (labelled?.label === 'source') return readSource(labelled.value);
  if (labelled?.label !== 'author') return undefined;
  const credits = readByline(labelled.value);
  return credits.author === undefined && credits.source === undefined ? { author: labelled.value } : credits;
};
