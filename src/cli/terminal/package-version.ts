import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Of the package that this file belongs to, installed or not. */
export const packageVersion = (): string => {
  const manifest = createRequire(import.meta.url).resolve('timbao/package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
};
