/** The page in a real browser for readers without JavaScript, with a phone, or with a wide screen. */
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describePage, sees } from '../support/page-in-browser.js';

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describePage('the page', (browser) => {
  describe('without JavaScript', () => {
    const plain = { javaScriptEnabled: false };

    it('a query, a filter, a chip and the next page work', async () => {
      const page = await browser.open('/', plain);
      await page.locator('#q').fill('lua');
      await page.keyboard.press('Enter');
      await sees(page, 'Tìm thấy 61 bài');
      expect(await page.locator('.hit mark').count()).toBeGreaterThan(10);
      await page.getByRole('link', { name: 'Nguồn 3' }).click();
      await sees(page, 'Tìm thấy 7 bài');
      await page.locator('#q').fill('canh dong');
      await page.getByRole('button', { name: 'Tìm', exact: true }).click();
      await sees(page, 'Tìm thấy 7 bài cho “canh dong”');
      await page.locator('.chip').click();
      await sees(page, 'Tìm thấy 60 bài');
      await page.getByRole('link', { name: 'Trang sau' }).click();
      await sees(page, 'trang 2/6');
    });

    it('an article without a web address can be read', async () => {
      const page = await browser.open('/?q=hoi+thao', plain);
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
      const page = await browser.open(path, phone);
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    });

    it('folds the filters away, and keeps them open once they are', async () => {
      const page = await browser.open('/?q=lua', phone);
      const value = page.locator('.value', { hasText: 'Nguồn 3' });
      expect(await value.isVisible()).toBe(false);
      await page.getByText('Bộ lọc').tap();
      await value.tap();
      await sees(page, 'Tìm thấy 7 bài');
      expect(await value.isVisible()).toBe(true);
    });

    it('has targets that a thumb can hit and a field that does not zoom', async () => {
      const page = await browser.open('/?q=lua', phone);
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
    const page = await browser.open('/?q=lua');
    expect(await page.getByRole('link', { name: 'Nguồn 3' }).isVisible()).toBe(true);
    expect(await page.locator('.filters > summary').isVisible()).toBe(false);
  });

  it('gives stacked marks room: no line of text is closer than 1.5', async () => {
    const page = await browser.open('/?q=lua');
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
