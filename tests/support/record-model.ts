/** The record as it should be: a list of versions per id, searched by brute force. */
import type { ArticleVersion } from '../../src/storage/index.js';

interface ModelVersion {
  readonly seq: number;
  readonly id: string;
  /** Undefined for a tombstone. */
  readonly record: ArticleVersion | undefined;
}

export class RecordModel {
  constructor(
    private readonly versions: ModelVersion[] = [],
    public lastSeq = 0,
  ) {}

  copy(): RecordModel {
    return new RecordModel([...this.versions], this.lastSeq);
  }

  at(id: string, seq: number): ArticleVersion | undefined {
    return this.versions.filter((version) => version.id === id && version.seq <= seq).at(-1)?.record;
  }

  latestOfEach(seq: number): ModelVersion[] {
    const latest = new Map<string, ModelVersion>();
    for (const version of this.versions.filter((one) => one.seq <= seq)) {
      latest.delete(version.id);
      latest.set(version.id, version);
    }
    return [...latest.values()];
  }

  live(seq: number): { id: string; seq: number; json: string }[] {
    return this.latestOfEach(seq).flatMap((version) =>
      version.record === undefined ? [] : [{ id: version.id, seq: version.seq, json: version.record.json }],
    );
  }

  upsert(record: ArticleVersion): 'added' | 'changed' | 'unchanged' {
    const before = this.at(record.id, this.lastSeq);
    if (before !== undefined && before.json === record.json && before.raw === record.raw) return 'unchanged';
    this.append(record.id, record);
    return before === undefined ? 'added' : 'changed';
  }

  remove(id: string): boolean {
    if (this.at(id, this.lastSeq) === undefined) return false;
    this.append(id, undefined);
    return true;
  }

  removeAllExcept(ids: ReadonlySet<string>): number {
    const gone = this.live(this.lastSeq).filter(({ id }) => !ids.has(id));
    // In the order of bytes, as the record says.
    gone.sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
    return gone.filter(({ id }) => this.remove(id)).length;
  }

  /** How many versions nobody sees who reads at `seq` or later, by asking for each what would change without it. */
  countInvisible(seq: number): number {
    return this.versions.filter(
      (version) =>
        version.seq <= seq &&
        (version.record === undefined ||
          this.versions.some((later) => later.id === version.id && later.seq > version.seq && later.seq <= seq)),
    ).length;
  }

  private append(id: string, record: ArticleVersion | undefined): void {
    this.lastSeq += 1;
    this.versions.push({ seq: this.lastSeq, id, record });
  }
}
