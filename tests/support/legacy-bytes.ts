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

/** By RFC 1456: of each letter without tone, then huyền, hỏi, ngã, sắc, nặng; `--` is ASCII. */
const VISCII_LETTERS: Readonly<Record<string, string>> = {
  a: '-- e0 e4 e3 e1 d5',
  ă: 'e5 a2 c6 c7 a1 a3',
  â: 'e2 a5 a6 e7 a4 a7',
  e: '-- e8 eb a8 e9 a9',
  ê: 'ea ab ac ad aa ae',
  i: '-- ec ef ee ed b8',
  o: '-- f2 f6 f5 f3 f7',
  ô: 'f4 b0 b1 b2 af b5',
  ơ: 'bd b6 b7 de be fe',
  u: '-- f9 fc fb fa f8',
  ư: 'df d7 d8 e6 d1 f1',
  y: '-- cf d6 db fd dc',
  đ: 'f0',
  A: '-- c0 c4 c3 c1 80',
  Ă: 'c5 82 02 05 81 83',
  Â: 'c2 85 86 06 84 87',
  E: '-- c8 cb 88 c9 89',
  Ê: 'ca 8b 8c 8d 8a 8e',
  I: '-- cc 9b ce cd 98',
  O: '-- d2 99 a0 d3 9a',
  Ô: 'd4 90 91 92 8f 93',
  Ơ: 'b4 96 97 b3 95 94',
  U: '-- d9 9c 9d da 9e',
  Ư: 'bf bb bc ff ba b9',
  Y: '-- 9f 14 19 dd 1e',
  Đ: 'd0',
};

const VPS_LETTERS: Readonly<Record<string, string>> = {
  a: '-- e0 e4 e3 e1 e5',
  ă: 'e6 a2 a3 a4 a1 a5',
  â: 'e2 c0 c4 c5 c3 c6',
  e: '-- e8 c8 eb e9 cb',
  ê: 'ea 8a 8b cd 89 8c',
  i: '-- ec cc ef ed ce',
  o: '-- f2 d5 f5 f3 86',
  ô: 'f4 d2 b0 87 d3 b6',
  ơ: 'd6 a9 aa ab a7 ae',
  u: '-- f9 fb db fa f8',
  ư: 'dc d8 ba bb d9 bf',
  y: '-- ff 9b cf 9a 9c',
  đ: 'c7',
  A: '-- 80 81 82 c1 02',
  Ă: '88 8e 8f f0 8d 04',
  Â: 'c2 84 85 1c 83 03',
  E: '-- d7 de fe c9 05',
  Ê: 'ca 93 94 95 90 06',
  I: '-- b5 b7 b8 b4 10',
  O: '-- bc bd be b9 11',
  Ô: 'd4 97 98 99 96 12',
  Ơ: 'f7 9e 9f a6 9d 13',
  U: '-- a8 d1 ac da 14',
  Ư: 'd0 af b1 1d ad 15',
  Y: '-- b2 fd b3 dd 19',
  Đ: 'f1',
};

const byTable =
  (table: Readonly<Record<string, string>>) =>
  (char: string): readonly number[] | undefined => {
    const { base, tone } = char === 'đ' || char === 'Đ' ? { base: char, tone: '' } : partsOf(char);
    const byte = table[base]?.split(' ')[tone === '' ? 0 : 1 + TONES.indexOf(tone)];
    return byte === undefined || byte === '--' ? undefined : [parseInt(byte, 16)];
  };

const ENCODERS = {
  tcvn3: toTcvn3,
  vni: toVni,
  'windows-1258': to1258,
  viscii: byTable(VISCII_LETTERS),
  vps: byTable(VPS_LETTERS),
} as const;
/** What else than letters these can write; the others have all of `PUNCTUATION`. */
const OWN_PUNCTUATION: Readonly<Record<string, string>> = { viscii: '', vps: '‘’\u00a0' };
export type LegacyName = keyof typeof ENCODERS;
export const LEGACY_NAMES = Object.keys(ENCODERS) as LegacyName[];

/** `escape` gives what stands for a character that the encoding does not have. */
export const toLegacy = (text: string, encoding: LegacyName, escape: (char: string) => string): Uint8Array => {
  const bytes: number[] = [];
  for (const char of text.normalize('NFC')) {
    if (char < '\u0080') bytes.push(char.charCodeAt(0));
    else {
      const isPunctuation = PUNCTUATION[char] !== undefined && (OWN_PUNCTUATION[encoding]?.includes(char) ?? true);
      const own = isPunctuation ? [PUNCTUATION[char] as number] : ENCODERS[encoding](char);
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
