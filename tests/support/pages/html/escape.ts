/** Text in HTML, spelled the ways content systems spell it. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const NAMED: Readonly<Record<string, string>> = {
  à: '&agrave;',
  á: '&aacute;',
  â: '&acirc;',
  ã: '&atilde;',
  è: '&egrave;',
  é: '&eacute;',
  ê: '&ecirc;',
  ì: '&igrave;',
  í: '&iacute;',
  ò: '&ograve;',
  ó: '&oacute;',
  ô: '&ocirc;',
  õ: '&otilde;',
  ù: '&ugrave;',
  ú: '&uacute;',
  ý: '&yacute;',
};

/** As older editors write Vietnamese: named entities where there are any, numbers for đ and ư, spaces that do not break. */
export const escapeAsOldEditor = (text: string): string =>
  escapeText(text)
    .replace(/[àáâãèéêìíòóôõùúý]/g, (letter) => NAMED[letter] ?? letter)
    .replaceAll('đ', '&#273;')
    .replaceAll('ư', '&#x1B0;')
    .replaceAll(', ', ',&nbsp;');
