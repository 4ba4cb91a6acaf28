/** Which fields documents have on the wire, and what can be asked of each. */
import { FACET_FIELDS, type SearchEngine } from '../engine/index.js';
import type { ExtraField } from '../shared/index.js';
import { WireError } from './wire-error.js';

const OF_ARTICLES = [
  'id',
  'title',
  'summary',
  'body',
  'captions',
  'publishedAt',
  'source',
  'author',
  'category',
  'url',
  'tags',
  'image',
];

const FILTERABLE = ['id', 'source', 'author', 'category', 'tags', 'publishedAt'];

const LONGEST_ECHO = 60;

export class Fields {
  readonly displayed: readonly string[];
  readonly filterable: readonly string[];
  readonly sortable: readonly string[];
  readonly facets: readonly string[];
  /** Of the publisher's own, those whose words are found. */
  readonly searchable: readonly string[];

  /** @param extra those of the publisher's own */
  constructor(extra: readonly ExtraField[] = []) {
    const having = (ability: 'filterable' | 'sortable' | 'facet' | 'searchable'): readonly string[] =>
      extra.filter((field) => field[ability] === true).map(({ name }) => name);
    this.displayed = [...OF_ARTICLES, ...extra.map(({ name }) => name)];
    this.filterable = [...FILTERABLE, ...having('filterable')];
    this.sortable = ['publishedAt', ...having('sortable')];
    this.searchable = having('searchable');
    this.facets = [...FACET_FIELDS, 'tags', ...having('facet')];
  }

  /** Those of a list that documents have; `*` is all of them. What is not known is left out, as it is there. */
  shown(asked: readonly string[] = ['*']): readonly string[] {
    return asked.includes('*') ? this.displayed : this.displayed.filter((name) => asked.includes(name));
  }

  /** The same for the engine, which knows `*` too. */
  named(asked: readonly string[] = ['*']): readonly string[] {
    return asked.includes('*') ? ['*'] : this.shown(asked);
  }

  /** Throws `WireError` for what hits cannot be ordered by. */
  checkSortable(name: string, code: string): void {
    if (!this.sortable.includes(name)) {
      const known = `Available sortable attributes are: \`${this.sortable.join(', ')}\`.`;
      throw new WireError(code, `Attribute \`${name.slice(0, LONGEST_ECHO)}\` is not sortable. ${known}`);
    }
  }

  /** Throws `WireError` for what has no values that are counted. */
  checkFacet(name: string): void {
    if (this.facets.includes(name)) return;
    const problem = `Pattern \`${name.slice(0, LONGEST_ECHO)}\` is not filterable.`;
    const known = `Available filterable attributes patterns are: \`${this.facets.join(', ')}\`.`;
    throw new WireError('invalid_search_facets', `Invalid facet distribution: ${problem} ${known}`);
  }

  /** The same for one whose values are searched. */
  checkFacetName(name: string): void {
    if (this.facets.includes(name)) return;
    const problem = `Attribute \`${name.slice(0, LONGEST_ECHO)}\` is not facet-searchable.`;
    const known = `Available facet-searchable attributes patterns are: \`${this.facets.join(', ')}\`.`;
    throw new WireError('invalid_facet_search_facet_name', `${problem} ${known}`);
  }
}

/** The fields of the index that is searched; looked up anew whenever that is another one. */
export const createFieldsOf = (): ((engine: SearchEngine) => Fields) => {
  let version: string | undefined;
  let fields = new Fields();
  return (engine) => {
    const current = engine.indexVersion();
    if (current !== version) {
      fields = new Fields(engine.statistics().index?.extraFields);
      version = current;
    }
    return fields;
  };
};
