/**
 * The settings of an index. They are what the service was started with and what is built in, so a change is only taken
 * where it asks for what is so anyway; then whoever sets up an index before use can go on.
 */
import { MARKED_FIELDS, MAX_PAGED_HITS, type SearchEngine } from '../engine/index.js';
import type { ArticleWriter } from '../writing/index.js';
import { Fields } from './fields.js';
import { snakeCase } from './read-object.js';
import type { TaskBook } from './task-book.js';
import { MOST_VALUES } from './to-request.js';
import { WireError } from './wire-error.js';
import type { WireAnswer, WireRoute, WireWrite } from './wire-route.js';

const LONGEST_ECHO = 60;

/** By their names in `/settings`; each has a route of its own below it. */
const settingsOf = (fields: Fields): Readonly<Record<string, unknown>> => ({
  displayedAttributes: ['*'],
  searchableAttributes: [...MARKED_FIELDS, ...fields.searchable],
  filterableAttributes: fields.filterable,
  sortableAttributes: fields.sortable,
  rankingRules: ['sort', 'relevance'],
  stopWords: [],
  nonSeparatorTokens: [],
  separatorTokens: [],
  dictionary: [],
  synonyms: {},
  distinctAttribute: null,
  proximityPrecision: 'byWord',
  typoTolerance: { enabled: true },
  faceting: { maxValuesPerFacet: MOST_VALUES, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: MAX_PAGED_HITS },
  embedders: {},
  searchCutoffMs: null,
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['vie'] }],
  facetSearch: true,
  prefixSearch: 'indexingTime',
  foreignKeys: [],
});

const SETTING_NAMES = Object.keys(settingsOf(new Fields()));

/** Lists of which a part may be asked for: more can be done than was asked. */
const MAY_BE_LESS: ReadonlySet<string> = new Set([
  'displayedAttributes',
  'searchableAttributes',
  'filterableAttributes',
  'sortableAttributes',
]);

/** `filterableAttributes` → `filterable-attributes`. */
const kebabCase = (name: string): string => snakeCase(name).replaceAll('_', '-');

const isSubset = (asked: unknown, all: readonly unknown[]): boolean =>
  Array.isArray(asked) && asked.length <= all.length && asked.every((name) => all.includes(name));

/** Members that are not named stay as they are. */
const isSame = (asked: unknown, held: unknown): boolean => {
  if (asked === null) return true;
  if (Array.isArray(held)) {
    return Array.isArray(asked) && asked.length === held.length && held.every((value, i) => isSame(asked[i], value));
  }
  if (typeof held !== 'object' || held === null) return asked === held;
  return (
    typeof asked === 'object' &&
    !Array.isArray(asked) &&
    Object.entries(asked).every(
      ([name, value]) => Object.hasOwn(held, name) && isSame(value, (held as Record<string, unknown>)[name]),
    )
  );
};

interface SettingsDesk {
  readonly fieldsOf: (engine: SearchEngine) => Fields;
  readonly checkIndex: (uid: string | undefined) => string;
}

interface SettingsWrites extends SettingsDesk {
  readonly writer: ArticleWriter;
  readonly tasks: TaskBook;
}

const PATH = '/indexes/:uid/settings';
const pathOf = (name: string): string => `${PATH}/${kebabCase(name)}`;

export const createSettingsReads = ({ fieldsOf, checkIndex }: SettingsDesk): readonly WireRoute[] => {
  /** @param name of one; all without */
  const reading = (path: string, name?: string): WireRoute => ({
    method: 'get',
    path,
    for: 'searching',
    answer: (request) => {
      checkIndex(request.path['uid']);
      const settings = settingsOf(fieldsOf(request.engine));
      return Promise.resolve({ status: 200, body: name === undefined ? settings : settings[name] });
    },
  });
  return [reading(PATH), ...SETTING_NAMES.map((name) => reading(pathOf(name), name))];
};

/** Of these a change says only what becomes another. */
const PATCHED: ReadonlySet<string> = new Set(['typoTolerance', 'faceting', 'pagination', 'embedders']);

export const createSettingsWrites = ({ fieldsOf, checkIndex, writer, tasks }: SettingsWrites): readonly WireRoute[] => {
  const check = (name: string, asked: unknown, held: unknown): void => {
    if (isSame(asked, held) || (MAY_BE_LESS.has(name) && isSubset(asked, held as readonly unknown[]))) return;
    const message = `Setting \`${name}\` cannot be changed over HTTP; it is \`${JSON.stringify(held)}\`.`;
    const hint = MAY_BE_LESS.has(name) ? ' Fields of your own are declared in `fields.json` of the data folder.' : '';
    throw new WireError(`invalid_settings_${snakeCase(name)}`, message + hint);
  };

  /** @param asked by name */
  const change = async (request: WireWrite, asked: object): Promise<WireAnswer> => {
    checkIndex(request.path['uid']);
    const settings = settingsOf(fieldsOf(request.engine));
    for (const [name, value] of Object.entries(asked)) {
      if (!Object.hasOwn(settings, name)) {
        const known = SETTING_NAMES.map((one) => `\`${one}\``);
        const shown = name.slice(0, LONGEST_ECHO);
        throw new WireError('bad_request', `Unknown field \`${shown}\`: expected one of ${known.join(', ')}`);
      }
      check(name, value, settings[name]);
    }
    const seq = await writer.lastSeq({});
    return {
      status: 202,
      body: tasks.add({ kind: 'settingsUpdate', seq, details: asked, owner: request.key }),
    };
  };

  const changeAll = (request: WireWrite): Promise<WireAnswer> => {
    const { body } = request;
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return change(request, body);
    throw new WireError('bad_request', 'Invalid value type: expected an object.');
  };

  return [
    { method: 'patch', path: PATH, for: 'writing', takes: 'whole', answer: changeAll },
    { method: 'delete', path: PATH, for: 'writing', answer: (request) => change(request, {}) },
    ...SETTING_NAMES.flatMap((name): readonly WireRoute[] => [
      {
        method: PATCHED.has(name) ? 'patch' : 'put',
        path: pathOf(name),
        for: 'writing',
        takes: 'whole',
        answer: (request) => change(request, { [name]: request.body }),
      },
      {
        method: 'delete',
        path: pathOf(name),
        for: 'writing',
        answer: (request) => change(request, { [name]: null }),
      },
    ]),
  ];
};
