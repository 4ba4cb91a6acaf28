/** Fields by their names: what a search may filter, sort and count by, and where it is written down. */
import { type DocValues, type FieldColumn, VALUE_FIELDS } from '../../inverted-index/index.js';
import { TimbaoError, type ExtraField, type ExtraFieldType } from '../../shared/index.js';

export type ValuedColumn = Exclude<FieldColumn, { readonly kind: 'numbers' }>;

/** What a field may be named for. */
export type FieldUse = 'filterable' | 'sortable' | 'facet';

type BuiltIn = Omit<ExtraField, 'searchable'>;

/** Fields that every article may have; `id` is looked up, not read. */
const BUILT_IN: readonly BuiltIn[] = [
  { name: 'id', type: 'string', filterable: true },
  ...VALUE_FIELDS.map((name): BuiltIn => ({ name, type: 'string', filterable: true, facet: true })),
  { name: 'tags', type: 'list', filterable: true, facet: true },
  { name: 'publishedAt', type: 'date', filterable: true, sortable: true, facet: true },
];

const LONGEST_ECHO = 60;

const USES: Readonly<Record<FieldUse, { readonly verb: string; readonly parameter: string }>> = {
  filterable: { verb: 'filtered by', parameter: 'filter' },
  sortable: { verb: 'sorted by', parameter: 'order' },
  facet: { verb: 'counted', parameter: 'facets' },
};

/** Names of the fields that may be used so, the built-in ones first. */
export const fieldsFor = (docValues: DocValues, use: FieldUse): readonly string[] =>
  [...BUILT_IN, ...docValues.extraFields].filter((field) => field[use] === true).map(({ name }) => name);

/**
 * The type of a field that may be used so. Throws `TB_PARAMETER_INVALID` for another, which says which may.
 *
 * @param parameter named in the error; by default what asks for such a use
 */
export const typeOfField = (
  docValues: DocValues,
  name: string,
  use: FieldUse,
  parameter = USES[use].parameter,
): ExtraFieldType => {
  const known = [...BUILT_IN, ...docValues.extraFields].find((field) => field.name === name && field[use] === true);
  if (known !== undefined) return known.type;
  const allowed = fieldsFor(docValues, use).join(', ');
  const problem = `"${name.slice(0, LONGEST_ECHO)}" cannot be ${USES[use].verb}. Take some of ${allowed}.`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem });
};

/** Of any field that has one: all but `id`. */
export const columnOfField = (docValues: DocValues, name: string): FieldColumn => {
  if (name === 'publishedAt') return { kind: 'numbers', numbers: docValues.publishedAt };
  const field = VALUE_FIELDS.find((known) => known === name);
  if (field !== undefined)
    return { kind: 'values', numbers: docValues.numbers(field), values: docValues.values(field) };
  return docValues.columns.get(name)!;
};

/** Of a field that holds text or a boolean. */
export const valuesOfField = (docValues: DocValues, name: string): ValuedColumn =>
  columnOfField(docValues, name) as ValuedColumn;
