/** Fields that articles have beside those that timbao knows, as a publisher declares them. */

/** What a field holds: `date` an ISO 8601 string, `list` strings. */
export type ExtraFieldType = 'string' | 'number' | 'boolean' | 'date' | 'list';

const TYPES: readonly ExtraFieldType[] = ['string', 'number', 'boolean', 'date', 'list'];

const USES = ['filterable', 'sortable', 'facet', 'searchable'] as const;

/** A field of the publisher's own. */
export interface ExtraField {
  readonly name: string;
  readonly type: ExtraFieldType;
  /** May stand in the filter of a search. */
  readonly filterable?: boolean;
  /** May be sorted by; not a list. */
  readonly sortable?: boolean;
  /** Its values may be counted. */
  readonly facet?: boolean;
  /** Its words are found. */
  readonly searchable?: boolean;
}

/** Maximum number of fields of a publisher's own. */
export const MAX_EXTRA_FIELDS = 32;

/** Maximum size of what an article has in all of them, in bytes of JSON. */
export const MAX_EXTRA_BYTES = 32 * 1024;

/** Longest text of a field that is filtered by, sorted by or counted, in UTF-16 units. */
export const MAX_VALUE_LENGTH = 512;

/** Maximum number of values of a list that is filtered by or counted. */
export const MAX_LIST_VALUES = 256;

/** Names that an article has already, or that its JSON may have for them. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'id,title,summary,body,text,captions,publishedAt,date,modifiedAt,updatedAt,fetchedAt,source,author,category,url,' +
    'tags,image,extra,prototype,snippet,_formatted,_matchesPosition,_rankingScore'
  ).split(','),
);

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const LONGEST_ECHO = 60;

/**
 * The declared fields, each with what it is for and nothing else; a sentence about what is wrong otherwise.
 *
 * @param value a list, as JSON has it
 */
export const parseExtraFields = (value: unknown): readonly ExtraField[] | string => {
  if (!Array.isArray(value)) return 'must be a list of fields, such as [{"name": "price", "type": "number"}].';
  if (value.length > MAX_EXTRA_FIELDS) return `must not declare more than ${MAX_EXTRA_FIELDS} fields.`;
  const fields: ExtraField[] = [];
  for (const [i, one] of (value as readonly unknown[]).entries()) {
    const field = parseField(one, fields);
    if (typeof field === 'string') return `field ${i + 1}: ${field}`;
    fields.push(field);
  }
  return fields;
};

const parseField = (value: unknown, before: readonly ExtraField[]): ExtraField | string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'must be an object such as {"name": "price", "type": "number"}.';
  }
  const { name, type, ...uses } = value as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || !NAME.test(name)) {
    return `"name" must be 1 to 64 letters, digits, _ or -, and must not begin with a digit; it is ${echo(name)}.`;
  }
  if (TAKEN.has(name) || name in Object.prototype)
    return `the name "${name}" is taken: articles have such a field already.`;
  if (before.some((field) => field.name === name)) return `"${name}" is declared twice.`;
  const known = TYPES.find((one) => one === type);
  if (known === undefined) return `"type" of "${name}" must be one of ${TYPES.join(', ')}; it is ${echo(type)}.`;
  for (const [use, isSo] of Object.entries(uses)) {
    if (!USES.some((one) => one === use)) return `"${name}" has ${echo(use)}, which may be ${USES.join(', ')}.`;
    if (typeof isSo !== 'boolean') return `"${use}" of "${name}" must be true or false; it is ${echo(isSo)}.`;
  }
  if (known === 'list' && uses['sortable'] === true) return `"${name}" is a list, which cannot be sorted by.`;
  const isFor = USES.filter((use) => uses[use] === true).map((use) => [use, true]);
  return { name, type: known, ...(Object.fromEntries(isFor) as Partial<ExtraField>) };
};

const echo = (value: unknown): string => (JSON.stringify(value) ?? 'missing').slice(0, LONGEST_ECHO);

/** Whether an index made with some fields is one of the others: both as `parseExtraFields` gives them. */
export const areSameFields = (some: readonly ExtraField[], others: readonly ExtraField[]): boolean =>
  JSON.stringify(some) === JSON.stringify(others);

/** A field that is filtered by, sorted by or counted. */
export const isIndexed = ({ filterable, sortable, facet }: ExtraField): boolean =>
  filterable === true || sortable === true || facet === true;
