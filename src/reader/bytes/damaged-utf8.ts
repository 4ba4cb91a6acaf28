/** UTF-8 in which a few bytes are wrong: a page that was cut inside a letter, or a comment pasted in from elsewhere. */

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Fewer letters beyond ASCII than this prove nothing. */
const LEAST_LETTERS = 10;
/** With more damage than one place for so many letters beyond ASCII it is another encoding. */
const LETTERS_FOR_A_FAULT = 20;

const REPLACEMENT = 0xfffd;

export interface DamagedText {
  /** With U+FFFD wherever bytes are no UTF-8. */
  readonly text: string;
  readonly faults: number;
}

/** Undefined when there is too little UTF-8 to call it that. Bytes that are valid have 0 faults or those that they brought. */
export const decodeDamagedUtf8 = (bytes: Uint8Array): DamagedText | undefined => {
  const text = lenient.decode(bytes);
  let faults = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === REPLACEMENT) faults += 1;
    else if (unit >= 0x80) letters += 1;
  }
  return letters >= LEAST_LETTERS && faults * LETTERS_FOR_A_FAULT <= letters ? { text, faults } : undefined;
};
