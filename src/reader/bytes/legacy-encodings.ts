/**
 * The encodings that Vietnamese text was written in before Unicode.
 *
 *   windows-1258  one byte a letter, tones as combining characters behind it        a ò → ạ
 *   TCVN3 (ABC)   one byte a letter with all its marks, by TCVN 5712:1993           ¹   → ạ
 *   VNI-Windows   a letter, then one byte for its marks together                    aï  → ạ
 *   VISCII, VPS   one byte a letter with all its marks                              Õ, å → ạ
 *
 * Sources: TCVN 5712:1993 (character set VN1, of which TCVN3 fonts show the upper half), the VNI-Windows keyboard and font
 * tables, and the WHATWG encoding standard for windows-1258 and windows-1252. All of them are ASCII below 0x80, but for
 * capitals with tones of TCVN below 0x18.
 */
import { isSyllable, canonicalize } from '../../text/index.js';
import { decodeViscii, decodeVps } from './viscii-vps.js';

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

const GRAVE = '\u0300';
const ACUTE = '\u0301';
const HOOK = '\u0309';
const TILDE = '\u0303';
const DOT = '\u0323';

/** TCVN 5712 VN1, 0x80 to 0xff; U+0300 … are its combining tones. */
const TCVN_HIGH =
  'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ' +
  '\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ' +
  'ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò' +
  'ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ';

/** Capitals that VN1 has in the place of control characters; never where line breaks and tabs are. */
const TCVN_LOW: Readonly<Record<number, string>> = {
  0x01: 'Ú',
  0x02: 'Ụ',
  0x04: 'Ừ',
  0x05: 'Ử',
  0x06: 'Ữ',
  0x11: 'Ứ',
  0x12: 'Ự',
  0x13: 'Ỳ',
  0x14: 'Ỷ',
  0x15: 'Ỹ',
  0x16: 'Ý',
  0x17: 'Ỵ',
};

/** Documents in TCVN3 fonts have the quotes and dashes of windows-1252 where VN1 has capitals with tones. */
const TCVN_PUNCTUATION: Readonly<Record<string, string>> = {
  Ặ: '…',
  Ị: '‘',
  Ò: '’',
  Ỏ: '“',
  Õ: '”',
  Ó: '•',
  Ọ: '–',
  Ộ: '—',
};
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
        if ([...edges].some((letter) => TCVN_PUNCTUATION[letter] === undefined)) continue;
        const middle = run.slice(left, run.length - right);
        if (!isCapitalSyllable(middle)) continue;
        return punctuate(run.slice(0, left)) + middle + punctuate(run.slice(run.length - right));
      }
    }
  }
  return punctuate(run);
};

const punctuate = (text: string): string =>
  text.replace(/[ẶỊÒỎÕÓỌỘ]/gu, (letter) => TCVN_PUNCTUATION[letter] as string);

const decodeTcvn3 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) {
    text += byte >= 0x80 ? TCVN_HIGH.charAt(byte - 0x80) : (TCVN_LOW[byte] ?? String.fromCharCode(byte));
  }
  return text.normalize('NFC').replace(LETTERS, settleAmbiguous);
};

const CIRCUMFLEX = '\u0302';
const BREVE = '\u0306';

/** What a byte of VNI adds to the letter before it, as its character in windows-1252, in lower case. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ø: GRAVE,
  ù: ACUTE,
  û: HOOK,
  õ: TILDE,
  ï: DOT,
  â: CIRCUMFLEX,
  à: CIRCUMFLEX + GRAVE,
  á: CIRCUMFLEX + ACUTE,
  å: CIRCUMFLEX + HOOK,
  ã: CIRCUMFLEX + TILDE,
  ä: CIRCUMFLEX + DOT,
  ê: BREVE,
  è: BREVE + GRAVE,
  é: BREVE + ACUTE,
  ú: BREVE + HOOK,
  ü: BREVE + TILDE,
  ë: BREVE + DOT,
};

/** Letters of VNI that stand for themselves. */
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  ì: 'ì',
  í: 'í',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};

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
    const marks = before === '' ? undefined : VNI_MARKS[lower];
    if (marks !== undefined && carries(before, marks)) {
      letters[letters.length - 1] = (before + marks).normalize('NFC');
      before = '';
      continue;
    }
    const letter = VNI_LETTERS[lower];
    before = letter === undefined ? char : lower === char ? letter : letter.toUpperCase();
    letters.push(before);
  }
  return letters.join('');
};

/** A letter and what belongs to it must come together; any ASCII white space is a safe place to cut. Gives NFC. */
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
      return decodeViscii(bytes);
    case 'vps':
      return decodeVps(bytes);
    default:
      return encoding satisfies never;
  }
};

const isAsciiSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** A text without white space is cut all the same. */
const LONGEST_KEPT = 1 << 20;
const encoder = new TextEncoder();

/** Legacy bytes to UTF-8, chunk by chunk; the border of a chunk never falls within a word. */
export class LegacyToUtf8 {
  private kept = new Uint8Array(0);

  constructor(private readonly encoding: LegacyEncoding) {}

  convert(chunk: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(this.kept.length + chunk.length);
    bytes.set(this.kept);
    bytes.set(chunk, this.kept.length);
    let end = bytes.length;
    while (end > 0 && !isAsciiSpace(bytes[end - 1] as number)) end -= 1;
    if (bytes.length - end > LONGEST_KEPT) end = bytes.length;
    this.kept = bytes.slice(end);
    return encoder.encode(decodeLegacy(bytes.subarray(0, end), this.encoding));
  }

  end(): Uint8Array {
    return encoder.encode(decodeLegacy(this.kept, this.encoding));
  }
}
