/** What each character is to the tokenizer, and where runs of one kind end. BMP characters are in a table. */

export const OTHER = 0;
export const SPACE = 1;
export const LINE_BREAK = 2;
export const JOINER = 3;
export const IGNORABLE = 4;
export const SURROGATE = 5;
export const MARK = 6;
export const LETTER = 7;
export const DIGIT = 8;
export const RAISED_DIGIT = 9;
export const IDEOGRAPH = 10;

/** Read in order; where a character fits several rules, the last one stands. */
const RULES: readonly (readonly [characterClass: number, characters: RegExp])[] = [
  [SPACE, /[\s\x85]+/gu],
  [MARK, /\p{M}+/gu],
  [LETTER, /\p{L}+/gu],
  [DIGIT, /\p{N}+/gu],
  // Chinese characters and kana: each is a token, as nothing tells where their words end.
  [IDEOGRAPH, /(?:(?=\p{L})[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])+/gu],
  // m², CO₂: a run of its own, since 10² is not 102.
  [RAISED_DIGIT, /[⁰¹²³⁴-⁹₀-₉]+/gu],
  // What may stand inside a code or compound: 05-CT/TW, 17,6, TP.HCM, O'Neill, GD&ĐT, a_b@c.vn; with full-width forms
  // and U+0387, which is · to Unicode.
  [JOINER, /[-‐‑‒–—―−﹘﹣－/⁄∕／.．,，'‘’‚‛′＇:：&＆_＿+＋@＠·\u0387‧]+/gu],
  [LINE_BREAK, /[\n\r\u2028\u2029]+/gu],
  [IGNORABLE, /\p{Default_Ignorable_Code_Point}+/gu],
];

const SURROGATES_START = 0xd800;
const SURROGATES_END = 0xe000;

/** The rules run once over a text of all characters: asking 65,536 times would take 40 ms at every start. */
const buildTable = (): Uint8Array => {
  const classes = new Uint8Array(0x10000);
  for (const [from, to] of [
    [0, SURROGATES_START],
    [SURROGATES_END, classes.length],
  ] as const) {
    const characters = Array.from({ length: to - from }, (_, index) => String.fromCharCode(from + index)).join('');
    for (const [characterClass, pattern] of RULES) {
      for (const { 0: run, index } of characters.matchAll(pattern)) {
        classes.fill(characterClass, from + index, from + index + run.length);
      }
    }
  }
  return classes.fill(SURROGATE, SURROGATES_START, SURROGATES_END);
};

/** Class of each UTF-16 unit. */
export const CLASS_OF_UNIT = buildTable();

const classOfCodePoint = (codePoint: number): number => {
  const character = String.fromCodePoint(codePoint);
  let characterClass = OTHER;
  for (const [candidate, pattern] of RULES) if (character.search(pattern) === 0) characterClass = candidate;
  return characterClass;
};

/** Class of the character at `index`; OTHER at the end of the text and for half of a surrogate pair. */
export const classAt = (text: string, index: number): number => {
  if (index >= text.length) return OTHER;
  const unitClass = CLASS_OF_UNIT[text.charCodeAt(index)] ?? OTHER;
  if (unitClass !== SURROGATE) return unitClass;
  const codePoint = text.codePointAt(index) ?? 0;
  return codePoint > 0xffff ? classOfCodePoint(codePoint) : OTHER;
};

/** UTF-16 units of the character at `index`. */
export const widthAt = (text: string, index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);

/** End of the characters of two classes from `index` on, with invisible characters inside, not those behind. */
const runEnd = (text: string, index: number, first: number, second: number): number => {
  let end = index;
  let at = index;
  while (at < text.length) {
    let characterClass = CLASS_OF_UNIT[text.charCodeAt(at)];
    let width = 1;
    if (characterClass === SURROGATE) {
      characterClass = classAt(text, at);
      width = widthAt(text, at);
    }
    if (characterClass !== first && characterClass !== second && characterClass !== IGNORABLE) break;
    at += width;
    if (characterClass !== IGNORABLE) end = at;
  }
  return end;
};

/** Where a word ends: letters with their marks, whatever invisible characters stand inside. */
export const letterRunEnd = (text: string, index: number): number => runEnd(text, index, LETTER, MARK);

export const marksEnd = (text: string, index: number): number => runEnd(text, index, MARK, MARK);

export const digitRunEnd = (text: string, index: number, digitClass: number): number =>
  runEnd(text, index, digitClass, digitClass);

/** The vowels and finals of decomposed Hangul compose with the letter before them, like marks. */
const isJamoTail = (unit: number): boolean => unit >= 0x1160 && unit <= 0x11ff;

/** End of one letter or digit with everything that composes with it. */
export const clusterEnd = (text: string, index: number, runEnd: number): number => {
  let end = index + widthAt(text, index);
  while (end < runEnd) {
    const characterClass = classAt(text, end);
    if (characterClass !== MARK && characterClass !== IGNORABLE && !isJamoTail(text.charCodeAt(end))) break;
    end += widthAt(text, end);
  }
  return end;
};
