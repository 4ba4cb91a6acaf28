/** InstantSearch on a page of another origin, as it is published, over a service. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launchChromium, WITHOUT_BROWSER } from '../support/chromium.js';
import { startWidgetPages } from '../support/widget-pages.js';
import { startWireServer, type WireServer } from '../support/wire-server.js';

const PATIENCE = 10_000;

const describeInBrowser = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined && process.env['CI'] === 'true') throw new Error(WITHOUT_BROWSER);

describeInBrowser('widgets on a page of another origin', () => {
  let server: WireServer;
  let browser: Browser;
  let pages: Awaited<ReturnType<typeof startWidgetPages>>;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    pages = await startWidgetPages();
    server = await startWireServer({ allowOrigin: [pages.url] });
    pages.show(server.url, await server.addKey('search'));
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  beforeEach(async () => {
    const context = await browser.newContext();
    context.setDefaultTimeout(PATIENCE);
    page = await context.newPage();
    complaints.length = 0;
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  });

  const titles = (): Promise<readonly string[]> => page.locator('#hits h2').allTextContents();

  /** Waits until the hits have these titles. */
  const shows = async (...expected: readonly string[]): Promise<void> => {
    const until = Date.now() + PATIENCE;
    while (Date.now() < until && (await titles()).join() !== expected.join()) await page.waitForTimeout(20);
    expect(await titles()).toEqual(expected);
    expect(complaints).toEqual([]);
  };

  const counts = (id: string): Promise<readonly string[]> => page.locator(`#${id} label`).allInnerTexts();

  const tick = (id: string, label: string): Promise<void> => page.locator(`#${id} label`, { hasText: label }).click();

  const NEWEST = ['Đua thuyền trên sông', 'Sâu hại lúa lan rộng', 'Xuất khẩu gạo vượt kế hoạch', 'Giá lúa tăng'];

  it('search, mark, crop, count, page, sort and narrow', async () => {
    await page.goto(`${pages.url}/widgets`);
    await shows(...NEWEST);
    expect(await page.locator('#stats').innerText()).toBe('6');

    await page.locator('#pages').getByText('2', { exact: true }).click();
    await shows('Lúa chín sớm ở Đồng Tháp', 'Lễ hội lúa mới');
    await page.locator('#sort select').selectOption({ label: 'oldest' });
    await shows('Lúa chín sớm ở Đồng Tháp', 'Giá lúa tăng', 'Xuất khẩu gạo vượt kế hoạch', 'Sâu hại lúa lan rộng');
    await page.locator('#sort select').selectOption({ label: 'dearest' });
    // What is filled in before the hits have come is written over with them.
    await shows('Lúa chín sớm ở Đồng Tháp', 'Giá lúa tăng', 'Xuất khẩu gạo vượt kế hoạch', 'Đua thuyền trên sông');
    await page.locator('#range input').first().fill('11');
    await page.locator('#range input').last().fill('25');
    await page.locator('#range button').click();
    await shows('Giá lúa tăng');
    expect(await page.locator('#range input').first().getAttribute('min')).toBe('10');
  });

  it('mark what was found, as text of the article and not as markup', async () => {
    await page.goto(`${pages.url}/widgets`);
    await page.locator('#box input').fill('thuong lai lua');
    await shows('Lúa chín sớm ở Đồng Tháp');
    expect(await page.locator('#hits h2 mark').allTextContents()).toEqual(['Lúa']);
    const snippet = page.locator('#hits p');
    expect(await snippet.locator('mark').allTextContents()).toContain('Thương lái');
    expect(await snippet.locator('lúa').count()).toBe(0);
    expect((await snippet.innerText()).split(/\s+/).length).toBeLessThanOrEqual(7);
  });

  it('count the values that could be added, beside those that are chosen', async () => {
    await page.goto(`${pages.url}/widgets`);
    await shows(...NEWEST);
    expect([...(await counts('source'))].sort()).toEqual(['Báo Làng3', 'Tin Quận3']);
    await tick('source', 'Tin Quận');
    await shows('Giá lúa tăng', 'Lúa chín sớm ở Đồng Tháp', 'Lễ hội lúa mới');
    // Disjunctive: the other source is still there to be added.
    expect([...(await counts('source'))].sort()).toEqual(['Báo Làng3', 'Tin Quận3']);
    await tick('source', 'Báo Làng');
    await shows(...NEWEST);
    await page.locator('#tags input[type=search]').fill('gao');
    await page.locator('#tags label', { hasText: 'gạo' }).waitFor();
    await tick('tags', 'gạo');
    await shows('Xuất khẩu gạo vượt kế hoạch');
  });

  it('work in React as well', async () => {
    await page.goto(`${pages.url}/react`);
    await shows(...NEWEST);
    await page.locator('#box input').fill('lua ');
    await tick('source', 'Tin Quận');
    await page.locator('#sort select').selectOption({ label: 'oldest' });
    await shows('Lúa chín sớm ở Đồng Tháp', 'Giá lúa tăng', 'Lễ hội lúa mới');
    expect(await page.locator('#hits h2 mark').allTextContents()).toEqual(['Lúa', 'lúa', 'lúa']);
  });
});
