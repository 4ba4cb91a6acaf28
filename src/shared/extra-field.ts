/** What a field of the publisher's own holds: `date` an ISO 8601 string, `list` strings. */
export type ExtraFieldType = 'string' | 'number' | 'boolean' | 'date' | 'list';

/** A field that articles have beside those that timbao knows, as the configuration declares it. */
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
