/** Where things are in a data folder. */
import { join } from 'node:path';
import { FsDirectory, Generations, type FsDirectoryOptions } from '../storage/index.js';
import { SEGMENT_FILE_KEYS, SEGMENT_FILES } from './segment-files.js';

export const storePath = (dataFolder: string): string => join(dataFolder, 'articles.db');

export const openGenerations = (dataFolder: string, options: FsDirectoryOptions = {}): Generations =>
  new Generations(
    new FsDirectory(dataFolder, options),
    SEGMENT_FILE_KEYS.map((key) => SEGMENT_FILES[key]),
  );
