/** What an occurrence weighs by the field that it stands in and the length of that. */
import { BODY_FIELD, type DocValues, FIELD_COUNT, OTHER_FIELDS } from '../../inverted-index/index.js';
import { lengthNorm, type RankingParameters } from '../query/ranking-parameters.js';

/** Longer fields are rare: what they weigh is computed each time. */
const TABLED_LENGTHS = 4096;

/** What one occurrence of a term weighs in a field of a document: field weight × length norm, in single precision. */
export class FieldNorms {
  /** By field and length: `weights[field × TABLED_LENGTHS + length]`. */
  readonly #weights = new Float32Array(FIELD_COUNT * TABLED_LENGTHS);
  readonly #averages: Float64Array;
  #lengths: Uint32Array;

  constructor(
    docValues: DocValues,
    private readonly parameters: RankingParameters,
    averages = averagesOf(docValues),
  ) {
    this.#lengths = docValues.fieldLengths;
    this.#averages = averages;
    for (let field = 0; field < FIELD_COUNT; field++) {
      // An empty field has no occurrence to weigh, and with b = 1 its norm would not be a number.
      for (let length = 1; length < TABLED_LENGTHS; length++) {
        this.#weights[field * TABLED_LENGTHS + length] = this.#compute(field, length);
      }
    }
  }

  /** More documents; the mean lengths stay what they were. */
  takeUp(docValues: DocValues): void {
    this.#lengths = docValues.fieldLengths;
  }

  weight(document: number, field: number): number {
    const length = this.#lengths[document * FIELD_COUNT + field]!;
    return length < TABLED_LENGTHS
      ? this.#weights[field * TABLED_LENGTHS + length]!
      : Math.fround(this.#compute(field, length));
  }

  /** Weighted frequency of a posting: `others` packs the counts in OTHER_FIELDS, 8 bits each. */
  weightedFrequency(document: number, body: number, others: number): number {
    let sum = body === 0 ? 0 : body * this.weight(document, BODY_FIELD);
    if (others !== 0) {
      for (let i = 0; i < OTHER_FIELDS.length; i++) {
        const count = (others >>> (i * 8)) & 0xff;
        if (count > 0) sum += count * this.weight(document, OTHER_FIELDS[i]!);
      }
    }
    return sum;
  }

  #compute(field: number, length: number): number {
    const { fieldWeights, lengthWeights } = this.parameters;
    return fieldWeights[field]! * lengthNorm(length, this.#averages[field]!, lengthWeights[field]!);
  }
}

export const averagesOf = (docValues: DocValues): Float64Array =>
  Float64Array.from({ length: FIELD_COUNT }, (_, field) => docValues.averageFieldLength(field));
