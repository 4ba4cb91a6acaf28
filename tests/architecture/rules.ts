/**
 * The rules of the house, each a function from source files to what breaks it, a line each: `path:line what is wrong`.
 * The tables say what is allowed; nothing else is.
 */
import type { SourceFile, SourceImport } from '../support/source-files.js';

export type Rule = (files: readonly SourceFile[]) => readonly string[];

/** The folder that answers one question. `web` is two: what the server renders, and what runs in a browser. */
export const moduleOf = (path: string): string => {
  const [first = '', second = ''] = path.split('/');
  if (first === path) return first;
  return first === 'web' ? `web/${second}` : first;
};

/** What each part may import, besides itself; downwards only. A part that is not named here may not exist. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  text: ['shared'],
  dates: ['text'],
  reader: ['shared', 'text', 'dates'],
  threads: ['shared'],
  storage: ['shared'],
  keys: ['shared', 'storage'],
  'inverted-index': ['shared', 'text', 'storage'],
  indexing: ['shared', 'text', 'threads', 'storage', 'inverted-index'],
  follow: ['shared', 'reader', 'storage', 'indexing'],
  backup: ['shared', 'storage', 'inverted-index', 'indexing'],
  search: ['shared', 'text', 'inverted-index'],
  writing: ['shared', 'text', 'dates', 'reader', 'threads', 'storage', 'inverted-index', 'indexing'],
  engine: ['shared', 'text', 'threads', 'storage', 'inverted-index', 'indexing', 'search'],
  requests: ['shared', 'dates', 'engine'],
  'web/page': ['shared', 'text', 'search', 'engine'],
  'web/browser': ['web/page', 'engine'],
  meilisearch: ['shared', 'writing', 'search', 'engine', 'requests'],
  http: ['shared', 'keys', 'writing', 'engine', 'requests', 'meilisearch', 'web/page'],
  cli: [
    'shared',
    'text',
    'reader',
    'storage',
    'keys',
    'indexing',
    'follow',
    'backup',
    'writing',
    'engine',
    'requests',
    'http',
  ],
  entry: ['shared', 'text', 'keys', 'reader', 'indexing', 'writing', 'engine', 'http'],
};

/** Floors inside a part, the lowest first: a folder imports those before it and its own. Files at the top stand above all. */
export const FLOORS: Readonly<Record<string, readonly string[]>> = {
  text: ['fold', 'syllable', 'characters', 'canonical', 'segment', 'accent', 'keystrokes', 'lexicon'],
  reader: ['bytes', 'outcome', 'json', 'fields', 'scraped', 'html', 'formats', 'containers', 'inputs', 'report'],
  storage: ['files', 'generations', 'article-store'],
  'inverted-index': ['format', 'postings', 'terms', 'ngrams', 'doc-values'],
  indexing: ['sections', 'clusters', 'analysis', 'inversion', 'ngrams', 'build-workers', 'build', 'fresh', 'check'],
  follow: ['fetching'],
  search: [
    'query',
    'parse',
    'understand',
    'plan',
    'postings',
    'match',
    'rank',
    'collect',
    'snippet',
    'suggest',
    'similar',
  ],
  cli: ['terminal', 'config', 'commands'],
  http: ['openapi', 'metrics'],
};

/** Of these parts only types may be taken, or only the names listed. */
const ONLY: readonly { readonly from: string; readonly to: string; readonly names: readonly string[] }[] = [
  { from: 'web/page', to: 'search', names: ['escapeHtml', 'renderMarked'] },
  { from: 'meilisearch', to: 'search', names: ['escapeHtml'] },
  { from: 'web/page', to: 'engine', names: ['FACET_FIELDS'] },
];

/** Where each package of others may be imported, as the beginning of a path. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@mozilla/readability': ['reader/html/'],
  'cli-progress': ['cli/terminal/'],
  commander: ['cli/command-table.ts', 'cli/program.ts'],
  compression: ['http/app.ts'],
  diacritics: ['text/fold/'],
  express: ['http/'],
  'ipaddr.js': ['follow/fetching/'],
  htmlparser2: ['reader/html/', 'reader/formats/feed.ts'],
  libsql: ['storage/article-store/'],
  'lru-cache': ['engine/', 'search/', 'follow/fetching/'],
  luxon: ['dates/'],
  'markdown-it': ['reader/formats/markdown.ts'],
  minisearch: ['inverted-index/terms/', 'inverted-index/live/'],
  'p-limit': ['follow/'],
  'rate-limiter-flexible': ['http/check-keys.ts', 'http/rate-limit.ts'],
  'prom-client': ['http/metrics/'],
  pino: ['cli/commands/serve-command.ts'],
  'robots-parser': ['follow/fetching/'],
  tar: ['backup/'],
  yaml: ['reader/formats/markdown.ts', 'cli/config/'],
  yauzl: ['reader/containers/'],
  zod: [
    'backup/',
    'cli/config/',
    'follow/feed-states.ts',
    'keys/key-folder.ts',
    'reader/',
    'storage/generations/manifest.ts',
    'indexing/incoming-article.ts',
    'requests/',
    'meilisearch/',
    'http/openapi/',
  ],
};

/** The places that may know that they run on Node. */
const NODE_PLACES: readonly string[] = [
  'threads/',
  'storage/',
  'keys/',
  'indexing/',
  'follow/',
  'writing/',
  'backup/',
  'engine/',
  'http/',
  'cli/',
  'reader/containers/',
  'reader/inputs/',
  'reader/report/',
  'inverted-index/operator-lists.ts',
];
const mayUseNode = (path: string): boolean => NODE_PLACES.some((place) => path.startsWith(place));
const NODE_GLOBALS: ReadonlySet<string> = new Set(['Buffer', 'process', 'require', '__dirname', '__filename']);

/** What makes an answer depend on when, where and how often it was asked. `http` times its log by a clock that tests replace. */
const WORLD: readonly { readonly name: RegExp; readonly allowed: readonly string[] }[] = [
  { name: /^(?:Date\.now|new Date\(\)|Math\.random|crypto\.randomUUID)$/, allowed: ['cli/'] },
  { name: /^(?:process\.env|process\.argv|process\.exit|process\.exitCode|process\.cwd)$/, allowed: ['cli/'] },
  { name: /^console$/, allowed: ['cli/', 'shared/logger.ts'] },
  { name: /^(?:localStorage|sessionStorage)$/, allowed: ['web/browser/'] },
  { name: /^performance\.now$/, allowed: ['cli/', 'http/app.ts'] },
];

const MOST_LINES = 300;
const MOST_COLUMNS = 120;

const at = ({ path }: SourceFile, line: number): string => `${path}:${line}`;

const importsOf = (files: readonly SourceFile[]): { file: SourceFile; imported: SourceImport }[] =>
  files.flatMap((file) => file.imports.map((imported) => ({ file, imported })));

export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Imports go downwards, and `web/browser` takes nothing but types from outside of itself. */
export const importDirection: Rule = (files) =>
  importsOf(files).flatMap(({ file, imported: { target, isTypeOnly, line } }) => {
    if (target === undefined) return [];
    const [from, to] = [moduleOf(file.path), moduleOf(target)];
    if (from === to) return [];
    if (MAY_IMPORT[from]?.includes(to) !== true) return [`${at(file, line)} ${from} may not import ${to}`];
    if (from === 'web/browser' && !isTypeOnly) return [`${at(file, line)} ${from} may import only types of ${to}`];
    return [];
  });

/** Inside a part lower floors never import higher ones, and no two folders import each other. */
export const floors: Rule = (files) => {
  const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');
  const wrong: string[] = [];
  const seen = new Map<string, string>();
  for (const { file, imported } of importsOf(files)) {
    const { target, line } = imported;
    if (target === undefined || moduleOf(target) !== moduleOf(file.path)) continue;
    const [from, to] = [folderOf(file.path), folderOf(target)];
    // The door of a part shows what is behind it, whatever the floor.
    if (from === to || file.path.endsWith('/index.ts')) continue;
    const where = `${at(file, line)} ${from} imports ${to}`;
    const order = FLOORS[moduleOf(file.path)];
    const [fromFloor, toFloor] = [floorOf(file.path, order), floorOf(target, order)];
    if (fromFloor < toFloor) wrong.push(`${where}, a floor above it`);
    if (seen.has(`${to} ${from}`)) wrong.push(`${where}, and ${seen.get(`${to} ${from}`)!}`);
    seen.set(`${from} ${to}`, where);
  }
  return wrong;
};

/** Number of the floor that a file stands on; what is not named stands above all. */
const floorOf = (path: string, order: readonly string[] = []): number => {
  const floor = order.indexOf(path.split('/')[1] ?? '');
  return floor === -1 ? order.length : floor;
};

/** A part is imported through its door; inside it the file itself is imported, not the door. */
export const doors: Rule = (files) =>
  importsOf(files).flatMap(({ file, imported: { target, line } }) => {
    if (target === undefined) return [];
    const [from, to] = [moduleOf(file.path), moduleOf(target)];
    const isDoor = target === `${to}/index.ts`;
    if (from === to) return isDoor ? [`${at(file, line)} goes through its own door`] : [];
    return isDoor ? [] : [`${at(file, line)} reaches past the door of ${to} to ${target}`];
  });

/** From some parts only a few names may be taken, besides types. */
export const fewNames: Rule = (files) =>
  files.flatMap((file) =>
    ONLY.filter(({ from }) => from === moduleOf(file.path)).flatMap(({ to, names }) =>
      namesTaken(file.text, to)
        .filter((name) => !names.includes(name))
        .map((name) => `${file.path} takes ${name} of ${to}; only types and ${names.join(', ')} are for it`),
    ),
  );

/** Names that are imported as values from the door of a part. */
const namesTaken = (text: string, part: string): readonly string[] =>
  [...text.matchAll(/^import \{([^}]*)\} from '([^']+)';/gm)]
    .filter(([, , specifier]) => specifier?.endsWith(`/${part}/index.js`) === true)
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(' as ')[0] as string);

/** No file leads back to itself, whatever the way; types count, for a reader follows them too. */
export const noCycles: Rule = (files) => {
  const targets = new Map(
    files.map(({ path, imports }) => [path, [...new Set(imports.flatMap(({ target }) => target ?? []))]]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start !== -1) {
      cycles.push([...way.slice(start), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const { path } of files) walk(path, []);
  return cycles;
};

/** Help from outside has its place; what is put together at run time has none. */
export const packagePlaces: Rule = (files) =>
  importsOf(files).flatMap(({ file, imported: { specifier, target, line } }) => {
    if (target !== undefined) return [];
    if (specifier.startsWith('node:')) {
      return mayUseNode(file.path) ? [] : [`${at(file, line)} may not use ${specifier}`];
    }
    const places = PACKAGES[packageOf(specifier)];
    if (places?.some((place) => file.path.startsWith(place)) === true) return [];
    return [`${at(file, line)} may not import ${specifier}`];
  });

/** Parts that may run in a browser use nothing that only Node has. */
export const nodeGlobals: Rule = (files) =>
  files
    .filter(({ path }) => !mayUseNode(path))
    .flatMap((file) =>
      file.uses
        .filter(({ name }) => NODE_GLOBALS.has(name))
        .map(({ name, line }) => `${at(file, line)} uses ${name}, which only Node has`),
    );

/** Time, chance, environment and console come in as parameters. */
export const outerWorld: Rule = (files) =>
  files.flatMap((file) =>
    file.uses.flatMap(({ name, line }) => {
      const rule = WORLD.find((candidate) => candidate.name.test(name));
      if (rule === undefined || rule.allowed.some((place) => file.path.startsWith(place))) return [];
      return [`${at(file, line)} uses ${name}; take it as a parameter`];
    }),
  );

export const fileLength: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > MOST_LINES ? [`${path} has ${lines} lines, more than ${MOST_LINES}`] : [];
  });

/** Comments are read in an editor; a drawing or a formula may be wider, and Prettier sees to the code. */
export const commentWidth: Rule = (files) =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => {
      const isProse = /^\s*(?:\/\*\*|\*|\/\/) \S/.test(line);
      return isProse && line.length > MOST_COLUMNS ? [`${path}:${i + 1} is past ${MOST_COLUMNS} columns`] : [];
    }),
  );

/** Files are named for what they hold, in kebab-case; a drawer for odds and ends is no such thing. */
export const fileNames: Rule = (files) =>
  files.flatMap(({ path }) => {
    const parts = path.replace(/(?:\.test|\.contract|\.d)?\.ts$/, '').split('/');
    const odd = parts.find((part) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(part));
    if (odd !== undefined) return [`${path}: "${odd}" is not kebab-case`];
    return /^(?:utils?|helpers?|misc|common|lib)$/.test(parts.at(-1) ?? '') ? [`${path} says nothing by its name`] : [];
  });

/** The mark of work that was put off; spelt apart, so that this line is none. */
const PUT_OFF = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`);

export const nothingPutOff: Rule = (files) =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => (PUT_OFF.test(line) ? [`${path}:${i + 1} ${line.trim().slice(0, 80)}`] : [])),
  );

export const RULES: Readonly<Record<string, Rule>> = {
  importDirection,
  floors,
  doors,
  fewNames,
  noCycles,
  packagePlaces,
  nodeGlobals,
  outerWorld,
  fileLength,
  commentWidth,
  fileNames,
  nothingPutOff,
};
