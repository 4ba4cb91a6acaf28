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
