/**
 * Fields of the publisher's own, declared once in the data folder: `fields.json`, a list of `ExtraField`. Whoever reads
 * articles or makes an index goes by it.
 */
import { readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { parseExtraFields, TimbaoError, type ExtraField } from '../../shared/index.js';
import { isMissing } from './store-errors.js';

export const FIELDS_FILE = 'fields.json';

/** A longer file is no list that somebody wrote. */
const MOST_BYTES = 64 * 1024;

const NONE: readonly ExtraField[] = [];

export class FieldsFile {
  readonly #path: string;
  #state = '';
  #fields = NONE;

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, FIELDS_FILE);
  }

  /** Read again when it has changed; none without a file. Throws `TB_FIELDS_INVALID`. */
  read(): readonly ExtraField[] {
    const stats = this.#stat();
    const state = stats === undefined ? '' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
    if (state !== this.#state) {
      this.#fields = stats === undefined ? NONE : this.#parse(stats.size);
      this.#state = state;
    }
    return this.#fields;
  }

  /** Undefined without a file, and where the data folder is none: whoever writes there says so. */
  #stat(): Stats | undefined {
    try {
      return statSync(this.#path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw this.#invalid(`cannot be read (${String(error).slice(0, 200)}).`);
    }
  }

  #parse(size: number): readonly ExtraField[] {
    if (size > MOST_BYTES) throw this.#invalid(`is longer than ${MOST_BYTES} bytes.`);
    let value: unknown;
    try {
      value = JSON.parse(readFileSync(this.#path, 'utf8'));
    } catch (error) {
      throw this.#invalid(`cannot be read (${String(error).slice(0, 200)}).`);
    }
    const fields = parseExtraFields(value);
    if (typeof fields === 'string') throw this.#invalid(fields);
    return fields;
  }

  #invalid(problem: string): TimbaoError {
    return new TimbaoError('TB_FIELDS_INVALID', { path: this.#path, problem });
  }
}
