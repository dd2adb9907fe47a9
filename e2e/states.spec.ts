import { expect, scrollsSideways, test, violations } from './support/app-test';

const SCOPED = ['/overview', '/graph', '/denied', '/services', '/coverage'];
const WIDE = ['/overview', '/graph', '/denied', '/services', '/coverage', '/compliance', '/settings/segments'];

test('of a scope that holds nothing no screen says that it is well', async ({ page, signIn }) => {
  await signIn('viewer');
  for (const path of SCOPED) {
    await page.goto(`${path}?env=atlantis`);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(/^No service is known in environment/);
  }
});

test('an address that asks for what cannot be says so and leads on', async ({ page, signIn }) => {
  await signIn('viewer');
  for (const path of ['/denied', '/services', '/coverage']) {
    await page.goto(`${path}?cursor=nonsense`);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(/^Could not read/);
    expect(await violations(page), path).toEqual([]);
    await page.getByRole('link', { name: 'Begin without filters' }).click();
    await expect(page.getByRole('heading', { level: 1 }), path).not.toHaveText(/^Could not read/);
  }
});

test('what is filtered to nothing says why it is empty', async ({ page, signIn }) => {
  await signIn('viewer');
  for (const [path, words] of [
    ['/graph?view=plan', 'No edge matches'],
    ['/denied?window=24h', 'No refusal matches the filter'],
    ['/coverage?group=none', 'No service matches'],
  ] as const) {
    await page.goto(`${path}&q=zzzz`);
    await expect(page.getByText(words), path).toBeVisible();
  }
});

for (const width of [768, 2000]) {
  test(`nothing is wider than a window of ${width} px`, async ({ page, signIn }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn('admin');
    for (const path of WIDE) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await scrollsSideways(page), path).toBe(false);
    }
  });
}

test('where there is no room beside the list, the chosen row takes its place', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 768, height: 900 });
  await signIn('viewer');
  await page.goto('/denied?window=7d');
  const rows = page.getByRole('grid', { name: 'Denied flows' }).locator('tbody tr');
  await rows.first().click();
  await expect(page.getByRole('complementary')).toBeVisible();
  await expect(rows.first()).toBeHidden();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(rows.first()).toBeVisible();
});

test('the keyboard finds, chooses and closes', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/denied?window=7d');
  const rows = page.getByRole('grid', { name: 'Denied flows' }).locator('tbody tr');
  await rows.first().focus();
  await page.keyboard.press('Enter');
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeHidden();
  await expect(rows.nth(1)).toBeFocused();

  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search' });
  await expect(search).toBeFocused();
  await search.fill('card-vault');
  await expect(page.getByRole('option', { name: /card-vault/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(search).toBeHidden();
});
