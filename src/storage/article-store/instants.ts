/**
 * When the latest version of each article was made, as far as its publisher said. It is kept beside the versions, for it says which of
 * two fetches is the newer and nothing about the article: the same article fetched again is no new version.
 */
import type { Query, SqliteFile } from './sqlite-file.js';

const TABLE = 'CREATE TABLE IF NOT EXISTS instants (id TEXT PRIMARY KEY, instant INTEGER NOT NULL) WITHOUT ROWID';

export class Instants {
  private readonly findQuery: Query;
  private readonly putQuery: Query;
  private readonly dropQuery: Query;

  /** Within a write transaction: makes the table where a record of before has none. */
  constructor(file: SqliteFile) {
    file.execute(TABLE);
    this.findQuery = file.prepare('SELECT instant FROM instants WHERE id = ?');
    this.putQuery = file.prepare(
      `INSERT INTO instants (id, instant) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET instant = excluded.instant WHERE instant <> excluded.instant`,
    );
    this.dropQuery = file.prepare('DELETE FROM instants WHERE id = ?');
  }

  /** Milliseconds since the epoch. */
  find(id: string): number | undefined {
    const instant = this.findQuery.find(id)?.[0];
    return typeof instant === 'number' ? instant : undefined;
  }

  put(id: string, instant: number | undefined): void {
    if (instant === undefined) this.dropQuery.run(id);
    else this.putQuery.run(id, instant);
  }
}
