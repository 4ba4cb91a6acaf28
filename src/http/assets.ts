/**
 * Style sheet, icon and browser modules: a few small files, read once at start and served from memory.
 *
 * They stand under `/assets/<version>/`, where the version is a hash over all of them: modules may import each other by
 * relative paths, every release has new addresses, and the old ones may be kept for a year. An address of another
 * version (a page that was open during an update) gets today's file, which must not be kept.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { RequestHandler } from 'express';
import { TimbaoError } from '../shared/index.js';
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
const YEAR_IN_SECONDS = 31_536_000;
const DAY_IN_SECONDS = 86_400;

interface Asset {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface Assets {
  readonly page: PageAssets;
  readonly route: RequestHandler;
  readonly favicon: RequestHandler;
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
  const assets = new Map([
    ...readFolder(folders.files),
    ...readFolder(folders.modules).map(([path, asset]) => [`browser/${path}`, asset] as const),
  ]);
  const version = versionOf(assets);
  const addressOf = (path: string): string => `/assets/${version}/${path}`;
  return {
    page: {
      styles: addressOf('styles.css'),
      icon: addressOf('icon.svg'),
      ...(assets.has('browser/main.js') && { script: addressOf('browser/main.js') }),
    },
    route: (request, response) => {
      const [asked, ...rest] = request.path.slice('/assets/'.length).split('/');
      const asset = assets.get(rest.join('/'));
      if (!asset)
        throw new TimbaoError('TB_ROUTE_NOT_FOUND', { method: request.method, path: request.path.slice(0, 300) });
      const cacheControl = asked === version ? `public, max-age=${YEAR_IN_SECONDS}, immutable` : 'no-cache';
      response.set('Cache-Control', cacheControl).type(asset.mediaType).send(asset.bytes);
    },
    favicon: (request, response) => {
      const icon = assets.get('icon.svg');
      if (!icon) throw new TimbaoError('TB_ROUTE_NOT_FOUND', { method: request.method, path: request.path });
      response.set('Cache-Control', `public, max-age=${DAY_IN_SECONDS}`).type(icon.mediaType).send(icon.bytes);
    },
  };
};
