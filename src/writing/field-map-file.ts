/**
 * The names that a publisher has for the fields of an article, saved once in the data folder: `field-map.txt`, a
 * `title=headline` to a line, as after `--map`. Lines that begin with # are for people.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseFieldMap, type FieldMap } from '../reader/index.js';
import { TimbaoError, type ExtraField } from '../shared/index.js';

const FIELD_MAP_FILE = 'field-map.txt';

/** A longer file is no map that somebody wrote. */
const MOST_BYTES = 64 * 1024;

export class FieldMapFile {
  readonly #path: string;
  #state = '';
  #extraFields: readonly ExtraField[] = [];
  #map: FieldMap | undefined;

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, FIELD_MAP_FILE);
  }

  /**
   * Read again when it has changed; undefined without one. Throws `TB_FIELD_MAP_INVALID`.
   *
   * @param extraFields the publisher's own, which may be mapped as well; the same list as long as they are the same
   */
  read(extraFields: readonly ExtraField[]): FieldMap | undefined {
    const stats = statSync(this.#path, { throwIfNoEntry: false });
    const state = stats === undefined ? '' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
    if (state !== this.#state || extraFields !== this.#extraFields) {
      this.#map = stats === undefined ? undefined : this.#parse(stats.size, extraFields);
      this.#extraFields = extraFields;
      this.#state = state;
    }
    return this.#map;
  }

  #parse(size: number, extraFields: readonly ExtraField[]): FieldMap | undefined {
    if (size > MOST_BYTES) throw this.#invalid(`is longer than ${MOST_BYTES} bytes.`);
    const lines = readFileSync(this.#path, 'utf8').split(/\r?\n/);
    const entries = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    if (entries.length === 0) return undefined;
    const map = parseFieldMap(entries.join(','), extraFields);
    if (typeof map === 'string') throw this.#invalid(map);
    return map;
  }

  #invalid(problem: string): TimbaoError {
    return new TimbaoError('TB_FIELD_MAP_INVALID', { path: this.#path, problem });
  }
}
