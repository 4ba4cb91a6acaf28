/** A small disk of its own for a test, where one can be made. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot, itWhen } from './it-when.js';
import { makeTemporaryFolder } from './temporary-folder.js';

const mounted: string[] = [];

export const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0;

/** Undefined where one cannot be made. */
export const mountDisk = (kilobytes: number): string | undefined => {
  const place = join(makeTemporaryFolder(), 'disk');
  mkdirSync(place);
  if (!mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', place)) return undefined;
  mounted.push(place);
  return place;
};

export const unmountAll = (): void => {
  for (const place of mounted.splice(0)) spawnSync('umount', ['-l', place]);
};

const canMount = ((): boolean => {
  if (!isRoot || process.platform !== 'linux') return false;
  const worked = mountDisk(16) !== undefined;
  unmountAll();
  return worked;
})();

export const itWithDisks = itWhen(canMount, 'mounting a small disk needs root on Linux');
