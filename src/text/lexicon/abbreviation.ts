/** An abbreviation and what it stands for, both as canonical terms. */
export interface Abbreviation {
  /**
   * The parts between which writers put a sign or a space: GD&ĐT is `gd`, `đt`, and LĐLĐ is one part. What is written
   * together is the same abbreviation (TPHCM is TP.HCM).
   */
  readonly short: readonly string[];
  /** The meaning, syllable by syllable. */
  readonly long: readonly string[];
}

/** The ways in which its short form stands in a text, as terms: `tp`, `hcm` and `tphcm`. */
export const shortForms = ({ short }: Abbreviation): readonly (readonly string[])[] =>
  short.length === 1 ? [short] : [short, [short.join('')]];

/** A way in which writers put an abbreviation: whole, short, or each part short or whole by itself. */
export interface WrittenForm {
  readonly terms: readonly string[];
  /** For people: short parts in capitals. */
  readonly text: string;
  /** Some parts short, others whole. */
  readonly isHalf: boolean;
}

/** The long forms that a part of a short form can stand for by itself. */
export type MeaningsOf = (part: string) => readonly (readonly string[])[];

/** Nobody writes an abbreviation of more parts half and half. */
const MOST_PARTS = 4;

/**
 * `thành phố hồ chí minh` · `TPHCM` · `TP HCM` · `TP hồ chí minh` · `thành phố HCM`; the whole one first. Half and half
 * only where each part has its piece of the meaning.
 */
export const writtenForms = (abbreviation: Abbreviation, meaningsOf: MeaningsOf): readonly WrittenForm[] => {
  const { short, long } = abbreviation;
  const forms = new Map<string, WrittenForm>();
  const add = (terms: readonly string[], text: string, isHalf = false): void => {
    const key = terms.join(' ');
    if (!forms.has(key)) forms.set(key, { terms, text, isHalf });
  };
  add(long, long.join(' '));
  for (const terms of shortForms(abbreviation)) add(terms, terms.join(' ').toUpperCase());
  if (short.length > 1 && short.length <= MOST_PARTS) {
    for (const pieces of divide(short, long, meaningsOf))
      addHalves(short, pieces, (terms, text) => add(terms, text, true));
  }
  return [...forms.values()];
};

/** The meaning cut into a piece for each part that stands for it; usually there is one way or none. */
const divide = (
  parts: readonly string[],
  long: readonly string[],
  meaningsOf: MeaningsOf,
): readonly (readonly (readonly string[])[])[] => {
  const [part, ...rest] = parts;
  if (part === undefined) return long.length === 0 ? [[]] : [];
  return meaningsOf(part)
    .filter((meaning) => meaning.length > 0 && meaning.every((term, i) => long[i] === term))
    .flatMap((meaning) => divide(rest, long.slice(meaning.length), meaningsOf).map((pieces) => [meaning, ...pieces]));
};

const addHalves = (
  parts: readonly string[],
  pieces: readonly (readonly string[])[],
  add: (terms: readonly string[], text: string) => void,
): void => {
  for (let whole = 1; whole < 1 << parts.length; whole++) {
    const isWhole = (i: number): boolean => (whole & (1 << i)) !== 0;
    const terms = parts.flatMap((part, i) => (isWhole(i) ? pieces[i]! : [part]));
    add(terms, parts.map((part, i) => (isWhole(i) ? pieces[i]!.join(' ') : part.toUpperCase())).join(' '));
  }
};
