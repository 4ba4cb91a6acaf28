import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../src/http/index.js';
import { digestOf, KeyFolder, KeyRing, secretOf, type AccessKey } from '../../../src/keys/index.js';
import { createFakeEngine } from '../../support/fake-engine.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const NOW = Date.UTC(2026, 5, 1);
const SECRET = secretOf(new Uint8Array(32).fill(7));

let folder: KeyFolder;
let time: number;
let dataFolder: string;

const keyNamed = (name: string, secret: string, more: Partial<AccessKey> = {}): AccessKey => ({
  name,
  role: 'search',
  digest: digestOf(secret),
  created: new Date(NOW).toISOString(),
  ...more,
});

const appWith = (options: { requireKey?: boolean; keys?: KeyRing } = {}): ReturnType<typeof createApp> =>
  createApp({
    engine: createFakeEngine(SAMPLE_ARTICLES),
    keys: new KeyRing(dataFolder, () => time),
    clock: () => NOW,
    ...options,
  });

const ask = (app: ReturnType<typeof createApp>, path: string, secret?: string): request.Test => {
  const asked = request(app).get(path);
  return secret === undefined ? asked : asked.set('Authorization', `Bearer ${secret}`);
};

beforeEach(() => {
  dataFolder = makeTemporaryFolder();
  folder = new KeyFolder(dataFolder);
  time = 1000;
});

describe('a service that asks for a key', () => {
  it.each(['/api/search?q=a', '/api/suggest?q=a', '/api/articles/a', '/api/articles/a/similar', '/', '/articles/a'])(
    'answers %s only with one',
    async (path) => {
      await folder.add(keyNamed('reader', SECRET));
      const app = appWith({ requireKey: true });
      const refused = await ask(app, path);
      expect(refused.status).toBe(401);
      expect(refused.headers['www-authenticate']).toBe('Bearer');
      expect((await ask(app, path, SECRET)).status).not.toBe(401);
      expect((await ask(app, path, `${SECRET}x`)).status).toBe(401);
    },
  );

  it('tells programs what to do', async () => {
    const refused = await ask(appWith({ requireKey: true }), '/api/search?q=a');
    expect(refused.body).toMatchObject({ code: 'TB_KEY_MISSING', status: 401 });
  });

  it.each([
    ['/health', 200],
    ['/favicon.svg', 200],
    ['/assets/none.css', 404],
    ['/api/openapi.json', 401],
    ['/api/nothing', 401],
  ])('answers %s without one with %i', async (path, status) => {
    expect((await ask(appWith({ requireKey: true }), path)).status).toBe(status);
  });
});

describe('a service that is open', () => {
  it('answers without a key and with a right one, and refuses a wrong one', async () => {
    await folder.add(keyNamed('reader', SECRET));
    const app = appWith();
    expect((await ask(app, '/api/search?q=a')).status).toBe(200);
    expect((await ask(app, '/api/search?q=a', SECRET)).status).toBe(200);
    const refused = await ask(app, '/api/search?q=a', 'timbao_guess');
    expect(refused.body).toMatchObject({ code: 'TB_KEY_INVALID', status: 401 });
  });

  it('leaves other schemes to a proxy in front', async () => {
    const asked = request(appWith()).get('/api/search?q=a').set('Authorization', 'Basic YTpi');
    expect((await asked).status).toBe(200);
  });

  it('reads the scheme in any case', async () => {
    await folder.add(keyNamed('reader', SECRET));
    const asked = request(appWith()).get('/api/search?q=a').set('Authorization', `bearer ${SECRET}`);
    expect((await asked).status).toBe(200);
  });
});

describe('a key', () => {
  it('holds until it expires', async () => {
    await folder.add(keyNamed('over', SECRET, { expires: new Date(NOW).toISOString() }));
    const other = secretOf(randomBytes(32));
    await folder.add(keyNamed('still', other, { expires: new Date(NOW + 1).toISOString() }));
    const app = appWith();
    expect((await ask(app, '/api/search?q=a', SECRET)).status).toBe(401);
    expect((await ask(app, '/api/search?q=a', other)).status).toBe(200);
  });

  it('is taken up and refused within a second of a change', async () => {
    const app = appWith();
    expect((await ask(app, '/api/search?q=a', SECRET)).status).toBe(401);
    await folder.add(keyNamed('late', SECRET));
    time += 1000;
    expect((await ask(app, '/api/search?q=a', SECRET)).status).toBe(200);
    await folder.revoke('late');
    time += 1000;
    expect((await ask(app, '/api/search?q=a', SECRET)).status).toBe(401);
  });

  it('is looked at no more once too many wrong ones came, and those without one are still answered', async () => {
    await folder.add(keyNamed('reader', SECRET));
    const app = appWith();
    for (let i = 0; i < 10; i++) expect((await ask(app, '/api/search?q=a', `wrong-${i}`)).status).toBe(401);
    const slowed = await ask(app, '/api/search?q=a', SECRET);
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(slowed.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await ask(app, '/api/search?q=a')).status).toBe(200);
  });

  it('may be used by many at once', async () => {
    await folder.add(keyNamed('reader', SECRET));
    const app = appWith();
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(app, '/api/search?q=a', SECRET)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('stands in the log by its name and never by its secret', async () => {
    await folder.add(keyNamed('reader', SECRET));
    const lines: string[] = [];
    const log = (details: object): void => void lines.push(JSON.stringify(details));
    const logger = { debug: log, info: log, warn: log, error: log };
    const keys = new KeyRing(dataFolder, () => time, logger);
    const app = createApp({ engine: createFakeEngine(SAMPLE_ARTICLES), keys, logger, clock: () => NOW });
    await ask(app, '/api/search?q=a', SECRET);
    await ask(app, '/api/search?q=a', `${SECRET}x`);
    expect(lines.some((line) => line.includes('"key":"reader"'))).toBe(true);
    expect(lines.join()).not.toContain(SECRET);
  });

  it('that cannot be read lets nobody in, and the log names it', async () => {
    await folder.add(keyNamed('reader', SECRET, { role: 'owner' as 'admin' }));
    const warned: object[] = [];
    const logger = {
      debug: () => undefined,
      info: () => undefined,
      warn: (d: object) => void warned.push(d),
      error: () => undefined,
    };
    const keys = new KeyRing(dataFolder, () => time, logger);
    expect(await keys.find(SECRET, NOW)).toBeUndefined();
    expect(warned).toEqual([{ file: 'keys/reader.json' }]);
  });
});
