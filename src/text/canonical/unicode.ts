/**
 * Characters that say nothing about which word is meant, or that stand in for another: removed or replaced one by one.
 *
 * - Ignorable characters (Unicode's Default_Ignorable_Code_Point: zero-width, soft hyphen, bidi controls, variation
 *   selectors) vanish.
 * - Exotic spaces (Zs) become a space; line breaks and tabs stay.
 * - Full-width forms become ASCII, and so do mathematical letters (bold and italic headlines pasted from social networks).
 *   Mathematical and raised digits stay: what they are worth depends on the number around them, see segment/numbers.ts.
 * - Ð U+00D0, ð U+00F0, Ɖ U+0189 and ɖ U+0256 look like Đ U+0110 or đ U+0111 and are typed for it: they become đ.
 * - Curly quotes and long dashes become `'`, `"` and `-`.
 * - Half of a surrogate pair becomes U+FFFD, so that a canonical text is always well formed.
 *
 * Letters that merely look alike across scripts (Cyrillic а) stay: nothing tells what their writer meant.
 */
const REPLACED =
  /[\p{Default_Ignorable_Code_Point}\p{Zs}\p{Cs}\uff01-\uff5e\u{1d400}-\u{1d7cb}ÐðƉɖ‘’‚‛′“”„‟″«»‐‑‒–—―−﹘﹣]/gu;

const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u;
const SPACE = /^\p{Zs}$/u;
const LONE_SURROGATE = /^\p{Cs}$/u;

const NAMED = new Map<string, string>();
for (const [characters, replacement] of [
  ['ÐðƉɖ', 'đ'],
  ['‘’‚‛′', "'"],
  ['“”„‟″«»', '"'],
  ['‐‑‒–—―−﹘﹣', '-'],
] as const) {
  for (const character of characters) NAMED.set(character, replacement);
}

const replaceCharacter = (character: string): string => {
  const named = NAMED.get(character);
  if (named !== undefined) return named;
  if (IGNORABLE.test(character)) return '';
  if (SPACE.test(character)) return ' ';
  if (LONE_SURROGATE.test(character)) return '\ufffd';
  return character.normalize('NFKC');
};

export const replaceCharacters = (text: string): string => text.replace(REPLACED, replaceCharacter);
