/**
 * SQLite FTS5, contentless, bm25 with the title twice as heavy. It is handed canonical terms with spaces between them, so
 * that its tokenizer finds the same words as the others; a second table holds them folded.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { foldTerm, tokenize } from '../../../src/text/index.js';
import { readArticles } from '../articles.js';
import type { BuildFigures, Peer } from '../peer.js';
import { termsOf, type QueryKind } from '../queries.js';

const ARTICLES_A_TRANSACTION = 1000;
const FILES = { exact: 'exact.db', folded: 'folded.db' } as const;

const createTable = (path: string): Database.Database => {
  const database = new Database(path);
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE VIRTUAL TABLE articles USING fts5(title, summary, body, content='', tokenize="unicode61 remove_diacritics 0");
  `);
  return database;
};

export class Fts5Peer implements Peer {
  #databases: Readonly<Record<keyof typeof FILES, Database.Database>> | undefined;
  readonly #statements = new Map<string, Database.Statement>();

  async build(articlesPath: string, folder: string): Promise<BuildFigures> {
    const exact = await this.#buildTable(articlesPath, join(folder, FILES.exact), (term) => term);
    await this.#buildTable(articlesPath, join(folder, FILES.folded), foldTerm);
    return { ...exact, diskBytes: (await stat(join(folder, FILES.exact))).size };
  }

  async #buildTable(
    articlesPath: string,
    path: string,
    toWord: (term: string) => string,
  ): Promise<Omit<BuildFigures, 'diskBytes'>> {
    const database = createTable(path);
    const insert = database.prepare('INSERT INTO articles(rowid, title, summary, body) VALUES (?, ?, ?, ?)');
    const words = (text: string): string =>
      tokenize(text)
        .map(({ term }) => toWord(term))
        .join(' ');
    let milliseconds = 0;
    let articles = 0;
    for await (const { title, summary, body } of readArticles(articlesPath)) {
      const started = performance.now();
      if (articles % ARTICLES_A_TRANSACTION === 0) database.exec(articles === 0 ? 'BEGIN' : 'COMMIT; BEGIN');
      insert.run([++articles, words(title), words(summary ?? ''), words(body)]);
      milliseconds += performance.now() - started;
    }
    const started = performance.now();
    database.exec("COMMIT; INSERT INTO articles(articles) VALUES ('optimize'); PRAGMA wal_checkpoint(TRUNCATE);");
    milliseconds += performance.now() - started;
    database.close();
    return { articles, milliseconds };
  }

  open(folder: string): Promise<void> {
    this.#databases = {
      exact: new Database(join(folder, FILES.exact), { readonly: true }),
      folded: new Database(join(folder, FILES.folded), { readonly: true }),
    };
    for (const [name, database] of Object.entries(this.#databases)) {
      // Enough for the whole index: what is compared is the work, not the disk.
      database.exec('PRAGMA cache_size = -1000000; PRAGMA mmap_size = 2000000000;');
      this.#statements.set(
        name,
        database.prepare(
          'SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 2.0, 1.0, 1.0) LIMIT 10',
        ),
      );
    }
    return Promise.resolve();
  }

  search(kind: QueryKind, query: string): number | undefined {
    const expression = toExpression(kind, termsOf(query, kind));
    if (expression === undefined) return undefined;
    const statement = this.#statements.get(kind.startsWith('unaccented') ? 'folded' : 'exact')!;
    return statement.all([expression]).length;
  }

  close(): void {
    for (const database of Object.values(this.#databases ?? {})) database.close();
  }
}

/** No term holds a quotation mark, so quoting them is enough. */
const toExpression = (kind: QueryKind, terms: readonly string[]): string | undefined => {
  const words = terms.map((term) => `"${term}"`);
  switch (kind) {
    case 'and':
    case 'unaccented and':
      return words.join(' AND ');
    case 'ranked':
    case 'unaccented ranked':
      return words.join(' OR ');
    case 'phrase':
      return `"${terms.join(' ')}"`;
    case 'prefix':
      return `${words.join(' AND ')}*`;
    case 'and, plain':
    case 'ranked, plain':
    case 'phrase, plain':
    case 'ranked, with snippets':
    case 'unaccented, with snippets':
      return undefined;
    default:
      return kind satisfies never;
  }
};
