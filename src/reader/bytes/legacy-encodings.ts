/**
 * The encodings that Vietnamese text was written in before Unicode.
 *
 *   windows-1258  one byte a letter, tones as combining characters behind it        a ò → ạ
 *   TCVN3 (ABC)   one byte a letter with all its marks, by TCVN 5712:1993           ¹   → ạ
 *   VNI-Windows   a letter, then one byte for its marks together                    aï  → ạ
 *   VISCII, VPS   one byte a letter with all its marks                              Õ, å → ạ
 *
 * Sources: TCVN 5712:1993 (character set VN1, of which TCVN3 fonts show the upper half), the VNI-Windows keyboard and
 * font tables, RFC 1456 for VISCII 1.1, the font tables of the Vietnamese Professionals Society for VPS, and the WHATWG
 * encoding standard for windows-1258 and windows-1252. All of them are ASCII below 0x80, but for capitals that found no
 * room above and stand among the control characters, never where line breaks and tabs are.
 */
import { canonicalize, isSyllable } from '../../text/index.js';
import { joinBytes } from '../../shared/index.js';

export type LegacyEncoding = 'windows-1258' | 'tcvn3' | 'vni' | 'viscii' | 'vps' | 'windows-1252';

const windows1258 = new TextDecoder('windows-1258');
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Characters of windows-1252 between 0x80 and 0x9f, in order; U+FFFD where it has none. */
export const WINDOWS_1252_SPECIALS = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** Written out, for decoders differ: some take it for Latin-1. Bytes without a character stay control characters. */
const decodeWindows1252 = (bytes: Uint8Array): string => {
  const units = new Uint16Array(bytes.length);
  bytes.forEach((byte, at) => {
    const special = byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252_SPECIALS.charCodeAt(byte - 0x80) : byte;
    units[at] = special === 0xfffd ? byte : special;
  });
  return utf16.decode(units);
};

/**
 * The characters of all 256 bytes.
 *
 * @param low letters below 0x20, each behind its byte in hexadecimal: `02Ạ 03Ậ`
 * @param high the characters from 0x80 on
 */
const byteTable = (low: string, high: string): readonly string[] => {
  const table = Array.from({ length: 0x80 }, (_, byte) => String.fromCharCode(byte)).concat([...high]);
  for (const entry of low.split(' ')) table[parseInt(entry, 16)] = entry.slice(2);
  return table;
};

const decodeByTable = (bytes: Uint8Array, table: readonly string[]): string => {
  let text = '';
  for (const byte of bytes) text += table[byte]!;
  return text;
};

/** TCVN 5712 VN1; U+0300 … are its combining tones. */
const TCVN = byteTable(
  '01Ú 02Ụ 04Ừ 05Ử 06Ữ 11Ứ 12Ự 13Ỳ 14Ỷ 15Ỹ 16Ý 17Ỵ',
  'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ' +
    '\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ' +
    'ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò' +
    'ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ',
);

/** Documents in TCVN3 fonts have the quotes and dashes of windows-1252 where VN1 has capitals with tones. */
const TCVN_PUNCTUATION: ReadonlyMap<string, string> = new Map(
  [...'ẶỊÒỎÕÓỌỘ'].map((letter, at) => [letter, '…‘’“”•–—'[at]!]),
);
const LETTERS = /[\p{L}\p{M}]+/gu;
const AMBIGUOUS = /[ẶỊÒỎÕÓỌỘ]/u;
const LONGEST_WORD = 24;

const isCapitalSyllable = (word: string): boolean =>
  word.length > 1 && word === word.toUpperCase() && isSyllable(canonicalize(word));

/** “BỘ” in capitals is ỎBỘÕ here: the longest middle that is a syllable in capitals is a word, the rest punctuation. */
const settleAmbiguous = (run: string): string => {
  if (!AMBIGUOUS.test(run)) return run;
  if (run.length <= LONGEST_WORD) {
    for (let stripped = 0; stripped < run.length; stripped += 1) {
      for (let left = 0; left <= stripped; left += 1) {
        const right = stripped - left;
        const edges = run.slice(0, left) + run.slice(run.length - right);
        if (![...edges].every((letter) => TCVN_PUNCTUATION.has(letter))) continue;
        const middle = run.slice(left, run.length - right);
        if (!isCapitalSyllable(middle)) continue;
        return punctuate(run.slice(0, left)) + middle + punctuate(run.slice(run.length - right));
      }
    }
  }
  return punctuate(run);
};

const punctuate = (text: string): string => text.replace(/[ẶỊÒỎÕÓỌỘ]/gu, (letter) => TCVN_PUNCTUATION.get(letter)!);

const decodeTcvn3 = (bytes: Uint8Array): string =>
  decodeByTable(bytes, TCVN).normalize('NFC').replace(LETTERS, settleAmbiguous);

const CIRCUMFLEX = '\u0302';
const BREVE = '\u0306';
/** Grave, acute, hook, tilde, dot. */
const TONES = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];

/** What a byte of VNI adds to the letter before it, as its character in windows-1252, in lower case. */
const VNI_MARKS: ReadonlyMap<string, string> = new Map(
  (
    [
      ['øùûõï', TONES],
      ['âàáåãä', ['', ...TONES].map((tone) => CIRCUMFLEX + tone)],
      ['êèéúüë', ['', ...TONES].map((tone) => BREVE + tone)],
    ] as const
  ).flatMap(([characters, marks]) => [...characters].map((character, at) => [character, marks[at]!] as const)),
);

/** Letters of VNI that stand for themselves, in lower case. */
const VNI_LETTERS: ReadonlyMap<string, string> = new Map([...'ôöñìíæóòî'].map((from, at) => [from, 'ơưđìíỉĩịỵ'[at]!]));

const carries = (letter: string, marks: string): boolean => {
  const lower = letter.toLowerCase();
  if (marks.startsWith(BREVE)) return lower === 'a';
  if (marks.startsWith(CIRCUMFLEX)) return 'aeo'.includes(lower);
  return 'aeouyơư'.includes(lower);
};

const decodeVni = (bytes: Uint8Array): string => {
  const letters: string[] = [];
  let before = '';
  for (const char of decodeWindows1252(bytes)) {
    const lower = char.toLowerCase();
    const marks = before === '' ? undefined : VNI_MARKS.get(lower);
    if (marks !== undefined && carries(before, marks)) {
      letters[letters.length - 1] = (before + marks).normalize('NFC');
      before = '';
      continue;
    }
    const letter = VNI_LETTERS.get(lower);
    before = letter === undefined ? char : lower === char ? letter : letter.toUpperCase();
    letters.push(before);
  }
  return letters.join('');
};

const VISCII = byteTable(
  '02Ẳ 05Ẵ 06Ẫ 14Ỷ 19Ỹ 1eỴ',
  'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ' +
    'ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ' +
    'ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư' +
    'àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ',
);

/** The quotes and the space that does not break are those of windows-1252. */
const VPS = byteTable(
  '02Ạ 03Ậ 04Ặ 05Ẹ 06Ệ 10Ị 11Ọ 12Ộ 13Ợ 14Ụ 15Ự 19Ỵ 1cẪ 1dỮ',
  'ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ' +
    '\u00a0ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự' +
    'ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺß' +
    'àáâãảạăçèéêẽìíîĩẴĐòóôõöƠụùúủüỶẼỳ',
);

/** The small letters whose capitals stand among the control characters of VPS, where many programs cannot type them. */
const SMALL_FOR_CAPITAL = /[ạậặẹệịọộợụựỵẫữ]/gu;

/** "VIệT NAM" was meant in capitals. */
const raise = (word: string): string => {
  const others = word.replace(SMALL_FOR_CAPITAL, '');
  const isCapital = others.length < word.length && others.length > 1 && others === others.toUpperCase();
  return isCapital ? word.toUpperCase() : word;
};

/** Gives NFC. A letter and what belongs to it must come together; any ASCII white space is a safe place to cut. */
export const decodeLegacy = (bytes: Uint8Array, encoding: LegacyEncoding): string => {
  switch (encoding) {
    case 'windows-1258':
      return windows1258.decode(bytes).normalize('NFC');
    case 'windows-1252':
      return decodeWindows1252(bytes);
    case 'tcvn3':
      return decodeTcvn3(bytes);
    case 'vni':
      return decodeVni(bytes);
    case 'viscii':
      return decodeByTable(bytes, VISCII);
    case 'vps':
      return decodeByTable(bytes, VPS).replace(/\p{L}+/gu, raise);
    default:
      return encoding satisfies never;
  }
};

const isAsciiSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** A text without white space is cut all the same. */
const MAX_HELD_BACK = 1 << 20;
const encoder = new TextEncoder();

/** Legacy bytes to UTF-8, chunk by chunk; the border of a chunk never falls within a word. */
export class LegacyToUtf8 {
  #heldBack: Uint8Array = new Uint8Array(0);

  constructor(private readonly encoding: LegacyEncoding) {}

  convert(chunk: Uint8Array): Uint8Array {
    const bytes = joinBytes([this.#heldBack, chunk]);
    let end = bytes.length;
    while (end > 0 && !isAsciiSpace(bytes[end - 1]!)) end--;
    if (bytes.length - end > MAX_HELD_BACK) end = bytes.length;
    this.#heldBack = bytes.slice(end);
    return encoder.encode(decodeLegacy(bytes.subarray(0, end), this.encoding));
  }

  end(): Uint8Array {
    return encoder.encode(decodeLegacy(this.#heldBack, this.encoding));
  }
}
