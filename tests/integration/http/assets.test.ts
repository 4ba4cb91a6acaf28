import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../src/http/index.js';
import { createFakeEngine } from '../../support/fake-engine.js';
import { findAll, readHtml } from '../../support/read-html.js';

let folder = '';
const appOf = () =>
  createApp({
    engine: createFakeEngine([]),
    assetFolders: { files: join(folder, 'files'), modules: join(folder, 'modules') },
  });
const addressesOf = async (app: ReturnType<typeof appOf>): Promise<Record<string, string | undefined>> => {
  const elements = readHtml((await request(app).get('/')).text);
  return {
    styles: findAll(elements, 'link', { rel: 'stylesheet' })[0]?.attributes['href'],
    script: findAll(elements, 'script')[0]?.attributes['src'],
  };
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-assets-'));
  mkdirSync(join(folder, 'files'));
  mkdirSync(join(folder, 'modules', 'strings'), { recursive: true });
  writeFileSync(join(folder, 'files', 'styles.css'), 'body { color: red }');
  writeFileSync(join(folder, 'files', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'files', 'secret.env'), 'TOKEN=1');
  writeFileSync(join(folder, 'modules', 'main.js'), "import './strings/vi.js';");
  writeFileSync(join(folder, 'modules', 'strings', 'vi.js'), 'export {};');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('assets', () => {
  it('stand under an address that holds their version, and may be kept for a year', async () => {
    const app = appOf();
    const { styles, script } = await addressesOf(app);
    expect(styles).toMatch(/^\/assets\/[0-9a-f]{12}\/styles\.css$/);
    for (const [path, type] of [
      [styles, 'text/css'],
      [script, 'text/javascript'],
      [script?.replace('main.js', 'strings/vi.js'), 'text/javascript'],
    ] as const) {
      const response = await request(app).get(path ?? '');
      expect([response.status, response.type, response.headers['cache-control']]).toEqual([
        200,
        type,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it('change their address when any of them changes', async () => {
    const before = await addressesOf(appOf());
    expect(await addressesOf(appOf())).toEqual(before);
    writeFileSync(join(folder, 'modules', 'strings', 'vi.js'), 'export const vi = 1;');
    const after = await addressesOf(appOf());
    expect(after['styles']).not.toBe(before['styles']);
    expect(after['script']).not.toBe(before['script']);
  });

  it('of another version are those of today, and are not kept', async () => {
    const response = await request(appOf()).get('/assets/0123456789ab/styles.css');
    expect([response.status, response.text, response.headers['cache-control']]).toEqual([
      200,
      'body { color: red }',
      'no-cache',
    ]);
  });

  it.each([
    ['secret.env'],
    ['browser'],
    [''],
    ['%2e%2e/secret.env'],
    ['browser/../styles.css'],
    ['nothing.css'],
    ['constructor'],
  ])('hold nothing else: %j', async (path) => {
    const app = appOf();
    const { styles } = await addressesOf(app);
    const response = await request(app).get((styles ?? '').replace('styles.css', path));
    expect(response.text).not.toContain('TOKEN');
    if (path !== 'browser/../styles.css') expect(response.status).toBe(404);
  });

  it('are not asked for by a page without browser modules', async () => {
    rmSync(join(folder, 'modules'), { recursive: true });
    expect((await addressesOf(appOf()))['script']).toBeUndefined();
  });

  it('hold the icon under its usual address', async () => {
    for (const path of ['/favicon.ico', '/favicon.svg']) {
      const response = await request(appOf()).get(path);
      expect([response.status, response.type]).toEqual([200, 'image/svg+xml']);
    }
  });
});
