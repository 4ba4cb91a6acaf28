/**
 * VISCII and VPS: encodings of the overseas press and of the Vietnamese pages of the nineties, one byte for a letter with all its
 * marks. Both leave too little room for the capitals and put some of them where control characters are, never where line
 * breaks and tabs are.
 *
 * Sources: RFC 1456 for VISCII 1.1; the font tables of the Vietnamese Professionals Society for VPS.
 */

interface ByteTable {
  /** 0x80 to 0xff. */
  readonly high: string;
  readonly low: Readonly<Record<number, string>>;
}

const VISCII: ByteTable = {
  high:
    'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ' +
    'ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ' +
    'ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư' +
    'àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ',
  low: { 0x02: 'Ẳ', 0x05: 'Ẵ', 0x06: 'Ẫ', 0x14: 'Ỷ', 0x19: 'Ỹ', 0x1e: 'Ỵ' },
};

/** The quotes and the space that does not break are those of windows-1252. */
const VPS: ByteTable = {
  high:
    'ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ' +
    '\u00a0ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự' +
    'ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺß' +
    'àáâãảạăçèéêẽìíîĩẴĐòóôõöƠụùúủüỶẼỳ',
  low: {
    0x02: 'Ạ',
    0x03: 'Ậ',
    0x04: 'Ặ',
    0x05: 'Ẹ',
    0x06: 'Ệ',
    0x10: 'Ị',
    0x11: 'Ọ',
    0x12: 'Ộ',
    0x13: 'Ợ',
    0x14: 'Ụ',
    0x15: 'Ự',
    0x19: 'Ỵ',
    0x1c: 'Ẫ',
    0x1d: 'Ữ',
  },
};

const decode = (bytes: Uint8Array, { high, low }: ByteTable): string => {
  let text = '';
  for (const byte of bytes) text += byte >= 0x80 ? high.charAt(byte - 0x80) : (low[byte] ?? String.fromCharCode(byte));
  return text;
};

export const decodeViscii = (bytes: Uint8Array): string => decode(bytes, VISCII);

const LETTERS = /\p{L}+/gu;
/** The small letters whose capitals stand among the control characters, where many programs cannot type them. */
const SMALL_FOR_CAPITAL = /[ạậặẹệịọộợụựỵẫữ]/gu;

/** "VIệT NAM" was meant in capitals. */
const raise = (word: string): string => {
  const others = word.replace(SMALL_FOR_CAPITAL, '');
  return others.length < word.length && others !== '' && others === others.toUpperCase() && others.length > 1
    ? word.toUpperCase()
    : word;
};

export const decodeVps = (bytes: Uint8Array): string => decode(bytes, VPS).replace(LETTERS, raise);
