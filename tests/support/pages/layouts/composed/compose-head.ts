/** The head of a composed site: title, date, names and tools in any order that sites have. */
import type { Draw } from '../../draw.js';
import type { Draft, Part } from '../../draft.js';
import { chrome, section, sometimes, together } from '../../parts/arrange.js';
import { byline, type BylineName } from '../../parts/credits.js';
import {
  dateLine,
  type DateShapeName,
  drawDate,
  printDate,
  SHAPES,
  siteClock,
  updatedLine,
} from '../../parts/dates.js';
import { item, otherArticles } from '../../parts/foreign.js';
import { headline } from '../../parts/text.js';
import { KICKERS, SHARE } from './wording.js';

const DATES = Object.keys(SHAPES) as readonly DateShapeName[];
/** What a clock of the site or a glued date is written like. */
const PLAIN_DATES: readonly DateShapeName[] = [
  '15/04/2021 21:04',
  '21:04 15/04/2021',
  'Thứ Năm, 15/04/2021 - 21:04',
  '15/04/2021',
  'Thứ năm, 15/4/2021, 21:04 (GMT+7)',
];
const CLOCKS: readonly DateShapeName[] = [
  'Thứ Năm, 15/04/2021',
  'Thứ năm, 15/04/2021 - 21:04',
  'Thứ Năm, 21:04, 15/04/2021',
  'ngày 15 tháng 4 năm 2021',
  'Thứ Năm, 15/04/2021, 21:04',
  '15/04/2021',
];
const NAMES: readonly BylineName[] = ['Nguyễn Văn An', 'Nguyễn Văn An', 'V.An', 'PV', 'A - B', 'A, B', '… (TTXVN)'];

export const drawClock = (draw: Draw): Part =>
  siteClock(draw.one(CLOCKS), draw.one(['', '', 'Hôm nay: ', 'Hôm nay, ', 'Hà Nội, ', 'Bây giờ là: ']));

const LABELS = [
  '',
  '',
  '',
  '',
  'Đăng lúc: ',
  'Ngày đăng: ',
  'Xuất bản: ',
  'Thời gian: ',
  'Đăng ngày ',
  'Cập nhật: ',
  'Cập nhật lúc ',
] as const;

const drawBefore = (draw: Draw): string | ((draft: Draft) => string) => {
  const label = draw.one(LABELS);
  return draw.chance(0.12) ? (draft) => `${section(draft)}${draw.one([' - ', ' | ', ' • '])}${label}` : label;
};

const drawDateLine = (draw: Draw): Part => {
  const shapes = draw.some(DATES, draw.int(1, 2));
  const before = drawBefore(draw);
  const after = draw.one([
    '',
    '',
    '',
    '',
    '',
    '',
    ' | Thời sự',
    ' - Lượt xem: 1.245',
    ' GMT+7',
    ' · 4 phút đọc',
    ' (0 bình luận)',
  ]);
  return dateLine({ shapes, before, after });
};

/** Day and time on two lines. */
const splitDate = (draw: Draw): Part => {
  const isClockFirst = draw.chance(0.5);
  const label = draw.one(['', 'Ngày đăng: ', '']);
  return (draft) => {
    drawDate(draft, ['15/04/2021 21:04']);
    const [day = '', clock = ''] = printDate('15/04/2021 21:04', draft.published, draft.fetched).split(' ');
    const lines = [`${label}${day}`, clock].map((text) => ({ text, role: 'date' as const }));
    return [{ kind: 'meta', lines: isClockFirst ? lines.reverse() : lines }];
  };
};

/** The title with its date glued to it on one line. */
const gluedTitle = (draw: Draw): Part => {
  const shape = draw.one(PLAIN_DATES);
  // A day alone behind a space may be the title's own: "Giá vàng 15/04/2021".
  const between = draw.one([' - ', ' | ', ' (', ...(shape === '15/04/2021' ? [] : [' ', '  '])]);
  return headline('', (draft) => `${between}${drawDate(draft, [shape])}${between === ' (' ? ')' : ''}`);
};

const drawCrumbs = (draw: Draw): readonly Part[] => {
  switch (draw.int(0, 9)) {
    case 0:
      return [chrome('menu', (draft) => `Trang chủ > ${section(draft)}`)];
    case 1:
      return [chrome('menu', 'Trang chủ', section)];
    case 2:
      return [chrome('menu', (draft) => `${section(draft)} » Tin trong tỉnh`)];
    case 3:
      return [chrome('menu', (draft) => `Trang chủ / ${section(draft)} / ${draft.article.title}`)];
    case 4:
      return [chrome('menu', section)];
    case 5:
      return [chrome('menu', (draft) => section(draft).toUpperCase())];
    case 6:
      return [chrome('menu', section, 'Tin tức')];
    default:
      return [];
  }
};

/** "Ngày đăng:" on a line of its own, then the date. */
const labelledAbove = (draw: Draw, date: Part): Part => {
  const label = draw.one(['Ngày đăng:', 'Cập nhật:', 'Thời gian:', 'Đăng lúc', 'Xuất bản']);
  return together(chrome('meta', label), date);
};

/** What closes an article whose head says no date: the date, a name, a source, in any order. */
const composeEnd = (draw: Draw, names: Part): readonly Part[] => {
  const label = draw.one([
    '',
    '',
    'Ngày đăng: ',
    'Cập nhật: ',
    'Đăng lúc: ',
    'Ngày cập nhật: ',
    'Đăng ngày ',
    '(Cập nhật lúc ',
  ]);
  const shapes = draw.some(DATES, draw.int(1, 2));
  const date = dateLine({
    shapes,
    before: label,
    after: label.startsWith('(') ? ')' : draw.one(['', '', ' | Lượt xem: 204']),
  });
  const tools = chrome('share', ...draw.one(SHARE));
  return draw.one<readonly Part[]>([
    [date],
    [names, date],
    [date, names],
    [names, tools, date],
    [tools, date],
    [tools, date, names],
  ]);
};

export interface ComposedHead {
  readonly head: readonly Part[];
  /** Directly below the text. */
  readonly end: readonly Part[];
}

export const composeHead = (draw: Draw, lead: Part): ComposedHead => {
  const title = headline(draw.chance(0.05) ? '# ' : '');
  const plain = draw.chance(0.1) ? splitDate(draw) : drawDateLine(draw);
  const date = draw.chance(0.08) ? labelledAbove(draw, drawDateLine(draw)) : plain;
  const names = byline({
    shapes: draw.some(NAMES, draw.int(1, 2)),
    before: draw.one(['', '', '', 'Tác giả: ', 'Bởi ', 'PV ']),
  });
  const tools = chrome('share', ...draw.one(SHARE));
  const updated = updatedLine(draw.one(PLAIN_DATES), draw.one(['Cập nhật: ', 'Cập nhật lúc ', 'Cập nhật lần cuối: ']));
  const others = sometimes(0.6, otherArticles({ count: [2, 3], item: item.headline(draw.one(['', '- ', '• '])) }));
  const kicker = draw.chance(0.15) ? [sometimes(0.6, chrome('furniture', draw.one(KICKERS)))] : [];
  const bar = draw.chance(0.35) ? [tools] : [];
  const orders: readonly (readonly Part[])[] = [
    [...kicker, title, date, ...bar, lead],
    [...kicker, title, date, ...bar, lead],
    [...kicker, title, ...bar, date, lead],
    [date, ...bar, ...kicker, title, lead],
    [...kicker, date, title, lead],
    [...kicker, title, names, date, ...bar, lead],
    [...kicker, title, date, names, ...bar, lead],
    [...kicker, title, ...bar, names, date, lead],
    [names, date, ...kicker, title, ...bar, lead],
    [date, names, title, lead],
    [...kicker, title, lead, date],
    [...kicker, title, lead, names, date, ...bar],
    [...kicker, title, lead, ...bar, date, names],
    [gluedTitle(draw), ...bar, lead],
    [...kicker, title, updated, date, lead],
    [...kicker, title, date, updated, ...bar, lead],
    [...kicker, title, ...bar, lead],
    [...kicker, title, names, lead],
    [...kicker, title, date, others, lead],
    [...kicker, title, date, lead, others],
    [title, title, date, lead],
    [title, date, title, lead],
    [...kicker, title, together(date, tools, names), lead],
  ];
  const isAtEnd = draw.chance(0.12);
  const undated: readonly (readonly Part[])[] = [
    [...kicker, title, ...bar, lead],
    [...kicker, title, lead],
    [...kicker, title, names, lead],
  ];
  return {
    head: [...drawCrumbs(draw), ...draw.one(isAtEnd ? undated : orders)],
    end: isAtEnd ? composeEnd(draw, names) : [],
  };
};
