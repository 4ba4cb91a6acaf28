/** How a toneless syllable is put together, which rhymes there are, and where the tone mark goes. */
export interface Shape extends Rhyme {
  readonly onset: string;
}

/**
 * Longest first, so that `ngh` is tried before `ng` and `n`. Spelling rules between onset and vowel (k before i, e, ê;
 * c elsewhere) are not asked: names and slips break them (Ka, Kon, nghành) and stay one syllable to a reader.
 */
export const ONSETS: readonly string[] = [
  ...['ngh'],
  ...['ch', 'gh', 'gi', 'kh', 'ng', 'nh', 'ph', 'qu', 'th', 'tr'],
  ...['b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'x'],
  '',
];

/** yê without a glide begins a syllable, and the i of giê belongs to iê where it can (giếng). */
const fits = (onset: string, rhyme: Rhyme): boolean => {
  if (rhyme.nucleus === 'yê' && rhyme.glide === '') return onset === '' || onset === 'qu';
  return onset !== 'gi' || rhyme.nucleus !== 'ê' || !RHYMES.has('iê' + rhyme.coda);
};

/** @param letters a toneless word, lower case, NFC. `undefined` when it cannot be a Vietnamese syllable. */
export const parseShape = (letters: string): Shape | undefined => {
  for (const onset of ONSETS) {
    if (!letters.startsWith(onset)) continue;
    const rhyme = (onset === 'qu' ? QU_RHYMES : RHYMES).get(letters.slice(onset.length));
    if (rhyme === undefined || !fits(onset, rhyme)) continue;
    return { onset, glide: rhyme.glide, nucleus: rhyme.nucleus, coda: rhyme.coda };
  }
  return undefined;
};

/** Rising diphthongs of two letters carry the tone on the second (tiến, được), the open ones on the first (mía). */
const MARKED_ON_SECOND: ReadonlySet<string> = new Set(['iê', 'yê', 'uô', 'ươ', 'oo']);
const MARKED_ON_GLIDE: ReadonlySet<string> = new Set(['oa', 'oe', 'uy']);

/** Index of the letter that carries the tone mark in onset + glide + nucleus + coda. */
export const toneIndex = ({ onset, glide, nucleus, coda }: Shape): number => {
  if (coda === '' && MARKED_ON_GLIDE.has(glide + nucleus)) return onset.length;
  return onset.length + glide.length + (MARKED_ON_SECOND.has(nucleus) ? 1 : 0);
};

/**
 * The rhymes of Vietnamese: glide, nucleus and coda as they are spelled, without tone.
 *
 * Source: the rhyme tables of Đoàn Thiện Thuật, "Ngữ âm tiếng Việt" (1977), widened by the loan rhymes that print uses
 * (oong, ooc) and by ăk for the sake of Đắk Lắk. A rhyme that is missing here makes a real syllable a mere word; one
 * too many does the reverse; neither loses a match.
 */
export interface Rhyme {
  readonly glide: '' | 'o' | 'u';
  readonly nucleus: string;
  readonly coda: string;
}

/** `glide nucleus: codas`, where `-` is no coda. */
const AFTER_ANY_ONSET = `
  _ a: - c ch i m n ng nh o p t u y
  _ ă: c k m n ng p t
  _ â: c m n ng p t u y
  _ e: - c m n ng o p t
  _ ê: - ch m n nh p t u
  _ i: - c ch m n ng nh p t u
  _ y: -
  _ o: - c i m n ng p t
  _ oo: c n ng
  _ ô: - c i m n ng p t
  _ ơ: - i m n p t
  _ u: - c i m n ng p t
  _ ư: - c i m n ng t u
  _ ia: -
  _ iê: c m n ng p t u
  _ yê: m n ng t u
  _ ua: -
  _ uô: c i m n ng p t
  _ ưa: -
  _ ươ: c i m n ng p t u
  o a: - c ch i m n ng nh o p t y
  o ă: c m n ng p t
  o e: - c m n ng o p t
  u â: c n ng t y
  u ê: - ch n nh u
  u ơ: - n
  u y: - ch n nh p t u
  u ya: -
  u yê: n t
`;

/** After `qu`, whose u is already the glide. */
const AFTER_QU = `
  _ a: - c ch i m n ng nh o p t u y
  _ ă: c m n ng p t
  _ â: c n ng t y
  _ e: - c m n ng o p t
  _ ê: - ch n nh t u
  _ i: - ch n nh t
  _ y: - ch n nh p t
  _ ô: c
  _ ơ: - i n t
  _ yê: n t
`;

const readRhymes = (table: string): ReadonlyMap<string, Rhyme> => {
  const rhymes = new Map<string, Rhyme>();
  for (const line of table.trim().split('\n')) {
    const [head = '', codas = ''] = line.split(':');
    const [glide = '', nucleus = ''] = head.trim().split(' ');
    for (const written of codas.trim().split(' ')) {
      const coda = written === '-' ? '' : written;
      const rhyme = { glide: glide === '_' ? '' : (glide as 'o' | 'u'), nucleus, coda } as const;
      rhymes.set(rhyme.glide + nucleus + coda, rhyme);
    }
  }
  return rhymes;
};

export const RHYMES = readRhymes(AFTER_ANY_ONSET);
export const QU_RHYMES = readRhymes(AFTER_QU);
