/**
 * Sites that nobody drew, far apart from each other: every choice of a site (what stands above its title and in which
 * order, how it writes dates, what it puts between paragraphs) is drawn from a seed. They keep rules from leaning on the
 * company of lines in the few sites that somebody did draw.
 */
import { Draw } from '../../draw.js';
import type { Layout, Part } from '../../draft.js';
import { chrome, chromeRow, chromeSome, sometimes } from '../../parts/arrange.js';
import { comments } from '../../parts/comments.js';
import { byline, type BylineName, sourceLine, tagLines } from '../../parts/credits.js';
import { type DateShapeName, SHAPES } from '../../parts/dates.js';
import { headlinesInARow, item, type ItemShape, otherArticles } from '../../parts/foreign.js';
import { type CaptionName, CAPTIONS, photo } from '../../parts/photos.js';
import { agencyDateline, body, headlineAgain, lead, mark } from '../../parts/text.js';
import { composeHead, drawClock } from './compose-head.js';
import {
  FOOT_HEADINGS,
  FOOTERS,
  FURNITURE,
  HOT_HEADINGS,
  INNER_HEADINGS,
  MENU_TOOLS,
  SECTIONS,
  SHARE,
  SITES,
  SLOGANS,
  VOICES,
} from './wording.js';

const DATES = Object.keys(SHAPES) as readonly DateShapeName[];
const CAPTION_NAMES = Object.keys(CAPTIONS) as readonly CaptionName[];

const SIGNATURES: readonly BylineName[] = [
  'Nguyễn Văn An',
  'Nguyễn Văn An',
  'V.An',
  'NGUYỄN VĂN AN',
  'Bài và ảnh: …',
  'Tin, ảnh: …',
  'Bài: …; ảnh: …',
  'Tác giả: …',
  'Theo …',
  'Theo …/Tờ báo',
  'Theo TTXVN',
  '… (TTXVN)',
  'A - B',
  'A, B',
  'A và B',
  'PV',
  'Nhóm PV',
];

const drawItem = (draw: Draw): ItemShape => {
  const date = draw.one(DATES);
  return draw.one<ItemShape>([
    item.headline(),
    item.linked(draw.one(['', '- ', '* ']), 'https://tin.example.vn/'),
    item.headline(draw.one(['- ', '• ', '» ', '+ ', '* ', '■ '])),
    item.numbered(draw.one([' ', '. ', '/ '])),
    item.numberAbove(),
    item.dateBelow(date),
    item.dateBelow(date, () => 'Thời sự - '),
    item.dateAbove(date),
    item.dateBeside(date, ' (', ')', draw.one(['', '- '])),
    item.dateBefore(draw.one(['21:04 15/04/2021', '15/04/2021 21:04', '15/04/2021']), draw.one([' ', ' - ', ': '])),
    item.teaser(),
    item.teaserDated(date),
    item.boxed(['{count} bình luận']),
    item.boxed(),
  ]);
};

/** Without a heading above them, dates beside headlines are all that tells a list from text. */
const drawInnerItem = (draw: Draw): ItemShape =>
  draw.one<ItemShape>([
    item.headline(),
    item.headline('>> '),
    item.headline('- '),
    item.teaser(),
    item.headline('• '),
    item.linked('- ', '/'),
  ]);

const list = (draw: Draw, headings: readonly string[], from: number, to: number): Part =>
  otherArticles({ heading: draw.one(headings), count: [from, to], item: drawItem(draw) });

const drawMenu = (draw: Draw): Part => {
  const names = draw.some(draw.shuffled(SECTIONS), draw.int(5, 14));
  const words = draw.chance(0.2) ? names.map((name) => name.toUpperCase()) : names;
  const tools = draw.some(MENU_TOOLS, draw.int(0, 4));
  return draw.chance(0.4)
    ? chromeRow('menu', draw.one([' ', '  ', ' | ', ' • ', ' - ', '   ']), [...tools, ...words])
    : chromeSome('menu', 5, 12, [...tools, ...words]);
};

const drawTop = (draw: Draw): readonly Part[] => {
  const site = draw.one(SITES);
  const parts: Part[] = [];
  if (draw.chance(0.15)) parts.push(chrome('menu', draw.one(['Bỏ qua nội dung', 'Chuyển đến nội dung', 'Menu'])));
  if (draw.chance(0.2))
    parts.push(headlineAgain('', draw.one([` - ${site.name}`, ` | ${site.name}`, ` | ${site.mark}`])));
  if (draw.chance(0.25)) parts.push(chrome('furniture', draw.one([site.name, site.name.toUpperCase()])));
  if (draw.chance(0.15)) parts.push(chrome('furniture', draw.one(SLOGANS)));
  if (draw.chance(0.35)) parts.push(drawClock(draw));
  if (draw.chance(0.75)) parts.push(drawMenu(draw));
  if (draw.chance(0.25)) parts.push(sometimes(0.7, list(draw, HOT_HEADINGS, 2, 5)));
  if (draw.chance(0.1)) parts.push(sometimes(0.7, otherArticles({ count: [2, 4], item: item.headline() })));
  return parts;
};

const drawBetween = (draw: Draw): readonly Part[] => {
  const captions = draw.some(CAPTION_NAMES, draw.int(1, 3));
  const parts: Part[] = [photo(...captions), sometimes(0.5, photo(...captions))];
  if (draw.chance(0.4)) parts.push(sometimes(0.4, chrome('furniture', ...draw.one(FURNITURE))));
  if (draw.chance(0.35)) {
    const heading = draw.chance(0.6) ? { heading: draw.one(INNER_HEADINGS) } : {};
    parts.push(sometimes(0.5, otherArticles({ ...heading, count: [1, 3], item: drawInnerItem(draw) })));
  }
  return parts;
};

const drawMark = (draw: Draw): ReturnType<typeof mark> | undefined => {
  switch (draw.int(0, 6)) {
    case 0:
      return mark(({ mark: name }) => `(${name}) - `, 0.8);
    case 1:
      return mark(({ mark: name }) => `${name.toUpperCase()} - `, 0.8);
    case 2:
      return agencyDateline(
        ['Hà Nội', 'Cần Thơ', 'Vĩnh Long'],
        'TTXVN',
        draw.one([' - ', ', ngày 5/8 - ', ' – ']),
        0.8,
      );
    default:
      return undefined;
  }
};

const drawFoot = (draw: Draw): readonly Part[] => {
  const parts: Part[] = [];
  const times = draw.one(DATES);
  if (draw.chance(0.75)) parts.push(byline({ shapes: draw.some(SIGNATURES, draw.int(1, 3)) }));
  if (draw.chance(0.15))
    parts.push(
      sometimes(
        0.6,
        sourceLine((source) => `Nguồn: ${source}`, ['TTXVN', 'VOV', 'VTV']),
      ),
    );
  if (draw.chance(0.3)) parts.push(sometimes(0.7, chrome('share', ...draw.one(SHARE))));
  if (draw.chance(0.6))
    parts.push(
      tagLines(
        draw.one([
          (tags) => ['Từ khóa:', ...tags],
          (tags) => [`Từ khóa: ${tags.join(', ')}`],
          (tags) => [`Tags: ${tags.join(' ')}`],
          (tags) => ['Chủ đề:', ...tags],
          (tags) => tags.map((tag) => `#${tag}`),
          (tags) => tags,
        ]),
      ),
    );
  if (draw.chance(0.15)) parts.push(sometimes(0.6, otherArticles({ count: [2, 4], item: drawItem(draw) })));
  if (draw.chance(0.5))
    parts.push(
      comments({
        heading: [draw.one(['Bình luận', 'Bình luận ({count})', 'Ý kiến bạn đọc', 'Ý kiến ({count})'])],
        count: [0, 3],
        time: times,
        comment: ({ reader, text, time }) =>
          draw.one([
            [reader, text, time],
            [`${reader} - ${time}`, text],
          ]),
      }),
    );
  for (let lists = draw.int(1, 3); lists > 0; lists -= 1) parts.push(list(draw, FOOT_HEADINGS, 2, 7));
  parts.push(chrome('footer', ...draw.one(FOOTERS)));
  return parts;
};

/** One such site; the same seed and name give the same one. */
export const composeLayout = (seed: number, name: string): Layout => {
  const draw = new Draw(seed, 'compose', name);
  const before = drawMark(draw);
  const shared = before === undefined ? {} : { before };
  const top = drawTop(draw);
  const { head, end } = composeHead(draw, lead(shared));
  return {
    name,
    site: draw.one(SITES),
    voices: VOICES,
    spacing: draw.one(['tight', 'blocks', 'lines', 'ragged']),
    parts: [
      ...top,
      ...head,
      ...(draw.chance(0.12) ? [sometimes(0.6, headlinesInARow([2, 3], '    '))] : []),
      ...(draw.chance(0.2) ? [sometimes(0.6, otherArticles({ count: [1, 3], item: drawInnerItem(draw) }))] : []),
      body({ ...shared, between: drawBetween(draw) }),
      ...end,
      ...drawFoot(draw),
    ],
  };
};
