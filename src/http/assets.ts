/**
 * Style sheet, icon and browser modules, read once at start and served from memory under `/assets/<version>/`, a hash
 * over all of them: modules may import each other by relative paths, and files may be kept for a year. An address of
 * another version (a page that was open during an update) gets today's file, which must not be kept.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { PageAssets } from '../web/page/index.js';

export interface AssetFolders {
  /** Holds `styles.css` and `icon.svg`. */
  readonly files: string;
  /** Holds the compiled browser modules, `main.js` first; may be missing. */
  readonly modules: string;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Asset {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface Assets {
  readonly page: PageAssets;
  readonly version: string;
  /** By their paths below the version. */
  readonly files: ReadonlyMap<string, Asset>;
}

const readFolder = (folder: string): readonly (readonly [string, Asset])[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
    const mediaType = MEDIA_TYPES[path.slice(path.lastIndexOf('.'))];
    if (mediaType === undefined) return [];
    return [[path.split(sep).join('/'), { mediaType, bytes: readFileSync(join(folder, path)) }] as const];
  });
};

const versionOf = (assets: ReadonlyMap<string, Asset>): string => {
  const hash = createHash('sha256');
  for (const [path, { bytes }] of [...assets].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${path}\0`).update(bytes);
  return hash.digest('hex').slice(0, 12);
};

export const loadAssets = (folders: AssetFolders): Assets => {
  const files = new Map([
    ...readFolder(folders.files),
    ...readFolder(folders.modules).map(([path, asset]) => [`browser/${path}`, asset] as const),
  ]);
  const version = versionOf(files);
  const addressOf = (path: string): string => `/assets/${version}/${path}`;
  const page = {
    styles: addressOf('styles.css'),
    icon: addressOf('icon.svg'),
    ...(files.has('browser/main.js') && { script: addressOf('browser/main.js') }),
  };
  return { page, version, files };
};
