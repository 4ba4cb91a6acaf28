/** The six tones of Vietnamese: read from a word, taken off, put on. */
export const TONES = ['ngang', 'huyen', 'sac', 'hoi', 'nga', 'nang'] as const;
export type Tone = (typeof TONES)[number];

const COMBINING = { huyen: '\u0300', sac: '\u0301', hoi: '\u0309', nga: '\u0303', nang: '\u0323' } as const;

const VOWELS = 'aăâeêioôơuưy';

const marked = new Map<string, string>();
const unmarked = new Map<string, { readonly vowel: string; readonly tone: Tone }>();
for (const vowel of VOWELS) {
  for (const tone of TONES) {
    if (tone === 'ngang') continue;
    const letter = (vowel + COMBINING[tone]).normalize('NFC');
    marked.set(vowel + tone, letter);
    unmarked.set(letter, { vowel, tone });
  }
}

/** `a`, `nang` → `ạ`. A letter that is no Vietnamese vowel comes back as it is. */
export const markVowel = (vowel: string, tone: Tone): string => marked.get(vowel + tone) ?? vowel;

interface SplitTones {
  readonly toneless: string;
  /** The first tone mark of the word; ngang when there is none. */
  readonly tone: Tone;
  /** How many letters carry a tone mark; a syllable has at most one. */
  readonly toneCount: number;
}

/** Only marks on Vietnamese vowels are tones: the tilde of ñ belongs to its letter. Lower case, NFC. */
export const splitTones = (term: string): SplitTones => {
  let toneless = '';
  let tone: Tone = 'ngang';
  let toneCount = 0;
  for (const letter of term) {
    const found = unmarked.get(letter);
    if (found === undefined) {
      toneless += letter;
      continue;
    }
    if (toneCount === 0) tone = found.tone;
    toneCount += 1;
    toneless += found.vowel;
  }
  return { toneless, tone, toneCount };
};

/** The tone of a canonical term: its first tone mark, ngang when it has none. */
export const toneOf = (term: string): Tone => splitTones(term).tone;

/** The canonical term without tone marks; marks that make another letter (ă â ê ô ơ ư đ) stay. */
export const withoutTone = (term: string): string => splitTones(term).toneless;
