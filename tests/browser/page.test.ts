/** The search box in a real browser: what only scripts, focus and history can show. */
import { describe, expect, it } from '@jest/globals';
import { MAX_QUERY_LENGTH } from '../../src/engine/index.js';
import { describePage, headingOf, sees } from '../support/page-in-browser.js';

describePage('the search box', (browser) => {
  describe('while one types', () => {
    it('shows marked results without a key for it, says how many, and keeps the address', async () => {
      const page = await browser.open('/');
      await page.locator('#q').pressSequentially('hoa phu', { delay: 20 });
      await sees(page, 'Tìm thấy 1 bài');
      expect(await page.locator('.hit mark').allTextContents()).toEqual(['Hòa Phú', 'Hoà Phú', 'Hoa', 'Phú']);
      expect(await page.locator('#status').textContent()).toBe('Tìm thấy 1 bài cho “hoa phu”');
      expect(await page.title()).toBe('hoa phu – Tìm báo');
      expect(browser.addressOf(page)).toBe('/?q=hoa phu');
      expect(await page.locator('#q').evaluate((box) => document.activeElement === box)).toBe(true);
      expect(browser.engine.requests.at(-1)).toMatchObject({ query: 'hoa phu', asYouType: true });
      await page.reload();
      await sees(page, 'Tìm thấy 1 bài');
      expect(browser.engine.requests.at(-1)).not.toHaveProperty('asYouType');
    });

    it('takes an address that was copied while somebody typed as the finished query, and rewrites it', async () => {
      const page = await browser.open('/?q=hoa+phu&typing=true&sort=newest');
      await sees(page, 'Tìm thấy 1 bài');
      expect(browser.engine.requests.at(-1)).not.toHaveProperty('asYouType');
      await page.waitForURL('**/?q=hoa+phu&sort=newest');
    });

    it('asks for half a syllable', async () => {
      const page = await browser.open('/');
      await page.locator('#q').fill('chợ n');
      await sees(page, 'Tìm thấy 1 bài');
      expect(browser.engine.requests.at(-1)).toMatchObject({ query: 'chợ n', asYouType: true });
    });

    it('never lets a late answer replace a newer one', async () => {
      const page = await browser.open('/');
      const release = browser.holdBack('lao');
      await page.locator('#q').fill('lao');
      while (!browser.engine.requests.some(({ query }) => query === 'lao')) await page.waitForTimeout(10);
      await page.locator('#q').fill('hoa phu');
      await sees(page, 'Tìm thấy 1 bài');
      release();
      await page.waitForTimeout(300);
      expect(await headingOf(page).textContent()).toContain('hoa phu');
    });

    it('does not wait for an input method to finish composing', async () => {
      const page = await browser.open('/');
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
      const page = await browser.newPage();
      let arrive = (): void => undefined;
      const late = new Promise<void>((arrived) => (arrive = arrived));
      await page.route('**/main.js', async (route) => {
        await late;
        await route.continue();
      });
      await page.goto(browser.origin, { waitUntil: 'commit' });
      await page.locator('#q').fill('hoa phu');
      arrive();
      await sees(page, 'Tìm thấy 1 bài');
    });

    it('tells when the server cannot be reached, and tries again when asked', async () => {
      const page = await browser.open('/');
      await page.context().setOffline(true);
      await page.locator('#q').fill('hoa phu');
      await page.getByText('Không kết nối được với máy chủ').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Thử lại' }).click();
      await sees(page, 'Tìm thấy 1 bài');
      expect(await page.locator('#trouble').isHidden()).toBe(true);
    });

    it('says that a pasted article is too long, and goes on from there', async () => {
      const page = await browser.open('/');
      await page.locator('#q').fill('a'.repeat(MAX_QUERY_LENGTH + 1));
      await sees(page, 'Địa chỉ này có một chỗ chưa đúng');
      await page.locator('#q').fill('hoa phu');
      await sees(page, 'Tìm thấy 1 bài');
    });
  });

  describe('history', () => {
    it('one step back leads from what was typed to what was settled before, with box and results', async () => {
      const page = await browser.open('/');
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
      expect([await page.locator('#q').inputValue(), browser.addressOf(page)]).toEqual(['', '/']);
      await page.goForward();
      await sees(page, 'cho “lua”');
    });

    it('keeps each filter and page as a step', async () => {
      const page = await browser.open('/?q=lua');
      await page.getByRole('link', { name: 'Nguồn 3' }).click();
      await sees(page, 'Tìm thấy 7 bài');
      await page.getByRole('link', { name: 'Nguồn 4' }).click();
      await sees(page, 'Tìm thấy 14 bài');
      expect(browser.addressOf(page)).toBe('/?q=lua&source=Nguồn 3&source=Nguồn 4');
      await page.getByRole('link', { name: 'Trang sau' }).click();
      await sees(page, 'trang 2/2');
      await page.goBack();
      await page.goBack();
      await sees(page, 'Tìm thấy 7 bài');
    });
  });

  describe('filters', () => {
    it('stay while the query changes, and go with their chip', async () => {
      const page = await browser.open('/?q=lua&source=Ngu%E1%BB%93n+3');
      await page.locator('#q').fill('canh dong');
      await sees(page, 'Tìm thấy 7 bài cho “canh dong”');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/?q=canh+dong&source=*');
      await page.locator('.chip').click();
      await sees(page, 'Tìm thấy 60 bài cho “canh dong”');
    });

    it('go from what was typed last, though the results in sight are older', async () => {
      const page = await browser.open('/?q=lua&source=Ngu%E1%BB%93n+3');
      const release = browser.holdBack('canh dong');
      await page.locator('#q').fill('canh dong');
      await page.locator('.chip').click();
      release();
      await sees(page, 'Tìm thấy 60 bài cho “canh dong”');
      expect(await page.locator('#q').inputValue()).toBe('canh dong');
    });

    it('by date work through the form', async () => {
      const page = await browser.open('/');
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
      const page = await browser.open('/?q=lua');
      await page.getByRole('link', { name: 'Nguồn 3' }).focus();
      await page.keyboard.press('Enter');
      await sees(page, 'Tìm thấy 7 bài');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe('source:Nguồn 3');
    });
  });

  describe('the keyboard', () => {
    it('/ goes to the box, Escape clears it', async () => {
      const page = await browser.open('/?q=lua');
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
      await page.keyboard.type('a/b');
      expect(await page.locator('#q').inputValue()).toBe('a/b');
      await page.keyboard.press('Escape');
      await sees(page, 'Bài mới nhất');
      expect(await page.locator('#q').inputValue()).toBe('');
    });

    it('can skip to the results, without asking the server again', async () => {
      const page = await browser.open('/?q=lua');
      await page.keyboard.press('Tab');
      const before = browser.engine.requests.length;
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('#results') !== null)).toBe(true);
      expect(browser.engine.requests).toHaveLength(before);
    });
  });
});
