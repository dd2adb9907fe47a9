import { expect, scrollsSideways, test, violations } from './support/app-test';

test.describe('overview', () => {
  test('says what is wrong, and each figure opens its rows', async ({ page, signIn }) => {
    await signIn('viewer');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/hole|dependency/);
    for (const label of ['Posture score', 'Coverage, in · out', 'Within reach, median', 'Time to isolate, worst'])
      await expect(page.getByText(label).first()).toBeVisible();
    await expect(page.getByText('not assessable').first()).toBeVisible();
    await page.getByRole('link', { name: /^Coverage, in · out/ }).click();
    await expect(page).toHaveURL(/\/coverage/);
  });
  test('lists everything that needs a person when asked', async ({ page, signIn }) => {
    await signIn('viewer');
    const items = page.getByRole('region', { name: 'What needs a person' }).getByRole('listitem');
    await expect(items).toHaveCount(5);
    await page.getByRole('link', { name: /^\d+ open$/ }).click();
    await expect(page).toHaveURL(/all=true/);
    await expect.poll(() => items.count()).toBeGreaterThan(5);
  });
  test('fits a phone and passes the accessibility checks', async ({ page, signIn }) => {
    await signIn('viewer');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => scrollsSideways(page)).toBe(false);
  });
});
