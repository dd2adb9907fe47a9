import { expect, scrollsSideways, test, violations } from './support/app-test';

test.describe('one service', () => {
  test('is reached from the list, and every tab is in the address', async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/services?q=checkout');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page).toHaveURL(/\/services\/\d+/);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toContainText(/taken over/);
    await expect(page.getByRole('region', { name: 'The doors that matter' })).toBeVisible();
    for (const [tab, name] of [
      ['exposure', 'Exposure'],
      ['flows', 'Flows'],
      ['policies', 'Policies'],
    ] as const) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`tab=${tab}`));
      await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    }
  });
  test('explains a connection step by step', async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/services?q=checkout');
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('button', { name: 'Explain', exact: true }).first().click();
    await page.getByLabel('To', { exact: true }).fill('nobody-of-this-name');
    await page.getByRole('button', { name: 'Explain', exact: true }).last().click();
    await expect(page.getByText(/no service is called nobody-of-this-name/)).toBeVisible();
  });
  test('that never was is not found', async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/services/999999');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  });
  test('fits a phone and passes the accessibility checks', async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/services/1');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await scrollsSideways(page)).toBe(false);
  });
});
