import { expect, scrollsSideways, test, violations } from './support/app-test';

test.describe('denied flows', () => {
  test('names the broken dependency and explains it step by step', async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/denied?window=7d');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/cannot reach/);
    await page.getByRole('heading', { level: 1 }).getByRole('link').first().click();
    await expect(page).toHaveURL(/pair=/);
    const panel = page.getByRole('complementary').filter({ hasText: 'Why it is refused' });
    await expect(panel).toBeVisible();
    await expect(panel.getByText('decides')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/pair=/);
  });
  test('filters on the server by a field', async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/denied?window=7d');
    await page.getByLabel('Filter denied flows').fill('src:checkout');
    await expect(page).toHaveURL(/src=checkout/);
    await expect(page.getByRole('grid', { name: 'Denied flows' })).toContainText('checkout →');
  });
  test('fits a phone and passes the accessibility checks', async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/denied?window=7d');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => scrollsSideways(page)).toBe(false);
  });
});
