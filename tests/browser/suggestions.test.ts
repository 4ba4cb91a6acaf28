/** The search box as a combobox, in a real browser: keys, focus, the accessibility tree, and what happens on taking. */
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describePage, sees } from '../support/page-in-browser.js';

const LIST = '#suggestions';
const SUGGESTED = ['hòa phú', 'hòa bình', 'hoa kiểng'];

/** Answers from a list, so that what is shown does not depend on what the engine would suggest. */
const suggesting = async (page: Page, texts: readonly string[] = SUGGESTED): Promise<string[]> => {
  const asked: string[] = [];
  await page.route('**/api/suggest?*', async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get('q') ?? '');
    await route.fulfill({ json: { suggestions: texts.map((text) => ({ text, articles: 3 })) } });
  });
  return asked;
};

const optionsOf = (page: Page): Promise<string[]> => page.locator(`${LIST} [role=option]`).allTextContents();
const chosen = (page: Page): Promise<string[]> => page.locator(`${LIST} [aria-selected=true]`).allTextContents();

describePage('suggestions', (browser) => {
  it('come from the service while one types', async () => {
    const page = await browser.open('/');
    // The last one: what was asked before may be given up for it.
    const answer = page.waitForResponse((response) => {
      const { pathname, searchParams } = new URL(response.url());
      return pathname === '/api/suggest' && searchParams.get('q') === 'hoa p';
    });
    await page.locator('#q').pressSequentially('hoa p', { delay: 20 });
    const { suggestions } = (await (await answer).json()) as { suggestions: { text: string }[] };
    expect(Array.isArray(suggestions)).toBe(true);
    await sees(page, 'Tìm thấy 1 bài');
  });

  it('are a list box of the combobox, for whoever does not see them', async () => {
    const page = await browser.open('/');
    await suggesting(page);
    const box = page.getByRole('combobox', { name: 'Từ khóa' });
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await box.fill('hoa');
    const list = page.getByRole('listbox', { name: 'Gợi ý' });
    await list.waitFor();
    expect(await optionsOf(page)).toEqual(SUGGESTED);
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await box.getAttribute('aria-controls')).toBe(await list.getAttribute('id'));
    expect(await box.getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await chosen(page)).toEqual(['hòa bình']);
    const active = (await box.getAttribute('aria-activedescendant')) ?? '';
    expect(await page.locator(`#${active}`).textContent()).toBe('hòa bình');
    expect(await box.evaluate((element) => document.activeElement === element)).toBe(true);
    // What was typed stays until a suggestion is taken.
    expect(await box.inputValue()).toBe('hoa');
  });

  it('are taken with Enter, as a settled search', async () => {
    const page = await browser.open('/');
    const asked = await suggesting(page);
    await page.locator('#q').fill('hoa');
    await page.locator(LIST).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await sees(page, 'cho “hòa phú”');
    expect(await page.locator('#q').inputValue()).toBe('hòa phú');
    expect(browser.addressOf(page)).toBe('/?q=hòa phú');
    expect(await page.locator(LIST).isHidden()).toBe(true);
    expect(asked).toEqual(['hoa']);
    await page.goBack();
    await sees(page, 'Bài mới nhất');
  });

  it('leave Enter to what was typed when none is chosen', async () => {
    const page = await browser.open('/');
    await suggesting(page);
    await page.locator('#q').fill('hoa phu');
    await page.locator(LIST).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?q=hoa+phu');
    expect(await page.locator(LIST).isHidden()).toBe(true);
  });

  it('are taken with the mouse, and the box keeps the focus', async () => {
    const page = await browser.open('/');
    await suggesting(page);
    await page.locator('#q').fill('hoa');
    await page.getByRole('option', { name: 'hòa phú' }).click();
    await sees(page, 'cho “hòa phú”');
    expect(await page.locator('#q').evaluate((box) => document.activeElement === box)).toBe(true);
    expect(await page.locator(LIST).isHidden()).toBe(true);
  });

  it('close with Escape and open with an arrow; a second Escape empties the box', async () => {
    const page = await browser.open('/');
    await suggesting(page);
    await page.locator('#q').fill('hoa');
    await page.locator(LIST).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator(LIST).isHidden()).toBe(true);
    expect(await page.locator('#q').inputValue()).toBe('hoa');
    await page.keyboard.press('ArrowUp');
    expect(await chosen(page)).toEqual(['hoa kiểng']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await page.locator('#q').inputValue()).toBe('');
    await sees(page, 'Bài mới nhất');
  });

  it('go when the reader goes elsewhere', async () => {
    const page = await browser.open('/');
    await suggesting(page);
    await page.locator('#q').fill('hoa');
    await page.locator(LIST).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(LIST).isHidden()).toBe(true);
  });

  it('are text, whatever the articles hold', async () => {
    const page = await browser.open('/');
    await suggesting(page, ['<img src=x onerror=alert(1)>', '"hòa & phú"']);
    await page.locator('#q').fill('hoa');
    await page.locator(LIST).waitFor();
    expect(await optionsOf(page)).toEqual(['<img src=x onerror=alert(1)>', '"hòa & phú"']);
    expect(await page.locator(`${LIST} img`).count()).toBe(0);
  });

  it('do not hide the search when they cannot be had', async () => {
    const page = await browser.open('/');
    await page.route('**/api/suggest?*', (route) => route.fulfill({ json: {} }));
    await page.locator('#q').fill('hoa phu');
    await sees(page, 'Tìm thấy 1 bài');
    expect(await page.locator(LIST).isHidden()).toBe(true);
  });

  describe('on a phone', () => {
    it('stand below the box, within the screen, each large enough to press', async () => {
      const page = await browser.open('/', { viewport: { width: 360, height: 640 } });
      await suggesting(page, [...SUGGESTED, 'hòa '.repeat(30).trim()]);
      await page.locator('#q').fill('hoa');
      await page.locator(LIST).waitFor();
      const box = (await page.locator('#q').boundingBox())!;
      const list = (await page.locator(LIST).boundingBox())!;
      expect(list.y).toBeGreaterThanOrEqual(box.y + box.height);
      expect(list.x).toBeGreaterThanOrEqual(0);
      expect(list.x + list.width).toBeLessThanOrEqual(360);
      for (const option of await page.locator(`${LIST} [role=option]`).all()) {
        expect((await option.boundingBox())!.height).toBeGreaterThanOrEqual(36);
      }
    });
  });
});
