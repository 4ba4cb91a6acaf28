/** The time of day: "15h30", "21:04 GMT+7", "3 giờ chiều". */
import type { ClockTime } from './civil-time.js';
import type { Cursor } from './cursor.js';
import { CLOCK, DOTTED_CLOCK, HALF_OF_DAY, NAMED_ZONES, SPOKEN_CLOCK, ZONE } from './date-shapes.js';

export interface Clock {
  readonly time: ClockTime;
  /** In minutes; undefined when none is written. */
  readonly offset: number | undefined;
}

const AFTERNOON = new Set(['pm', 'ch', 'chiều', 'tối']);

/** "3 giờ chiều" is 15:00, "1 giờ trưa" is 13:00, "12 AM" is midnight. */
const toWholeDay = (hour: number, half: string | undefined): number => {
  if (half === undefined || hour > 12) return hour;
  if (AFTERNOON.has(half) || (half === 'trưa' && hour <= 2)) return hour === 12 ? 12 : hour + 12;
  return hour === 12 && (half === 'am' || half === 'sa') ? 0 : hour;
};

const takeZone = (cursor: Cursor): number | undefined => {
  const zone = cursor.take(ZONE);
  if (zone === undefined) return undefined;
  const [, namedSign, namedHours, namedMinutes, sign, hours, minutes, name] = zone;
  if (name !== undefined) return NAMED_ZONES[name.toLowerCase()] ?? 0;
  const size = Number(namedHours ?? hours) * 60 + Number(namedMinutes ?? minutes ?? 0);
  return (namedSign ?? sign) === '-' ? -size : size;
};

/** @param isBehindDay whether a day stands directly before */
export const takeClock = (cursor: Cursor, isBehindDay = false): Clock | undefined => {
  const clock =
    cursor.take(CLOCK) ?? cursor.take(SPOKEN_CLOCK) ?? (isBehindDay ? cursor.take(DOTTED_CLOCK) : undefined);
  if (clock === undefined) return undefined;
  const [, hour, minute = '0', second] = clock;
  const half = cursor.take(HALF_OF_DAY)?.[1]?.toLowerCase();
  const time = {
    hour: toWholeDay(Number(hour), half),
    minute: Number(minute),
    ...(second === undefined ? {} : { second: Number(second) }),
  };
  return { time, offset: takeZone(cursor) };
};
