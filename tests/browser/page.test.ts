/** The page in a real browser: what only scripts, layout, focus and history can show. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { createApp, startServer, type RunningServer } from '../../src/http/index.js';
import { compileBrowserModules } from '../support/browser-modules.js';
import { chromiumPath, launchChromium, WITHOUT_BROWSER } from '../support/chromium.js';
import { createFakeEngine, type FakeEngine } from '../support/fake-engine.js';
import { manyArticles, SAMPLE_ARTICLES } from '../support/sample-articles.js';

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

const describeInBrowser = chromiumPath === undefined ? describe.skip : describe;

describeInBrowser(chromiumPath === undefined ? `the page (skipped: ${WITHOUT_BROWSER})` : 'the page', () => {
  let folder = '';
  let browser: Browser;
  let engine: FakeEngine;
  let server: RunningServer;
  let context: BrowserContext | undefined;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'timbao-browser-'));
    compileBrowserModules(folder);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    complaints.length = 0;
    engine = createFakeEngine(ARTICLES);
    const app = createApp({ engine, assetFolders: { files: 'src/web/assets', modules: folder } });
    server = await startServer({ app, host: '127.0.0.1', port: 0, graceMs: 200 });
  });
  afterEach(async () => {
    await context?.close();
    await server.stop();
    // Script errors, refusals of the content security policy, requests to anywhere else.
    expect(complaints).toEqual([]);
  });

  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // The browser logs each answer of the 400s and each request that found nobody by itself.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) complaints.push(request.url());
    });
    await page.goto(`${server.url}${path}`);
    return page;
  };
  const heading = (page: Page) => page.locator('#results-heading');
  const sees = (page: Page, text: string): Promise<void> => heading(page).getByText(text, { exact: false }).waitFor();
  const addressOf = (page: Page): string =>
    decodeURIComponent(page.url().slice(server.url.length).replaceAll('+', ' '));
  const overflowOf = (page: Page): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  /** Holds back the answers for this query until told. */
  const holdBack = (query: string): (() => void) => {
    let release = (): void => undefined;
    const gate = new Promise<void>((opened) => (release = opened));
    engine.holdAnswers((request) => (request.query === query ? gate : undefined));
    return () => release();
  };

  describe('while one types', () => {
    it('shows marked results without a key for it, says how many, and keeps the address', async () => {
      const page = await open('/');
      await page.locator('#q').pressSequentially('hoa phu', { delay: 20 });
      await sees(page, 'Tìm thấy 1 bài');
      expect(await page.locator('.hit mark').allTextContents()).toEqual(['Hòa', 'Phú', 'Hoà', 'Phú', 'Hoa', 'Phú']);
      expect(await page.locator('#status').textContent()).toBe('Tìm thấy 1 bài cho “hoa phu”');
      expect(await page.title()).toBe('hoa phu – Tìm báo');
      expect(addressOf(page)).toBe('/?q=hoa phu&typing=true');
      expect(await page.locator('#q').evaluate((box) => document.activeElement === box)).toBe(true);
      await page.reload();
      await sees(page, 'Tìm thấy 1 bài');
    });

    it('asks for half a syllable', async () => {
      const page = await open('/');
      await page.locator('#q').fill('chợ n');
      await sees(page, 'Tìm thấy 1 bài');
      expect(engine.requests.at(-1)).toMatchObject({ query: 'chợ n', asYouType: true });
    });

    it('never lets a late answer replace a newer one', async () => {
      const page = await open('/');
      const release = holdBack('lao');
      await page.locator('#q').fill('lao');
      while (!engine.requests.some(({ query }) => query === 'lao')) await page.waitForTimeout(10);
      await page.locator('#q').fill('hoa phu');
      await sees(page, 'Tìm thấy 1 bài');
      release();
      await page.waitForTimeout(300);
      expect(await heading(page).textContent()).toContain('hoa phu');
    });

    it('does not wait for an input method to finish composing', async () => {
      const page = await open('/');
      await page.locator('#q').focus();
      const devtools = await page.context().newCDPSession(page);
      for (const text of ['h', 'ho', 'hòa']) {
        await devtools.send('Input.imeSetComposition', {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      }
      await sees(page, 'cho “hòa”');
      expect(await page.locator('#q').inputValue()).toBe('hòa');
      await devtools.send('Input.insertText', { text: 'hòa' });
      await page.locator('#q').pressSequentially(' phu');
      await sees(page, 'cho “hòa phu”');
    });

    it('searches for what was typed before the script had arrived', async () => {
      context = await browser.newContext();
      const page = await context.newPage();
      let arrive = (): void => undefined;
      const late = new Promise<void>((arrived) => (arrive = arrived));
      await page.route('**/main.js', async (route) => {
        await late;
        await route.continue();
      });
      await page.goto(server.url, { waitUntil: 'commit' });
      await page.locator('#q').fill('hoa phu');
      arrive();
      await sees(page, 'Tìm thấy 1 bài');
    });

    it('tells when the server cannot be reached, and tries again when asked', async () => {
      const page = await open('/');
      await page.context().setOffline(true);
      await page.locator('#q').fill('hoa phu');
      await page.getByText('Không kết nối được với máy chủ').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Thử lại' }).click();
      await sees(page, 'Tìm thấy 1 bài');
      expect(await page.locator('#trouble').isHidden()).toBe(true);
    });

    it('says that a pasted article is too long, and goes on from there', async () => {
      const page = await open('/');
      await page.locator('#q').fill('a'.repeat(2001));
      await sees(page, 'Địa chỉ này có một chỗ chưa đúng');
      await page.locator('#q').fill('hoa phu');
      await sees(page, 'Tìm thấy 1 bài');
    });
  });

  describe('history', () => {
    it('one step back leads from what was typed to what was settled before, with box and results', async () => {
      const page = await open('/');
      await page.locator('#q').pressSequentially('lua', { delay: 20 });
      await sees(page, 'cho “lua”');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/?q=lua');
      await page.locator('#q').fill('hoa phu');
      await sees(page, 'cho “hoa phu”');
      await page.goBack();
      await sees(page, 'cho “lua”');
      expect(await page.locator('#q').inputValue()).toBe('lua');
      await page.goBack();
      await sees(page, 'Bài mới nhất');
      expect([await page.locator('#q').inputValue(), addressOf(page)]).toEqual(['', '/']);
      await page.goForward();
      await sees(page, 'cho “lua”');
    });

    it('keeps each filter and page as a step', async () => {
      const page = await open('/?q=lua');
      await page.getByRole('link', { name: 'Nguồn 3' }).click();
      await sees(page, 'Tìm thấy 7 bài');
      await page.getByRole('link', { name: 'Nguồn 4' }).click();
      await sees(page, 'Tìm thấy 14 bài');
      expect(addressOf(page)).toBe('/?q=lua&source=Nguồn 3&source=Nguồn 4');
      await page.getByRole('link', { name: 'Trang sau' }).click();
      await sees(page, 'trang 2/2');
      await page.goBack();
      await page.goBack();
      await sees(page, 'Tìm thấy 7 bài');
    });
  });

  describe('filters', () => {
    it('stay while the query changes, and go with their chip', async () => {
      const page = await open('/?q=lua&source=Ngu%E1%BB%93n+3');
      await page.locator('#q').fill('canh dong');
      await sees(page, 'Tìm thấy 7 bài');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/?q=canh+dong&source=*');
      await page.locator('.chip').click();
      await sees(page, 'Tìm thấy 60 bài');
    });

    it('by date work through the form', async () => {
      const page = await open('/');
      await page.locator('input[name=from]').fill('2024-05-01');
      await page.locator('input[name=to]').fill('2024-05-31');
      await page.getByRole('button', { name: 'Lọc theo ngày' }).click();
      await sees(page, 'Tìm thấy 2 bài');
      expect(await page.locator('.chip').allTextContents()).toEqual([
        'Từ 01/05/2024 ×(bỏ lọc)',
        'Đến 31/05/2024 ×(bỏ lọc)',
      ]);
    });

    it('keep the focus on the value that was pressed', async () => {
      const page = await open('/?q=lua');
      await page.getByRole('link', { name: 'Nguồn 3' }).focus();
      await page.keyboard.press('Enter');
      await sees(page, 'Tìm thấy 7 bài');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe('source:Nguồn 3');
    });
  });

  describe('the keyboard', () => {
    it('/ goes to the box, Escape clears it', async () => {
      const page = await open('/?q=lua');
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
      await page.keyboard.type('a/b');
      expect(await page.locator('#q').inputValue()).toBe('a/b');
      await page.keyboard.press('Escape');
      await sees(page, 'Bài mới nhất');
      expect(await page.locator('#q').inputValue()).toBe('');
    });

    it('can skip to the results, without asking the server again', async () => {
      const page = await open('/?q=lua');
      await page.keyboard.press('Tab');
      const before = engine.requests.length;
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('#results') !== null)).toBe(true);
      expect(engine.requests).toHaveLength(before);
    });
  });

  describe('without JavaScript', () => {
    const plain = { javaScriptEnabled: false };

    it('a query, a filter, a chip and the next page work', async () => {
      const page = await open('/', plain);
      await page.locator('#q').fill('lua');
      await page.keyboard.press('Enter');
      await sees(page, 'Tìm thấy 61 bài');
      expect(await page.locator('.hit mark').count()).toBeGreaterThan(10);
      await page.getByRole('link', { name: 'Nguồn 3' }).click();
      await sees(page, 'Tìm thấy 7 bài');
      await page.locator('#q').fill('canh dong');
      await page.getByRole('button', { name: 'Tìm', exact: true }).click();
      await sees(page, 'Tìm thấy 7 bài');
      await page.locator('.chip').click();
      await sees(page, 'Tìm thấy 60 bài');
      await page.getByRole('link', { name: 'Trang sau' }).click();
      await sees(page, 'trang 2/6');
    });

    it('an article without a web address can be read', async () => {
      const page = await open('/?q=hoi+thao', plain);
      await page.locator('.hit h3 a').click();
      await page.getByText('Hội thao có 400 vận động viên.').waitFor();
    });
  });

  describe('on a phone', () => {
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

    it.each([
      '/',
      '/?q=lua&page=5',
      '/?q=dai',
      '/?q=khong+thay',
      '/?page=0',
      '/articles/long',
      '/?source=A&source=B&author=C&from=2024-01-01',
    ])('%s never scrolls sideways', async (path) => {
      const page = await open(path, phone);
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    });

    it('folds the filters away, and keeps them open once they are', async () => {
      const page = await open('/?q=lua', phone);
      const value = page.locator('.value', { hasText: 'Nguồn 3' });
      expect(await value.isVisible()).toBe(false);
      await page.getByText('Bộ lọc').tap();
      await value.tap();
      await sees(page, 'Tìm thấy 7 bài');
      expect(await value.isVisible()).toBe(true);
    });

    it('has targets that a thumb can hit and a field that does not zoom', async () => {
      const page = await open('/?q=lua', phone);
      const sizes = await page
        .locator('#q, .box button, .paging a, .filters > summary')
        .evaluateAll((elements) => elements.map((element) => Math.round(element.getBoundingClientRect().height)));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(40);
      expect(
        await page.locator('#q').evaluate((box) => parseFloat(getComputedStyle(box).fontSize)),
      ).toBeGreaterThanOrEqual(16);
    });
  });

  it('on a wide screen shows the filters at once', async () => {
    const page = await open('/?q=lua');
    expect(await page.getByRole('link', { name: 'Nguồn 3' }).isVisible()).toBe(true);
    expect(await page.locator('.filters > summary').isVisible()).toBe(false);
  });

  it('gives stacked marks room: no line of text is closer than 1.5', async () => {
    const page = await open('/?q=lua');
    const tight = await page.locator('body *').evaluateAll((elements) =>
      elements
        .filter((element) => element.textContent?.trim() && !element.classList.contains('unseen'))
        .filter((element) => {
          const { lineHeight, fontSize } = getComputedStyle(element);
          return parseFloat(lineHeight) / parseFloat(fontSize) < 1.49;
        })
        .map(({ tagName, className }) => `${tagName}.${className}`),
    );
    expect([...new Set(tight)]).toEqual([]);
  });
});
