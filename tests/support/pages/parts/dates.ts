/** Dates in the shapes in which Vietnamese sites print them. */
import type { Draft, Part } from '../draft.js';
import type { TrueDate } from '../page.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const VIETNAM = 7 * HOUR;

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'] as const;
const CAPITAL_WEEKDAYS = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'] as const;
const NUMBER_WEEKDAYS = ['Chủ nhật', 'Thứ 2', 'Thứ 3', 'Thứ 4', 'Thứ 5', 'Thứ 6', 'Thứ 7'] as const;

const two = (value: number): string => String(value).padStart(2, '0');

/** The clock and calendar in Vietnam. */
const civil = (instant: number) => {
  const local = new Date(instant + VIETNAM);
  const hour = local.getUTCHours();
  return {
    d: String(local.getUTCDate()),
    dd: two(local.getUTCDate()),
    m: String(local.getUTCMonth() + 1),
    mm: two(local.getUTCMonth() + 1),
    yyyy: String(local.getUTCFullYear()),
    h: String(hour),
    hh: two(hour),
    h12: String(hour % 12 === 0 ? 12 : hour % 12),
    half: hour < 12 ? 'AM' : 'PM',
    min: two(local.getUTCMinutes()),
    ss: two((local.getUTCMinutes() * 3) % 60),
    weekday: local.getUTCDay(),
  };
};

type Civil = ReturnType<typeof civil>;

export interface DateShape {
  readonly print: (instant: Civil, milliseconds: number, fetched: number | undefined) => string;
  /** What the printed words tell; undefined: nothing without the moment of fetching. */
  readonly tells: (instant: number, fetched: number | undefined) => TrueDate | undefined;
}

const exact = (print: (instant: Civil) => string): DateShape => ({
  print,
  tells: (instant) => ({ instant, precision: 'minute' }),
});

const day = (print: (instant: Civil) => string): DateShape => ({
  print,
  tells: (instant) => ({ instant, precision: 'day' }),
});

/** Minutes up to an hour, hours up to a day, then days; a page that was fetched at an unknown time shows some hours. */
const countAgo = (instant: number, fetched: number | undefined): { count: number; unit: number } => {
  const passed = fetched === undefined ? (1 + ((instant / MINUTE) % 20)) * HOUR : fetched - instant;
  const unit = passed < HOUR ? MINUTE : passed < DAY ? HOUR : DAY;
  return { count: Math.max(1, Math.floor(passed / unit)), unit };
};

const AGO: DateShape = {
  print: (_civil, instant, fetched) => {
    const { count, unit } = countAgo(instant, fetched);
    return `${count} ${unit === MINUTE ? 'phút' : unit === HOUR ? 'giờ' : 'ngày'} trước`;
  },
  tells: (instant, fetched) => {
    if (fetched === undefined) return undefined;
    const { count, unit } = countAgo(instant, fetched);
    return { instant: fetched - count * unit, precision: unit === DAY ? 'day' : 'minute' };
  },
};

export const SHAPES = {
  '15/04/2021 21:04': exact((c) => `${c.dd}/${c.mm}/${c.yyyy} ${c.hh}:${c.min}`),
  '21:04 15/04/2021': exact((c) => `${c.hh}:${c.min} ${c.dd}/${c.mm}/${c.yyyy}`),
  '21:04, 15/4/2021': exact((c) => `${c.hh}:${c.min}, ${c.d}/${c.m}/${c.yyyy}`),
  '15/04/2021 | 21:04': exact((c) => `${c.dd}/${c.mm}/${c.yyyy} | ${c.hh}:${c.min}`),
  '15/04/2021 - 21:04': exact((c) => `${c.dd}/${c.mm}/${c.yyyy} - ${c.hh}:${c.min}`),
  'Thứ Năm, 15/04/2021 - 21:04': exact(
    (c) => `${CAPITAL_WEEKDAYS[c.weekday]}, ${c.dd}/${c.mm}/${c.yyyy} - ${c.hh}:${c.min}`,
  ),
  'Thứ Năm, 21:04, 15/04/2021': exact(
    (c) => `${CAPITAL_WEEKDAYS[c.weekday]}, ${c.hh}:${c.min}, ${c.dd}/${c.mm}/${c.yyyy}`,
  ),
  'Thứ Năm, 15/04/2021, 21:04': exact(
    (c) => `${CAPITAL_WEEKDAYS[c.weekday]}, ${c.dd}/${c.mm}/${c.yyyy}, ${c.hh}:${c.min}`,
  ),
  'Thứ Năm, 15/04/2021, 21:04 [GMT+7]': exact(
    (c) => `${CAPITAL_WEEKDAYS[c.weekday]}, ${c.dd}/${c.mm}/${c.yyyy}, ${c.hh}:${c.min} [GMT+7]`,
  ),
  '15/04/2021, 21:04': exact((c) => `${c.dd}/${c.mm}/${c.yyyy}, ${c.hh}:${c.min}`),
  'Thứ năm, 15/04/2021 21:04': exact((c) => `${WEEKDAYS[c.weekday]}, ${c.dd}/${c.mm}/${c.yyyy} ${c.hh}:${c.min}`),
  'Thứ năm, ngày 15/04/2021 21:04 PM (GMT+7)': exact(
    (c) => `${WEEKDAYS[c.weekday]}, ngày ${c.dd}/${c.mm}/${c.yyyy} ${c.hh}:${c.min} ${c.half} (GMT+7)`,
  ),
  'Thứ Năm, 15/04/2021 21:04:12 +07:00 (GMT+7)': exact(
    (c) => `${CAPITAL_WEEKDAYS[c.weekday]}, ${c.dd}/${c.mm}/${c.yyyy} ${c.hh}:${c.min}:${c.ss} +07:00 (GMT+7)`,
  ),
  '15/04/2021 - 21h04': exact((c) => `${c.dd}/${c.mm}/${c.yyyy} - ${c.hh}h${c.min}`),
  '21h04 - 15/04/2021': exact((c) => `${c.hh}h${c.min} - ${c.dd}/${c.mm}/${c.yyyy}`),
  '15-04-2021 21:04:12': exact((c) => `${c.dd}-${c.mm}-${c.yyyy} ${c.hh}:${c.min}:${c.ss}`),
  '15-4-2021 - 21:04 (GMT+7)': exact((c) => `${c.d}-${c.m}-${c.yyyy} - ${c.hh}:${c.min} (GMT+7)`),
  '15.04.2021 21:04': exact((c) => `${c.dd}.${c.mm}.${c.yyyy} ${c.hh}:${c.min}`),
  'Thứ năm, 15/4/2021, 21:04 (GMT+7)': exact(
    (c) => `${WEEKDAYS[c.weekday]}, ${c.d}/${c.m}/${c.yyyy}, ${c.hh}:${c.min} (GMT+7)`,
  ),
  'Thứ Năm, 15/04/2021 21:04 (GMT+7)': exact(
    (c) => `${CAPITAL_WEEKDAYS[c.weekday]}, ${c.dd}/${c.mm}/${c.yyyy} ${c.hh}:${c.min} (GMT+7)`,
  ),
  'Thứ năm, 15/04/2021 - 21:04': exact((c) => `${WEEKDAYS[c.weekday]}, ${c.dd}/${c.mm}/${c.yyyy} - ${c.hh}:${c.min}`),
  'Thứ Năm, ngày 15/04/2021 - 21:04': exact(
    (c) => `${CAPITAL_WEEKDAYS[c.weekday]}, ngày ${c.dd}/${c.mm}/${c.yyyy} - ${c.hh}:${c.min}`,
  ),
  'Thứ 5, 15/04/2021, 21:04': exact(
    (c) => `${NUMBER_WEEKDAYS[c.weekday]}, ${c.dd}/${c.mm}/${c.yyyy}, ${c.hh}:${c.min}`,
  ),
  'Thứ năm 15/04/2021 21:04': exact((c) => `${WEEKDAYS[c.weekday]} ${c.dd}/${c.mm}/${c.yyyy} ${c.hh}:${c.min}`),
  'Thứ Năm, 15 tháng 4, 2021 21:04': exact(
    (c) => `${CAPITAL_WEEKDAYS[c.weekday]}, ${c.d} tháng ${c.m}, ${c.yyyy} ${c.hh}:${c.min}`,
  ),
  '15 tháng 4 2021, 21:04 +07': exact((c) => `${c.d} tháng ${c.m} ${c.yyyy}, ${c.hh}:${c.min} +07`),
  '15/04/2021 09:04 PM': exact((c) => `${c.dd}/${c.mm}/${c.yyyy} ${two(Number(c.h12))}:${c.min} ${c.half}`),
  'lúc 21 giờ 04 ngày 15/4/2021': exact((c) => `lúc ${c.h} giờ ${c.min} ngày ${c.d}/${c.m}/${c.yyyy}`),
  '2021-04-15T21:04:00+07:00': exact((c) => `${c.yyyy}-${c.mm}-${c.dd}T${c.hh}:${c.min}:00+07:00`),
  '2021-04-15 21:04': exact((c) => `${c.yyyy}-${c.mm}-${c.dd} ${c.hh}:${c.min}`),
  '15 tháng 4 năm 2021': day((c) => `${c.d} tháng ${c.m} năm ${c.yyyy}`),
  'ngày 15 tháng 4 năm 2021': day((c) => `ngày ${c.d} tháng ${c.m} năm ${c.yyyy}`),
  'Thứ Năm, 15/04/2021': day((c) => `${CAPITAL_WEEKDAYS[c.weekday]}, ${c.dd}/${c.mm}/${c.yyyy}`),
  '15/04/2021': day((c) => `${c.dd}/${c.mm}/${c.yyyy}`),
  '15 Tháng Tư, 2021': day(
    (c) =>
      `${c.d} Tháng ${['Một', 'Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín', 'Mười', 'Mười Một', 'Mười Hai'][Number(c.m) - 1]}, ${c.yyyy}`,
  ),
  '2 giờ trước': AGO,
} as const satisfies { readonly [example: string]: DateShape };

export type DateShapeName = keyof typeof SHAPES;

/** An instant printed for an article that is not this page's. */
export const printDate = (name: DateShapeName, instant: number, fetched: number | undefined): string =>
  SHAPES[name].print(civil(instant), instant, fetched);

export interface DateLineOptions {
  readonly shapes: readonly DateShapeName[];
  /** Around the date on its line. */
  readonly before?: string | ((draft: Draft) => string);
  readonly after?: string | ((draft: Draft) => string);
}

const asText = (words: DateLineOptions['before'], draft: Draft): string =>
  typeof words === 'function' ? words(draft) : (words ?? '');

/** The date of this article, printed, and put on record. */
export const drawDate = (draft: Draft, shapes: readonly DateShapeName[]): string => {
  const { published, fetched, record } = draft;
  const shape = draft.draw.one(shapes);
  const tells = SHAPES[shape].tells(published, fetched);
  if (tells === undefined) delete record.date;
  else record.date = tells;
  return printDate(shape, published, fetched);
};

export const dateLine =
  ({ shapes, before, after }: DateLineOptions): Part =>
  (draft) => {
    const content = drawDate(draft, shapes);
    return [
      {
        kind: 'meta',
        lines: [{ text: `${asText(before, draft)}${content}${asText(after, draft)}`, role: 'date', content }],
      },
    ];
  };

/** When the article was touched last: a date beside the one that counts. */
export const updatedLine =
  (shape: DateShapeName, before: string): Part =>
  ({ published, fetched, draw }) => [
    {
      kind: 'meta',
      lines: [{ text: `${before}${printDate(shape, published + draw.int(5, 400) * MINUTE, fetched)}`, role: 'chrome' }],
    },
  ];

/** The site's clock, which shows the day of the visit. */
export const siteClock =
  (shape: DateShapeName, before = ''): Part =>
  ({ published, fetched, draw }) => [
    {
      kind: 'furniture',
      lines: [
        {
          text: `${before}${printDate(shape, fetched ?? published + draw.int(1, 200) * DAY, fetched)}`,
          role: 'chrome',
        },
      ],
    },
  ];

/** Some time before or after this article, to the minute, and before the page was fetched. */
export const nearby = ({ published, fetched, draw }: Draft): number =>
  Math.min(published + draw.int(-9 * 24 * 60, 9 * 24 * 60) * MINUTE, (fetched ?? Infinity) - draw.int(1, 600) * MINUTE);
