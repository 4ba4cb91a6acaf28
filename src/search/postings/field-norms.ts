/** What one occurrence of a term weighs in each field of each document: field weight × length norm, computed once. */
import { BODY_FIELD, FIELD_COUNT, OTHER_FIELDS, type DocValues } from '../../inverted-index/index.js';
import { lengthNorm } from '../query/formula.js';
import type { RankingParameters } from '../query/ranking-parameters.js';

export class FieldNorms {
  /** Indexed by `document × FIELD_COUNT + field`. */
  readonly weights: Float32Array;
  readonly body: Float32Array;

  constructor(docValues: DocValues, parameters: RankingParameters) {
    const { fieldLengths, documentCount } = docValues;
    this.weights = new Float32Array(fieldLengths.length);
    this.body = new Float32Array(documentCount);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const average = docValues.averageFieldLength(field);
      const weight = parameters.fieldWeights[field]!;
      const b = parameters.lengthWeights[field]!;
      for (let document = 0; document < documentCount; document++) {
        const at = document * FIELD_COUNT + field;
        // An empty field has no occurrence to weigh, and with b = 1 its norm would not be a number.
        this.weights[at] = fieldLengths[at] === 0 ? 0 : weight * lengthNorm(fieldLengths[at]!, average, b);
        if (field === BODY_FIELD) this.body[document] = this.weights[at]!;
      }
    }
  }

  /** Weighted frequency of a posting: `others` packs the counts in OTHER_FIELDS, 8 bits each. */
  weightedFrequency(document: number, body: number, others: number): number {
    let sum = body * this.body[document]!;
    if (others !== 0) {
      const base = document * FIELD_COUNT;
      for (let i = 0; i < OTHER_FIELDS.length; i++) {
        const count = (others >>> (i * 8)) & 0xff;
        if (count > 0) sum += count * this.weights[base + OTHER_FIELDS[i]!]!;
      }
    }
    return sum;
  }
}
