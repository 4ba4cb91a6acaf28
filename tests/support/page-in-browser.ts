/** The search page over the fake engine, opened in a real browser; every test must leave it without a complaint. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { createApp, startServer, type RunningServer } from '../../src/http/index.js';
import { compileBrowserModules } from './browser-modules.js';
import { chromiumPath, launchChromium, WITHOUT_BROWSER } from './chromium.js';
import { createFakeEngine, type FakeEngine } from './fake-engine.js';
import { manyArticles, SAMPLE_ARTICLES } from './sample-articles.js';

const PATIENCE = 10_000;
const LONG_WORD = 'x'.repeat(400);
const ARTICLES = [
  ...SAMPLE_ARTICLES,
  ...manyArticles(60),
  {
    id: 'long',
    title: `Dài ${LONG_WORD}`,
    body: `Rất dài ${LONG_WORD}`,
    source: LONG_WORD,
    category: 'Dài',
    author: LONG_WORD,
  },
];

export class PageInBrowser {
  readonly #complaints: string[] = [];
  #folder = '';
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #server: RunningServer | undefined;
  engine: FakeEngine = createFakeEngine(ARTICLES);

  async launch(): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), 'timbao-browser-'));
    compileBrowserModules(this.#folder);
    this.#browser = await launchChromium();
  }

  async quit(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true });
  }

  async serve(): Promise<void> {
    this.#complaints.length = 0;
    this.engine = createFakeEngine(ARTICLES);
    const app = createApp({ engine: this.engine, assetFolders: { files: 'src/web/assets', modules: this.#folder } });
    this.#server = await startServer({ app, host: '127.0.0.1', port: 0, graceMs: 200 });
  }

  async leave(): Promise<void> {
    await this.#context?.close();
    await this.#server?.stop();
    expect(this.#complaints).toEqual([]);
  }

  get origin(): string {
    return this.#server?.url ?? '';
  }

  /** A page that is open nowhere yet. Script errors, refusals of the content security policy and requests to anywhere else are complaints. */
  async newPage(options: BrowserContextOptions = {}): Promise<Page> {
    if (!this.#browser) throw new Error('launch() comes first');
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    this.#context = context;
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.#complaints.push(error.message));
    page.on('console', (message) => {
      // The browser logs each answer of the 400s and each request that found nobody by itself.
      const isOurs = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
      if (isOurs) this.#complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(this.origin)) this.#complaints.push(request.url());
    });
    return page;
  }

  async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.newPage(options);
    await page.goto(`${this.origin}${path}`);
    return page;
  }

  /** Path and query string of the page, decoded. */
  addressOf(page: Page): string {
    return decodeURIComponent(page.url().slice(this.origin.length).replaceAll('+', ' '));
  }

  /** Holds back the answers for this query until told. */
  holdBack(query: string): () => void {
    let release = (): void => undefined;
    const gate = new Promise<void>((opened) => (release = opened));
    this.engine.holdAnswers((request) => (request.query === query ? gate : undefined));
    return () => release();
  }
}

export const headingOf = (page: Page) => page.locator('#results-heading');

/** Waits until the heading of the results says this. */
export const sees = (page: Page, text: string): Promise<void> =>
  headingOf(page).getByText(text, { exact: false }).waitFor();

/** A suite that needs a browser. Without one it is skipped and says why; in CI, where nobody would see that, it fails. */
export const describePage = (name: string, tests: (browser: PageInBrowser) => void): void => {
  if (chromiumPath === undefined) {
    if (process.env['CI'] === 'true') throw new Error(WITHOUT_BROWSER);
    describe.skip(`${name} (skipped: ${WITHOUT_BROWSER})`, () => tests(new PageInBrowser()));
    return;
  }
  describe(name, () => {
    const browser = new PageInBrowser();
    beforeAll(() => browser.launch());
    beforeEach(() => browser.serve());
    afterEach(() => browser.leave());
    afterAll(() => browser.quit());
    tests(browser);
  });
};
