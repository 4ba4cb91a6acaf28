/** What a reader of a format is given: the bytes, and what is known beside them. */
import type { Encoding } from '../bytes/detect-encoding.js';
import type { ExtraField } from '../../shared/index.js';
import type { PageStatistics } from '../scraped/lines/page-statistics.js';
import type { FieldMap } from './field-map.js';

export interface ReadOptions {
  /** What the pages that are read together tell of each other, collected in a pass before. */
  readonly statistics?: PageStatistics;
  /** ISO 8601 instant of fetching, which "2 giờ trước" counts from. Without it such a date is absent. */
  readonly fetchedAt?: string;
  /** The encoding of all inputs without a byte order mark; without it each is told from its bytes. */
  readonly encoding?: Encoding;
  /** The id of what comes without one; without it such an id is derived from the address or the words. */
  readonly id?: string;
  /** Names that records of JSON, JSONL and CSV use for the fields of an article. */
  readonly fieldMap?: FieldMap;
  /** Fields of the publisher's own that such records may have; others are ignored. */
  readonly extraFields?: readonly ExtraField[];
}

export interface InputSource {
  /** Shown in messages; its ending is a hint where the content leaves two readings open. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}
