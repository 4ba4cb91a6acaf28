/**
 * The editable list of places that were renamed or merged, one to a line: what it was, what it belongs to now, since
 * when, and the places in it by which articles name it now.
 *
 *   (tỉnh) Hải Dương = Hải Phòng, 1/7/2025: Chí Linh, Kinh Môn, Tứ Kỳ
 *   tỉnh Hòa Bình = Phú Thọ, 1/7/2025: Mai Châu          only with its kind in front: hòa bình is peace
 *   xã An Lạc, Hải Dương = phường Trần Nhân Tông, Hải Phòng, 1/7/2025
 *   (tỉnh) Đắk Nông / Đăk Nông = Lâm Đồng, 1/7/2025      several spellings, the first is shown
 *   Thái Bình Dương =                                    no place that changed, though Thái Bình is one
 *   off                                                  none of the built-in list
 *
 * Behind a comma stands the province. Case, white space and the form of accents do not matter; accents do. A line that
 * begins with `#` is a comment.
 */
import { canonicalize } from '../canonical/canonicalize.js';
import { tokenize } from '../segment/tokenizer.js';

export type PlaceKind = 'province' | 'district' | 'commune';

/** A name in all its spellings, term by term; the first is shown. At least one term each. */
export interface PlaceName {
  readonly shown: string;
  /** What stands before it in its line, not in brackets: `phường`. */
  readonly kindWords?: readonly string[];
  readonly spellings: readonly (readonly string[])[];
}

export interface ChangedPlace {
  readonly kind: PlaceKind;
  readonly name: PlaceName;
  /** Meant only with its kind in front. */
  readonly needsKind: boolean;
  /** Where it lay, unless it was a province itself. */
  readonly province?: PlaceName;
  /** Undefined for a name that is to be left alone. */
  readonly became?: {
    readonly name: PlaceName;
    /** Where that lies, unless it is a province itself. */
    readonly province?: PlaceName;
    /** `2025-07-01`, and in milliseconds since the epoch. */
    readonly date: string;
    readonly since: number;
    /** Places in it. */
    readonly parts: readonly PlaceName[];
  };
}

export type PlaceLineFault = 'no-equals-sign' | 'no-name' | 'no-date' | 'too-long';

export interface FaultyPlaceLine {
  /** From 1. */
  readonly line: number;
  readonly fault: PlaceLineFault;
}

export interface PlaceLines {
  readonly places: readonly ChangedPlace[];
  /** Whether the built-in list is switched off. */
  readonly isOff: boolean;
  /** Lines that could not be read, in order; the others stand. */
  readonly faults: readonly FaultyPlaceLine[];
}

/** A list that was read. */
export type OwnPlaces = Pick<PlaceLines, 'places' | 'isOff'>;

const LONGEST_LINE = 1000;
/** Maximum number of places in one: each is looked for in every search for it. */
const MAX_PARTS = 24;
const MAX_SPELLINGS = 8;
/** A name of more syllables is a sentence. */
const LONGEST_NAME = 8;

/** What stands before a name, and what it says. A thành phố is of either level: without a province it is one itself. */
export const KINDS_OF_PLACES: readonly (readonly [words: readonly string[], kind: PlaceKind])[] = [
  [['tỉnh'], 'province'],
  [['thành', 'phố'], 'district'],
  [['huyện'], 'district'],
  [['quận'], 'district'],
  [['thị', 'xã'], 'district'],
  [['phường'], 'commune'],
  [['xã'], 'commune'],
  [['thị', 'trấn'], 'commune'],
  [['đặc', 'khu'], 'commune'],
];

/** The same in short, as readers type it. Of a name in the list TP is a part: TP.HCM. */
export const SHORT_KINDS_OF_PLACES: typeof KINDS_OF_PLACES = [
  [['tp'], 'district'],
  [['tx'], 'district'],
  [['tt'], 'commune'],
  [['q'], 'district'],
  [['h'], 'district'],
  [['p'], 'commune'],
  [['x'], 'commune'],
];

const termsOf = (text: string): readonly string[] => tokenize(text).map(({ term }) => term);

/** Without the kind in front of it, which may stand in brackets. */
const readName = (
  text: string,
): (PlaceName & { readonly kind?: PlaceKind; readonly isBracketed: boolean }) | undefined => {
  const bracketed = /^\(([^()]*)\)/u.exec(text);
  const isBracketed = bracketed !== null;
  const before = bracketed === null ? termsOf(text) : termsOf(bracketed[1]!);
  const known = KINDS_OF_PLACES.find(([words]) => words.every((word, i) => before[i] === word));
  let rest = text;
  if (bracketed !== null) rest = text.slice(bracketed[0].length);
  else if (known !== undefined) rest = text.slice(tokenize(text)[known[0].length - 1]!.end);
  const written = rest.split('/').map((spelling) => spelling.trim());
  const spellings = written.map(termsOf);
  if (spellings.length > MAX_SPELLINGS || spellings.some(({ length }) => length === 0 || length > LONGEST_NAME)) {
    return undefined;
  }
  const kind = known && { kind: known[1], ...(!isBracketed && { kindWords: known[0] }) };
  return { shown: written[0]!, spellings, isBracketed, ...kind };
};

const toName = ({ shown, spellings, kindWords }: PlaceName): PlaceName => ({
  ...{ shown, spellings },
  ...(kindWords && { kindWords }),
});

/** In Vietnamese time, which has been seven hours ahead since before there were newspapers on the web. */
const readDay = (text: string): { date: string; since: number } | undefined => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [, iso?.[3], iso?.[2], iso?.[1]];
  if (year === undefined) return undefined;
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  const since = Date.parse(`${date}T00:00:00+07:00`);
  return Number.isNaN(since) ? undefined : { date, since };
};

const readLine = (line: string): ChangedPlace | PlaceLineFault => {
  if (line.length > LONGEST_LINE) return 'too-long';
  const equals = line.indexOf('=');
  if (equals < 0) return 'no-equals-sign';
  const [own, ...provinces] = line
    .slice(0, equals)
    .split(',')
    .map((text) => readName(text.trim()));
  if (own === undefined || provinces.length > 1 || provinces.includes(undefined)) return 'no-name';
  const [province] = provinces;
  const place = {
    kind: province === undefined ? 'province' : (own.kind ?? 'district'),
    name: toName(own),
    needsKind: own.kind !== undefined && !own.isBracketed,
    ...(province && { province: toName(province) }),
  } as const;
  const right = line.slice(equals + 1);
  if (right.trim() === '') return place;
  const colon = right.indexOf(':');
  const [became, ...others] = right
    .slice(0, colon < 0 ? undefined : colon)
    .split(',')
    .map((text) => text.trim());
  const day = readDay(others.pop() ?? '');
  if (day === undefined) return 'no-date';
  const [name, within] = [became!, ...others].map(readName);
  const parts =
    colon < 0
      ? []
      : right
          .slice(colon + 1)
          .split(',')
          .map((text) => readName(text.trim()));
  if (name === undefined || others.length > 1 || (others.length === 1 && within === undefined)) return 'no-name';
  if (parts.includes(undefined)) return 'no-name';
  if (parts.length > MAX_PARTS) return 'too-long';
  const lies = within && { province: toName(within) };
  return { ...place, became: { name: toName(name), ...lies, ...day, parts: parts.map((part) => toName(part!)) } };
};

/** Any text at all can be read; what makes no sense is a fault with the number of its line. */
export const parsePlaceLines = (text: string): PlaceLines => {
  const places: ChangedPlace[] = [];
  const faults: FaultyPlaceLine[] = [];
  let isOff = false;
  text.split(/\r\n|[\n\r]/).forEach((written, index) => {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) return;
    if (canonicalize(line) === 'off') {
      isOff = true;
      return;
    }
    const read = readLine(line);
    if (typeof read === 'string') faults.push({ line: index + 1, fault: read });
    else places.push(read);
  });
  return { places, isOff, faults };
};
