import { expect, scrollsSideways, test, violations } from './support/app-test';

test.describe('the list of services', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('viewer');
    await page.goto('/services');
    await expect(page.getByRole('table', { name: 'Services' })).toBeVisible();
  });
  test('is filtered by text on the server, and the address says so', async ({ page }) => {
    const rows = page.getByRole('table', { name: 'Services' }).getByRole('row');
    const before = await rows.count();
    expect(before).toBeGreaterThan(2);
    await page.getByRole('textbox', { name: 'Filter services' }).fill('ci-runner');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/q=ci-runner/);
    await expect(rows).toHaveCount(2);
    await expect(rows.last()).toContainText('ci-runner');
    await page.goto('/services?q=nobody-of-this-name');
    await expect(page.getByText('No service matches')).toBeVisible();
  });
  test('puts who reaches the most restricted services first', async ({ page }) => {
    await page
      .getByRole('table', { name: 'Services' })
      .getByRole('button', { name: 'Restricted', exact: true })
      .click();
    await expect(page).toHaveURL(/sort=restricted/);
    const answer = await page.request.get('/api/v1/services?sort=restricted&desc=true&limit=200');
    const { items }: { items: { name: string; restricted: { atMost: number } }[] } = await answer.json();
    const reach = items.map(({ restricted }) => restricted.atMost);
    expect(reach).toEqual([...reach].sort((a, b) => b - a));
    const first = page.getByRole('table', { name: 'Services' }).getByRole('row').nth(1);
    await expect(first).toContainText(items[0]?.name ?? 'a service');
    const runner = items.find(({ name }) => name === 'ci-runner');
    expect(runner?.restricted.atMost).toBeGreaterThan(0);
  });
  test('is narrowed to an owner and to what stands out, several at once', async ({ page }) => {
    const rows = page.getByRole('table', { name: 'Services' }).getByRole('row');
    await page.getByRole('combobox', { name: 'Owner: every owner' }).click();
    await page.getByRole('option').nth(1).click();
    await expect(page).toHaveURL(/team=/);
    const team = new URL(page.url()).searchParams.get('team');
    await expect(page.getByRole('combobox', { name: `Owner: ${team}` })).toBeVisible();
    const owned = await (await page.request.get(`/api/v1/services?team=${team}`)).json();
    await expect(rows).toHaveCount(Math.min(owned.total, 50) + 1);
    await page.goto('/services');
    await page.getByRole('button', { name: 'Only: all services' }).click();
    await page.getByRole('checkbox', { name: 'reaching restricted' }).check();
    await page.getByRole('checkbox', { name: 'with a gap in coverage' }).check();
    await expect(page).toHaveURL(/only=coverage,restricted|only=restricted,coverage/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Only: reaching restricted and 1 more' })).toBeVisible();
    const totals = await Promise.all(
      ['restricted', 'coverage', 'restricted,coverage'].map(async (only) => {
        const answer = await page.request.get(`/api/v1/services?only=${only}`);
        return (await answer.json()).total as number;
      }),
    );
    expect(totals[2]).toBeLessThanOrEqual(Math.min(...totals.slice(0, 2)));
    await expect(page.getByText(`of ${totals[2]} services`)).toBeVisible();
  });
  test('says what its columns count', async ({ page }) => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await expect(page.getByText('What the columns count')).toBeVisible();
    await expect(page.getByText(/unknown where that is older than a day/)).toBeVisible();
  });
  for (const width of [1440, 390])
    test(`passes the accessibility checks at ${width}, without sideways scrolling`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      expect(await violations(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
    });
});
