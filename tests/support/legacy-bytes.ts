/** Text to the bytes of encodings from before Unicode, written from the tables vowel by vowel, apart from the source. */

/** Of each vowel: huyền, hỏi, ngã, sắc, nặng. */
const TCVN_TONES: Readonly<Record<string, string>> = {
  a: 'b5 b6 b7 b8 b9',
  ă: 'bb bc bd be c6',
  â: 'c7 c8 c9 ca cb',
  e: 'cc ce cf d0 d1',
  ê: 'd2 d3 d4 d5 d6',
  i: 'd7 d8 dc dd de',
  o: 'df e1 e2 e3 e4',
  ô: 'e5 e6 e7 e8 e9',
  ơ: 'ea eb ec ed ee',
  u: 'ef f1 f2 f3 f4',
  ư: 'f5 f6 f7 f8 f9',
  y: 'fa fb fc fd fe',
  A: '80 81 82 83 84',
  Ă: 'af ba bf c0 85',
  Â: 'c1 c2 c3 c4 86',
  E: '87 88 89 8a 8b',
  Ê: 'c5 cd d9 da 8c',
  I: '8d 8e 8f 90 91',
  O: '92 93 94 95 96',
  Ô: 'db e0 f0 ff 97',
  Ơ: '98 99 9a 9b 9c',
  U: '9d 9e 9f 01 02',
  Ư: '04 05 06 11 12',
  Y: '13 14 15 16 17',
};
const TCVN_LETTERS: Readonly<Record<string, number>> = {
  Ă: 0xa1, Â: 0xa2, Ê: 0xa3, Ô: 0xa4, Ơ: 0xa5, Ư: 0xa6, Đ: 0xa7,
  ă: 0xa8, â: 0xa9, ê: 0xaa, ô: 0xab, ơ: 0xac, ư: 0xad, đ: 0xae,
}; // prettier-ignore

const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const SHAPES = new Set(['\u0302', '\u0306', '\u031b']);

/** What documents in these encodings have of windows-1252. */
const PUNCTUATION: Readonly<Record<string, number>> = {
  '…': 0x85, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '—': 0x97, '\u00a0': 0xa0,
}; // prettier-ignore

interface Letter {
  /** The letter with its shape, without tone. */
  readonly base: string;
  /** The letter without any mark, and its shape. */
  readonly plain: string;
  readonly shape: string;
  readonly tone: string;
}

const partsOf = (char: string): Letter => {
  const [plain = '', ...marks] = [...char.normalize('NFD')];
  const shape = marks.find((mark) => SHAPES.has(mark)) ?? '';
  return {
    plain,
    shape,
    base: (plain + shape).normalize('NFC'),
    tone: marks.find((mark) => TONES.includes(mark)) ?? '',
  };
};

const toTcvn3 = (char: string): readonly number[] | undefined => {
  const { base, tone } = partsOf(char);
  if (tone === '') return TCVN_LETTERS[char] === undefined ? undefined : [TCVN_LETTERS[char]];
  const byte = TCVN_TONES[base]?.split(' ')[TONES.indexOf(tone)];
  return byte === undefined ? undefined : [parseInt(byte, 16)];
};

const VNI_PLAIN = ['\u00f8', '\u00fb', '\u00f5', '\u00f9', '\u00ef'];
const VNI_HAT = ['\u00e0', '\u00e5', '\u00e3', '\u00e1', '\u00e4'];
const VNI_BOWL = ['\u00e8', '\u00fa', '\u00fc', '\u00e9', '\u00eb'];
const VNI_I = ['\u00ec', '\u00e6', '\u00f3', '\u00ed', '\u00f2'];

const toVni = (char: string): readonly number[] | undefined => {
  const isUpper = char !== char.toLowerCase();
  const cased = (text: string): number[] =>
    [...text].map((letter) => (isUpper ? letter.toUpperCase() : letter).charCodeAt(0));
  const lower = char.toLowerCase();
  if (lower === 'đ') return cased('\u00f1');
  const { plain, shape, tone } = partsOf(lower);
  const at = TONES.indexOf(tone);
  if (shape === '' && tone === '') return undefined;
  if (plain === 'i') return cased(VNI_I[at] as string);
  if (plain === 'y' && at === 4) return cased('\u00ee');
  if (shape === '\u0302') return cased(plain + (tone === '' ? '\u00e2' : (VNI_HAT[at] as string)));
  if (shape === '\u0306') return cased(plain + (tone === '' ? '\u00ea' : (VNI_BOWL[at] as string)));
  const horned = shape === '\u031b' ? (plain === 'o' ? '\u00f4' : '\u00f6') : plain;
  return cased(horned + (tone === '' ? '' : (VNI_PLAIN[at] as string)));
};

const WINDOWS_1258_LETTERS: Readonly<Record<string, number>> = {
  Ă: 0xc3, Â: 0xc2, Ê: 0xca, Ô: 0xd4, Ơ: 0xd5, Ư: 0xdd, Đ: 0xd0,
  ă: 0xe3, â: 0xe2, ê: 0xea, ô: 0xf4, ơ: 0xf5, ư: 0xfd, đ: 0xf0,
}; // prettier-ignore
const WINDOWS_1258_TONES = [0xcc, 0xd2, 0xde, 0xec, 0xf2];

const to1258 = (char: string): readonly number[] | undefined => {
  const { base, tone } = partsOf(char);
  const letter = WINDOWS_1258_LETTERS[base] ?? (base < '\u0080' ? base.charCodeAt(0) : undefined);
  if (letter === undefined) return undefined;
  return tone === '' ? [letter] : [letter, WINDOWS_1258_TONES[TONES.indexOf(tone)] as number];
};

const ENCODERS = { tcvn3: toTcvn3, vni: toVni, 'windows-1258': to1258 } as const;
export type LegacyName = keyof typeof ENCODERS;
export const LEGACY_NAMES = Object.keys(ENCODERS) as LegacyName[];

/** `escape` gives what stands for a character that the encoding does not have. */
export const toLegacy = (text: string, encoding: LegacyName, escape: (char: string) => string): Uint8Array => {
  const bytes: number[] = [];
  for (const char of text.normalize('NFC')) {
    if (char < '\u0080') bytes.push(char.charCodeAt(0));
    else {
      const own = PUNCTUATION[char] === undefined ? ENCODERS[encoding](char) : [PUNCTUATION[char]];
      if (own === undefined) bytes.push(...new TextEncoder().encode(escape(char)));
      else bytes.push(...own);
    }
  }
  return Uint8Array.from(bytes);
};

export const toUtf16 = (text: string, order: 'little' | 'big', withMark: boolean): Uint8Array => {
  const units = withMark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < units.length; at += 1) view.setUint16(2 * at, units.charCodeAt(at), order === 'little');
  return bytes;
};

const SPECIALS = [...'€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ'];

/** What a program shows that takes these bytes for windows-1252; it leaves the bytes that have no character as they are. */
export const showAs1252 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => {
    const special = byte >= 0x80 && byte < 0xa0 ? SPECIALS[byte - 0x80] : '.';
    return special === '.' || special === undefined ? String.fromCharCode(byte) : special;
  }).join('');
